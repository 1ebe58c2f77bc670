"""What newsclean works on: a source, and the document read from it. Values that never change; every edit makes new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from newsclean.block import HEAD_ROLES, Block, Role, Span

_BEGINNINGS, _BEGINNING = 16, 150  # at most, and the characters of each


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
    # What is worked out of the source alone, once for all documents that edits make of this one.
    origin: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

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

    @property
    def text(self) -> str:
        """The body as text, blocks parted by an empty line. Not kept: a large article would be held once more."""
        return "\n\n".join(block.text for block in self.body)

    def with_blocks(self, changed: Mapping[int, Block]) -> Document:
        """The document with some blocks, given by number, replaced."""
        blocks = list(self.blocks)
        for number, block in changed.items():
            blocks[number] = block
        document = Document(self.source, tuple(blocks), self.phrases, self.origin)
        if (known := self.__dict__.get("alphabet")) is not None:  # worked out for this document: the other one's differs by what was put in
            document.__dict__["alphabet"] = known + "".join(set(_put_in(changed.values())).difference(known))
        return document


def _put_in(blocks: Iterable[Block]) -> str:
    """What edits put into blocks."""
    return "".join([piece.text for block in blocks if block.changed and block.text for piece in block.pieces if not piece.kept])
