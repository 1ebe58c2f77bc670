"""Quotations that run over several paragraphs: each paragraph opens anew, the last one closes."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.quotes.marks import Kind, Mark, Role
from newsclean.quotes.reading import Reading

FAR = 3  # paragraphs without any mark that a quotation not opened anew may run through


def join_paragraphs(readings: Sequence[Reading]) -> None:
    """Give running quotations their partners, and every mark its level."""
    carried = [0] * len(readings)
    full = [number for number, reading in enumerate(readings) if reading.text.strip()]
    for here, number in enumerate(full):
        opened = readings[number].opened
        if not opened:
            continue
        following = full[here + 1 : here + 2 + FAR]
        if following and _opens_anew(opened, readings[following[0]]):
            for mark in (*opened, *readings[following[0]].marks[: len(opened)]):  # those that open anew belong, even if the end is missing
                mark.paired = True
            opened.clear()
            continue
        for later in following:
            if readings[later].closed and readings[later].closed[0].kind is opened[0].kind and len(opened) == 1:
                opened.pop().paired = readings[later].closed.pop(0).paired = True
                carried[later] += 1
            if readings[later].marks:
                break
    for reading, levels in zip(readings, carried, strict=True):
        _count_levels(reading, levels)


def _opens_anew(opened: list[Mark], after: Reading) -> bool:
    """The next paragraph begins with the marks that this one left open."""
    at = len(after.text) - len(after.text.lstrip())
    for mark, first in zip(opened, after.marks[: len(opened)], strict=False):
        if first.start != at or first.role is not Role.OPEN or first.kind is not mark.kind:
            return False
        at = first.end
    return len(after.marks) >= len(opened)


def _count_levels(reading: Reading, level: int) -> None:
    for mark in reading.marks:
        if mark.kind in (Kind.SINGLE, Kind.NOISE) or not mark.paired:
            continue
        if mark.role is Role.OPEN:
            mark.level = level
            level += 1
        elif mark.role is Role.CLOSE:
            level = max(0, level - 1)
            mark.level = level
