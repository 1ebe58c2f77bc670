"""A block: one headline, paragraph, list item … and the source characters that its text stands for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.folding import fold, fold_line
from newsclean.sentences import is_prose

_KEYED = 64  # characters
_KEY_BITS = (1 << 30) - 1  # of a small integer, which half a million blocks may hold
_MARKS = 2  # characters; longer edits change what is said, or are as good as that


class Span(NamedTuple):
    """A half-open range of characters (Unicode code points) in one part of the source."""

    part: str  # "text" for plain text; a JSON pointer such as "/body" for records
    start: int
    end: int


class Piece(NamedTuple):
    """A run of text and the span it stands for; `kept` if it is that span verbatim."""

    text: str
    span: Span
    kept: bool = True


class Edit(NamedTuple):
    """New text for the characters `start` to `end` (offsets in a block's text); "" deletes them."""

    start: int
    end: int
    text: str


class Role(str, Enum):
    """What a block is in its article."""

    __hash__ = str.__hash__  # Enum's own is written in Python, and every block of every document is asked for its role

    KICKER = "kicker"
    HEADLINE = "headline"
    DATE = "date"
    BYLINE = "byline"
    DATELINE = "dateline"  # of a part of a paragraph, which stays
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    NOTE = "note"


HEAD_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DATE, Role.BYLINE})


class Block:
    """One headline, paragraph, list item … of the article. It never changes; `edited` and `with_role` make another one."""

    # What is worked out of the text is kept beside it, for many filters ask: a slot is as fast to read as a local attribute.
    __slots__ = ("_runs", "home", "is_prose", "key", "number", "phrases", "role", "text")
    number: int  # its place in the source; never renumbered
    role: Role
    home: Span  # where it stood, even when emptied
    text: str  # the text as it is now
    is_prose: bool  # whether it reads like a paragraph; see `newsclean.sentences`
    key: int  # equal for blocks that begin with the same words, folded
    phrases: Any  # what stock phrases it holds; `newsclean.phrases.places` looks once
    # Of an edited text three numbers for each piece: where it begins in the text, and its span; the end is complemented if not verbatim.
    _runs: array[int] | None

    def __init__(self, number: int, role: Role, home: Span, text: str, runs: array[int] | None = None) -> None:
        """Take the text that stands at home, as it is."""
        self.number, self.role, self.home, self.text, self._runs, self.phrases = number, role, home, text, runs, None

    def __getattr__(self, name: str) -> Any:
        """Work out what nobody has asked for yet; called only while the slot is empty."""
        if name == "is_prose":
            self.is_prose = is_prose(self.text)
            return self.is_prose
        if name == "key":
            self.key = hash(fold_line(self.text[:_KEYED])[: _KEYED // 2]) & _KEY_BITS
            return self.key
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self._value == other._value

    def __hash__(self) -> int:
        return hash((self.number, self.role, self.home, self.text))

    @property
    def _value(self) -> tuple[object, ...]:
        return self.number, self.role, self.home, self.text, self._runs

    def __repr__(self) -> str:
        return f"Block({self.number}, {self.role}, {self.text!r})"

    @property
    def changed(self) -> bool:
        """Whether its text was ever edited."""
        return self._runs is not None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The runs that the text is made of."""
        text, part = self.text, self.home.part
        if self._runs is None:
            return (Piece(text, self.home),) if text else ()
        begins, lows, highs = self._runs[::3], self._runs[1::3], self._runs[2::3]
        return tuple(
            Piece(text[begin:end], Span(part, low, max(high, ~high)), high >= 0)
            for begin, end, low, high in zip(begins, (*begins[1:], len(text)), lows, highs)
        )

    @property
    def folded(self) -> str:
        """The text folded for comparison; see `newsclean.folding`. Not kept: half a million blocks would hold their text twice."""
        return fold(self.text)

    def with_role(self, role: Role) -> Block:
        """The same text as something else."""
        block = Block(self.number, role, self.home, self.text, self._runs)
        block.phrases = self.phrases
        return block

    def span(self, start: int, end: int) -> Span:
        """The source span that the characters `start` to `end` of the text stand for."""
        part, low, high = self.home
        runs = self._runs
        if runs is None:
            return self.home if start == 0 and end == high - low else Span(part, low + start, low + end)
        if not runs:
            return Span(part, low, low)
        first, last = self._run_at(start), self._run_at(max(start, end - 1))
        low, high = runs[first + 1], runs[last + 2]
        if runs[first + 2] >= 0:
            low += start - runs[first]
        high = ~high if high < 0 else runs[last + 1] + end - runs[last]
        return Span(part, low, low if start == end else high)

    def edited(self, edits: Iterable[Edit]) -> Block:
        """The block after edits, which are sorted and do not overlap."""
        edits = tuple(edits)
        if edits == ((0, len(self.text), ""),):  # dropped, as half the lines of a page are
            return Block(self.number, self.role, self.home, "", _NOTHING_LEFT)
        runs, texts = array("q"), list[str]()
        at, done, same = 0, 0, True
        for start, end, text in (*edits, (len(self.text), len(self.text), "")):
            if start > done:
                runs.extend(self._kept(done, start, at))
                texts.append(self.text[done:start])
                at += start - done
            if text:
                _, low, high = self.span(start, end)
                runs.extend((at, low, ~high))
                texts.append(text)
                at += len(text)
            done = end
            same = same and len(text) == end - start <= _MARKS and _folded(text) == _folded(self.text[start:end])
        block = Block(self.number, self.role, self.home, "".join(texts), runs or _NOTHING_LEFT)
        if same:  # as when quotation marks are straightened: it says what it said, in the same places
            block.phrases = self.phrases
        return block

    def _kept(self, start: int, end: int, at: int) -> list[int]:
        """The numbers of what is kept from `start` to `end`, which comes to stand at `at`."""
        runs, here = self._runs, self.home.start + start
        if runs is None:
            return [at, here, here + end - start]
        kept: list[int] = []
        for i in range(self._run_at(start), len(runs), 3):
            begin, low, high = runs[i : i + 3]
            if begin >= end:
                break
            first, size = max(start - begin, 0), (runs[i + 3] if i + 3 < len(runs) else len(self.text)) - begin
            # a replacement stands for its whole span, so each part of it does too
            kept += (at + max(begin - start, 0), low, high) if high < 0 else (at + max(begin - start, 0), low + first, low + min(end - begin, size))
        return kept

    def _run_at(self, place: int) -> int:
        """Where the numbers of the piece begin that holds a character."""
        runs = self._runs
        assert runs is not None
        return 3 * (bisect_right(range(len(runs) // 3), place, key=lambda i: runs[3 * i]) - 1)


_NOTHING_LEFT = array("q")  # one for all blocks that were dropped


@lru_cache(maxsize=256)
def _folded(marks: str) -> str:
    return fold(marks)
