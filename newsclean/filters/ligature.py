"""Typesetters' ligatures left by PDFs: `ﬁ` for `fi`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = lazy("[ﬀ-ﬆ]")


class Ligature:
    """Takes typesetters' ligatures apart.

    What it does: writes the seven Latin ligatures of Unicode (ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ) as the letters they stand for.
    Why: PDFs hold them, and no search for "office" finds "oﬃce".
    What it leaves alone: æ, œ, ß, ĳ and ǆ, which are letters; Arabic and Armenian forms.
    Options: none.
    """

    name: ClassVar[str] = "ligature"
    example: ClassVar[str] = "The oﬃce by the quay is closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The ligatures of a document."""
        if not _LIGATURE.search(document.alphabet):
            return
        for block in document.filled:
            for found in _LIGATURE.finditer(block.text):
                yield replace(block, *found.span(), _LETTERS[found[0]], f"is a ligature of the letters {_LETTERS[found[0]]}")
