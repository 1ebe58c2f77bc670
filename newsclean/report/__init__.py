"""Articles and all that was done to them as one HTML page that needs nothing but itself.

The page holds each article as a block of JSON and shows one at a time, so that thousands stay usable. Its policy allows no
script, style or address but its own two elements, known by their hashes; all text goes into the page as text, never as markup.
"""

from __future__ import annotations

from newsclean.report.page import write_page, write_report

__all__ = ["write_page", "write_report"]
