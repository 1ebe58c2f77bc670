"""Full-width letters and digits, made for East Asian columns, in text of another script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

_EAST_ASIAN = lazy("[\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff61-\uffdc\U00020000-\U0003ffff]")  # characters of East Asian scripts
_WIDE = lazy("[\uff01-\uff5e\u3000]+")
_NARROW = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}


class FullWidthCharacter:
    """Writes full-width letters, digits and signs in their ordinary width.

    What it does: in an article without a single Chinese, Japanese or Korean character, `ＵＮ ２０２２` becomes `UN 2022`.
    Why: input methods and East Asian systems leave them; they are other characters than those that are searched for.
    What it leaves alone: every article with an East Asian character: there full width is ordinary typography.
    Options: none.
    """

    name: ClassVar[str] = "full-width-character"
    example: ClassVar[str] = "The ＵＮ said that the harbour is closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The full-width runs of a document."""
        if not _WIDE.search(document.alphabet):
            return
        places = [(block, found) for block in document.filled for found in _WIDE.finditer(block.text)]
        if not places or any(_EAST_ASIAN.search(block.text) for block in document.filled):
            return
        for block, found in places:
            yield replace(block, *found.span(), found[0].translate(_NARROW), "is full-width in an article without East Asian script")
