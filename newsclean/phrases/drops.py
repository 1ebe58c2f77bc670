"""Drop what answers to a stock phrase: the whole of what most filters of phrases do."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Document
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.phrases.places import places


def drops(document: Document, kind: str, what: str, *, notice: bool = False) -> Iterator[Finding]:
    """A finding for each line of this kind, and for each sentence of it glued to the beginning or end of a paragraph.

    Args:
        document: where to look.
        kind: which phrases.
        what: the reason, which the phrase is added to.
        notice: what follows a formula at the beginning of a block belongs to it.
    """
    for block in document.body:
        for start, end, phrase in places(block, kind, notice=notice):
            whole = (start, end) == (0, len(block.text))
            yield drop(block, f"{what}: {phrase.written!r}", SURE if whole else LIKELY, start=start, end=end)
