"""What filters say: findings, and what the ledger keeps of them: entries."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar, NamedTuple, Protocol

from newsclean.block import Block, Role, Span
from newsclean.document import Document


class Certainty(IntEnum):
    """How sure a filter is. SURE and LIKELY cures are applied by default, POSSIBLE ones only flagged."""

    POSSIBLE = 1
    LIKELY = 2
    SURE = 3

    def __str__(self) -> str:
        return self.name.lower()


POSSIBLE, LIKELY, SURE = Certainty.POSSIBLE, Certainty.LIKELY, Certainty.SURE


class Finding(NamedTuple):
    """A place in a block, a reason, and a cure: new text, a role, or neither to only flag."""

    block: Block
    start: int
    end: int
    reason: str  # completes "because it …": present tense, lower case, with its evidence, at most 80 characters
    cure: str | None = None  # "" deletes
    certainty: Certainty = SURE
    twin: Span | None = None  # the other place that explains this one
    role: Role | None = None  # what the whole block is
    value: str | None = None  # what the place says, in normal form: an ISO date, a name, a language


_made = tuple.__new__  # a finding for each quotation mark of a corpus: NamedTuple's own takes three times as long


def replace(block: Block, start: int, end: int, cure: str, reason: str, certainty: Certainty = SURE) -> Finding:
    """Put other text in the place."""
    return _made(Finding, (block, start, end, reason, cure, certainty, None, None, None))


def drop(block: Block, reason: str, certainty: Certainty = SURE, *, start: int = 0, end: int | None = None, twin: Span | None = None) -> Finding:
    """Delete the block, or the part of it from `start` to `end`."""
    return _made(Finding, (block, start, len(block.text) if end is None else end, reason, "", certainty, twin, None, None))


def label(block: Block, role: Role, reason: str, certainty: Certainty = SURE, *, value: str | None = None) -> Finding:
    """Say what the block is; its text stays."""
    return Finding(block, 0, len(block.text), reason, None, certainty, None, role, value)


def flag(
    block: Block,
    reason: str,
    certainty: Certainty = LIKELY,
    *,
    start: int = 0,
    end: int | None = None,
    twin: Span | None = None,
    value: str | None = None,
) -> Finding:
    """Only point at the place."""
    return Finding(block, start, len(block.text) if end is None else end, reason, None, certainty, twin, None, value)


class Filter(Protocol):
    """Looks at a document and yields findings. Its docstring says what it does, why, what it leaves alone, its options."""

    name: ClassVar[str]

    def find(self, document: Document) -> Iterable[Finding]:
        """The blemishes of this kind, in any order; those of one block must not overlap."""
        ...


class Entry(NamedTuple):
    """A finding in terms of the source, as the ledger keeps it."""

    filter: str
    action: str  # "replace", "drop", "label" or "flag"
    span: Span
    before: str  # what the filter saw; other than the source's characters where an earlier filter changed them
    after: str  # what became of it; for a flag and a label: the same
    reason: str
    certainty: Certainty
    block: int
    twin: Span | None = None
    role: Role | None = None
    value: str | None = None
    cure: str | None = None  # of a flag: the cure that was not applied
    turn: int = 0  # which run of a filter found it; the entries of one turn saw the same text
    at: int = 0  # where `before` began in the block's text, as the filter saw it

    @property
    def edits(self) -> bool:
        """Whether the text was changed."""
        return self.action in ("replace", "drop")
