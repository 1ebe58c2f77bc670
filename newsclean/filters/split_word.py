"""Words cut in two where a line once ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, Finding, replace

_SPLIT = lazy(r"(?<![\w-])([^\W\d_]{2,})([-\u2010¬\u00ad] |¬)([^\W\d_]{2,})(?![\w-])")
_ODD_HYPHEN = lazy("[\u2010¬\u00ad]")
_SUSPENDING = frozenset("und oder bzw sowie and or och eller og en of et ou".split())  # noqa: SIM905
_WORD = lazy(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class SplitWord:
    """Joins words that were cut at the end of a line.

    What it does: joins `minis- try` to `ministry` when the joined word stands elsewhere in the article, and the second half
    alone does not begin with a capital.
    Why: whoever joins the lines of a PDF or a printed column leaves the hyphens and a space.
    What it leaves alone: words that the article does not hold in one piece; suspended hyphens ("pre- and post-war",
    "Hin- und Rückweg"), which look the same.
    Options: none.
    """

    name: ClassVar[str] = "split-word"
    example: ClassVar[str] = "The ministry will pay, the minis- try said.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The words of a document that are cut in two."""
        odd = _ODD_HYPHEN.search(document.alphabet)
        blocks = [block for block in document.filled if odd or "- " in block.text]
        places = [(block, found) for block in blocks for found in _SPLIT.finditer(block.text) if _is_half(found[3])]
        if not places:
            return
        known = {found[0] for block in document.filled for found in _WORD.finditer(block.folded)}
        for block, found in places:
            if (found[1] + found[3]).casefold() in known:
                yield replace(block, *found.span(2), "", f"cuts the word {found[1]}{found[3]}, which stands elsewhere"[:80], LIKELY)


def _is_half(word: str) -> bool:
    return word[0].islower() and word not in _SUSPENDING
