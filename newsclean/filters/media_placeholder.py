"""What is left of videos, galleries, embedded posts and consent boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


@dataclass(frozen=True)
class MediaPlaceholder:
    """Drops placeholders of media and embedded posts.

    What it does: drops a line that stands where a video, a gallery, a map or a post of a social network was ("Your
    browser does not support …", "pic.twitter.com/…", "View this post on Instagram", "Externer Inhalt").
    Why: the medium is gone; what stands in its place is no text.
    What it leaves alone: sentences about videos and posts.
    Options: none.
    """

    name: ClassVar[str] = "media-placeholder"
    example: ClassVar[str] = "The mill closed on Monday.\n\nYour browser does not support the video tag.\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "stands where a medium was")
