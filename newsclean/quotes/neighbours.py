"""What stands left and right of a mark, and what that says about its direction."""

from __future__ import annotations

from newsclean.expressions import lazy
from newsclean.quotes.elisions import NO_APOSTROPHE
from newsclean.quotes.marks import Role

_OPENING = frozenset("([{¿¡「『（〔【《〈［｛")
_CLOSING = frozenset(".,;:!?)]}。、，．；：！？）〕】》〉］｝」』…‥،؛؟।")
_DASHES = frozenset("-–—―‐‑‒/*_|•·=><~+&#\\～〜・")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c")
_ELLIPSIS = lazy(r"…|\.\.|\[…\]|\[\.|\(…\)|[.,]\d")  # "… and so on", ".22 calibre" open all the same

EDGE, OPENING, CLOSING, DASH, WORD = range(5)


def direction(text: str, start: int, end: int) -> Role:
    """OPEN, CLOSE or EITHER for the row of adjacent marks text[start:end]."""
    left, right = _left(text, start), _right(text, end)
    if left == EDGE:
        if right == EDGE:
            return Role.EITHER
        if right == CLOSING and not _ELLIPSIS.match(text, end):
            return Role.EITHER
        return Role.OPEN
    if left == OPENING:
        return Role.EITHER if right == EDGE else Role.OPEN
    if right in (EDGE, CLOSING):
        return Role.CLOSE
    if left == DASH:
        return Role.OPEN if right != DASH else Role.EITHER
    if right == OPENING and NO_APOSTROPHE.match(text, start - 1):  # 声明は"[橋は]: no space tells where a quotation begins
        return Role.EITHER
    if right in (DASH, OPENING):
        return Role.CLOSE
    return Role.EITHER


def _left(text: str, at: int) -> int:
    at -= 1
    for _ in range(2):  # one joiner and one soft hyphen, not a walk
        if at >= 0 and text[at] in _INVISIBLE:
            at -= 1
    return EDGE if at < 0 else _sort(text[at])


def _right(text: str, at: int) -> int:
    for _ in range(2):
        if at < len(text) and text[at] in _INVISIBLE:
            at += 1
    return EDGE if at >= len(text) else _sort(text[at])


def _sort(char: str) -> int:
    if char.isalnum():
        return WORD
    if char.isspace():
        return EDGE
    if char in _CLOSING:
        return CLOSING
    if char in _OPENING:
        return OPENING
    return DASH if char in _DASHES else WORD
