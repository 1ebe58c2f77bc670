"""A block in one line of styled text: what went struck, what came in its place, what was flagged underlined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from newsclean.explain.article import Told
from newsclean.explain.lines import shown

_CONTEXT = 60  # characters that are shown on either side of a change, or at either end of a long untouched block
_LONGEST = 400  # characters of a removed text that are shown


def changed_line(told: Told, *, plain: bool = False) -> Text:
    """The block with its changes marked in place; long stretches without any are cut in the middle.

    Args:
        told: the block.
        plain: without colours to tell them by, changes stand in [-…-] and {+…+}, as wdiff writes them.
    """
    minus, plus = (("[-", "-]"), ("{+", "+}")) if plain else (("", ""), ("", ""))
    line = Text()
    if told.untouched:
        return Text(shown(_short(told.text)), style="dim")
    place = told.span.start
    flags = [n.entry.span for n in told.notes if n.entry.action == "flag"]
    whole = any(n.entry.action == "label" and n.entry.span == told.span for n in told.notes)
    for number, change in enumerate(told.changes):
        _kept(line, told, place, change.span.start, flags, edge="left" if number == 0 else "")
        before = change.before if len(change.before) <= _LONGEST else f"{change.before[: _LONGEST - 60]} … {change.before[-57:]}"
        if before:
            line.append(shown(before).join(minus), "red strike dim" if told.dropped else "red strike")
        if change.after:
            line.append(shown(change.after).join(plus), "green")
        place = change.span.end
    _kept(line, told, place, told.span.end, flags, edge="right" if told.changes else "both")
    if whole and not told.changes:
        line.stylize("blue")
    return line


def _kept(line: Text, told: Told, start: int, end: int, flags: Sequence[tuple[str, int, int]], *, edge: str) -> None:
    """Append what stayed between two places, flagged characters underlined."""
    text = told.text[start - told.span.start : end - told.span.start]
    marks = sorted({start, end, *(min(max(place, start), end) for _, low, high in flags for place in (low, high))})
    pieces = [(a, b, any(low <= a and b <= high for _, low, high in flags)) for a, b in pairwise(marks)]
    if len(pieces) == 1 and not pieces[0][2] and len(text) > 3 * _CONTEXT:
        head = "" if edge == "left" else text[:_CONTEXT].rstrip()
        tail = "" if edge == "right" else text[-_CONTEXT:].lstrip()
        line.append(shown(head))
        line.append(" … " if head and tail else "… " if tail else " …", "dim")
        line.append(shown(tail))
        return
    for a, b, flagged in pieces:
        line.append(shown(told.text[a - told.span.start : b - told.span.start]), "magenta underline" if flagged else "")


def _short(text: str) -> str:
    return text if len(text) <= 2 * _CONTEXT else f"{text[:_CONTEXT].rstrip()} … {text[-_CONTEXT:].lstrip()}"
