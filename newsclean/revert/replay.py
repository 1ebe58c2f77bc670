"""Apply a ledger to its source again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from newsclean.block import Block, Edit
from newsclean.document import Document
from newsclean.finding import Entry


class Unfit(Exception):
    """An entry does not find the text that it changed."""


def turns(ledger: Iterable[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """The entries that saw the same text of the same block, in the order in which they were made: block by block, turn by turn."""
    ordered = sorted(ledger, key=lambda e: (e.block, e.turn, e.at))
    for (number, _), group in groupby(ordered, key=lambda e: (e.block, e.turn)):
        yield number, list(group)


def replayed(document: Document, ledger: Iterable[Entry]) -> Document:
    """The document after all entries.

    Raises:
        Unfit: an entry's place does not hold what the entry saw there.
    """
    blocks = list(document.blocks)
    for number, entries in turns(ledger):
        blocks[number] = after_turn(blocks[number], entries)
    return replace(document, blocks=tuple(blocks))


def after_turn(block: Block, entries: Iterable[Entry]) -> Block:
    """The block after the entries of one turn.

    Raises:
        Unfit: an entry's place does not hold what the entry saw there.
    """
    edits, role = [], block.role
    for entry in entries:
        start, end = entry.at, entry.at + len(entry.before)
        if block.text[start:end] != entry.before or block.span(start, end) != entry.span:
            raise Unfit
        if entry.edits:
            edits.append(Edit(start, end, entry.after))
        elif labels(entry, block):
            role = entry.role or role
    changed = block.edited(edits) if edits else block
    return changed.with_role(role) if role is not block.role else changed


def labels(entry: Entry, block: Block) -> bool:
    """Whether the entry says what the whole block is, as it stands now."""
    return entry.action == "label" and len(entry.before) == len(block.text)
