"""Quotation marks and apostrophes in one style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from newsclean.block import Block, Role
from newsclean.document import Document
from newsclean.finding import POSSIBLE, SURE, Finding, flag, replace
from newsclean.language import UNKNOWN, guess
from newsclean.quotes.straighten import straighten


@dataclass(frozen=True)
class Quote:
    """Brings quotation marks and apostrophes into one style.

    What it does: makes marks straight, or typographic by the language of the article (Unicode CLDR delimiters), with nesting,
    apostrophes, primes and quotations that run over paragraphs; repairs ``TeX'', ,,low'' and ´acute´ marks on the way.
    Why: scraped text mixes styles, and what searches or compares text trips over it.
    What it leaves alone: with `keep` everything; marks without a partner, which are flagged; Japanese brackets when straight
    ones are asked for, since they have no straight form; languages it has no delimiters for.
    Options: style (straight, typographic, keep; straight).
    """

    name: ClassVar[str] = "quote"
    style: Literal["straight", "typographic", "keep"] = "straight"
    example: ClassVar[str] = 'The mill stays open, he said, and "that\'s final".\n'

    def find(self, document: Document) -> Iterator[Finding]:
        """The marks that are not in this style."""
        if self.style == "keep":
            return
        if self.style == "straight":
            for block, edits in zip(document.filled, straighten([block.text for block in document.filled])):
                for start, end, after, reason in edits:
                    yield replace(block, start, end, after, reason)
            return
        for blocks in ([b for b in document.filled if b.role is Role.HEADLINE], list(document.body)):
            yield from self._curled(blocks, document)

    def _curled(self, blocks: list[Block], document: Document) -> Iterator[Finding]:
        from newsclean.quotes.curl import curl  # its tables take 5 ms to load, and most runs straighten

        spoken = guess(document.sample).language
        languages = [spoken if (own := guess(b.text).language) == UNKNOWN or len(b.text) < 200 else own for b in blocks]
        edits, doubts = curl([b.text for b in blocks], languages)
        for block, changes, unsure in zip(blocks, edits, doubts):
            for start, end, after, reason in changes:
                yield replace(block, start, end, after, reason, SURE)
            for start, end, reason in unsure:
                yield flag(block, reason, POSSIBLE, start=start, end=end)
