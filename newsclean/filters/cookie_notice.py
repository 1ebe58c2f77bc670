"""Requests for consent to cookies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class CookieNotice:
    """Drops requests for consent to cookies.

    What it does: drops a notice that begins with a formula such as "We use cookies to improve" or "Diese Website verwendet
    Cookies", what stands where content of a third party was ("To view this content, please accept cookies"), and the
    buttons beneath ("Accept all", "Manage preferences").
    Why: it asks for something that only a browser can give; the content it speaks of is not there.
    What it leaves alone: articles about cookies, consent and privacy, quotations of such notices; a lone button's label
    between two paragraphs, which may be a subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "cookie-notice"
    example: ClassVar[str] = "The mill closed on Monday.\n\nWe use cookies to improve your experience.\n\nAccept all\n\nIts owner was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The notices of a document."""
        return drops(document, self.name, "asks for consent to cookies", notice=True)
