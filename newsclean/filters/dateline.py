"""Place and agency before an article's first sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.agencies import AGENCY, COLON_PLACES
from newsclean.block import Role
from newsclean.document import Document
from newsclean.finding import LIKELY, Finding

_PLACE = r"\p{Lu}[\p{L}'’. -]{1,30}"
_CAPITALS = r"\p{Lu}[\p{Lu}'’. -]{2,30}"
_DAY = r"\d{1,2}\.? ?\p{L}{3,10}\.?|\p{L}{3,10}\.? \d{1,2}|\d{1,2}\.\d{1,2}\.?"
_DATE = rf"(?:[.,] ?(?:\p{{Lu}}[\p{{L}}.]{{1,12}},? ?)?(?:{_DAY})(?:,? ?\d{{4}})?)?"
_REACH = 100  # characters; no dateline is longer
_SIGNS = "-–—:=/电電】"  # one of which is in every dateline
_DASH = r"\.? ?(?:--|[-–—])\s"
# The forms of the agencies: "BERLIN (dpa) –", "(Reuters) -", "WASHINGTON, Jan 15 (Reuters) -", "МОСКВА, 15 янв — РИА Новости.",
# "MOSCOW, January 15. /TASS/.", "NEW DELHI:", "(新华社北京1月15日电)", "(서울=연합뉴스) 홍길동 기자 =", "【北京共同】"
_FORMS = [
    rf"(?P<place>{_CAPITALS}(?:, \p{{Lu}}[\p{{L}}.]{{1,15}})?)?{_DATE} ?\((?P<agency>[\p{{L}}][\p{{L}} /.-]{{1,20}})\){_DASH}",
    rf"(?P<place>{_PLACE}(?:, {_PLACE})?)?{_DATE} ?\((?P<agency>{AGENCY.pattern})\){_DASH}",
    rf"(?P<place>{_PLACE}){_DATE}[.,]? /(?P<agency>{AGENCY.pattern})/\.\s*(?:[-–—]\s)?",
    rf"(?P<place>{_CAPITALS}(?:, \p{{Lu}}[\p{{L}}.]{{1,15}})?){_DATE}{_DASH}(?P<agency>РИА Новости|ТАСС|Интерфакс)?\.?\s*",
    rf"(?P<place>{COLON_PLACES})(?P<agency>)(?:, \p{{L}}{{3,10}} \d{{1,2}})?: ",
    r"[(（【]?(?P<agency>新华社|新華社|中新社|中央社)(?P<place>\p{Han}{2,8}?)(?:\d{1,2}月)?\d{1,2}日[电電][)）】]?\s?",
    r"【(?P<place>\p{Han}{2,6}|\p{Katakana}[\p{Katakana}ー]{1,12})(?P<agency>共同|時事|ロイター|AFP時事)】\s?",
    r"\((?P<place>\p{Hangul}{2,8})=(?P<agency>연합뉴스|뉴시스|뉴스1)\)(?: ?\p{Hangul}{2,4} 기자)? ?=?\s?",
]


class Dateline:
    """Recognises the dateline.

    What it does: points out place and agency before the first sentence of the article ("BERLIN (dpa) – ") as a field.
    Why: it says where the report comes from; it is not part of the sentence.
    What it leaves alone: the text, which stays; paragraphs but the first; places in sentences; parties behind names
    ("Jane Doe (SPD) –"), unless all is in capitals.
    Options: none.
    """

    name: ClassVar[str] = "dateline"
    example: ClassVar[str] = "BERLIN (dpa) – The harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The dateline, if there is one."""
        first = next((block for block in document.body if block.is_prose), None)
        if first is None or not any(sign in first.text[:_REACH] for sign in _SIGNS):
            return
        import regex

        for form in _FORMS:
            if found := regex.match(form, first.text):
                value = ", ".join(part.strip() for part in (found["place"], found["agency"]) if part)
                reason = "stands before the first sentence, as agencies write it"
                yield Finding(first, 0, len(found[0].rstrip()), reason, None, LIKELY, None, Role.DATELINE, value)
                return
