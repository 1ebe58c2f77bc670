"""Where stock phrases stand in a block: all of it, or a sentence glued to its beginning or end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.document import Block, Lexicon
from newsclean.phrases import Phrase, phrases_in
from newsclean.sentences import is_prose, sentences

LONGEST_LINE = 300  # characters; longer blocks are paragraphs, in which only single sentences are looked at
LONGEST_NOTICE = 900  # characters; a notice of several sentences that begins with its formula


class Place(NamedTuple):
    """A part of a block's text and the phrase that stands in it."""

    start: int
    end: int
    phrase: Phrase


class _Seen(NamedTuple):
    """What phrases a text holds as a whole, in its first and in its last sentence, by kind."""

    sentences: int
    first: tuple[int, int]
    last: tuple[int, int]
    in_whole: dict[str, Phrase]
    in_first: dict[str, Phrase]
    in_last: dict[str, Phrase]
    kinds: frozenset[str]


_NOTHING = _Seen(0, (0, 0), (0, 0), {}, {}, {}, frozenset())


def places(block: Block, kind: str, own: Lexicon | None = None, *, notice: bool = False) -> Iterator[Place]:
    """The parts of a block that answer to a phrase of this kind.

    A glued sentence that reads like a paragraph of its own is left: real text may have been run into the formula.

    Args:
        block: where to look.
        kind: which phrases.
        own: phrases that the user added.
        notice: what follows a formula at the beginning of the block belongs to it, up to 900 characters.
    """
    text = block.text
    if (seen := block.memo.get(own)) is None:
        seen = block.memo[own] = _look(text, own)
    if kind not in seen.kinds:
        return
    if seen.sentences == 1 or len(text) <= LONGEST_LINE or notice:
        whole = seen.in_whole.get(kind)
        if whole and (seen.sentences == 1 or notice or not whole.at_start):
            yield Place(0, len(text), whole)
            return
    if seen.sentences == 1:
        return
    first, last = seen.first, seen.last
    below = seen.in_last.get(kind) if notice or not is_prose(text[slice(*last)]) else None
    above = seen.in_first.get(kind) if not is_prose(text[slice(*first)]) else None
    if below and above and seen.sentences == 2:
        yield Place(0, len(text), above)
        return
    if below:
        yield Place(len(text[: last[0]].rstrip()), len(text), below)
    if above:
        yield Place(0, first[1], above)


def _look(text: str, own: Lexicon | None) -> _Seen:
    parts = list(sentences(text)) if len(text) > 40 else [(0, len(text))]
    first, last = parts[0], parts[-1]
    in_whole = _by_kind(text, own) if len(text) <= LONGEST_NOTICE else {}
    in_first, in_last = (_by_kind(text[slice(*first)], own), _by_kind(text[slice(*last)], own)) if len(parts) > 1 else ({}, {})
    if not (in_whole or in_first or in_last):
        return _NOTHING
    return _Seen(len(parts), first, last, in_whole, in_first, in_last, frozenset([*in_whole, *in_first, *in_last]))


def _by_kind(text: str, own: Lexicon | None) -> dict[str, Phrase]:
    return {phrase.kind: phrase for phrase in phrases_in(text, own)}
