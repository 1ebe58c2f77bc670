"""Drop what answers to a stock phrase: the whole of what most filters of phrases do."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.phrases.places import blocks_of, places


def drops(document: Document, kind: str, what: str, *, notice: bool = False, headings: bool = True) -> Iterator[Finding]:
    """A finding for each line of this kind, and for each sentence of it glued to the beginning or end of a paragraph.

    Args:
        document: where to look.
        kind: which phrases.
        what: the reason, which the phrase is added to.
        notice: what follows a formula at the beginning of a block belongs to it.
        headings: whether a phrase of a whole line counts right above a paragraph too, where a subheading would stand.
    """
    above = -2  # the place of the last line of this kind: right below such a line stands no subheading
    for place, block in blocks_of(document, kind):
        below, size = above == place - 1, len(block.text)
        for start, end, phrase in places(block, kind, document.phrases, notice=notice):
            whole = start == 0 and end == size
            if whole and not headings and phrase.at_start and phrase.at_end and not below and _is_like_heading(document, place):
                continue
            above = place if whole else -2
            yield drop(block, f"{what}: {phrase.written!r}", SURE if whole else LIKELY, start=start, end=end)


def _is_like_heading(document: Document, place: int) -> bool:
    """Whether the block stands right above a paragraph and has one above it too."""
    return place + 1 < len(document.body) and document.body[place + 1].is_prose and not document.on_fringe(place)
