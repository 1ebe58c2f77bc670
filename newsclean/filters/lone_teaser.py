"""Teasers for other articles that stand single between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import HEAD_ROLES, Block, Role
from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, POSSIBLE, Finding, drop
from newsclean.sentences import ends_sentence, word_count

_STATEMENT = lazy(r"[^\W\d_][^:.!?\"“„«]{1,40}: [^\W_a-zà-ÿ]")


@dataclass(frozen=True)
class LoneTeaser:
    """Drops single teasers where other teasers of the same article prove that it carries such.

    What it does: drops a line between two paragraphs that reads like another article's headline: `fewest` words or more,
    no full stop, of the shape "Source: statement", when at least two more such lines between paragraphs are gone already (as
    doubled, or as related links). Of another shape, or with one such line gone, it is only flagged.
    Why: a site that puts teasers between paragraphs does so several times, and not all of them come doubled.
    What it leaves alone: section headings, which are short; any article of which no teaser was found.
    Options: fewest (words; 6).
    """

    name: ClassVar[str] = "lone-teaser"
    example: ClassVar[str] = (
        "The mill closed on Monday, its owner said, after it had stood by the river for ninety years.\n\n"
        "Mayor: We will not sell the old stone bridge\n\nHe added that he was tired, and that nobody in the family wanted to follow him.\n\n"
        "Media: Town to sell the bridge soonMedia: Town to sell the bridge soon\n\n"
        "More than forty people have lost their work, and most are over fifty.\n\n"
        "Poll: Two thirds want a new bridgePoll: Two thirds want a new bridge\n\n"
        "The union called it a sad day for the valley and for everyone who lives there.\n"
    )
    fewest: int = 6

    def find(self, document: Document) -> Iterator[Finding]:
        """The teasers of a document that has other ones."""
        family = _teasers_gone(document)
        if not family:
            return
        body = document.body
        lone = [b for before, b, after in zip(body, body[1:], body[2:]) if self._looks_like_one(b) and before.is_prose and after.is_prose]
        for block in lone:
            statement = bool(_STATEMENT.match(block.text))
            shape = 'is of the shape "Source: statement", ' if statement else ""
            # an article with more such lines than teasers has subheadings of its own
            certainty = LIKELY if statement and family > max(1, len(lone)) else POSSIBLE
            yield drop(block, f"{shape}has no full stop; teasers gone beside it: {family}", certainty)

    def _looks_like_one(self, block: Block) -> bool:
        return (
            block.role is Role.PARAGRAPH
            and len(block.text) <= 200
            and not ends_sentence(block.text)
            and block.text[-1] not in ":;,"
            and word_count(block.text) >= self.fewest
        )


def _teasers_gone(document: Document) -> int:
    """How many emptied blocks stood between paragraphs and were lines of some words without a full stop."""
    gone = pending = 0
    after_prose = False
    for block in document.blocks:
        if not block.text:
            line = document.source.text_at(block.home)
            pending += after_prose and word_count(line) >= 4 and not ends_sentence(line)
        elif block.role not in HEAD_ROLES:
            gone += pending if block.is_prose else 0
            pending, after_prose = 0, block.is_prose
    return gone
