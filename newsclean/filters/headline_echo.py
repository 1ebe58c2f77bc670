"""The headline once more, as the first lines of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import SURE, Finding, drop
from newsclean.sentences import ends_sentence

_TITLE_SEPARATOR = lazy(r" [|·•»:-] ")


@dataclass(frozen=True)
class HeadlineEcho:
    """Drops the headline where the text repeats it.

    What it does: drops a block among the first `within` of the text that says just what the headline says, with or
    without a site name or kicker set off by a bar or dash on either side.
    Why: page title and heading are scraped one after the other; the text then begins with a line that is no part of it.
    What it leaves alone: first sentences that merely begin like the headline; sentences that say it once more below the
    first paragraph, as a refrain; lines of one word.
    Options: within (blocks; 5).
    """

    name: ClassVar[str] = "headline-echo"
    example: ClassVar[str] = (
        "Harbour town votes on bridge\n\n"
        "Harbour town votes on bridge\n\n"
        "The harbour town will vote in spring, the mayor said on Saturday, and so it did.\n"
    )
    within: int = 5

    def find(self, document: Document) -> Iterator[Finding]:
        """The echoes at the top of a document."""
        headline = document.first(Role.HEADLINE)
        if headline is None:
            return
        said, begun = _wordings(headline.folded), False
        for block in document.body[: self.within]:
            if begun and ends_sentence(block.text):
                continue  # the article says it, as a refrain
            begun = begun or block.is_prose
            folded = block.folded
            if any(wording in folded for wording in said) and _wordings(folded) & said:
                yield drop(block, "says the headline once more", SURE, twin=headline.span(0, len(headline.text)))


def _wordings(folded: str) -> set[str]:
    """The line, and the line without its first or last part that a bar or dash sets off; each of three words or 16 characters."""
    parts = [(m.start(), m.end()) for m in _TITLE_SEPARATOR.finditer(folded)]
    cuts = [folded, *(folded[: parts[-1][0]], folded[parts[0][1] :])] if parts else [folded]
    bare = (cut.strip(" .!?\"'-|") for cut in cuts)
    return {cut for cut in bare if len(cut) >= 16 or cut.count(" ") >= 2}
