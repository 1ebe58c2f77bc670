"""Fold text for comparison: case, quotation marks, dashes, widths and spaces no longer tell two lines apart."""

from __future__ import annotations

import re

_SAME = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′´`＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "：︰"), ":"),
    **dict.fromkeys(map(ord, "｜¦"), "|"),
    ord("…"): "...",
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"), None),
}


_OTHER = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")  # str.translate looks up every character: 2.5 to 7 times slower


def fold(text: str) -> str:
    """The text in lower case, with plain quotes and dashes, single spaces and no invisible characters."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    return " ".join(_OTHER.sub(_same, text.replace("İ", "i").casefold()).split())


def _same(found: re.Match[str]) -> str:
    return _SAME[ord(found[0])] or ""
