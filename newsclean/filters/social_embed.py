"""What social networks put around an embedded post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newsclean.dates import date_of
from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.finding import LIKELY, POSSIBLE, SURE, Finding, drop
from newsclean.phrases import phrase_of
from newsclean.phrases.places import blocks_of, places

_LINKS = r"(?:(?:(?:https?://)?t\.co/|(?:https?://)?pic\.(?:twitter|x)\.com/)[A-Za-z0-9]+\s*)"
_SIGNATURE = lazy(rf"{_LINKS}{{0,12}}(?P<dash>[—–―-]{{1,2}}) ?[^()@]{{1,80}} \(@\w{{1,30}}\) ?(?P<date>.{{0,40}})$")
_LAST_LINKS = lazy(rf"(?<![:：] ){_LINKS}{{1,12}}$")  # without a limit, many links would take time by the square of their number


class SocialEmbed:
    """Drops signatures and links of embedded posts.

    What it does: drops the lines that networks put around a post ("View this post on Instagram", "A post shared by Name
    (@handle)"), lines that are nothing but links to its pictures ("pic.twitter.com/…"), and its signature ("— Name
    (@handle) February 11, 2025") when the line above is gone. A signature or link of a post that stays is only flagged.
    Why: they belong to a frame that is gone; but under the post's own words a signature says whose they are, and people who
    annotate articles keep both.
    What it leaves alone: the post's own words, sentences about posts, links inside a sentence, lists of accounts.
    Options: none.
    """

    name: ClassVar[str] = "social-embed"
    example: ClassVar[str] = (
        "The mill closed on Monday.\n\nView this post on Instagram\n\n— Old Mill (@oldmill) February 11, 2025\n\nIts owner was tired.\n"
    )

    def find(self, document: Document) -> Iterator[Finding]:
        """The signatures, links and frames of a document."""
        framing = {place for place, _ in blocks_of(document, self.name)}
        for place, block in enumerate(document.body):
            text = block.text
            if "(@" not in text and "t.co/" not in text and "pic." not in text and place not in framing:
                continue
            if (start := _signature(text)) is not None:
                above = document.blocks[block.number - 1].text if block.number else ""
                orphan = not start and block.number and (not above or phrase_of(self.name, above, document.phrases))
                certainty = SURE if orphan else POSSIBLE  # under the post's own words it says whose they are
                yield drop(block, "signs an embedded post", certainty, start=len(text[:start].rstrip()))
            elif found := _LAST_LINKS.search(text) if "/" in text else None:
                start = len(text[: found.start()].rstrip())
                yield drop(block, "is a link to an embedded post", POSSIBLE if start else LIKELY, start=start)
            else:
                for start, end, phrase in places(block, self.name, document.phrases):
                    whole = (start, end) == (0, len(text))
                    yield drop(block, f"frames an embedded post: {phrase.written!r}", SURE if whole else LIKELY, start=start, end=end)


def _signature(text: str) -> int | None:
    """Where the signature begins; without a date it counts only as a whole line after a long dash."""
    found = _SIGNATURE.search(text) if "(@" in text else None
    if found and (date_of(found["date"]) if found["date"] else found["dash"] != "-" and not found.start()):
        return found.start()
    return None
