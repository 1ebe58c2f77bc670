"""The line that says when an article was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.block import Role
from newsclean.dates import date_of
from newsclean.document import Document
from newsclean.finding import SURE, Finding, label
from newsclean.phrases import phrase_of

_HEAD = 6  # blocks from the top in which a date belongs to the article, and not to a teaser or a table


class DateLine:
    """Recognises the line with the date.

    What it does: takes the first line above the first paragraph that is nothing but a date, perhaps with weekday, time and
    words such as "Updated", for the article's date, and reads it as ISO 8601 in 40 languages and more.
    Why: it is no sentence of the article, and as a field it can be sorted and searched.
    What it leaves alone: sentences that hold a date; dates below the first paragraph. Of a date such as 03/04/2022, which can
    be read in two ways, only the year becomes a value.
    Options: none.
    """

    name: ClassVar[str] = "date-line"
    example: ClassVar[str] = (
        "Harbour town votes on bridge\n\n15 Jan. 2022 07:30\n\nThe harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The date line, if there is one."""
        for block in document.filled[:_HEAD]:
            if block.is_prose:
                return
            if block.role is Role.DATE:
                return
            if block.role is not Role.PARAGRAPH:
                continue
            if date := date_of(block.text):
                yield label(block, Role.DATE, "is nothing but a date, above the first paragraph", SURE, value=date)
                return
            if phrase := phrase_of(self.name, block.text, document.phrases):
                yield label(block, Role.DATE, f"says how long ago it was: {phrase.written!r}", SURE)
                return
