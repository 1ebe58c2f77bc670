"""Prompts to subscribe and to follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class NewsletterPrompt:
    """Drops prompts to subscribe, to follow or to support.

    What it does: drops a line or a glued sentence that asks the reader to sign up for a newsletter, to subscribe, to
    follow a channel, to support the paper.
    Why: it speaks to the visitor of the site, not of the news.
    What it leaves alone: news about newsletters and subscriptions; a lone label between two paragraphs, which may be a
    subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "newsletter-prompt"
    example: ClassVar[str] = "The mill closed on Monday.\n\nSign up for our daily newsletter\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "asks the reader to subscribe or follow")
