"""Lines broken at a width, or at a link, in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import Finding, replace

# Spaces and words are only tried from their beginnings, for very long ones would take time by the square of their length otherwise.
_UNSPACED = lazy("[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")  # characters that stand without spaces
_TIGHT = lazy(r"""[”’»"']?(?:[,;:!?)\]]|\.(?!\.))(?!\w)|[’'](?:s|t|re|ll|ve|d|m)(?!\w)""")  # what stands right behind a word
_BREAK = lazy(r"(?:(?<![^\S\n])[^\S\n]+)?(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])\s*")
_ENDS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # of lines
_HALVES = lazy(rf"(?<![^\W\d_])([^\W\d_]+)[-\u00ad\u2010¬][^\S{_ENDS}]*[{_ENDS}]\s*([^\W\d_]+)")
_ODD_BREAK = lazy("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class WrappedLine:
    """Joins lines that were broken at a width or at a link.

    What it does: puts a space in place of a line break inside a paragraph (nothing in Chinese and Japanese, before a comma and
    after a bracket); takes the hyphen out too where the joined word stands elsewhere in the article unhyphenated.
    Why: mail, terminals and PDF break lines at 60 to 80 characters, home-made scrapers at each link and bold word; the reader
    of texts has seen that this one is so.
    What it leaves alone: texts of one paragraph a line, verse, lists; hyphens of words that are not known in one piece.
    Options: none.
    """

    name: ClassVar[str] = "wrapped-line"
    example: ClassVar[str] = (
        "The harbour town will vote on its new bridge in spring, the mayor said\non Saturday, after the council had argued about the costs"
        " of the whole\nwork for two years and after a hundred meetings, of which the last one\nended in tears.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The line breaks inside the blocks of a document."""
        odd = _ODD_BREAK.search(document.alphabet)
        broken = [block for block in document.filled if "\n" in block.text or (odd and _BREAK.search(block.text))]
        if not broken:
            return
        known: set[str] = set()
        if any(_HALVES.search(block.text) for block in broken):
            known.update(found[0] for block in document.filled for found in _WORD.finditer(block.folded))
        for block in broken:
            text = block.text
            halves = {m.end(1): m for m in _HALVES.finditer(text)}
            done = 0
            for found in _BREAK.finditer(text):
                start, end = found.span()
                if start < done:
                    continue
                word = halves.get(start - 1)
                if word and (word[1] + word[2]).casefold() in known:
                    yield replace(block, start - 1, end, "", f"breaks the word {word[1]}{word[2]}, which stands elsewhere"[:80])
                elif _TIGHT.match(text, end) or text[start - 1] in "([„":
                    yield replace(block, start, end, "", "breaks the line where no space belongs")
                elif word or (_UNSPACED.match(text[start - 1]) and _UNSPACED.match(text[end : end + 1])):
                    yield replace(block, start, end, "", "breaks the line after a hyphen" if word else "breaks the line where no space belongs")
                else:
                    yield replace(block, start, end, " ", "breaks the line within a paragraph")
