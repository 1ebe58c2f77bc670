"""The line that says who wrote an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.agencies import is_agency
from newsclean.block import Role
from newsclean.document import Document
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
    r"(?:Written by|Reported by|Story by|Words by|Published by|By|BY|by|Von|VON|von|Par|PAR|par|"
    r"Por|POR|por|Di|di|Da|Door|Av|AV|Af|Oleh|Bởi|Από|Του|Της|De|"
    r"(?:Autor|Autorin|Author|Auteur|Auteure|Autore|Autora|Автор|Текст|Text|Tekst|Texte|Testo|Texto|Yazar|Συντάκτης|Penulis|Szerző|"
    r"Kirjoittaja|Tác giả|"
    r"بقلم|كتب|מאת|लेखक|文|撰文|取材・文|記者|记者) ?[:：/]|بقلم|מאת) ?"
)
_TAIL = (
    r"(?P<tail> ?[,|–—•·/-] ?[^.!?]{2,60}| ?\([^()]{2,40}\)(?: ?(?:,|and|und|et|y|e) [^.!?]{2,60})?"
    r"| (?:in|aus|à|avec|with|mit) \p{Lu}[^.!?]{1,30})?"
)
_LINE = rf"{_BY}(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,4}}){_TAIL}"
_NAMED = rf"(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,4}}) ?[,|/–—-] ?(?P<tail>[^,|/–—]{{2,40}}(?:/[^,|/–—]{{2,20}})?)"  # Jane Doe, Reuters
_HAN = (
    r"(?:文|撰文|作者|取材・文|記者|记者|编辑|編集)\s?[:：/／ ]\s?"
    r"(?P<names>[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}(?:[ 、,／/][\p{Han}]{2,4}){0,3})"
)
_REPORTER = r"(?P<names>\p{Hangul}{2,4}) ?(?:기자|특파원|선임기자)(?: ?=? ?\S+@\S+)?"
# What a reporter may be called behind the name, by the last word, as a sentence's end is no title.
_TITLES = frozenset(
    "correspondent reporter editor writer columnist staff journalist bureau analyst korrespondent korrespondentin redakteur "  # noqa: SIM905
    "redakteurin redaktion reporterin journaliste correspondant correspondante corresponsal redactor redactora periodista inviato inviata "
    "corrispondente redazione jornalista repórter verslaggever redacteur dziennikarz корреспондент обозреватель журналист muhabir".split()
)


class Byline:
    """Recognises the line with the author.

    What it does: takes a line above the first paragraph for the byline when it is a formula ("By", "Von", "Par", "Автор:",
    "文/") before one or more names, a name with an agency ("Jane Doe, Reuters"), an agency alone, or a name that stands twice in
    a row ("Jane DoeJane Doe"). The value is the names, without titles and agencies.
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

            if is_agency(text.strip("() ")):
                yield label(block, Role.BYLINE, "is nothing but the name of an agency", LIKELY, value=text.strip("() "))
                return
            if found := regex.fullmatch(_LINE, text) or regex.fullmatch(_REPORTER, text) or regex.fullmatch(_HAN, text):
                names = ", ".join(_authors(regex.split(_AND, found["names"])))
                yield label(block, Role.BYLINE, "names the author by a formula, above the first paragraph", SURE, value=names)
                return
            if (found := regex.fullmatch(_BY + "(?P<names>.+)", text)) and is_agency(found["names"]):
                yield label(block, Role.BYLINE, "names an agency by a formula", SURE, value=found["names"])
                return
            if (found := regex.fullmatch(_NAMED, text)) and (is_agency(found["tail"]) or found["tail"].split()[-1].casefold() in _TITLES):
                names = ", ".join(_authors(regex.split(_AND, found["names"])))
                yield label(block, Role.BYLINE, "is a name with an agency or a title, above the first paragraph", LIKELY, value=names)
                return
            if (name := _doubled(text)) and regex.fullmatch(_NAME, name):
                yield label(block, Role.BYLINE, "is a name that stands twice in a row", LIKELY, value=name)
                return


def _authors(names: list[str]) -> list[str]:
    """The names without titles and agencies, unless there is nothing else."""
    return [name for name in names if not is_agency(name) and name.split()[-1].casefold() not in _TITLES] or names


def _doubled(text: str) -> str | None:
    """The name that stands twice, the second time perhaps without its spaces."""
    for cut in range(len(text) // 2, len(text) * 2 // 3 + 1):
        if (name := text[:cut].strip()) and name.replace(" ", "") == text[cut:].replace(" ", ""):
            return name
    return None
