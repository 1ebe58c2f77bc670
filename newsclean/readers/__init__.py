"""From bytes to documents. One file per format; this table names them."""

from __future__ import annotations

from typing import Literal

Format = Literal["auto", "text", "json", "jsonl", "html"]

# The suffixes by which `--from auto` knows a file; everything else is text.
SUFFIXES: dict[str, Format] = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".xhtml": "html"}


class ReadError(Exception):
    """The input cannot be read; the message says what to do, in one line."""
