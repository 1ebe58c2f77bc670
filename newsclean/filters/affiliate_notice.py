"""Notices that the site earns by the links in its articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class AffiliateNotice:
    """Drops notices about affiliate links.

    What it does: drops a notice or a glued sentence such as "We may earn a commission when you buy through links on our
    site", "Als Amazon-Partner verdienen wir …", "Cet article contient des liens affiliés".
    Why: it speaks of the site's business and of links that are no longer there.
    What it leaves alone: articles about commissions, shops and such links; a label between two paragraphs, which may be a
    subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "affiliate-notice"
    example: ClassVar[str] = (
        "The mill closed on Monday.\n\nWe may earn a commission when you buy through links on our site.\n\nIts owner said that he was tired.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The notices of a document."""
        return drops(document, self.name, "says that the site earns by its links", notice=True)
