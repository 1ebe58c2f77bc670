"""What a person should decide: removals that were only proposed, and in articles marked `needs-review` also those that were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.finding import Entry
from newsclean.pipeline import Result

_AROUND = 2  # blocks of context on either side


class Doubt(NamedTuple):
    """A text that was removed, or would have been, with the blocks before and behind it."""

    article: str
    text: str  # as it stands in the source
    entry: Entry
    before: tuple[str, ...]
    behind: tuple[str, ...]


def doubts(results: Iterable[Result]) -> Iterator[Doubt]:
    """The doubts of articles in reading order; a text that is met again is asked about once."""
    asked: set[str] = set()
    for result in results:
        blocks = result.document.blocks
        source = result.document.source
        for entry in result.ledger:
            text = source.text_at(blocks[entry.block].home)
            # rules are for whole lines, and cannot tell a repeat from the paragraph that it repeats
            fit = entry.span == blocks[entry.block].home and entry.twin is None
            if fit and _is_doubt(entry, needs_review=result.needs_review) and text not in asked:
                asked.add(text)
                near = [source.text_at(block.home) for block in blocks]
                before = tuple(near[max(entry.block - _AROUND, 0) : entry.block])
                yield Doubt(source.name, text, entry, before, tuple(near[entry.block + 1 : entry.block + 1 + _AROUND]))


def _is_doubt(entry: Entry, *, needs_review: bool) -> bool:
    proposed = entry.action == "flag" and entry.cure == ""
    return proposed or (needs_review and entry.action == "drop" and str(entry.certainty) != "sure")
