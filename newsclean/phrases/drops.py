"""Drop what answers to a stock phrase: the whole of what most filters of phrases do."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.phrases.places import places


def drops(document: Document, kind: str, what: str, *, notice: bool = False, headings: bool = True) -> Iterator[Finding]:
    """A finding for each line of this kind, and for each sentence of it glued to the beginning or end of a paragraph.

    Args:
        document: where to look.
        kind: which phrases.
        what: the reason, which the phrase is added to.
        notice: what follows a formula at the beginning of a block belongs to it.
        headings: whether a phrase of a whole line counts right above a paragraph too, where a subheading would stand.
    """
    spared = set() if headings else _like_headings(document)
    for block in document.body:
        for start, end, phrase in places(block, kind, document.phrases, notice=notice):
            whole = (start, end) == (0, len(block.text))
            if whole and phrase.at_start and phrase.at_end and block.number in spared:
                continue
            yield drop(block, f"{what}: {phrase.written!r}", SURE if whole else LIKELY, start=start, end=end)


def _like_headings(document: Document) -> set[int]:
    """The numbers of the blocks right above a paragraph that have one above them too."""
    fringe = {block.number for block in document.fringe}
    return {above.number for above, block in zip(document.body, document.body[1:]) if block.is_prose and above.number not in fringe}
