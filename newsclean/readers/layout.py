"""Cut text into blocks: paragraphs, one per line, hard-wrapped or broken at links, list items, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newsclean.block import Block, Role, Span
from newsclean.expressions import lazy
from newsclean.readers.inline_breaks import unbroken

_BULLET = lazy(r"[-*•‣▪◦●·]\s+\S")
_NUMBER = lazy(r"(\d{1,3})[.)]\s+\S")
_QUOTED = lazy(r">\s?\S")
_ENDS = tuple(".!?…:;\"'”“»。！？")
# RFC 3676 and common practice wrap at 72 to 80; 50 to 120 covers what mail and terminals produce.
_NARROWEST, _WIDEST = 50, 120
_GREEDY = 0.9  # share of line ends at which the next word would not have fitted: 1.0 for a wrapper, chance elsewhere
_MID_SENTENCE = 0.6  # share of lines that do not end a sentence: paragraphs do, wrapped lines seldom
_FEWEST = 3
_PART = 1 << 16  # characters
_made = tuple.__new__  # half a million lines are a second's work for NamedTuple's own


def cut_into_blocks(text: str, part: str = "text", first_number: int = 0) -> list[Block]:
    """The blocks of a text, in order; what is between them is white space."""
    lines = list(_lines(text))
    spans = list(_join_wrapped(text, lines) if _is_wrapped(text, lines) else _join_broken(lines))
    if spans:
        blocks = [Block(n, _role(text, a), _made(Span, (part, a, b)), text[a:b]) for n, (a, b) in enumerate(spans, first_number)]
    else:
        blocks = [Block(n, _role(text, a), _made(Span, (part, a, b)), bare) for n, (a, b, _, bare) in enumerate(lines, first_number)]
    return _without_lone_numbers(blocks)


class _TextLine(NamedTuple):
    """A line that is not blank, without the space around it."""

    start: int
    end: int
    parted: bool  # whether a blank line stands before it
    bare: str


def _lines(text: str) -> Iterator[_TextLine]:
    offset, parted = 0, True
    for line in _split(text):
        bare = line.strip()
        if bare:
            start = offset if line.startswith(bare) else offset + line.index(bare)
            yield _made(_TextLine, (start, start + len(bare), parted, bare))
            parted = False
        else:
            parted = True
        offset += len(line)


def _split(text: str) -> Iterator[str]:
    """The lines with their ends, a part of the text at a time, so that a large one is not held twice."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PART) + 1 or len(text)
        yield from text[start:end].splitlines(keepends=True)
        start = end


def _is_wrapped(text: str, lines: list[_TextLine]) -> bool:
    """Whether lines were broken at a width: nearly each is so full that the next word would not have fitted."""
    width, count = 0, 0
    for above, line in pairwise(lines):
        if not line.parted:
            width, count = max(width, len(above.bare), len(line.bare)), count + 1
            if width > _WIDEST:  # as nearly every text has it, told by its first lines
                return False
    if count < _FEWEST or width < _NARROWEST:
        return False
    full = open_ended = 0
    for above, line in pairwise(lines):
        if not line.parted:
            full += len(above.bare) + 1 + len(line.bare.split(maxsplit=1)[0]) > width
            open_ended += not above.bare.endswith(_ENDS)
    return full >= _GREEDY * count and open_ended >= _MID_SENTENCE * count


def _join_wrapped(text: str, lines: list[_TextLine]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end, parted, _ in lines:
        if current is None or parted or _role(text, start) is not Role.PARAGRAPH:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], end)
    if current is not None:
        yield current


def _join_broken(lines: list[_TextLine]) -> Iterator[tuple[int, int]]:
    """Nothing at all for a text that was not broken at links, as most are not."""
    done = 0
    for first, last in unbroken([line.bare for line in lines], [line.parted for line in lines]):
        yield from [(start, end) for start, end, _, _ in lines[done:first]]
        yield lines[first].start, lines[last].end
        done = last + 1
    if done:
        yield from [(start, end) for start, end, _, _ in lines[done:]]


def _role(text: str, start: int) -> Role:
    if text[start].isalpha():
        return Role.PARAGRAPH
    if _BULLET.match(text, start) or _NUMBER.match(text, start):
        return Role.LIST_ITEM
    return Role.QUOTATION if _QUOTED.match(text, start) else Role.PARAGRAPH


def _without_lone_numbers(blocks: list[Block]) -> list[Block]:
    """Numbered items count as such only in company: "1. FC Köln won" begins no list."""
    numbers = {place: int(m[1]) for place, b in enumerate(blocks) if b.role is Role.LIST_ITEM and (m := _NUMBER.match(b.text))}
    for place, number in numbers.items():
        if numbers.get(place + 1) != number + 1 and numbers.get(place - 1) != number - 1:
            blocks[place] = blocks[place].with_role(Role.PARAGRAPH)
    return blocks
