"""What newsclean works on: a source, and the document read from it. Values that never change; every edit makes new ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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


_BEGINNINGS, _BEGINNING = 16, 150  # at most, and the characters of each
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


class Block:
    """One headline, paragraph, list item … of the article. It never changes; `edited` and `with_role` make another one."""

    # What is worked out of the text is kept beside it, for many filters ask: a slot is as fast to read as a local attribute.
    __slots__ = ("_offsets", "_pieces", "home", "is_prose", "number", "phrases", "role", "text")
    number: int  # its place in the source; never renumbered
    role: Role
    home: Span  # where it stood, even when emptied
    text: str  # the text as it is now
    is_prose: bool  # whether it reads like a paragraph; see `newsclean.sentences`
    phrases: Any  # what stock phrases it holds; `newsclean.phrases.places` looks once
    _pieces: tuple[Piece, ...] | None  # None: the text stands in the source as it is
    _offsets: list[int]

    def __init__(self, number: int, role: Role, pieces: tuple[Piece, ...] | None, home: Span, text: str | None = None) -> None:
        """Take pieces, or None and the text if it is what stands at home."""
        self.number, self.role, self._pieces, self.home = number, role, pieces, home
        self.text = text if text is not None else "".join([piece.text for piece in pieces or ()])
        self.phrases = None

    def __getattr__(self, name: str) -> Any:
        """Work out what nobody has asked for yet; called only while the slot is empty."""
        if name == "is_prose":
            self.is_prose = is_prose(self.text)
            return self.is_prose
        if name == "_offsets":
            self._offsets = [0, *accumulate(len(piece.text) for piece in self.pieces)][:-1]
            return self._offsets
        raise AttributeError(name)

    def __repr__(self) -> str:
        return f"Block({self.number}, {self.role}, {self.text!r})"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The runs that the text is made of."""
        return self._pieces if self._pieces is not None else (Piece(self.text, self.home),)

    @property
    def folded(self) -> str:
        """The text folded for comparison; see `newsclean.folding`. Not kept: half a million blocks would hold their text twice."""
        return fold(self.text)

    @property
    def changed(self) -> bool:
        """Whether its text was ever edited."""
        return self._pieces is not None

    def with_role(self, role: Role) -> Block:
        """The same text as something else."""
        return Block(self.number, role, self._pieces, self.home, self.text)

    def span(self, start: int, end: int) -> Span:
        """The source span that the characters `start` to `end` of the text stand for."""
        if self._pieces is None:
            part, low, high = self.home
            return self.home if start == 0 and end == high - low else Span(part, low + start, low + end)
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
        return Block(self.number, self.role, tuple(pieces), self.home)

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
        return tuple([block for block in self.blocks if block.text])

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The filled blocks of the article's text: all but kicker, headline, date and byline."""
        return tuple([block for block in self.filled if block.role not in HEAD_ROLES])

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The places in the body of what reads like a paragraph."""
        return tuple([place for place, block in enumerate(self.body) if block.is_prose])

    @property
    def fringe(self) -> tuple[Block, ...]:
        """The body blocks above the first paragraph and below the last one; none where nothing reads like a paragraph."""
        return (*self.body[: self.prose[0]], *self.body[self.prose[-1] + 1 :]) if self.prose else ()

    def on_fringe(self, place: int) -> bool:
        """Whether the body's block at this place is of the fringe."""
        return bool(self.prose) and not self.prose[0] <= place <= self.prose[-1]

    @cached_property
    def sample(self) -> str:
        """Beginnings of paragraphs from all over the body: enough to tell its language by, however long it is."""
        texts = [self.body[place].text for place in self.prose] or [block.text for block in self.body]
        return "\n".join([text[:_BEGINNING] for text in texts[:: -(-len(texts) // _BEGINNINGS) or 1]])

    @cached_property
    def alphabet(self) -> str:
        """Each character that the text may hold, once: what no filter of characters finds here, it need not look for in the blocks."""
        return "".join(set(_put_in(self.blocks)).union(*self.source.parts.values()))

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What is worked out of the document once for many filters."""
        return {}

    def first(self, role: Role) -> Block | None:
        """The first filled block of a role."""
        return next((block for block in self.filled if block.role is role), None)

    @cached_property
    def text(self) -> str:
        """The body as text, blocks parted by an empty line."""
        return "\n\n".join(block.text for block in self.body)

    def with_blocks(self, changed: Mapping[int, Block]) -> Document:
        """The document with some blocks, given by number, replaced."""
        blocks = list(self.blocks)
        for number, block in changed.items():
            blocks[number] = block
        document = Document(self.source, tuple(blocks), self.phrases)
        if (known := self.__dict__.get("alphabet")) is not None:  # worked out for this document: the other one's differs by what was put in
            document.__dict__["alphabet"] = known + "".join(set(_put_in(changed.values())).difference(known))
        return document


def _put_in(blocks: Iterable[Block]) -> str:
    """What edits put into blocks."""
    return "".join([piece.text for block in blocks if block.changed for piece in block.pieces if not piece.kept])
