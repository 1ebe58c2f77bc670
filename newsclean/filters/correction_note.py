"""Notes of the newsroom on its own article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import LIKELY, Finding, flag
from newsclean.phrases.places import blocks_of, phrase_at

_LONGEST = 600  # characters


class CorrectionNote:
    """Flags corrections and updates.

    What it does: flags a paragraph that begins with a formula such as "Correction:", "An earlier version of this article" or
    "Anmerkung der Redaktion:".
    Why: it speaks of the article and not of the news; for some readers it is content, so it stays.
    What it leaves alone: the text, always; news about corrections.
    Options: none.
    """

    name: ClassVar[str] = "correction-note"
    example: ClassVar[str] = "The mill closed on Monday, its owner said.\n\nCorrection: An earlier version of this article named the wrong mill.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The notes of a document."""
        for _, block in blocks_of(document, self.name):
            if len(block.text) <= _LONGEST and (phrase := phrase_at(block, self.name, document.phrases)):
                yield flag(block, f"speaks of the article itself: {phrase.written!r}", LIKELY)
