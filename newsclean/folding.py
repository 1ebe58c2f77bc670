"""Fold text for comparison: case, quotation marks, dashes, widths and spaces no longer tell two lines apart."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.expressions import lazy

_SAME = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′´`＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "：︰"), ":"),
    **dict.fromkeys(map(ord, "｜¦"), "|"),
    ord("…"): "...",
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"), None),
}


_OTHER = lazy(f"[{re.escape(''.join(map(chr, _SAME)))}]")  # str.translate looks up every character: 2.5 to 7 times slower


_USUAL = tuple((mark, _SAME[ord(mark)] or "") for mark in "“”’‘„–—…")  # a call for each one found would take most of the time


def fold(text: str) -> str:
    """The text in lower case, with plain quotes and dashes, single spaces and no invisible characters."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    text = text.replace("İ", "i").casefold()
    for mark, plain in _USUAL:
        text = text.replace(mark, plain)
    return " ".join((text if text.isascii() else _OTHER.sub(_same, text)).replace("`", "'").split())


fold_line = lru_cache(maxsize=1 << 12)(fold)  # of what is short: several ask about one line, and the menus of a site come again and again


def _same(found: re.Match[str]) -> str:
    return _SAME[ord(found[0])] or ""
