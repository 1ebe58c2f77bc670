"""Where stock phrases stand in a block: all of it, or a sentence glued to its beginning or end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.document import Block
from newsclean.phrases import Phrase, phrase_of
from newsclean.sentences import is_prose, sentences

LONGEST_LINE = 300  # characters; longer blocks are paragraphs, in which only single sentences are looked at
LONGEST_NOTICE = 900  # characters; a notice of several sentences that begins with its formula


class Place(NamedTuple):
    """A part of a block's text and the phrase that stands in it."""

    start: int
    end: int
    phrase: Phrase


def places(block: Block, kind: str, *, notice: bool = False) -> Iterator[Place]:
    """The parts of a block that answer to a phrase of this kind.

    A glued sentence that reads like a paragraph of its own is left: real text may have been run into the formula.

    Args:
        block: where to look.
        kind: which phrases.
        notice: what follows a formula at the beginning of the block belongs to it, up to 900 characters.
    """
    text = block.text
    parts = list(sentences(text)) if len(text) > 40 else [(0, len(text))]
    if len(parts) == 1 or len(text) <= LONGEST_LINE or (notice and len(text) <= LONGEST_NOTICE):
        whole = phrase_of(kind, text) if len(text) <= LONGEST_NOTICE else None
        if whole and (len(parts) == 1 or notice or not whole.at_start):
            yield Place(0, len(text), whole)
            return
    if len(parts) == 1:
        return
    first, last = parts[0], parts[-1]
    end = len(text)
    if (phrase := phrase_of(kind, text[slice(*last)])) and (notice or not is_prose(text[slice(*last)])):
        end = last[0]
        yield Place(len(text[:end].rstrip()), len(text), phrase)
    if first[1] <= end and (phrase := phrase_of(kind, text[slice(*first)])) and not is_prose(text[slice(*first)]):
        yield Place(0, first[1], phrase)
