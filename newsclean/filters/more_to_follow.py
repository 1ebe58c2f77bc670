"""Promises that more will follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class MoreToFollow:
    """Drops promises that more will follow.

    What it does: drops a line or a glued sentence such as "Breaking, more to follow", "This is a developing story", "Mehr in
    Kürze", "Plus d'informations à suivre", "更多消息稍后".
    Why: it speaks of the article when it was first published; whatever followed is in it or is not.
    What it leaves alone: sentences in which somebody promises more; notes about what was changed, which `correction-note` flags; a
    label between two paragraphs, which may be a subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "more-to-follow"
    example: ClassVar[str] = "The mill closed on Monday, its owner said.\n\nThis is a developing story. More to follow.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The promises of a document."""
        return drops(document, self.name, "promises that more will follow")
