"""Find every character that may be a quotation mark or an apostrophe, whatever its shape.

A mark is a *double* or a *single* one. That is the author's choice and is never changed; only the shape is. So straightening and
curling read a text in the same way, and a text curled once is read the same way again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from newsclean.expressions import lazy


class Kind(Enum):
    """What a mark looks like, as the straight form of it."""

    DOUBLE = '"'
    SINGLE = "'"
    CORNER = ""  # 「」『』: the ordinary marks of Japanese; they nest, and are never reshaped
    NOISE = " "  # a row of marks too long to be quotation marks


class Role(Enum):
    """What a mark does."""

    OPEN = "opens"
    CLOSE = "closes"
    EITHER = "either"  # the neighbours do not tell
    APOSTROPHE = "apostrophe"
    PRIME = "prime"
    KEEP = "keep"  # not ours: a seconds sign, a Hebrew abbreviation


@dataclass(slots=True)
class Mark:
    """One mark in a paragraph, and what has been found out about it."""

    start: int
    end: int  # takes in the space inside a French guillemet
    kind: Kind
    role: Role = Role.EITHER
    paired: bool = False
    level: int = 0  # how many double quotations it stands in


DOUBLES = '“”„‟"«»'
SINGLES = "‘’‚‛'´‹›"
MARK = lazy("[\"“”„‟]+|['‘’‚‛´]+|[«»‹›]|`+|,,+|â€.?|[「」『』]", re.DOTALL)
LOOK = lazy("[\"“”„‟'‘’‚‛´«»‹›`「」『』]|,,|â€")  # the prefilter: most paragraphs have none
MOJIBAKE = {"â€œ": '"', "â€\x9d": '"', "â€ž": '"', "â€™": "'", "â€˜": "'", "â€š": "'"}  # “ ” „ ’ ‘ ‚ in UTF-8 read as cp1252
LONGEST = 4  # """" may close a quotation within a quotation; longer rows are drawings

# German »book style«: an inner space would then stand outside, and must stay
_REVERSED = lazy(r"(?:^|[\s(\[–—-])[»›](?=[\w(\[…])|[^\s(\[«‹](?<![^\W\d_]['’])[«‹](?:[\s.,;:!?)]|\Z)")  # qu’« il is no end
_CODE_OR_TEX = lazy(r"(?<![\w`])`(?=\w[^`'’´]{0,300}['’´])")


def find_marks(text: str) -> list[Mark]:
    """Every mark of the text from left to right. The only reading of shapes in the whole engine."""
    marks: list[Mark] = []
    waiting: list[Mark] = []  # ``TeX and ,,low: marks only if a double mark follows
    reverse: bool | None = None
    for match in MARK.finditer(text):
        start, end = match.span()
        found = match[0]
        first = found[0]
        if first in '"“”„‟':
            if end - start > LONGEST:
                marks.append(Mark(start, end, Kind.NOISE))
            else:
                marks += [Mark(i, i + 1, Kind.DOUBLE) for i in range(start, end)]
        elif first in "'‘’‚‛´":
            marks += _read_singles(text, start, end, bool(marks) and marks[-1].end == start)
        elif first in "«»‹›":
            if reverse is None:
                reverse = bool(_REVERSED.search(text))
            marks += _read_guillemet(text, start, reverse)
        elif first in "`,":
            if end - start == 2 and _may_open(text, start, end):
                waiting.append(Mark(start, end, Kind.DOUBLE))
                marks.append(waiting[-1])
            elif first == "`" and end - start == 1 and _is_apostrophe_or_tex(text, start):
                marks.append(Mark(start, end, Kind.SINGLE))
        elif first in "「」『』":
            marks.append(Mark(start, end, Kind.CORNER, Role.OPEN if first in "「『" else Role.CLOSE))
        elif found in MOJIBAKE:
            marks.append(Mark(start, end, Kind.DOUBLE if MOJIBAKE[found] == '"' else Kind.SINGLE))
        elif len(found) == 2 or found[2] in " \n.,;:!?)":  # ” lost its last byte, which is no character in cp1252
            marks.append(Mark(start, start + 2, Kind.DOUBLE))
    if waiting:
        marks = _drop_unanswered(marks, waiting)
    return marks


def _read_singles(text: str, start: int, end: int, after_mark: bool) -> list[Mark]:
    """One is a single mark, two are a double one typed in two strokes, three are a drawing."""
    before = text[start - 1 : start]
    spaced = (not before or before.isspace()) and not after_mark and (end == len(text) or text[end].isspace())
    if end - start == 1:
        if text[start] == "´" and spaced:
            return []
        return [Mark(start, end, Kind.SINGLE)]
    if end - start > 2:
        return [Mark(start, end, Kind.NOISE)]
    if before.isdigit() or spaced:  # 1'06'' are seconds, '' alone is nothing
        return [Mark(start, start + 1, Kind.SINGLE, Role.KEEP), Mark(start + 1, end, Kind.SINGLE, Role.KEEP)]
    return [Mark(start, end, Kind.DOUBLE)]


def _read_guillemet(text: str, at: int, reverse: bool) -> list[Mark]:
    """With the space inside; none for Home » News, » Bullet and More »."""
    mark = text[at]
    kind = Kind.DOUBLE if mark in "«»" else Kind.SINGLE
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (not before or before in " \n\t") and (not after or after in " \n\t"):
        other = {"«": " »", "‹": " ›", "»": "« ", "›": "‹ "}[mark]
        answered = text.find(other, at + 1) >= 0 if mark in "«‹" else text.find(other, 0, at) >= 0
        if not answered:
            return []
    if not reverse:
        if mark in "«‹" and after in _INNER and not (before.isalnum() or before in _ENDS):
            return [Mark(at, at + 1 + len(after), kind)]
        if mark in "»›" and before in _INNER and not after.isalnum():
            return [Mark(at - len(before), at + 1, kind)]
    return [Mark(at, at + 1, kind)]


_INNER = ("", " ", "\u00a0", "\u202f", "\u2009")
_ENDS = (".", ",", "!", "?")


def _may_open(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in ("`", ",", ".")) and bool(after) and not after.isspace()


def _is_apostrophe_or_tex(text: str, at: int) -> bool:
    """don`t and `TeX', but not `code`."""
    if text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
        return True
    return bool(_CODE_OR_TEX.match(text, at))


def _drop_unanswered(marks: list[Mark], waiting: list[Mark]) -> list[Mark]:
    unsure = {mark.start for mark in waiting}
    last = max((m.start for m in marks if m.kind is Kind.DOUBLE and m.start not in unsure), default=-1)
    return [m for m in marks if m.start not in unsure or m.start < last]
