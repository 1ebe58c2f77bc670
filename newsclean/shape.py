"""What kind of text a document is: a clean article, an extractor's output or a whole page; and which of its blocks are no body."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.block import Block
from newsclean.document import Document
from newsclean.sentences import is_prose

_FEWEST = 2  # lines that are no prose; with fewer there is nothing to be suspicious of, and no model is loaded


class Judged(NamedTuple):
    """What a document was taken for, and its blocks that are no body."""

    shape: str  # "article", "extract" or "page"
    numbers: Sequence[int]  # of those blocks
    reasons: Sequence[str]  # why each is none
    chances: Sequence[float]  # that it is one, 0 to 1


_CLEAN = Judged("article", (), (), ())


def judged(document: Document) -> Judged:
    """Judge a document by its lines as they came in: what filters dropped or cut since tells what kind of text it is."""
    if judged not in document.origin:
        document.origin[judged] = _judged(document)
    found: Judged = document.origin[judged]
    return found


def _judged(document: Document) -> Judged:
    *_, part = document.source.parts  # a headline that was given apart is no line of the text
    blocks = [block for block in document.blocks if block.home.part == part and block.home.start < block.home.end]
    lines = [_line(document.source.text_at(block.home) if block.changed else block.text) for block in blocks]
    if sum(1 for line in lines if not is_prose(line)) < _FEWEST:
        return _CLEAN
    from newsclean.body import judge

    verdict = judge(lines, list(_gaps(document, blocks)))
    noise = [place for place, reason in enumerate(verdict.reasons) if reason]
    return Judged(
        verdict.shape, array("l", [blocks[place].number for place in noise]), [verdict.reasons[place] for place in noise],
        array("d", [verdict.chances[place] for place in noise]),
    )  # fmt: skip


def _line(text: str) -> str:
    """The text with single spaces."""
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _gaps(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """The number of empty lines before each block, in the source."""
    end = 0
    for block in blocks:
        part, start, stop = block.home
        yield max(0, len(document.source.parts[part][end:start].splitlines()) - 1) if end and start - end > 1 else 0
        end = stop
