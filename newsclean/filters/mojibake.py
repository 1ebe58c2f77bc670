"""Text decoded with the wrong table: `KÃ¶nig` for `König`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

# Two characters in a row that UTF-8 bytes leave when read as Windows-1252, Latin-1, MacRoman or Windows-1251.
_SUSPECT = lazy(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192РСЂГђв€√‚][^\x00-\x1f!-\x7e]|\ufffd")
# Every sign of it that ftfy knows has two such characters side by side, save for a control character, œ and Ã or Â before a space.
_KNOWN = "\u0080-\u02ff\u0370-\u03ff\u0400-\u045f\u0490\u0491\u2000-\u2bff\uf8ff\ufb01\ufb02\ufffd"
_PAIRED = "\u0080-\u02ff\u0384-\u0385\u0402\u2000-\u2bff\uf8ff\ufb01\ufb02\ufffd"  # two ordinary letters, Greek or Cyrillic, are none
_PAIR = lazy(f"[{_PAIRED}](?:[{_KNOWN}]|(?<=[{_KNOWN}].)|(?<=[\x80-\x9f])|(?<=[Œœ])(?![A-Za-z])|(?<=[ÃÂ]) )", re.DOTALL)
_LONGEST_SIGN, _MOST_PAIRS = 5, 8  # characters; pairs, for more of which the whole text is looked at
_BROKEN_BYTE = lazy("[\ud800-\udfff]")
_RUN = lazy(r"[\x00-\x7f]+|[^\x00-\x7f]+")


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
        broken_bytes = _BROKEN_BYTE.search(document.alphabet)
        if document.alphabet.isascii():
            return
        for block in document.filled:
            text = block.text
            if text.isascii():
                continue
            if broken := list(_BROKEN_BYTE.finditer(text)) if broken_bytes else None:
                for found in broken:
                    yield replace(block, *found.span(), "\ufffd", "is a byte that belongs to no character")
            elif _PAIR.search(text) and _SUSPECT.search(text) and _is_bad(text):
                from ftfy import fix_encoding

                if (fixed := fix_encoding(text)) != text:
                    for start, end, cure in _differences(text, fixed):
                        yield replace(block, start, end, cure, "is UTF-8 read with the wrong table")


def _is_bad(text: str) -> bool:
    """What `ftfy.badness.is_bad` says, which reads every character forty times, by the few places where it can say so."""
    places = [found.start() for found in islice(_PAIR.finditer(text), _MOST_PAIRS)]
    from ftfy.badness import BADNESS_RE

    if len(places) == _MOST_PAIRS:
        return BADNESS_RE.search(text) is not None
    return any(BADNESS_RE.search(text, max(0, at - _LONGEST_SIGN), at + 1 + _LONGEST_SIGN) for at in places)


def _differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The runs of non-ASCII (or ASCII) characters that differ."""
    from difflib import SequenceMatcher

    old, new = _RUN.findall(before), _RUN.findall(after)
    starts = [0]
    for run in old:
        starts.append(starts[-1] + len(run))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield starts[a], starts[b], "".join(new[c:d])
