"""Copyright lines and the codes of news agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, SURE, Finding, drop
from newsclean.phrases.drops import drops
from newsclean.sentences import ends_sentence, word_count

_LONGEST = 15  # words; a longer line that begins so may be a caption with its article run into it
_YEAR = r"(?:19|20)\d\d(?! ?(?:[-–:/] ?[^\W\d]|%|€|\$))"
_NOTICE = lazy(
    rf"(?:©|ⓒ|copyright ?(?:©|ⓒ|\(c\)))(?: ?{_YEAR}| ?[^\W\d_])"
    rf"|(?:\(c\)|copyright)(?: by)? ?{_YEAR}(?:[-–]\d{{2,4}})?(?:[,.]? (?:by )?[^\W\d_]|\W*$)",
    re.IGNORECASE,
)
_CODE = lazy(r"(?:© ?dpa-infocom, ?)?\bdpa:\d{6}-\d{1,4}-\d{1,7}/\d{1,3}$|\(END\) Dow Jones Newswires\b.{0,60}$")


class CopyrightLine:
    """Drops copyright lines and codes of news agencies.

    What it does: drops a short line that begins with © or with "(c)" or "Copyright" and a year, the same in the words of
    many languages, and codes such as "dpa:240115-99-123456/3" at the end of a paragraph.
    Why: it says whose the text is, not what happened.
    What it leaves alone: articles about copyright, points (a), (b), (c), whole sentences that begin so.
    Options: none.
    """

    name: ClassVar[str] = "copyright-line"
    example: ClassVar[str] = "The mill closed on Monday, its owner said. dpa:240115-99-123456/3\n\n(c) 2024 The Mill Gazette\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines and codes of a document."""
        said = {finding.block.number: finding for finding in drops(document, self.name, "says whose the text is")}
        for place, block in enumerate(document.body):
            text = block.text
            if text[0] not in "©ⓒ(cC" and "dpa:" not in text and "(END)" not in text and block.number not in said:
                continue
            if found := _CODE.search(text) if ":" in text or "(END)" in text else None:
                yield drop(block, "is the code of a news agency", SURE, start=len(text[: found.start()].rstrip()))
            elif _NOTICE.match(text) and word_count(text) <= _LONGEST and not _is_point(document, place) and not _says_something(text):
                yield drop(block, "says whose the text is, with a copyright sign or year", LIKELY)
            elif block.number in said:
                yield said[block.number]


def _is_point(document: Document, place: int) -> bool:
    """Whether the block stands below a point (b)."""
    return place > 0 and document.body[place - 1].text.startswith("(b)")


def _says_something(text: str) -> bool:
    """Whether it is a sentence, and none about rights only."""
    return ends_sentence(text) and word_count(text) > 8
