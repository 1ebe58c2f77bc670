"""Fold text for comparison: case, quotation marks, dashes, widths and spaces no longer tell two lines apart."""

from __future__ import annotations

_SAME = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′´`＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "：︰"), ":"),
    **dict.fromkeys(map(ord, "｜¦"), "|"),
    ord("…"): "...",
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"), None),
}


def fold(text: str) -> str:
    """The text in lower case, with plain quotes and dashes, single spaces and no invisible characters."""
    return " ".join(text.replace("İ", "i").casefold().translate(_SAME).split())
