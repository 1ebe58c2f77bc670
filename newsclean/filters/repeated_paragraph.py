"""Paragraphs that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import Block
from newsclean.document import Document
from newsclean.finding import LIKELY, POSSIBLE, SURE, Finding, drop, flag
from newsclean.sentences import word_count


@dataclass(frozen=True)
class RepeatedParagraph:
    """Drops paragraphs that repeat one shortly before.

    What it does: drops a block of four words or more that repeats the one right before it; one of `long` characters or
    more that repeats one at most `near` blocks before it; flags repeats of `long` characters or more further away.
    Why: extractors emit paragraphs twice. In 181 real articles no adjacent blocks of four words or more are the same,
    while 15 of them repeat words at a distance, on purpose.
    What it leaves alone: refrains and short answers in interviews; the first of the two always stays.
    Options: near (blocks; 3), long (characters; 100).
    """

    name: ClassVar[str] = "repeated-paragraph"
    example: ClassVar[str] = (
        "The mill closed on Monday after ninety years.\n\nThe mill closed on Monday after ninety years.\n\nIts owner said that he was tired.\n"
    )
    near: int = 3
    long: int = 100

    def find(self, document: Document) -> Iterator[Finding]:
        """The repeats of a document."""
        beginnings = Counter([block.key for block in document.body])
        seen: dict[str, tuple[int, Block]] = {}
        for place, block in enumerate(document.body):
            if beginnings[block.key] < 2:
                continue
            key = block.folded
            if key in seen:
                before, first = seen[key]
                twin, distance, size = first.span(0, len(first.text)), place - before, len(key)
                if distance == 1 and word_count(block.text) >= 4:
                    yield drop(block, "repeats the paragraph right before it", SURE, twin=twin)
                    seen[key] = place, first  # a third one stands right behind the one that stays, too
                    continue
                if distance <= self.near and size >= self.long:
                    yield drop(block, f"repeats a long paragraph {distance} blocks before it", LIKELY, twin=twin)
                    continue
                if size >= self.long:
                    yield flag(block, f"repeats a paragraph {distance} blocks before it", POSSIBLE, twin=twin)
            seen[key] = place, block
