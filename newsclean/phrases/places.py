"""Where stock phrases stand in a block: all of it, or a sentence glued to its beginning or end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from newsclean.block import Block
from newsclean.document import Document, Lexicon
from newsclean.phrases import Phrase, book, phrases_in
from newsclean.sentences import first_and_last, is_prose

LONGEST_LINE = 300  # characters; longer blocks are paragraphs, in which only single sentences are looked at
_SHORT = 40  # characters; a line that is not cut into sentences
LONGEST_NOTICE = 900  # characters; a notice of several sentences that begins with its formula


class Place(NamedTuple):
    """A part of a block's text and the phrase that stands in it."""

    start: int
    end: int
    phrase: Phrase


class _Seen(NamedTuple):
    """What phrases a text holds as a whole, in its first and in its last sentence, by kind."""

    own: Lexicon | None  # the user's phrases that were looked for too
    sentences: int  # 1, 2, or 3 for more
    first: tuple[int, int]
    last: tuple[int, int]
    in_whole: Mapping[str, Phrase]
    in_first: Mapping[str, Phrase]
    in_last: Mapping[str, Phrase]
    kinds: AbstractSet[str]


_NONE: Mapping[str, Phrase] = {}
_NOTHING = _Seen(None, 0, (0, 0), (0, 0), {}, {}, {}, frozenset())


def blocks_of(document: Document, kind: str) -> Sequence[tuple[int, Block]]:
    """The blocks of the body that hold a phrase of this kind, each with its place in it. All kinds are looked for at once."""
    index: dict[str, list[tuple[int, Block]]] | None = document.memo.get("phrases")
    if index is None:
        index = document.memo["phrases"] = {}
        own = document.phrases
        for place, block in enumerate(document.body):
            seen = block.phrases
            if (seen is not _NOTHING or own is not None) and (seen := _seen(block, own)).kinds:
                for each in seen.kinds:
                    index.setdefault(each, []).append((place, block))
    return index.get(kind, ())


def phrase_at(block: Block, kind: str, own: Lexicon | None = None) -> Phrase | None:
    """The phrase of this kind that a block of at most 900 characters answers to as a whole."""
    return _seen(block, own).in_whole.get(kind)


def places(block: Block, kind: str, own: Lexicon | None = None, *, notice: bool = False) -> Iterator[Place]:
    """The parts of a block that answer to a phrase of this kind.

    A glued sentence that reads like a paragraph of its own is left: real text may have been run into the formula.

    Args:
        block: where to look.
        kind: which phrases.
        own: phrases that the user added.
        notice: what follows a formula at the beginning of the block belongs to it, up to 900 characters.
    """
    text, seen = block.text, _seen(block, own)
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


def _seen(block: Block, own: Lexicon | None) -> _Seen:
    seen: _Seen | None = block.phrases
    if seen is None or seen.own is not own:
        seen = block.phrases = _look(block.text, own)
    return seen


def _look(text: str, own: Lexicon | None) -> _Seen:
    size = len(text)
    end, start = first_and_last(text) if size > _SHORT else (size, 0)
    if size > LONGEST_NOTICE:  # only these two sentences count, and of them only such as a notice may be
        if end > LONGEST_NOTICE and size - start > LONGEST_NOTICE:
            return _nothing(own)
    elif size > _SHORT and own is None and not book().may_match(text, start):
        return _NOTHING
    first, last = (0, end), (start, size)
    in_whole = _by_kind(text, own) if size <= LONGEST_NOTICE else _NONE
    in_first = _by_kind(text[:end], own) if end < size and end <= LONGEST_NOTICE else _NONE
    in_last = _by_kind(text[start:], own) if end < size and size - start <= LONGEST_NOTICE else _NONE
    if not (in_whole or in_first or in_last):
        return _nothing(own)
    sentences = 1 if end == size else 2 if end == start else 3
    kinds = in_whole.keys() if end == size else in_whole.keys() | in_first.keys() | in_last.keys()
    return _Seen(own, sentences, first, last, in_whole, in_first, in_last, kinds)


def _nothing(own: Lexicon | None) -> _Seen:
    return _NOTHING if own is None else _NOTHING._replace(own=own)


def _by_kind(text: str, own: Lexicon | None) -> Mapping[str, Phrase]:
    return _arranged(phrases_in(text, own))


@lru_cache(maxsize=1024)
def _arranged(phrases: tuple[Phrase, ...]) -> Mapping[str, Phrase]:
    """One for all lines that answer to the same phrases: there may be half a million of them in a document."""
    return {phrase.kind: phrase for phrase in phrases}
