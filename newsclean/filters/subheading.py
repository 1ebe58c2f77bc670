"""Headings within the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.finding import LIKELY, Finding, label
from newsclean.sentences import ends_sentence, word_count


@dataclass(frozen=True)
class Subheading:
    """Recognises subheadings.

    What it does: takes a line of at most `longest` characters for a subheading when it has no full stop and stands right above
    a paragraph, alone.
    Why: Markdown and JSON can then show the article's sections.
    What it leaves alone: the text; list items, quotations, dialogue in quotation marks, lines of more than 12 words, and two
    short lines in a row, which are a list, a poem or a table.
    Options: longest (characters; 80).
    """

    name: ClassVar[str] = "subheading"
    longest: int = 80
    example: ClassVar[str] = (
        "The harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n\nA hundred meetings\n\n"
        "Nobody on the council expected it, and the costs are still unknown to everyone in town.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The subheadings."""
        alone = True
        for block, following in pairwise(document.body):
            if block.role is Role.PARAGRAPH and alone and following.is_prose and self._looks_like_one(block.text):
                yield label(block, Role.SUBHEADING, "is a short line without a full stop above a paragraph", LIKELY)
            alone = block.is_prose

    def _looks_like_one(self, text: str) -> bool:
        asks = text.endswith(("?", "？", "؟"))
        return (
            3 <= len(text) <= self.longest
            and (asks or not ends_sentence(text))
            and text[-1] not in ":;,"
            and text[0] not in "\"'“„«»‘‚「"
            and word_count(text) <= 12
            and any(map(str.isalpha, text))
        )
