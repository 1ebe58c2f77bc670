"""What newsclean works on: a source, and the document read from it. Values that never change; every edit makes new ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

from newsclean.folding import fold
from newsclean.sentences import is_prose


class Span(NamedTuple):
    """A half-open range of characters (Unicode code points) in one part of the source."""

    part: str  # "text" for plain text; a JSON pointer such as "/body" for records
    start: int
    end: int


class Piece(NamedTuple):
    """A run of text and the span it stands for; `kept` if it is that span verbatim."""

    text: str
    span: Span
    kept: bool = True


class Edit(NamedTuple):
    """New text for the characters `start` to `end` (offsets in a block's text); "" deletes them."""

    start: int
    end: int
    text: str


class Role(str, Enum):
    """What a block is in its article."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DATE = "date"
    BYLINE = "byline"
    DATELINE = "dateline"  # of a part of a paragraph, which stays
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    NOTE = "note"


HEAD_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DATE, Role.BYLINE})


@dataclass(frozen=True)
class Source:
    """Raw text as it was read: its parts by name, where it came from, and how its bytes were decoded."""

    parts: Mapping[str, str]
    name: str = "-"
    encoding: str = "utf-8"
    byte_order_mark: bool = False
    record: Mapping[str, object] = field(default_factory=dict)  # of a record: the fields that are carried, not cleaned
    headline: bool | None = None  # whether the text begins with its headline; None: to be guessed
    raw: str | None = None  # of a record: its JSON as it was read; a plain text is its part "text"
    around: tuple[str, str] = ("", "")  # of a record in a JSON list: what stood before and behind it

    def text_at(self, span: Span) -> str:
        """The source characters of a span."""
        return self.parts[span.part][span.start : span.end]


@dataclass(frozen=True)
class Block:
    """One headline, paragraph, list item … of the article."""

    number: int  # its place in the source; never renumbered
    role: Role
    pieces: tuple[Piece, ...]
    home: Span  # where it stood, even when emptied

    @cached_property
    def text(self) -> str:
        """The text as it is now."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(piece.text for piece in self.pieces)

    @cached_property
    def folded(self) -> str:
        """The text folded for comparison; see `newsclean.folding`."""
        return fold(self.text)

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What is worked out of the text once for many filters; it lives as long as the block, however many blocks there are."""
        return {}

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph; see `newsclean.sentences`."""
        return is_prose(self.text)

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self.pieces)][:-1]

    def span(self, start: int, end: int) -> Span:
        """The source span that the characters `start` to `end` of the text stand for."""
        if not self.pieces:
            return Span(self.home.part, self.home.start, self.home.start)
        first, last = bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, max(start, end - 1)) - 1
        _, (part, low, _), low_kept = self.pieces[first]
        _, (_, high_low, high), high_kept = self.pieces[last]
        if low_kept:
            low += start - self._offsets[first]
        if high_kept:
            high = high_low + end - self._offsets[last]
        return Span(part, low, low if start == end else high)

    def edited(self, edits: Iterable[Edit]) -> Block:
        """The block after edits, which are sorted and do not overlap."""
        pieces: list[Piece] = []
        done = 0
        for start, end, text in edits:
            pieces += self._between(done, start)
            if text:
                pieces.append(Piece(text, self.span(start, end), kept=False))
            done = end
        pieces += self._between(done, len(self.text))
        return replace(self, pieces=tuple(pieces))

    def _between(self, start: int, end: int) -> Iterator[Piece]:
        if start >= end:
            return
        first = bisect_right(self._offsets, start) - 1
        for i in range(first, len(self.pieces)):
            offset, (text, (part, low, high), kept) = self._offsets[i], self.pieces[i]
            if offset >= end:
                return
            a, b = max(start - offset, 0), min(end - offset, len(text))
            # a replacement stands for its whole span, so each part of it does too
            yield Piece(text[a:b], Span(part, low + a, low + b) if kept else Span(part, low, high), kept)


class Lexicon(Protocol):
    """Stock phrases that the user added; see `newsclean.phrases.own`."""

    def match(self, line: str) -> tuple[Any, ...]:
        """The phrases that a line answers to."""
        ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True)
class Document:
    """An article: its blocks in source order, emptied ones included."""

    source: Source
    blocks: tuple[Block, ...]
    phrases: Lexicon | None = None  # the user's, which filters look for beside newsclean's

    @cached_property
    def filled(self) -> tuple[Block, ...]:
        """The blocks that still hold text."""
        return tuple(block for block in self.blocks if block.text)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The filled blocks of the article's text: all but kicker, headline, date and byline."""
        return tuple(block for block in self.filled if block.role not in HEAD_ROLES)

    @cached_property
    def fringe(self) -> tuple[Block, ...]:
        """The body blocks above the first paragraph and below the last one; none where nothing reads like a paragraph."""
        prose = [place for place, block in enumerate(self.body) if block.is_prose]
        return (*self.body[: prose[0]], *self.body[prose[-1] + 1 :]) if prose else ()

    def first(self, role: Role) -> Block | None:
        """The first filled block of a role."""
        return next((block for block in self.filled if block.role is role), None)

    @cached_property
    def text(self) -> str:
        """The body as text, blocks parted by an empty line."""
        return "\n\n".join(block.text for block in self.body)

    def with_blocks(self, changed: Mapping[int, Block]) -> Document:
        """The document with some blocks, given by number, replaced."""
        return replace(self, blocks=tuple(changed.get(block.number, block) for block in self.blocks))
