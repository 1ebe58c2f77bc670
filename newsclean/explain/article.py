"""The article as it was read, with all that was done to each block: what every telling of the ledger is made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from newsclean.block import Block, Role, Span
from newsclean.document import Source
from newsclean.finding import Entry
from newsclean.pipeline import Result


class Numbered(NamedTuple):
    """An entry and its number in the ledger, counted from 1."""

    number: int
    entry: Entry


class Change(NamedTuple):
    """A stretch of the source that became another text, and the entries that did it, in the order in which they were made."""

    span: Span
    before: str
    after: str
    entries: tuple[Numbered, ...]

    @property
    def chain(self) -> list[str]:
        """The texts that the stretch was, one after another: &quot; then " then „; source and end alone where entries nest."""
        texts = [self.before]
        for _, entry in self.entries:
            if entry.before != texts[-1]:
                return [self.before, self.after]
            texts.append(entry.after)
        return texts


class Told(NamedTuple):
    """A block of the source: what changed in it, in order and apart from each other, and what was only said of it."""

    number: int
    role: Role
    span: Span
    text: str  # of the source
    left: str  # what is left of it
    changes: tuple[Change, ...]
    notes: tuple[Numbered, ...]  # labels and flags

    @property
    def dropped(self) -> bool:
        """Whether nothing of it is left."""
        return bool(self.changes) and not self.left

    @property
    def untouched(self) -> bool:
        """Whether there is nothing to tell about it."""
        return not self.changes and not self.notes


def told_blocks(result: Result) -> Iterator[Told]:
    """The blocks in reading order, emptied ones included."""
    by_block = {n: list(group) for n, group in groupby(_numbered(result), key=lambda n: n.entry.block)}
    for block in result.document.blocks:
        entries = by_block.get(block.number, [])
        changes = tuple(_changes(result.document.source, block, [n for n in entries if n.entry.edits]))
        notes = tuple(n for n in entries if not n.entry.edits)
        yield Told(block.number, block.role, block.home, result.document.source.text_at(block.home), block.text, changes, notes)


def _numbered(result: Result) -> list[Numbered]:
    return sorted((Numbered(n, e) for n, e in enumerate(result.ledger, 1)), key=lambda n: n.entry.block)


def _changes(source: Source, block: Block, edits: list[Numbered]) -> Iterator[Change]:
    groups: list[list[Numbered]] = []
    end = -1
    for numbered in sorted(edits, key=lambda n: (n.entry.span.start, n.entry.span.end)):
        span = numbered.entry.span
        if (groups and span.start < end) or (groups and span == groups[-1][0].entry.span):
            groups[-1].append(numbered)
        else:
            groups.append([numbered])
        end = max(end, span.end)
    for group in groups:
        span = Span(block.home.part, group[0].entry.span.start, max(n.entry.span.end for n in group))
        entries = tuple(sorted(group, key=lambda n: (n.entry.turn, n.entry.at)))
        yield Change(span, source.text_at(span), _left_of(block, span), entries)


def _left_of(block: Block, span: Span) -> str:
    parts = []
    for text, (_, low, high), kept in block.pieces:
        inside = span.start <= low and high <= span.end
        if kept and low < span.end and high > span.start:
            parts.append(text[max(span.start - low, 0) : span.end - low])
        elif not kept and inside:
            parts.append(text)
    return "".join(parts)
