"""The result as it would have been without some of its entries; `newsclean.revert` says what that means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from newsclean.block import Block, Edit, Span
from newsclean.finding import Entry
from newsclean.pipeline import Result
from newsclean.revert.products import untouched
from newsclean.revert.replay import after_turn, labels, turns


def undo(result: Result, *, filters: Collection[str] = (), entries: Collection[int] = ()) -> Result:
    """The result without the entries of some filters, and without some entries, counted from 1 in the order of the ledger."""
    undone = {id(entry) for number, entry in enumerate(result.ledger, 1) if number in entries or entry.filter in filters}
    whole = list(untouched(result.document.source).blocks)  # as the filters saw it
    less = list(whole)  # as it is without what is undone
    remaining: dict[int, Entry] = {}
    for number, turn in turns(result.ledger):
        block, edits = less[number], list[Edit]()
        for entry in turn:
            found = None if id(entry) in undone else _moved(entry, whole[number], less[number])
            if found is None:
                continue
            remaining[id(entry)] = found
            if found.edits:
                edits.append(Edit(found.at, found.at + len(found.before), found.after))
            elif found.role and labels(found, less[number]):
                block = block.with_role(found.role)
        less[number] = block.edited(edits) if edits else block
        whole[number] = after_turn(whole[number], turn)
    ledger = tuple(remaining[id(entry)] for entry in result.ledger if id(entry) in remaining)
    return Result(replace(result.document, blocks=tuple(less)), ledger, result.needs_review)


def _moved(entry: Entry, whole: Block, less: Block) -> Entry | None:
    """The entry at its place in the block that lacks some earlier edits; None if it rested on one of them."""
    at, end = entry.at, entry.at + len(entry.before)
    span = _widened(entry, whole)
    (start_then, end_then), (start, stop) = _covered(whole, span), _covered(less, span)
    if whole.text[start_then:end_then] == less.text[start:stop]:
        at, end = at - start_then + start, end - start_then + start
    elif entry.action != "replace" and (at, end) == (start_then, end_then) and start < stop:
        at, end = start, stop
    else:
        return None
    if entry.action != "replace" and len(entry.before) == len(whole.text) and not any(map(str.isalnum, less.text[:at] + less.text[end:])):
        at, end = 0, len(less.text)  # what was about the whole block is about spaces and marks at its ends too, which are back
    before = less.text[at:end]
    return entry._replace(at=at, before=before, after=entry.after if entry.edits else before, span=less.span(at, end))


def _widened(entry: Entry, block: Block) -> Span:
    """The span; of an insertion, which is no place in the source, that of its neighbours."""
    return entry.span if entry.before else block.span(max(entry.at - 1, 0), min(entry.at + 1, len(block.text)))


def _covered(block: Block, span: Span) -> tuple[int, int]:
    """The characters of the block's text that stand for a span."""
    offset, start, end = 0, None, 0
    for text, (_, low, high), kept in block.pieces:
        if (low < span.end and high > span.start) or span.start < low == high < span.end:
            first = max(span.start - low, 0) if kept else 0
            last = min(span.end - low, len(text)) if kept else len(text)
            start, end = offset + first if start is None else start, offset + last
        offset += len(text)
    return (start, end) if start is not None else (0, 0)
