"""What kind of text a document is: a clean article, an extractor's output or a whole page; and which of its blocks are no body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Block, Document
from newsclean.sentences import is_prose

_FEWEST = 2  # lines that are no prose; with fewer there is nothing to be suspicious of, and no model is loaded


class Judged(NamedTuple):
    """What a document was taken for, and its blocks that are no body, each with the reason and the chance, 0 to 1, that it is."""

    shape: str  # "article", "extract" or "page"
    noise: list[tuple[Block, str, float]]


def judged(document: Document) -> Judged:
    """Judge a document by its lines as they came in: what filters dropped or cut since tells what kind of text it is."""
    lines = [" ".join(document.source.text_at(block.home).split()) for block in document.blocks]
    blocks = [block for block, line in zip(document.blocks, lines) if line]
    if sum(not is_prose(line) for line in lines if line) < _FEWEST:
        return Judged("article", [])
    from newsclean.body import judge

    verdict = judge(tuple(filter(None, lines)), tuple(_gaps(document, blocks)))
    return Judged(verdict.shape, [noise for noise in zip(blocks, verdict.reasons, verdict.chances) if noise[1]])


def _gaps(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """The number of empty lines before each block, in the source."""
    end, part = 0, blocks[0].home.part
    for block in blocks:
        same = block.home.part == part
        yield max(0, len(document.source.parts[part][end : block.home.start].splitlines()) - 1) if same and end else 0 if same else 1
        part, end = block.home.part, block.home.end
