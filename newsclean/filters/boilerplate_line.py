"""Lines that are not of the article's body, by their shape and company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from newsclean.document import HEAD_ROLES, Block, Document
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.sentences import is_prose

_SURE = 0.05  # chance of being body, below which a line of a page is noise without a doubt


@dataclass(frozen=True)
class BoilerplateLine:
    """Drops navigation, lists of other headlines, forms and footers.

    What it does: first tells a whole page and an extractor's output from a clean article; then drops the lines that a model of
    their shape, neighbourhood, place and words takes for something else than the body. Its reason names what weighed most.
    Why: page dumps are half menus, teasers and imprint, in every language, and no list of phrases knows them all.
    What it leaves alone: clean articles, as a whole: lists, dialogue, tickers, poems and tables in them are content.
    Options: none.
    """

    name: ClassVar[str] = "boilerplate-line"
    example: ClassVar[str] = (
        "Home\nNews\nSport\nLog in\nSubscribe\nNewsletter\nHarbour town votes on bridge\n"
        "The harbour town will vote on its new bridge in spring, the mayor said on Saturday, and the county will pay half of it.\n"
        "Nobody on the council had expected it, and the costs of the work are still unknown to everyone in town.\n"
        "If the vote fails, the old stone bridge will be closed to lorries from May, and the ferries will run again.\n"
        "Share on Facebook\nRelated articles\nMost read\nPrivacy policy\nTerms of use\nContact us\n© 2024 Harbour Post\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines that are not of the body."""
        blocks = [block for block in document.blocks if _line(document, block)]
        if sum(not is_prose(_line(document, block)) for block in blocks) < 2:  # then there is nothing to be suspicious of
            return
        from newsclean.body import judge

        verdict = judge(tuple(_line(document, block) for block in blocks), tuple(_gaps(document, blocks)))
        for block, reason, chance in zip(blocks, verdict.reasons, verdict.chances):
            if reason and block.text and block.role not in HEAD_ROLES:
                sure = verdict.shape == "page" and chance < _SURE
                yield drop(block, f"is no body text of this {verdict.shape}: {reason}", SURE if sure else LIKELY)


def _line(document: Document, block: Block) -> str:
    """The block on one line as it came in: what other filters dropped or cut tells what kind of text this is."""
    return " ".join(document.source.text_at(block.home).split())


def _gaps(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """The number of empty lines before each block, in the source."""
    end, part = 0, blocks[0].home.part
    for block in blocks:
        same = block.home.part == part
        yield max(0, len(document.source.parts[part][end : block.home.start].splitlines()) - 1) if same and end else 0 if same else 1
        part, end = block.home.part, block.home.end
