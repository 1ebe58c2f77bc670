"""What one line shows by itself: at a glance, which is cheap and done for every line, and on a closer look, at those that stay in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log
from operator import ne
from typing import NamedTuple

from newsclean.body.stock import BY_FIRST, FURNITURE, KINDS, UNSPACED, kinds_in
from newsclean.expressions import lazy
from newsclean.sentences import knows_no_stop

_WIDE = lazy("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # Kana and Han: one sign says as much as about three letters
HEAD = 400  # characters of a longer line that are looked at: by then it is prose or nothing is
CLOSE_HEAD = 200  # characters that a closer look takes; 400 tell no more, and 120 hardly less
HANGUL = lazy("[\uac00-\ud7af]")  # a syllable block: about two letters
SENTENCE_END = frozenset(".!?…。！？｡।॥؟۔‽")
CLOSERS = "\"'”’“»«›‹)]）］」』】〉》*_ \u200b\u200e\u200f\xad\xa0"  # may follow the full stop; German closes with “, some with «
OPENERS = frozenset("\"'“”„«»‚‘’‹›「『（(—–")
BULLETS = frozenset("•·▪■●►▶»›→-*–—+|#✔✓◆▼▲☰✕×")
QUOTES = lazy('["“”„«»「]')
INNER_END = lazy(r"[.!?…][\"”’»)]?\s|[。！？]")
STRIP = ".,:;!?\"'“”„’‘«»‹›()[]{}|•·–—-…*#<>/、。「」『』（）【】।؟،›→"
_PARAGRAPH = 200  # letters of a line from which on no stock words are counted at all
_LONG = 100  # letters; of longer lines, and of prose, no stock words are counted for the lines around

CLOSE_NAMES = (
    "word_length", "inner_ends", "first_upper", "first_quote", "first_bullet", "capitals", "has_case", "commas", "quotes", "colon_inside",
    "dash_inside", "wide", "end_ellipsis", "stock_first", "stock_all", "stock_legal", "stock_media", "stock_ad",
)  # fmt: skip
_LEGAL, _MEDIA, _AD = (KINDS.index(kind) for kind in ("legal", "media", "ad"))


class Line(NamedTuple):
    """One line at a glance."""

    size: int  # length in letters of an alphabet: signs of wider scripts count for more
    log_size: float
    log_words: float  # in scripts without spaces two signs count as a word
    ends: float  # 2 sentence end, 1 colon, 0 anything else
    prose: float  # 1 if it looks like a paragraph by itself: long, and with the end of a sentence
    title_case: float  # share of its words that are not in lower case; -1 for prose, whose words are not counted
    stock_share: float  # share of its words that are stock words of page furniture; 0 for long lines
    stock: tuple[int, ...]  # how many of each kind


_NO_STOCK = (0,) * len(KINDS)
_LOGARITHM = tuple(log(1.0 + number) for number in range(2000))  # shared, so that a line of a long document takes less memory


@lru_cache(maxsize=4096)
def look_at(text: str) -> Line:
    """One stripped, non-empty line at a glance."""
    size, count = len(text), text.count(" ") + 1
    unspaced = not text.isascii() and UNSPACED.search(text, 0, HEAD) is not None
    if unspaced:
        wide, hangul = _wide_signs(text)
        size += 2 * wide + hangul
        count = max(count, wide // 2)
    last = text[-1]
    if last in CLOSERS:
        last = text.rstrip(CLOSERS)[-1:]
    ends = 2.0 if last in SENTENCE_END else 1.0 if last in (":", "：") else 0.0
    if unspaced and not ends and knows_no_stop(text):
        ends = 2.0
    prose = size >= 300 or (size >= 80 and (ends == 2.0 or INNER_END.search(text, 0, HEAD) is not None))
    if prose or size >= _LONG:
        return _long_line(size, count, ends, prose)
    raw = text.split()
    lower = text.lower()
    words = lower.split()
    title_case = sum(map(ne, raw, words)) / len(raw)
    stock = _stock(words, lower, unspaced)
    share = min(1.0, sum(stock[:FURNITURE]) / count) if stock is not _NO_STOCK else 0.0
    return Line(size, _logarithm(size), _logarithm(count), ends, 0.0, title_case, share, stock)


@lru_cache(maxsize=4096)
def _long_line(size: int, count: int, ends: float, prose: bool) -> Line:
    """One for all lines that are so long: the paragraphs of a long document would take much memory otherwise."""
    return Line(size, _logarithm(size), _logarithm(count), ends, 1.0 if prose else 0.0, -1.0, 0.0, _NO_STOCK)


def look_closer(text: str, line: Line, words: Sequence[str]) -> tuple[float, ...]:
    """The features of a line (`CLOSE_NAMES`) beyond what a glance shows; `words` are those that `words_of` finds."""
    head = text[:CLOSE_HEAD]
    raw = head.split()
    first = text[0]
    ascii_only = head.isascii()
    unspaced = not ascii_only and UNSPACED.search(head) is not None
    lower = raw if unspaced else words
    stock = line.stock
    if stock is _NO_STOCK and line.size < _PARAGRAPH:
        stock = _stock([word.lower() for word in raw] if unspaced else words, head.lower(), unspaced)
    count = float(len(raw))
    return (
        line.size / count, min(6, len(INNER_END.findall(head))), first.isupper(), first in OPENERS, first in BULLETS,
        sum(map(ne, raw, lower)) / count, raw != lower or head != head.upper(),
        (head.count(",") + (0 if ascii_only else head.count("،") + head.count("、"))) / count, QUOTES.search(head) is not None,
        ":" in head[:40] and line.ends != 1.0, " - " in head or (not ascii_only and (" – " in head or " — " in head)), unspaced,
        text.endswith(("...", "…")), raw[0].lower().strip(STRIP) in BY_FIRST, min(8, sum(stock[:FURNITURE])), stock[_LEGAL],
        stock[_MEDIA], stock[_AD],
    )  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of a line's head in lower case; where there are no spaces, pairs of signs."""
    lower = text[:CLOSE_HEAD].lower()
    if not lower.isascii() and UNSPACED.search(lower) and _WIDE.search(lower):
        signs = "".join(lower.split())
        return [signs[i : i + 2] for i in range(min(len(signs) - 1, 60))] or [signs]
    return lower.split()


def _logarithm(number: int) -> float:
    """The natural logarithm of one more."""
    return _LOGARITHM[number] if number < len(_LOGARITHM) else log(1.0 + number)


def _wide_signs(text: str) -> tuple[int, int]:
    """How many signs of East Asian scripts and Hangul syllables; of a long line, as many as its head lets expect."""
    head = text[:HEAD]
    scale = len(text) / len(head)
    return int(len(_WIDE.findall(head)) * scale), int(len(HANGUL.findall(head)) * scale)


def _stock(words: Sequence[str], lower: str, unspaced: bool) -> tuple[int, ...]:
    bare = [word for raw in words if (word := raw.strip(STRIP))]
    if not unspaced and BY_FIRST.keys().isdisjoint(bare):
        return _NO_STOCK
    return tuple(kinds_in(bare, lower, unspaced))
