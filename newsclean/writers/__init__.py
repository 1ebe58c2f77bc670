"""From results to products. One file per format; this table names their suffixes."""

from __future__ import annotations

from typing import Literal

Format = Literal["markdown", "json", "jsonl", "text"]
SUFFIXES: dict[Format, str] = {"markdown": ".md", "json": ".json", "jsonl": ".jsonl", "text": ".txt"}
