"""What is left of videos, galleries and embedded pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class MediaPlaceholder:
    """Drops placeholders of media.

    What it does: drops a line that stands where a video, a gallery, a map or an embedded page was ("Your browser does
    not support …", "Listen to this article", "Externer Inhalt").
    Why: the medium is gone; what stands in its place is no text.
    What it leaves alone: sentences about videos and posts; a lone label between two paragraphs, which may be a subheading, is
    only flagged.
    Options: none.
    """

    name: ClassVar[str] = "media-placeholder"
    example: ClassVar[str] = "The mill closed on Monday.\n\nYour browser does not support the video tag.\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "stands where a medium was")
