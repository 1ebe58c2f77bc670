"""Drop what answers to a stock phrase: the whole of what most filters of phrases do."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.finding import LIKELY, POSSIBLE, SURE, Finding, drop
from newsclean.phrases.places import blocks_of, places
from newsclean.sentences import word_count


def drops(document: Document, kind: str, what: str, *, notice: bool = False, headings: int = 3) -> Iterator[Finding]:
    """A finding for each line of this kind, and for each sentence of it glued to the beginning or end of a paragraph.

    Args:
        document: where to look.
        kind: which phrases.
        what: the reason, which the phrase is added to.
        notice: what follows a formula at the beginning of a block belongs to it.
        headings: up to how many words a phrase of a whole line is only flagged between two paragraphs: it may be a subheading. Of 98 that
            stood so in the development pages 65 were marks of advertisements, 12 labels of buttons; F1 there is the same with and without.
    """
    above = -2  # the place of the last line of this kind: right below such a line stands no subheading
    for place, block in blocks_of(document, kind):
        below, size = above == place - 1, len(block.text)
        for start, end, phrase in places(block, kind, document.phrases, notice=notice):
            whole = start == 0 and end == size
            label = whole and phrase.at_start and phrase.at_end and not below and word_count(block.text) <= headings
            heading = label and _is_like_heading(document, place)
            above = place if whole and not heading else -2
            yield drop(block, f"{what}: {phrase.written!r}", POSSIBLE if heading else SURE if whole else LIKELY, start=start, end=end)


def _is_like_heading(document: Document, place: int) -> bool:
    """Whether the block stands right above a paragraph and has one above it too."""
    return place + 1 < len(document.body) and document.body[place + 1].is_prose and not document.on_fringe(place)
