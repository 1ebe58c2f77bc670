"""Disclaimers: who is not responsible for what, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class Disclaimer:
    """Drops disclaimers.

    What it does: drops a notice, or a sentence glued to a paragraph's end, that disclaims ("The views expressed are the
    author's own …", "Disclaimer: If you need to update … please contact our support team Learn more").
    Why: it speaks of the site, not of the news, and stands under each article of it.
    What it leaves alone: reports about disclaimers and liability.
    Options: none.
    """

    name: ClassVar[str] = "disclaimer"
    example: ClassVar[str] = (
        "The mill closed on Monday.\n\nDisclaimer: If you need to update/edit/remove this news then please contact our support team. Learn more\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The disclaimers of a document."""
        return drops(document, self.name, "disclaims", notice=True)
