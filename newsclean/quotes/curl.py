"""Typographic quotation marks, by the language of each paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsclean.quotes.delimiters import Style, choose_style, known
from newsclean.quotes.edits import Doubt, Edit, apply, trim
from newsclean.quotes.elisions import OKINA, OKINA_WORD
from newsclean.quotes.marks import LOOK, Kind, Mark, Role
from newsclean.quotes.reading import Reading, read
from newsclean.quotes.running import join_paragraphs

Result = tuple[list[list[Edit]], list[list[Doubt]]]
_ATTEMPTS = 3  # for rows of stray marks; on 219 real pages none is needed


def curl(paragraphs: Sequence[str], languages: Sequence[str]) -> Result:
    """Edits and doubts for each paragraph of one article; where the language is not in the table, neither.

    A paragraph that would be read otherwise once it is shaped is left as it is, so that shaping again changes nothing.

    >>> curl(['"Ja", sagte sie.'], ["de"])[0][0][1]
    Edit(start=3, end=4, after='“', reason='closes a quotation in de')
    """
    edits, doubts = _curl_once(paragraphs, languages)
    for _ in range(_ATTEMPTS):
        unstable = _read_otherwise(paragraphs, edits, languages)
        if not unstable:
            return edits, doubts
        if not all(edits[number] for number in unstable):
            break
        edits = [[] if number in unstable else changes for number, changes in enumerate(edits)]
    return [[] for _ in edits], doubts


def _read_otherwise(paragraphs: Sequence[str], edits: list[list[Edit]], languages: Sequence[str]) -> set[int]:
    """The paragraphs that would be shaped once more after these edits."""
    if not any(edits):
        return set()
    shaped = [apply(text, changes) for text, changes in zip(paragraphs, edits, strict=True)]
    return {number for number, changes in enumerate(_curl_once(shaped, languages)[0]) if changes}


def _curl_once(paragraphs: Sequence[str], languages: Sequence[str]) -> Result:
    readings = [read(text, language) if LOOK.search(text) else Reading(text) for text, language in zip(paragraphs, languages, strict=True)]
    join_paragraphs(readings)
    styles = _choose_styles(readings, languages)
    edits: list[list[Edit]] = []
    doubts: list[list[Doubt]] = []
    for reading, language in zip(readings, languages, strict=True):
        style = styles.get(known(language) or "")
        edits.append(_shape(reading, style, language) if style and reading.marks else [])
        doubts.append(_doubt(reading) if style and reading.marks else [])
    return edits, doubts


def _choose_styles(readings: Sequence[Reading], languages: Sequence[str]) -> dict[str, Style]:
    """One style for each language of the article: mixed styles become one."""
    seen: dict[str, Counter[str]] = {}
    spaces: dict[str, Counter[str]] = {}
    for reading, language in zip(readings, languages, strict=True):
        row = known(language)
        if row is None or not reading.marks:
            continue
        pairs, inner = seen.setdefault(row, Counter()), spaces.setdefault(row, Counter())
        opening = ""
        for mark in reading.marks:
            if mark.kind is Kind.DOUBLE and mark.paired and mark.level == 0:
                shape = reading.text[mark.start : mark.end]
                if mark.role is Role.OPEN:
                    opening = shape
                    inner[shape[1:]] += 1
                elif opening:
                    pairs[opening[0] + shape[-1]] += 1
                    opening = ""
    return {row: choose_style(row, pairs, spaces[row]) for row, pairs in seen.items()}


def _shape(reading: Reading, style: Style, language: str) -> list[Edit]:
    edits = []
    for mark in reading.marks:
        after, reason = _form(reading.text, mark, style, language)
        edit = trim(reading.text, mark.start, mark.end, after, reason) if reason else None
        if edit:
            edits.append(edit)
    return edits


def _form(text: str, mark: Mark, style: Style, language: str) -> tuple[str, str]:
    """The shape and the reason; no reason, no change."""
    if mark.role is Role.APOSTROPHE:
        if known(language) in OKINA or OKINA_WORD.match(text, mark.start - 1):
            return "", ""
        return "’", "is an apostrophe"
    if mark.role is Role.PRIME:
        return ("′" if mark.kind is Kind.SINGLE else "″"), "is a prime in a measure"
    if not mark.paired or mark.kind not in (Kind.DOUBLE, Kind.SINGLE):
        return "", ""
    if mark.kind is Kind.SINGLE:
        pair, space = style.single, ""
    elif mark.level % 2:
        pair, space = style.inner, ""
    else:
        pair, space = style.outer, style.space
    nested = " within another" if mark.level and mark.kind is Kind.DOUBLE else ""
    if mark.role is Role.OPEN:
        return pair[0] + space, f"opens a quotation{nested} in {language}"
    return space + pair[1], f"closes a quotation{nested} in {language}"


def _doubt(reading: Reading) -> list[Doubt]:
    doubts = [Doubt(m.start, m.end, "opens a quotation that nothing closes") for m in reading.opened]
    doubts += [Doubt(m.start, m.end, "closes a quotation that nothing opens") for m in reading.closed]
    doubts += [Doubt(m.start, m.end, "is one of too many marks in a row") for m in reading.marks if m.kind is Kind.NOISE]
    return sorted(doubts)
