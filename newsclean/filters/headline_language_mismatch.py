"""Headlines in another language than the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.finding import LIKELY, Finding, flag
from newsclean.language import mismatch


class HeadlineLanguageMismatch:
    """Flags a headline in another language than the body.

    What it does: flags the headline when its language differs from the body's beyond doubt.
    Why: it betrays a machine-translated body, or fields that a scraper paired wrongly.
    What it leaves alone: short headlines, names, near languages, and every case that two detectors do not agree on.
    Options: none.
    """

    name: ClassVar[str] = "headline-language-mismatch"
    example: ClassVar[str] = (
        "Ministerium warnt vor steigenden Preisen und fordert Hilfe\n\n"
        "The ministry said on Monday that prices would rise again next month, and that help for the poorest was overdue.\n\n"
        "Traders in the capital agreed, saying that they had seen nothing like it since the mill closed its doors.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The headline, if it is in another language."""
        headline = document.first(Role.HEADLINE)
        if headline is not None and (found := mismatch(headline.text, document.sample)):
            yield flag(headline, f"is in {found.headline}, the body in {found.body}", LIKELY, value=found.headline)
