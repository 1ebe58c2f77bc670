"""The line that says who wrote an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.document import Document, Role
from newsclean.finding import LIKELY, SURE, Finding, label
from newsclean.sentences import ends_sentence

_HEAD = 6  # blocks from the top
_LONGEST = 120  # characters
_PARTICLE = r"(?:von|van|der|den|de|da|do|dos|das|del|della|di|la|le|al|el|bin|ibn|ter|zu|y|af|the)"
_WORD = r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}[\p{L}\p{M}]+)"
_NAME = rf"{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{1,3}}"
_AND = r"(?: ?, (?:and |und )?| and | und | et | y | e | en | och | og | i | и | і | ve | και | și | és | ja | & )"
# The words that bring in an author, as newsrooms write them.
_BY = (
    r"(?:Written by|Reported by|Story by|By|BY|Von|VON|Par|PAR|Por|POR|Di|Da|Door|Av|AV|Af|Oleh|Bởi|Από|Του|Της|De|"
    r"(?:Autor|Autorin|Author|Auteur|Auteure|Autore|Autora|Автор|Текст|Text|Tekst|Texte|Testo|Texto|Yazar|Συντάκτης|Penulis|Szerző|Kirjoittaja|"
    r"بقلم|كتب|מאת|लेखक|文|撰文|取材・文|記者|记者) ?[:：/]|بقلم|מאת) ?"
)
_TAIL = r"(?P<tail> ?[,|–—•·/-] ?[^.!?]{2,60}| ?\([^()]{2,40}\))?"
_LINE = rf"{_BY}(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,4}}){_TAIL}"
_REPORTER = r"(?P<names>\p{Hangul}{2,4}) ?(?:기자|특파원|선임기자)(?: ?=? ?\S+@\S+)?"


@dataclass(frozen=True)
class Byline:
    """Recognises the line with the author.

    What it does: takes a line above the first paragraph for the byline when it is a formula ("By", "Von", "Par", "Автор:",
    "文/") before one or more names, or a name that stands twice in a row ("Jane DoeJane Doe").
    Why: it is no sentence of the article, and names are wanted as a field.
    What it leaves alone: the headline ("By popular demand"), sentences ("By the time …"), lines below the first paragraph, and
    bare names, which may be what the article is about.
    Options: none.
    """

    name: ClassVar[str] = "byline"
    example: ClassVar[str] = (
        "Harbour town votes on bridge\n\nBy Jane Doe and John Roe\n\nThe harbour town will vote on its new bridge in spring, the mayor said.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The byline, if there is one."""
        filled = document.filled
        if any(block.role is Role.BYLINE for block in filled[:_HEAD]) or not any(block.is_prose for block in filled):
            return
        for place, block in enumerate(filled[:_HEAD]):
            text = block.text
            if block.is_prose:
                return
            if block.role is not Role.PARAGRAPH or len(text) > _LONGEST or (place == 0 and document.source.headline is None) or ends_sentence(text):
                continue
            import regex  # takes 10 ms to load and compile, and most articles have no line that needs it

            if found := regex.fullmatch(_LINE, text) or regex.fullmatch(_REPORTER, text):
                names = regex.sub(_AND, ", ", found["names"])
                yield label(block, Role.BYLINE, "names the author by a formula, above the first paragraph", SURE, value=names)
                return
            if (name := _doubled(text)) and regex.fullmatch(_NAME, name):
                yield label(block, Role.BYLINE, "is a name that stands twice in a row", LIKELY, value=name)
                return


def _doubled(text: str) -> str | None:
    """The name that stands twice, the second time perhaps without its spaces."""
    for cut in range(len(text) // 2, len(text) * 2 // 3 + 1):
        if (name := text[:cut].strip()) and name.replace(" ", "") == text[cut:].replace(" ", ""):
            return name
    return None
