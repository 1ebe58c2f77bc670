"""Lines that are not of the article's body, by their shape and company."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.block import HEAD_ROLES
from newsclean.document import Document
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.shape import judged

_SURE = 0.05  # chance of being body, below which a line of a page is noise without a doubt


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
        shape, *noise = judged(document)
        said: dict[str, str] = {}  # one text for many lines
        for number, reason, chance in zip(*noise):
            block = document.blocks[number]
            if block.text and block.role not in HEAD_ROLES:
                sure = shape == "page" and chance < _SURE
                why = said.get(reason) or said.setdefault(reason, f"is no body text of this {shape}: {reason}")
                yield drop(block, why, SURE if sure else LIKELY)
