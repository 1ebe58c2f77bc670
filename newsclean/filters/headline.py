"""The headline: the article's first line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document, Lexicon
from newsclean.finding import LIKELY, SURE, Finding, label
from newsclean.phrases import phrases_in
from newsclean.sentences import ends_sentence, word_count


@dataclass(frozen=True)
class Headline:
    """Recognises the headline.

    What it does: takes the first block, section labels aside, for the headline when it is a line of 2 words and 8 characters or more, at most
    `longest` characters, does not end in a full stop, and prose follows.
    Why: scrapers put the headline on top; as a field it can be told from the text, compared with it, and printed as one.
    What it leaves alone: texts that begin with a paragraph, a date, a list, a quotation; records that bring a headline.
    Options: longest (characters; 250).
    """

    name: ClassVar[str] = "headline"
    example: ClassVar[str] = "Harbour town votes on bridge\n\nThe harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n"
    longest: int = 250

    def find(self, document: Document) -> Iterator[Finding]:
        """The headline, if there is one."""
        first = next((block for block in document.filled if block.role is not Role.KICKER), None)
        if first is None or document.source.headline is False or first.role is Role.HEADLINE:
            return
        over_prose = any(block.is_prose for block in document.filled if block is not first)
        if document.source.headline:
            yield label(first, Role.HEADLINE, "is said to be the headline", SURE)
        elif first.role is Role.PARAGRAPH and over_prose and self._looks_like_one(first.text, document.phrases):
            yield label(first, Role.HEADLINE, "is the first line, without a full stop, over paragraphs", LIKELY)

    def _looks_like_one(self, text: str, own: Lexicon | None) -> bool:
        if not 8 <= len(text) <= self.longest or word_count(text) < 2 or "\n" in text:
            return False
        if phrases_in(text, own):  # "More on the subject – …" is no headline of this article
            return False
        return not ends_sentence(text) or text.rstrip("\"'”“’»«")[-1:] in ("?", "!", "…", "？", "！")
