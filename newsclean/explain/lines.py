"""The ledger in lines of plain text: one entry a line, in the order of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from newsclean.block import Span
from newsclean.document import Source
from newsclean.finding import Entry
from newsclean.pipeline import Result


class Places:
    """Line and column (both from 1, columns in characters) of places in a source."""

    def __init__(self, source: Source) -> None:
        self._starts = {part: [0, *accumulate(map(len, text.splitlines(keepends=True)))] for part, text in source.parts.items()}
        self._several = len(source.parts) > 1

    def line(self, span: Span) -> int:
        """The line that a span begins in."""
        return bisect_right(self._starts[span.part], span.start) or 1

    def place(self, span: Span) -> str:
        """The place as `line:column`, after the part's name where there are several parts."""
        line = self.line(span)
        here = f"{line}:{span.start - self._starts[span.part][line - 1] + 1}"
        return f"{span.part}:{here}" if self._several else here


def told(result: Result) -> Iterator[str]:
    """Each entry as a line: place, filter, what was done to what, the reason and the certainty."""
    places = Places(result.document.source)
    for entry in result.ledger:
        yield f"{places.place(entry.span)} {entry.filter}: {deed(entry)}, because it {shown(entry.reason)} ({entry.certainty}){see(entry, places)}"


def deed(entry: Entry) -> str:
    """What was done, with the text cut to 60 characters."""
    before, after = visible(entry.before), visible(entry.after)
    if entry.action == "replace":
        return f"replaced '{before}' by '{after}'" if after else f"deleted '{before}'"
    if entry.action == "label":
        name = entry.role.value if entry.role else "?"
        return f"took '{before}' for the {name}" + (f" ({shown(entry.value)})" if entry.value else "")
    return f"{'dropped' if entry.action == 'drop' else 'flagged'} '{before}'"


def see(entry: Entry, places: Places) -> str:
    """Where the twin is, if there is one."""
    return f", see line {places.line(entry.twin)}" if entry.twin else ""


def visible(text: str, longest: int = 60) -> str:
    """The text on one line, cut short in the middle, with nothing in it that acts on a terminal."""
    if len(text) > longest:
        text = f"{text[: longest - 21]} … {text[-18:]}"
    return "".join(c if c.isprintable() else NAMED.get(c, f"\\u{ord(c):04x}") for c in text)


def shown(text: str) -> str:
    """The text on one line with nothing in it that acts on a terminal: controls and bidi overrides are spelled out."""
    return "".join(c if c.isprintable() or c in _JOINERS else NAMED.get(c, f"\\u{ord(c):04x}") for c in text)


_JOINERS = "\u200c\u200d"  # part of the spelling in several scripts and of emoji; they do nothing to a terminal
NAMED = {"\n": "⏎", "\t": "⇥", "\r": "␍", "\u00a0": "\u00a0", "\u202f": "\u202f", "\u3000": "\u3000", "\u2009": "\u2009"}
