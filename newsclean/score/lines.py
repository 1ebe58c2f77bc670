"""One article against its reference: its words, its lines, and what each filter removed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsclean.finding import Entry
from newsclean.pipeline import Result
from newsclean.score.measures import Cell, shingle_cell


class Line(NamedTuple):
    """A line on which product and reference differ."""

    article: str
    number: int  # in the source, from 1
    text: str
    kept: bool  # kept though it is noise; else dropped though it is real
    entry: Entry | None  # what dropped it

    @property
    def cost(self) -> int:
        """Its words."""
        return len(re.findall(r"\w+", self.text))


class Removed(NamedTuple):
    """A drop, and whether what it took is missing from the product though the reference has it."""

    filter: str
    words: int
    wrong: bool


@dataclass(frozen=True)
class Scored:
    """An article measured."""

    raw: Cell
    words: Cell
    lines: Cell
    wrong_lines: tuple[Line, ...]
    removed: tuple[Removed, ...]


def scored(result: Result, reference: str) -> Scored:
    """Measure the body of a product against the true body.

    A line is real if its letters and digits stand in the reference one after another, and kept if they do in the product.
    """
    parts = result.document.source.parts
    raw, body = parts[list(parts)[-1]], result.document.text
    real, kept = _squeezed(reference), _squeezed(body)
    hit = surplus = missing = 0
    wrong = []
    for number, start, line in _lines(raw):
        letters = _squeezed(line)
        is_real, is_kept = letters in real, letters in kept
        hit, surplus, missing = hit + (is_real and is_kept), surplus + (is_kept and not is_real), missing + (is_real and not is_kept)
        if is_real != is_kept:
            entry = next((e for e in result.ledger if e.action == "drop" and e.span.start <= start < e.span.end), None) if not is_kept else None
            wrong.append(Line(result.document.source.name, number, line.strip(), is_kept, entry))
    removed = tuple(
        Removed(e.filter, len(re.findall(r"\w+", e.before)), _squeezed(e.before) in real and _squeezed(e.before) not in kept)
        for e in result.ledger
        if e.action == "drop" and e.span.part == list(parts)[-1]
    )
    return Scored(shingle_cell(reference, raw), shingle_cell(reference, body), Cell(hit, surplus, missing), tuple(wrong), removed)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, place of the first character that is not blank, and text of each line that holds letters."""
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if _squeezed(line):
            yield number, offset + len(line) - len(line.lstrip()), line
        offset += len(line)


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)
