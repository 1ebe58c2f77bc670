"""The label above a headline: a section, a kind of article, a trail of sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.block import Block, Role
from newsclean.document import Document, Lexicon
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, Finding, label
from newsclean.phrases import phrase_of
from newsclean.sentences import word_count

_HEAD = 3  # blocks from the top
_LONGEST = 60  # characters
_TRAIL = lazy(r"(?:(?<!\s)\s+)?(?:[|/›»>•·]|->|→)\s*")
_HOME = frozenset("home homepage start startseite accueil inicio portada início strona główna главная ana sayfa αρχική ホーム 首页 홈".split())  # noqa: SIM905


class Kicker:
    """Recognises section labels and kickers.

    What it does: takes a line at the top for a section label when it is the name of a section or of a kind of article in one
    of 30 languages ("Politics", "Exklusiv"), or a trail of such names ("Home › World › Europe"), or, before the headline, a
    few words that end in a colon ("Bridge vote:").
    Why: scrapers take the label for the headline, or for the first line of the text.
    What it leaves alone: such words below the first paragraph and at the end of texts; every line with anything else in it.
    Options: none.
    """

    name: ClassVar[str] = "kicker"
    example: ClassVar[str] = (
        "Politics\n\nHarbour town votes on bridge\n\nThe harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The labels, if there are any."""
        head = document.filled[: _HEAD + 1]
        if not any(block.is_prose for block in document.filled):
            return
        for place, block in enumerate(head[:_HEAD]):
            if block.is_prose:
                return
            if block.role is not Role.PARAGRAPH or len(block.text) > _LONGEST or (place == 0 and document.source.headline):
                continue
            if reason := self._reason(block, head[place + 1 : place + 2], document.phrases):
                yield label(block, Role.KICKER, reason, LIKELY, value=block.text.strip(" :|›»>/"))

    def _reason(self, block: Block, following: tuple[Block, ...], own: Lexicon | None) -> str | None:
        parts = [part for part in _TRAIL.split(block.text.strip()) if part]
        if len(parts) == 1 and (phrase := phrase_of(self.name, block.text, own)):
            return f"names a section or a kind of article: {phrase.written!r}"
        if len(parts) > 1 and any(phrase_of(self.name, part, own) for part in parts) and all(_is_step(part) for part in parts):
            return "is a trail of sections"
        if block.text.endswith((":", "：")) and word_count(block.text) <= 4 and following and _is_headline(following[0]):
            return "ends in a colon above the headline"
        return None


def _is_step(part: str) -> bool:
    return word_count(part) <= 3 and (part[0].isupper() or not part[0].islower() or part.casefold() in _HOME)


def _is_headline(block: Block) -> bool:
    plain = block.role in (Role.PARAGRAPH, Role.HEADLINE) and not block.is_prose
    return plain and word_count(block.text) >= 4 and not block.text.endswith((".", ":"))
