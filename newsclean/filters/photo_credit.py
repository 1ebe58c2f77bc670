"""Credits and captions of pictures that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class PhotoCredit:
    """Drops credits of pictures.

    What it does: drops a line that begins with a formula such as "Photo:", "Foto:", "Crédit photo" or "Image source",
    or ends in an agency's bracket ("(AP Photo/Jane Doe)").
    Why: the picture is gone, and its credit is no sentence of the article.
    What it leaves alone: sentences about photographs; a caption without a formula.
    Options: none.
    """

    name: ClassVar[str] = "photo-credit"
    example: ClassVar[str] = "The mill closed on Monday.\n\nPhoto: Jane Doe/Reuters\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "credits a picture")
