"""HTML character references left in the text: `&quot;`, `&#8222;`."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

# "&amp;" may stand in front several times, where a page was escaped more than once.
_ENTITY = lazy(r"&(?:amp;|#38;|#x26;){0,8}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&amp;")
_BREAKS = lazy(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class HtmlEntity:
    """Replaces HTML character references by the characters they name.

    What it does: `&quot;` becomes `"`, `&#8222;` becomes `„`, `&amp;auml;` becomes `ä`; after the HTML Living Standard's table.
    Why: scrapers take text out of attributes and scripts without unescaping it.
    What it leaves alone: references without a semicolon, which may be part of an address (`?a=1&copy=2`), and unknown names.
    Options: none.
    """

    name: ClassVar[str] = "html-entity"
    example: ClassVar[str] = "The mill &amp; the bridge are closed.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The references of a document."""
        if "&" not in document.alphabet:
            return
        for block in document.filled:
            if "&" not in block.text:
                continue
            for found in _ENTITY.finditer(block.text):
                if (cure := _unescaped(found[0])) != found[0]:
                    yield replace(block, *found.span(), cure, f"is the HTML character reference {found[0][:20]}")


def _unescaped(reference: str) -> str:
    for _ in range(10):
        plain = html.unescape(reference)
        if plain == reference:
            break
        reference = plain
    return _BREAKS.sub(" ", reference)
