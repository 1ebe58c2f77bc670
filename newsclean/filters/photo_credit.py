"""Credits and captions of pictures that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from newsclean.agencies import AGENCY
from newsclean.block import Block
from newsclean.document import Document
from newsclean.finding import Finding
from newsclean.phrases.drops import drops
from newsclean.phrases.places import blocks_of
from newsclean.sentences import LABELLED, is_prose

_ROWS = 2


class PhotoCredit:
    """Drops credits of pictures.

    What it does: drops a line that begins with a formula such as "Photo:", "Foto:", "Crédit photo" or "Image source",
    or ends in an agency's bracket ("(AP Photo/Jane Doe)").
    Why: the picture is gone, and its credit is no sentence of the article.
    What it leaves alone: sentences about photographs, also such as begin with "Photo:", unless they name an agency or a © holder;
    rows of a box of facts ("Director: …", "Photography: …", "Music: …"); a caption without a formula.
    Options: none.
    """

    name: ClassVar[str] = "photo-credit"
    example: ClassVar[str] = "The mill closed on Monday.\n\nPhoto: Jane Doe/Reuters\n\nIts owner said that he was tired.\n"

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines of this kind."""
        facts = {block.number for place, block in blocks_of(document, self.name) if _is_among_facts(document.body, place)}
        for found in drops(document, self.name, "credits a picture"):
            said = found.block.text[found.start : found.end]
            if found.block.number not in facts and (not is_prose(said) or "©" in said or AGENCY.search(said)):
                yield found


def _is_among_facts(body: Sequence[Block], place: int) -> bool:
    """Whether two other rows of label and value stand right above, right below or on both sides."""
    rows = 0
    for step in (-1, 1):
        at = place + step
        while rows < _ROWS and 0 <= at < len(body) and LABELLED.match(body[at].text):
            rows, at = rows + 1, at + step
    return rows == _ROWS
