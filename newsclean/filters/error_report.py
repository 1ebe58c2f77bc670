"""Requests to report errors and tips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class ErrorReport:
    """Drops requests to report an error or to send a tip.

    What it does: drops a line or a glued sentence that asks the reader to report a mistake, to contact the newsroom
    or the author.
    Why: it speaks to the visitor of the site, not of the news.
    What it leaves alone: news about errors and about tips to the police.
    Options: none.
    """

    name: ClassVar[str] = "error-report"
    example: ClassVar[str] = "The mill closed on Monday.\n\nFound an error? Report it here\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "asks the reader to write to the newsroom")
