"""Characters that nobody sees and every search stumbles over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

_ESCAPE = r"\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|[@-Z\\-_])"  # ECMA-48 control sequences, as terminals colour text with
_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_ZERO_WIDTH = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_JOINERS = "\u200c\u200d"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = lazy(f"{_ESCAPE}|[{_CONTROLS}{_ZERO_WIDTH}{_JOINERS}{_DIRECTION}]+")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = lazy("[\u200e\u200f\u061c\u2066-\u2069]+")


class InvisibleCharacter:
    """Deletes characters that cannot be seen.

    What it does: deletes zero-width spaces, soft hyphens, byte order marks inside the text, direction controls, control
    characters and terminal escapes.
    Why: they part words that look whole, hide text from search, and reverse it on screens.
    What it leaves alone: joiners (ZWJ, ZWNJ) between letters of the scripts that need them and in emoji; direction marks
    and isolates in blocks with Hebrew or Arabic letters.
    Options: none.
    """

    name: ClassVar[str] = "invisible-character"
    example: ClassVar[str] = "The har\u00adbour is\u200b closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The invisible characters of a document."""
        if not _INVISIBLE.search(document.alphabet):
            return
        for block in document.filled:
            text = block.text
            for found in _INVISIBLE.finditer(text) if not text.isprintable() else ():
                start, end = found.span()
                if found[0] in _JOINERS and _is_needed(text, start, end):
                    continue
                if _MARKS.fullmatch(found[0]) and _RIGHT_TO_LEFT.search(text):
                    continue
                yield replace(block, start, end, "", f"cannot be seen: {_name(found[0][0])}")


def _is_needed(text: str, start: int, end: int) -> bool:
    """Whether a joiner stands between letters beyond Latin, Greek and Cyrillic, or between symbols, as in emoji."""
    before, after = text[:start][-1:], text[end:][:1]
    return bool(before and after) and all((ord(c) >= 0x590 and not c.isspace()) or unicodedata.category(c) == "So" for c in (before, after))


def _name(character: str) -> str:
    return unicodedata.name(character, f"control character U+{ord(character):04X}").lower()
