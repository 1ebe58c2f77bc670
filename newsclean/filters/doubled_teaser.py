"""Teasers that stand twice on one line, or on two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from newsclean.block import Block
from newsclean.document import Document
from newsclean.finding import LIKELY, POSSIBLE, SURE, Finding, drop
from newsclean.sentences import ends_sentence, is_prose, word_count

_PROBE = 8  # characters at the beginning (or end) of the first copy by which the second is looked up
_TRIES = 4  # places that the probe is tried at; a teaser seldom holds its own first 8 characters more than once
_BETWEEN = " \t\n|·•-–—/»>\u00a0"
_LONGEST = 200  # characters; no headline is longer, so of a longer text one copy stays
_GOES_ON = (",", ";", "،", "，", "、", "؛")  # so lines of verse end, and no headline does
_CUT = ("…", "...", "[...]", "[…]")


class Doubling(NamedTuple):
    """A text that stands twice: where the first copy begins, where the second does and ends, and what is between."""

    start: int
    second: int
    end: int
    glued: bool
    cut: bool


@dataclass(frozen=True)
class DoubledTeaser:
    """Drops teasers doubled on one line or on two.

    What it does: drops both copies of a span that stands twice in a row: glued ("US to deliver radarUS to deliver
    radar"), with a space, a bar or a line break between, or the second cut short with an ellipsis; also where the two
    are glued to the beginning or end of a paragraph. Of a doubled sentence that ends in a full stop one copy stays.
    Why: scrapers read the picture's alternative text and the link's text of a teaser as one. In 181 real articles a
    glued span never stands twice (0 hits), nor do adjacent repeats of four words or more.
    What it leaves alone: words doubled in speech ("no, no"), refrains, lines of verse that end in a comma, songs that sing each
    line twice (of two or more such pairs in a row the lines are only flagged), repeats at a distance.
    Options: shortest (characters of a glued copy; 8), fewest (words of a copy that a space parts; 4).
    """

    name: ClassVar[str] = "doubled-teaser"
    example: ClassVar[str] = (
        "The mill closed on Monday.\n\nMedia: Town to sell the bridgeMedia: Town to sell the bridge\n\nIts owner said that he was tired.\n"
    )
    shortest: int = 8
    fewest: int = 4

    def find(self, document: Document) -> Iterator[Finding]:
        """The doubled spans of a document."""
        body = document.body
        gone, pair = -1, -2
        for place, block in enumerate(body):
            if place == gone:
                continue
            if _holds_its_ends(block.text) and (found := self._doubling(block.text)):
                yield self._cure(block, found)
            elif place + 1 < len(body) and self._on_two_lines(block, body[place + 1]):
                twin = body[gone := place + 1]
                more = place + 3 < len(body) and self._on_two_lines(body[place + 2], body[place + 3])
                certainty = POSSIBLE if more or pair == place - 2 else LIKELY
                pair = place
                yield drop(block, "stands twice, on two lines", certainty, twin=twin.span(0, len(twin.text)))
                yield drop(twin, "stands twice, on two lines", certainty, twin=block.span(0, len(block.text)))

    def _cure(self, block: Block, found: Doubling) -> Finding:
        start, second, end, glued, _ = found
        how = "glued" if glued else "with a space or bar between"
        twin = block.span(start, second)
        copy, alone = block.text[start:second], not block.text[:start].strip() and not block.text[end:].strip()
        if _stops(copy) or len(copy) > _LONGEST or (is_prose(copy) and not alone):
            return drop(block, f"is the same sentence twice, {how}", SURE, start=start + len(copy.rstrip()), end=end, twin=twin)
        spoken = not glued and not alone
        end += len(block.text[end:]) - len(block.text[end:].lstrip()) if start == 0 or end == len(block.text.rstrip()) else 0
        start = len(block.text[:start].rstrip()) if end == len(block.text) else start  # no space is left over at either end
        certainty = POSSIBLE if spoken else SURE if glued else LIKELY
        return drop(block, f"stands twice on one line, {how}", certainty, start=start, end=end, twin=twin)

    def _on_two_lines(self, first: Block, second: Block) -> bool:
        """Whether two lines are a teaser and its copy, which may be cut short."""
        x, y = first.text[0], second.text[0]
        if x != y and x.isalnum() and y.isalnum() and x.casefold()[0] != y.casefold()[0]:
            return False  # as nearly all lines
        if len(first.text) > _LONGEST or _stops(first.text) or first.text.endswith(_GOES_ON) or word_count(first.text) < self.fewest:
            return False
        a, b = first.folded, second.folded
        if a[:_PROBE] != b[:_PROBE]:
            return False
        return a == b or (len(b) >= 20 and (short := _uncut(b)) is not None and a.startswith(short))

    def _doubling(self, text: str) -> Doubling | None:
        text = text.rstrip()
        if len(text) < 2 * self.shortest:
            return None
        for start, second, end in (*_from_the_start(text), *_from_the_end(text)):
            first = text[start:second]
            copy = first.rstrip(_BETWEEN)
            if copy.count("«") > copy.count("»"):  # the guillemet closes a quotation; it is no separator
                copy = first.rstrip(_BETWEEN.replace("»", ""))
            glued = len(copy) == len(first)
            cut = end - second < len(copy)
            if not any(map(str.isalpha, copy)) or copy[0] in ",;:、，":  # "prioritise, prioritise, prioritise": said, not glued
                continue
            one_word = " " not in copy and word_count(copy) <= 3 and copy.islower()  # "hahaha", "kuckuckkuckuck": nothing is glued
            if glued and len(copy) >= self.shortest and (end == len(text) or _turns(text, end)) and not one_word:
                return Doubling(start, second, end, True, cut)
            if not glued and word_count(copy) >= self.fewest and len(copy) >= 2 * self.shortest:
                return Doubling(start, second, end, False, cut)
        return None


def _holds_its_ends(text: str) -> bool:
    """Whether the first or last characters stand in it once more: no other text can be doubled, and few do."""
    bare = text.rstrip()
    return bare.find(bare[:_PROBE], 1) >= 0 or bare.rfind(bare[-_PROBE:], 0, -1) >= 0


def _stops(text: str) -> bool:
    """Whether the text ends in a full stop: headlines may ask and exclaim and end in an ellipsis, but hardly ever that."""
    bare = text.rstrip(_BETWEEN + "\"'”“’‘»«)]」』")
    return bare.endswith((".", "。", "।", "۔")) and not bare.endswith("..") and ends_sentence(bare)


def _turns(text: str, at: int) -> bool:
    """Whether something new begins here: a capital, a quotation mark, or any character after a space."""
    return text[at - 1].isspace() or text[at].isspace() or text[at].isupper() or text[at] in '"“„«'


def _from_the_start(text: str) -> Iterator[tuple[int, int, int]]:
    """Doublings that begin with the text: start, second copy, end."""
    probe, at = text[:_PROBE], 0
    for _ in range(_TRIES):
        at = text.find(probe, at + 1)
        if at < 0:
            return
        copy = text[:at].rstrip(_BETWEEN)
        if copy.count("«") > copy.count("»"):  # the guillemet closes a quotation; it is no separator
            copy = text[:at].rstrip(_BETWEEN.replace("»", ""))
        if text.startswith(copy, at):
            yield 0, at, at + len(copy)
        elif (short := _uncut(text[at:])) is not None and len(short) >= 12 and copy.startswith(short):
            yield 0, at, len(text)


def _from_the_end(text: str) -> Iterator[tuple[int, int, int]]:
    """Doublings that end with the text."""
    probe, at = text[-_PROBE:], len(text) - _PROBE
    for _ in range(_TRIES):
        at = text.rfind(probe, 0, at + _PROBE - 1)
        if at < 0:
            return
        copy = text[at + _PROBE :]
        bare = copy.lstrip(_BETWEEN)
        start = at + _PROBE - len(bare)
        if start >= 0 and bare and text.startswith(bare, start):
            yield start, len(text) - len(bare), len(text)


def _uncut(text: str) -> str | None:
    """The text without the ellipsis that cuts it short, or None if there is none."""
    mark = next((mark for mark in _CUT if text.endswith(mark)), None)
    return text.removesuffix(mark).rstrip() if mark else None
