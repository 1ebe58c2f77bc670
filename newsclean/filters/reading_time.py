"""How long the article takes to read or to hear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class ReadingTime:
    """Drops reading times.

    What it does: drops a line that is nothing but the time that the article takes ("5 min read", "Lesezeit: 3
    Minuten").
    Why: it is the site's calculation, no text.
    What it leaves alone: every sentence, since only whole lines count.
    Options: none.
    """

    name: ClassVar[str] = "reading-time"
    example: ClassVar[str] = "The mill closed on Monday.\n\n5 min read\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "tells how long the article takes")
