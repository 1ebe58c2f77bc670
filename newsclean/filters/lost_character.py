"""Characters that stand for others which are lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, Finding, flag

_LOST = lazy("\ufffd+|[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")


class LostCharacter:
    """Flags places where a character was lost.

    What it does: flags U+FFFD, which decoders put for bytes they cannot read, and private-use characters, which mean
    nothing without the font that they were made for.
    Why: nobody can say from the text alone what stood there; a person, or another copy of the page, may.
    What it leaves alone: the text itself; emoji, symbols and rare scripts, which have characters of their own.
    Options: none.
    """

    name: ClassVar[str] = "lost-character"
    example: ClassVar[str] = "The caf\ufffd on the quay is closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lost characters of a document."""
        if not _LOST.search(document.alphabet):
            return
        for block in document.filled:
            for found in _LOST.finditer(block.text):
                what = "a byte that could not be read" if found[0][0] == "\ufffd" else f"the private-use character U+{ord(found[0][0]):04X}"
                yield flag(block, f"is {what}", LIKELY, start=found.start(), end=found.end())
