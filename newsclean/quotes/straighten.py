"""Straight quotation marks: the default style of the product."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.expressions import lazy
from newsclean.quotes.edits import Edit
from newsclean.quotes.marks import SINGLES, Kind, Mark, find_marks

_PLAIN = "is a typographic mark where straight ones were asked for"
_STRAIGHT = {**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'")}
_CURLY = lazy("[“”„‟‘’‚‛]")
# What has to be read in its neighbourhood; where none of it stands, each curly mark has its straight one.
_DOUBTFUL = lazy("[´«»‹›`â]")
_ROW = lazy("[\"“”„‟'‘’‚‛](?:(?<=['‘’‚‛]{2})|(?<=[\"“”„‟]{5}))")
_TYPOGRAPHIC = lazy("[“”„‟‘’‚‛´«»‹›`â]")
_TO_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛´", "'")})


def straighten(paragraphs: Sequence[str], *, primes: bool = False) -> list[list[Edit]]:
    """Every typographic mark as a straight one; 「」『』 have no straight form and stay.

    Primes (5′10″) are no quotation marks and stay too, unless `primes` asks for the exact way back from `curl`.

    >>> straighten(["« Non », dit-il."])[0][0]
    Edit(start=0, end=2, after='"', reason='is a typographic mark where straight ones were asked for')
    """
    return [_straighten(text, primes) if _TYPOGRAPHIC.search(text) or "''" in text or ",," in text or primes else [] for text in paragraphs]


def _straighten(text: str, primes: bool) -> list[Edit]:
    if not primes and not _DOUBTFUL.search(text) and ",," not in text and not _ROW.search(text):
        return [Edit(m.start(), m.end(), _STRAIGHT[m[0]], _PLAIN) for m in _CURLY.finditer(text)]
    edits: list[Edit] = []
    done = 0
    for mark in find_marks(text):
        start = max(mark.start, done)  # two guillemets may claim the space between them
        done = mark.end
        before = text[start : mark.end]
        after = _straight_form(before, mark)
        if before != after:
            edits.append(Edit(start, mark.end, after, _explain(before, mark)))
    if primes:
        edits += [Edit(i, i + 1, "'" if c == "′" else '"', "is a prime where straight marks were asked for") for i, c in enumerate(text) if c in "′″"]
        edits.sort()
    return edits


def _straight_form(before: str, mark: Mark) -> str:
    if mark.kind is Kind.CORNER:
        return before
    if mark.kind is Kind.NOISE:
        return before.translate(_TO_STRAIGHT)
    return str(mark.kind.value)


def _explain(before: str, mark: Mark) -> str:
    if before == "``":
        return "is a TeX opening quote"
    if before == ",,":
        return "is a low quotation mark typed as two commas"
    if before[0] == "â":
        return "is a quotation mark whose bytes were misread"
    if mark.kind is Kind.DOUBLE and len(before) == 2 and before[0] in SINGLES and before[1] in SINGLES:
        return "is a double quotation mark typed as two single ones"
    if before in "´`":
        return "is an accent typed for an apostrophe"
    return _PLAIN
