"""Headings of lists that point at other articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class RelatedList:
    """Drops headings of link lists.

    What it does: drops a line that is nothing but the heading of a list of other articles ("Related articles", "Most
    read", "Das könnte Sie auch interessieren").
    Why: the list is navigation; what stands in it is another article's.
    What it leaves alone: every sentence, and lists of the article's own; up to three words between two paragraphs, which may
    be a subheading, are only flagged.
    Options: none.
    """

    name: ClassVar[str] = "related-list"
    example: ClassVar[str] = "The mill closed on Monday.\n\nRelated articles\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "heads a list of other articles")
