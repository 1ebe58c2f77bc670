"""Plain text: headline, date, byline and paragraphs in the order of the source, parted by empty lines."""

from __future__ import annotations

from newsclean.pipeline import Result


def write_text(result: Result) -> str:
    """The article as text; empty if nothing is left of it."""
    blocks = [block.text for block in result.document.filled]
    return "\n\n".join(blocks) + "\n" if blocks else ""
