"""Buttons that share, print and save."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class ShareBar:
    """Drops share buttons and their labels.

    What it does: drops a line that is nothing but the label of a button ("Share on Facebook", "Copy link", "Print",
    "Auf X teilen").
    Why: buttons are no text.
    What it leaves alone: every sentence, since only whole lines count; one or two words between two paragraphs, which may be a
    subheading ("Facebook"), are only flagged.
    Options: none.
    """

    name: ClassVar[str] = "share-bar"
    example: ClassVar[str] = "The mill closed on Monday.\n\nShare on Facebook\nCopy link\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "is the label of a button", headings=2)
