"""Lines of topics above and below an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, Finding, drop
from newsclean.phrases import phrase_of
from newsclean.phrases.places import blocks_of
from newsclean.sentences import LABELLED, ends_sentence, word_count

_MOST_WORDS = 40  # of the whole line
_LONGEST_TAG = 8  # words; tags parted by spaces look like one long tag, but a list of tags is seldom without commas
_COMMAS = lazy(r"[,;|·•#、،，/]")


class TopicTags:
    """Drops lines of topics.

    What it does: drops a line above the first paragraph or below the last one that begins with a label such as "Tags:",
    "Filed under:" or "Schlagworte:" and goes on with a list of words.
    Why: it sorts the article on its site; it is none of its sentences.
    What it leaves alone: such lines between paragraphs (recipes, instructions), sentences after such a label, and blocks of
    several labels (a programme with "Place:", "Time:", "Topic:").
    Options: none.
    """

    name: ClassVar[str] = "topic-tags"
    example: ClassVar[str] = "The mill closed on Monday, and its owner said that he was tired of it and would not come back.\n\nTags: mill, bridge\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of topics of a document."""
        body, own = document.body, document.phrases
        phrases = {p: found for p, b in blocks_of(document, self.name) if document.on_fringe(p) and (found := phrase_of(self.name, b.text, own))}
        for place, phrase in phrases.items():
            beside = [near for near in (place - 1, place + 1) if 0 <= near < len(body)]
            if _lists_words(body[place].text) and not any(near not in phrases and LABELLED.match(body[near].text) for near in beside):
                yield drop(body[place], f"lists topics, outside the paragraphs: {phrase.written!r}", LIKELY)


def _lists_words(line: str) -> bool:
    return not ends_sentence(line) and word_count(line) <= _MOST_WORDS and all(word_count(tag) <= _LONGEST_TAG for tag in _COMMAS.split(line))
