"""What the engine hands back: places in one paragraph, never a changed text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace text[start:end] by `after`; `reason` completes "because it …"."""

    start: int
    end: int
    after: str
    reason: str


class Doubt(NamedTuple):
    """A mark that was left as it is, since nothing says what it belongs to."""

    start: int
    end: int
    reason: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, which must be sorted and must not overlap.

    >>> apply("it's", [Edit(2, 3, "’", "is an apostrophe")])
    'it’s'
    """
    out: list[str] = []
    at = 0
    for edit in edits:
        out += text[at : edit.start], edit.after
        at = edit.end
    return "".join(out) + text[at:]


def trim(text: str, start: int, end: int, after: str, reason: str) -> Edit | None:
    """The smallest edit that turns text[start:end] into `after`; None if nothing changes."""
    before = text[start:end]
    if before == after:
        return None
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(start + head, end - tail, after[head : len(after) - tail], reason)
