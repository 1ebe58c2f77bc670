"""Text decoded with the wrong table: `KÃ¶nig` for `König`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from newsclean.document import Document
from newsclean.finding import Finding, replace

# Two characters in a row that UTF-8 bytes leave when read as Windows-1252, Latin-1, MacRoman or Windows-1251.
_SUSPECT = re.compile(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192РСЂГђв€√‚][^\x00-\x1f!-\x7e]|\ufffd")
_BROKEN_BYTE = re.compile("[\ud800-\udfff]")
_RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


@dataclass(frozen=True)
class Mojibake:
    """Repairs text that was decoded with the wrong table.

    What it does: puts back what `KÃ¶nig`, `â€œ` or `Ñ€Ð°Ð´Ð°Ñ€` were, as the library ftfy works it out; marks bytes that
    belong to no character with U+FFFD.
    Why: pages are read as Windows-1252 when they are UTF-8, often twice; each later filter would miss such words.
    What it leaves alone: whatever ftfy is not sure of; quotation marks, ligatures, widths and entities.
    Options: none.
    """

    name: ClassVar[str] = "mojibake"
    example: ClassVar[str] = "The cafÃ© on the quay is closed, and so is the brewery, said Ms MÃ¼ller.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The wrongly decoded runs of a document."""
        for block in document.filled:
            text = block.text
            if text.isascii():
                continue
            if broken := list(_BROKEN_BYTE.finditer(text)):
                for found in broken:
                    yield replace(block, *found.span(), "\ufffd", "is a byte that belongs to no character")
            elif _SUSPECT.search(text):
                from ftfy import fix_encoding

                if (fixed := fix_encoding(text)) != text:
                    for start, end, cure in _differences(text, fixed):
                        yield replace(block, start, end, cure, "is UTF-8 read with the wrong table")


def _differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The runs of non-ASCII (or ASCII) characters that differ."""
    old, new = _RUN.findall(before), _RUN.findall(after)
    starts = [0]
    for run in old:
        starts.append(starts[-1] + len(run))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield starts[a], starts[b], "".join(new[c:d])
