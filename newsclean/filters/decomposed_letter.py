"""Letters written as a base and its accents: NFC puts them in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding, replace

# Characters that join the one before although their combining class is 0 (Unicode NFC_Quick_Check=Maybe): vowel signs and jamo.
_JOINING = frozenset("\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35")


class DecomposedLetter:
    """Puts a letter and its accents into one character.

    What it does: brings text into Unicode's normal form C: `u` and a combining diaeresis become `ü`.
    Why: file systems and PDFs take letters apart; the word looks whole, but no search finds it.
    What it leaves alone: everything that NFC leaves alone: ligatures, widths, superscripts, which NFKC would change (½, m²).
    Options: none.
    """

    name: ClassVar[str] = "decomposed-letter"
    example: ClassVar[str] = "The cafe\u0301 on the quay is closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The letters of a document that are not in normal form C."""
        if not any(map(_may_join, document.alphabet)):
            return
        for block in document.filled:
            text = block.text
            if text.isascii() or unicodedata.is_normalized("NFC", text):
                continue
            for start, end in _letters(text):
                if (cure := unicodedata.normalize("NFC", text[start:end])) != text[start:end]:
                    yield replace(block, start, end, cure, f"is one letter in {end - start} characters" if end - start > 1 else "has a normal form")


def _may_join(char: str) -> bool:
    """Whether the character may be put into one with its neighbour, or has another normal form."""
    return (char >= "\u0300" and _joins(char)) or not unicodedata.is_normalized("NFC", char)


def _joins(char: str) -> bool:
    return bool(unicodedata.combining(char)) or char in _JOINING or "\u1160" <= char <= "\u11ff"


def _letters(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for at, char in enumerate(text):
        if at and not _joins(char):
            yield start, at
            start = at
    yield start, len(text)
