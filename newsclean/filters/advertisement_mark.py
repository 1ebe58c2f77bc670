"""Marks where an advertisement stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class AdvertisementMark:
    """Drops the marks of advertisements.

    What it does: drops a line that is nothing but such a mark ("Advertisement", "Anzeige", "Publicité", "Story
    continues below").
    Why: the advertisement is gone, the mark stands between two paragraphs.
    What it leaves alone: every sentence, since only whole lines count.
    Options: none.
    """

    name: ClassVar[str] = "advertisement-mark"
    example: ClassVar[str] = "The mill closed on Monday.\n\nAdvertisement\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "marks an advertisement", headings=0)
