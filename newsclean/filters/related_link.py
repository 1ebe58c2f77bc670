"""Lines that only point at another article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class RelatedLink:
    """Drops lines that only point at another article.

    What it does: drops a line, or a sentence glued to a paragraph's beginning or end, that begins or ends with a formula
    such as "Read more:", "more on the subject –", "Mehr zum Thema:", "Lire aussi" or "Читайте также".
    Why: it is a link to another article; without its link it is a headline in the middle of the text.
    What it leaves alone: sentences that use the same words ("Read more books, she said"), since a separator must follow.
    Options: none.
    """

    name: ClassVar[str] = "related-link"
    example: ClassVar[str] = "The mill closed on Monday.\n\nRead more: Town to sell the bridge\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The links of a document."""
        return drops(document, self.name, "points at another article")
