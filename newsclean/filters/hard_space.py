"""No-break, thin and other special spaces where an ordinary one belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

_HARD = lazy("[\u00a0\u2000-\u200a\u202f\u205f]")
_BOUND = frozenset(";:!?%‰°€$£¥«»‹›„“”–—―-…·/§&#*+=×<>|()[]")  # signs that typography ties to their neighbours
_SHORT = lazy(r"(?:^|[^\w.’'])(?:[^\W\d_]{1,3}|(?:[^\W\d_]{1,4}\.)+)$")  # M. Dupont, z. B., v Praze: never to end a line
_NUMERAL = lazy(r"[IVXLCDM]+\b")  # Louis XIV
_REACH = 12  # characters that are looked at for a short word


class HardSpace:
    """Puts an ordinary space where a special one has no reason.

    What it does: replaces a single no-break, thin, en, em or similar space between two long words by an ordinary one.
    Why: editors and templates leave them (`&nbsp;`); the words then look parted, but split and search as one.
    What it leaves alone: such spaces beside digits (10 000, 5 km), beside signs and quotation marks, as French needs them,
    behind short words, initials and abbreviations (M. Dupont, z. B., v Praze), and before Roman numerals.
    Options: none.
    """

    name: ClassVar[str] = "hard-space"
    example: ClassVar[str] = "The harbour\u00a0town is closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The special spaces that nothing needs."""
        if not _HARD.search(document.alphabet):
            return
        for block in document.filled:
            text = block.text
            for found in _HARD.finditer(text):
                at = found.start()
                before, after = text[at - 1 : at], text[at + 1 : at + 2]
                if not (before and after) or before.isspace() or after.isspace():
                    continue  # not alone: a stray space
                if before.isdigit() or after.isdigit() or before in _BOUND or after in _BOUND or _SHORT.search(text, max(0, at - _REACH), at):
                    continue
                if _NUMERAL.match(text, at + 1):
                    continue
                yield replace(block, at, at + 1, " ", f"is a special space (U+{ord(found[0]):04X}) between words")
