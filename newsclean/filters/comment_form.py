"""Forms and counters of the comments under an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops


class CommentForm:
    """Drops forms, rules and counters of reader comments.

    What it does: drops a line or a glued sentence such as "Leave a reply", "Your email address will not be published",
    "Be the first to comment", "Kommentar schreiben", "Отменить ответ".
    Why: it belongs to the page, and was there before anybody read the article.
    What it leaves alone: the comments themselves, sentences about comments; a lone label between two paragraphs, which
    may be a subheading, is only flagged.
    Options: none.
    """

    name: ClassVar[str] = "comment-form"
    example: ClassVar[str] = "The mill closed on Monday.\n\nBe the first to comment!\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        return drops(document, self.name, "belongs to the form for comments")
