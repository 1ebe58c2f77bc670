"""Bracketed insertions that a translator left as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import POSSIBLE, Finding, flag
from newsclean.language import mismatch

_WORD = lazy(r"\w+")
_INSERTION = lazy(r"(?<=[\w,] )\[([^\W\d_]{3,30})\](?= [a-z])")


class UntranslatedInsertion:
    """Flags a bracketed word that a translation left untranslated.

    What it does: where the headline is German and the body is not, flags a bracketed capitalised word in the middle of a
    sentence ("that [Block] repeatedly") which occurs nowhere else in the article.
    Why: German editors explain quotations in brackets; machine translation takes their capitalised nouns for names.
    What it leaves alone: articles without proof of translation; names, which an article mentions outside brackets too.
    Options: none.
    """

    name: ClassVar[str] = "untranslated-insertion"
    example: ClassVar[str] = (
        "Minister fordert das Bündnis zur sofortigen Umkehr auf\n\n"
        "“We have asked that [Bündnis] repeatedly to come back to the table,” the minister told reporters in the capital on Monday.\n\n"
        "He added that the talks could begin next week if both of the sides wanted them, and that nobody should expect much.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The insertions of a translated article."""
        if "[" not in document.alphabet:
            return
        places = [(block, found) for block in document.body for found in _INSERTION.finditer(block.text) if found[1][0].isupper()]
        headline = document.first(Role.HEADLINE)
        if not places or headline is None:
            return
        languages = mismatch(headline.text, document.sample)
        if languages is None or languages.headline != "de":  # only German writes every noun with a capital
            return
        said = Counter(_WORD.findall(document.text))
        for block, found in places:
            if said[found[1]] == 1:
                yield flag(
                    block, f"is capitalised like a German noun in a translation into {languages.body}", POSSIBLE,
                    start=found.start(), end=found.end(), value=languages.headline,
                )  # fmt: skip
