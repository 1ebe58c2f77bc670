"""How to reach the newsroom or a reporter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, POSSIBLE, Finding, drop
from newsclean.phrases.places import blocks_of, places
from newsclean.sentences import sentences

_LONGEST = 300  # characters
_MOST_SENTENCES = 4
_EMAIL = lazy(r"(?P<who>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_NUMBER = lazy(r"\+?\d(?:[ ()/.-]{0,2}\d){5,}")
# What newsrooms call their letter boxes; matched at the beginning of a part of the name.
_NEWSROOM = lazy(
    r"(?:^|[._-])(?:news|edit|redak|redac|redaz|redaksj|reporter|desk|tips?(?:$|[._-])|tipsa|letter|leserbrief|webnews|haber|jebo|toimitus|szerk)",
    re.IGNORECASE,
)
# Who also asks for tips, in its own matters: the police.
_POLICE = lazy(r"poli[czstț]|crimestoppers|sheriff|detective|rendőr|полиц|поліц|αστυνομ|警|경찰|شرطة|משטרה|पुलिस|emniyet|công an|ตำรวจ", re.IGNORECASE)


class ContactLine:
    """Drops lines that say how to reach the newsroom.

    What it does: drops a line such as "Email the reporter at …", "Do you have a tip? Write to …", "Haben Sie Hinweise?
    Schreiben Sie an …", or a label ("Contact:"), when it holds the e-mail address of a newsroom; above the first and below
    the last paragraph any address or telephone number will do, but a bare label before it is only flagged.
    Why: it speaks to the visitor of the site, not of the news.
    What it leaves alone: whom to ask about the event that is reported, appeals of the police, other sentences with an address.
    Options: none.
    """

    name: ClassVar[str] = "contact-line"
    example: ClassVar[str] = "The mill closed on Monday.\n\nDo you have a tip? Write to newsroom@example.org\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of a document."""
        for place, block in blocks_of(document, self.name):
            if len(block.text) > _LONGEST or not (_EMAIL.search(block.text) or _NUMBER.search(block.text)):
                continue
            for start, end, phrase in places(block, self.name, document.phrases, notice=True):
                text = block.text[start:end]
                email = _EMAIL.search(text)
                if not (email or _NUMBER.search(text)) or _POLICE.search(block.text) or len(list(sentences(text))) > _MOST_SENTENCES:
                    continue
                newsroom = bool(email and _NEWSROOM.search(email["who"]))
                if newsroom or document.on_fringe(place):
                    certainty = LIKELY if newsroom or not phrase.separated else POSSIBLE
                    yield drop(block, f"says how to reach the newsroom: {phrase.written!r}", certainty, start=start, end=end)
