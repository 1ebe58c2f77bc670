"""Spaces where none belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

_STRAY = lazy(r"[^\S\n]{2,}|\t|(?<=\w) (?=[,.](?:\s|$))|^\s+|\s+$")
_ODD_SPACE = lazy(r"[^\S\n\r ]")


class StraySpace:
    """Removes spaces where none belong.

    What it does: makes one space of several and of tabs, removes spaces at both ends of a block and before a comma or
    full stop.
    Why: they are what is left of layout and of removed markup ("said Smith , who").
    What it leaves alone: single no-break and thin spaces; spaces before `!`, `?`, `:` and `;`, which French needs; line
    breaks.
    Options: none.
    """

    name: ClassVar[str] = "stray-space"
    example: ClassVar[str] = "The harbour is  closed , said the mayor.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The stray spaces of a document."""
        odd = _ODD_SPACE.search(document.alphabet) is not None
        for block in document.filled:
            text = block.text
            if not odd and not ("  " in text or "\r" in text or " ," in text or " ." in text or text[0].isspace() or text[-1].isspace()):
                continue
            for found in _STRAY.finditer(text):
                start, end = found.span()
                if start == 0 or end == len(text):
                    yield replace(block, start, end, "", "stands at the end of the block" if start else "stands at its beginning")
                elif text[end] in ",." and text[start - 1].isalnum():
                    yield replace(block, start, end, "", "stands before a comma or full stop")
                else:
                    yield replace(block, start, end, " ", "is one space too many" if end - start > 1 else "is a tab")
