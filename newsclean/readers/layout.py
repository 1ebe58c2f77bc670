"""Cut text into blocks: paragraphs, one per line or hard-wrapped, list items, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from newsclean.document import Block, Piece, Role, Span

_BULLET = re.compile(r"[-*•‣▪◦●·]\s+\S")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+\S")
_QUOTED = re.compile(r">\s?\S")
_ENDS = tuple(".!?…:;\"'”“»。！？")
# RFC 3676 and common practice wrap at 72 to 80; 50 to 120 covers what mail and terminals produce.
_NARROWEST, _WIDEST = 50, 120
_GREEDY = 0.9  # share of line ends at which the next word would not have fitted: 1.0 for a wrapper, chance elsewhere
_MID_SENTENCE = 0.6  # share of lines that do not end a sentence: paragraphs do, wrapped lines seldom
_FEWEST = 3


def cut_into_blocks(text: str, part: str = "text", first_number: int = 0) -> list[Block]:
    """The blocks of a text, in order; what is between them is white space."""
    lines = list(_lines(text))
    spans = list(_join_wrapped(text, lines)) if _is_wrapped(text, lines) else [(a, b) for a, b, _ in lines]
    blocks = []
    for number, (start, end) in enumerate(spans, first_number):
        span = Span(part, start, end)
        blocks.append(Block(number, _role(text, start), (Piece(text[start:end], span),), span))
    return _without_lone_numbers(blocks)


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is not blank, and whether a blank line stands before it."""
    offset, parted = 0, True
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = offset + line.index(bare)
            yield start, start + len(bare), parted
        parted = not bare
        offset += len(line)


def _is_wrapped(text: str, lines: list[tuple[int, int, bool]]) -> bool:
    """Whether lines were broken at a width: nearly each is so full that the next word would not have fitted."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b[2]]
    width = max((end - start for pair in pairs for start, end, _ in pair), default=0)
    if len(pairs) < _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return False
    full = open_ended = 0
    for (start, end, _), (following, following_end, _) in pairs:
        word = text[following:following_end].split(maxsplit=1)[0]
        full += end - start + 1 + len(word) > width
        open_ended += not text.startswith(_ENDS, end - 1)
    return full >= _GREEDY * len(pairs) and open_ended >= _MID_SENTENCE * len(pairs)


def _join_wrapped(text: str, lines: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end, parted in lines:
        if current is None or parted or _role(text, start) is not Role.PARAGRAPH:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], end)
    if current is not None:
        yield current


def _role(text: str, start: int) -> Role:
    if _BULLET.match(text, start) or _NUMBER.match(text, start):
        return Role.LIST_ITEM
    return Role.QUOTATION if _QUOTED.match(text, start) else Role.PARAGRAPH


def _without_lone_numbers(blocks: list[Block]) -> list[Block]:
    """Numbered items count as such only in company: "1. FC Köln won" begins no list."""
    numbers = [int(m[1]) if (m := _NUMBER.match(b.text)) else None for b in blocks]

    def alone(i: int) -> bool:
        here = numbers[i]
        return here is not None and here + 1 not in numbers[i + 1 : i + 2] and here - 1 not in numbers[max(i - 1, 0) : i]

    return [replace(b, role=Role.PARAGRAPH) if alone(i) else b for i, b in enumerate(blocks)]
