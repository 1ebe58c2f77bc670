"""The lines of a document as rows of numbers: what a line shows itself, what stands around it, where it stands, what it repeats.

There are two rows. The one of a glance is cheap and settles most lines; a full row is made only of those that it leaves in doubt. Both are made
one at a time, and what is kept of a line is a few numbers, so that time and memory are linear in the number of lines.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from math import log

from newsclean.body.linefeatures import CLOSE_NAMES, Line, look_at, look_closer, words_of
from newsclean.body.stock import KINDS

FAR = 30  # lines; whatever is farther away than this counts as this far
FREQUENT = 40  # the document's own commonest words stand in for a list of function words, in any language
_LEGAL, _ACCOUNT, _SOCIAL, _COMMENT, _MORE = (KINDS.index(kind) for kind in ("legal", "account", "social", "comment", "more"))
_SHORT = 60  # letters of a line that can be furniture

FIRST_NAMES = (  # of 34 that are as cheap, those that decide
    "size", "words", "ends", "gap_after", "block_size", "prev_size", "next_size", "next_end", "prose_3", "size_3", "size_10", "prose_before_5", "stock_10",
    "title_3", "to_prose_before", "run", "from_top", "from_bottom", "letters_before", "prose_before",
)  # fmt: skip
AROUND_NAMES = (
    "title_case", "stock_share", "gap", "block_lines", "block_place", "prev2_size", "next2_size", "prev_end", "prose_10", "prose_after_5", "stock_3",
    "size_prose_before", "size_prose_after", "prose_after",
)  # fmt: skip
DOCUMENT_NAMES = (
    "d_lines", "d_prose_share", "d_prose_lines", "d_gap_share", "d_size_mean", "d_prose_size", "d_stock_lines", "d_stock_share", "d_legal", "d_account",
    "d_social", "d_repeats", "d_short_share",
)  # fmt: skip
PLACE_NAMES = ("since_title", "title_ahead", "since_comment", "prose_at_comment", "since_more", "prose_at_more")
ECHO_NAMES = ("repeats", "seen_before", "in_title_share", "frequent_share")
NAMES = (*FIRST_NAMES, *DOCUMENT_NAMES, *AROUND_NAMES, *CLOSE_NAMES, *PLACE_NAMES, *ECHO_NAMES)


class Lines:
    """The stripped, non-empty lines of a document, looked at; `gaps` counts the empty lines before each."""

    def __init__(self, lines: Sequence[str], gaps: Sequence[int]) -> None:
        self.texts, self.gaps = lines, gaps
        self.seen = [look_at(line) for line in lines]
        seen, n = self.seen, len(lines)
        self.letters = _running(line.size for line in seen)
        self.prose_letters = _running(line.size if line.prose else 0 for line in seen)
        self.sizes = array("d", chain((0.0, 0.0), (line.log_size for line in seen), (0.0, 0.0)))  # two lines of no size above and below
        self.ends = array("d", chain((-1.0,), (line.ends for line in seen), (-1.0,)))
        self.prose_sum, self.size_sum = _running(line.prose for line in seen), _running(line.log_size for line in seen)
        self.stock_sum, self.title_sum = _running(line.stock_share for line in seen), _running(line.title_case for line in seen)
        self.above, self.below = _nearest_prose(seen, range(n)), _nearest_prose(seen, range(n - 1, -1, -1))
        self.starts, self.stops = _blocks(gaps, n)
        self.document = self._document()
        self._closer: _Closer | None = None

    def first_rows(self, places: Iterable[int]) -> Iterator[tuple[float, ...]]:
        """Of the lines at these places, what a glance shows of each and of those around it: `FIRST_NAMES`."""
        gaps, n, sizes, ends, starts, stops = self.gaps, len(self.seen), self.sizes, self.ends, self.starts, self.stops
        prose_sum, size_sum, stock_sum, title_sum = self.prose_sum, self.size_sum, self.stock_sum, self.title_sum
        letters, prose_letters, above, below = self.letters, self.prose_letters, self.above, self.below
        all_letters, all_prose = letters[n] or 1.0, prose_letters[n] or 1.0
        for i in places:
            _, size, words, end, prose, *_ = self.seen[i]
            a3, b3 = i - 3 if i > 3 else 0, i + 4 if i + 4 < n else n
            a10, b10 = i - 10 if i > 10 else 0, i + 11 if i + 11 < n else n
            start, stop, over, under = starts[i], stops[i], above[i], below[i]
            yield (
                size, words, end, 2 if i + 1 == n or gaps[i + 1] > 1 else gaps[i + 1], (size_sum[stop] - size_sum[start]) / (stop - start),
                sizes[i + 1], sizes[i + 3], ends[i + 2], prose_sum[b3] - prose_sum[a3] - prose,
                (size_sum[b3] - size_sum[a3] - size) / (b3 - a3 - 1 or 1), (size_sum[b10] - size_sum[a10] - size) / (b10 - a10 - 1 or 1),
                prose_sum[i] - prose_sum[i - 5 if i > 5 else 0], (stock_sum[b10] - stock_sum[a10]) / (b10 - a10),
                (title_sum[b3] - title_sum[a3]) / (b3 - a3), i - over if i - over < FAR else FAR,
                0 if prose else under - over - 1 if under - over < FAR else FAR, i if i < FAR else FAR, n - 1 - i if n - 1 - i < FAR else FAR,
                letters[i] / all_letters, prose_letters[i] / all_prose,
            )  # fmt: skip

    def full_row(self, place: int, first_row: tuple[float, ...]) -> tuple[float, ...]:
        """All that can be told of a line: `NAMES`."""
        if self._closer is None:
            self._closer = _Closer(self)
        return (*first_row, *self.document, *self._around(place), *self._closer.row(place))

    def _around(self, i: int) -> tuple[float, ...]:
        """Of a line `AROUND_NAMES`."""
        line, n, sizes, prose_sum = self.seen[i], len(self.seen), self.sizes, self.prose_sum
        a3, b3, a10, b10 = max(0, i - 3), min(n, i + 4), max(0, i - 10), min(n, i + 11)
        start, over, under = self.starts[i], self.above[i], self.below[i]
        return (
            line.title_case, line.stock_share, min(self.gaps[i], 2), min(self.stops[i] - start, 20), min(i - start, 20), sizes[i], sizes[i + 4],
            self.ends[i], prose_sum[b10] - prose_sum[a10] - line.prose, prose_sum[min(n, i + 6)] - prose_sum[i + 1],
            (self.stock_sum[b3] - self.stock_sum[a3]) / (b3 - a3), self.seen[over].log_size if over >= 0 else 0.0,
            self.seen[under].log_size if under < n else 0.0, 1.0 - self.prose_letters[i + 1] / (self.prose_letters[n] or 1.0),
        )  # fmt: skip

    def _document(self) -> tuple[float, ...]:
        seen, n = self.seen, len(self.seen) or 1
        letters, prose_letters = self.letters[-1] or 1.0, self.prose_letters[-1]
        prose = sum(line.prose for line in seen)
        stock = [line.stock for line in seen if line.stock_share >= 0.3 and line.size < _SHORT]
        return (
            log(1.0 + n), prose_letters / letters, prose / n, sum(1 for gap in self.gaps[1:] if gap) / max(1, n - 1), log(1.0 + letters / n),
            log(1.0 + prose_letters / (prose or 1.0)), log(1.0 + len(stock)), len(stock) / n,
            *[log(1.0 + sum(1 for kinds in stock if kinds[at])) for at in (_LEGAL, _ACCOUNT, _SOCIAL)],
            1.0 - len(set(self.texts)) / n, sum(1 for line in seen if line.size < 40) / n,
        )  # fmt: skip


class _Closer:
    """What must be known of all lines before one of them is looked at closely."""

    def __init__(self, lines: Lines) -> None:
        self._texts, self._seen = lines.texts, lines.seen
        self._again = _repeats(lines.texts)
        self._first = {lines.texts[place]: place for place in range(len(lines.texts) - 1, -1, -1) if lines.texts[place] in self._again}
        in_prose = Counter(chain.from_iterable(words_of(text) for text, line in zip(lines.texts, lines.seen) if line.prose))
        self._frequent = frozenset(word for word, _ in in_prose.most_common(FREQUENT))
        # The first line is the best guess at the headline: a page dump begins with "Headline | Site", a list of paragraphs with its h1.
        self._title = frozenset(words_of(lines.texts[0]))
        self._titles = [i for i, text in enumerate(lines.texts) if self._is_title(text, lines.seen[i])]
        self._comment, self._more = _marks(lines, _COMMENT), _marks(lines, _MORE)
        self._prose_letters = lines.prose_letters

    def row(self, place: int) -> tuple[float, ...]:
        """Of one line `CLOSE_NAMES`, `PLACE_NAMES` and `ECHO_NAMES`."""
        text = self._texts[place]
        words = words_of(text)
        titles = self._titles
        passed = bisect_right(titles, place)
        return (
            *look_closer(text, self._seen[place], words),
            min(FAR, place - titles[passed - 1]) if passed else -1, passed < len(titles), *self._since(self._comment, place), *self._since(self._more, place),
            min(4, 1 + self._again[text]), self._first.get(text, place) < place,
            sum(map(self._title.__contains__, words)) / len(words) if place else 0.0, sum(map(self._frequent.__contains__, words)) / len(words),
        )  # fmt: skip

    def _since(self, marks: list[int], place: int) -> tuple[float, float]:
        """How far above a line the last of some marks is, and what share of the prose stands above that."""
        passed = bisect_left(marks, place)
        if not passed:
            return FAR, -1.0
        mark = marks[passed - 1]
        return min(FAR, place - mark), self._prose_letters[mark] / (self._prose_letters[-1] or 1.0)

    def _is_title(self, text: str, line: Line) -> bool:
        """Whether it says the headline again: three words at least, and most of the title, for a section named in it is no headline."""
        if line.prose or not 3 <= text.count(" ") + 1 <= 3 * len(self._title):
            return False
        words = words_of(text)
        return len(words) * 2 > len(self._title) and sum(map(self._title.__contains__, words)) > 0.8 * len(words)


def _repeats(texts: Iterable[str]) -> Counter[str]:
    """How often each text comes again, of those that do."""
    seen, again = set[str](), Counter[str]()
    for text in texts:
        if text in seen:
            again[text] += 1
        seen.add(text)
    return again


def _running(values: Iterator[float]) -> array[float]:
    """Sums of the first 0, 1, 2 … values."""
    return array("d", accumulate(values, initial=0.0))


def _nearest_prose(seen: Sequence[Line], order: range) -> array[int]:
    """For every line, the last prose line passed when reading in `order`; where there is none, a place far outside."""
    n = len(seen)
    where = -FAR if order.step > 0 else n + FAR
    places = array("i", bytes(4 * n))
    for i in order:
        places[i] = where
        if seen[i].prose:
            where = i
    return places


def _blocks(gaps: Sequence[int], n: int) -> tuple[array[int], array[int]]:
    """First line of, and first line after, the block without empty lines that each line stands in."""
    starts, ends = array("i", bytes(4 * n)), array("i", bytes(4 * n))
    start = 0
    for i in range(n):
        if gaps[i]:
            start = i
        starts[i] = start
    end = n
    for i in range(n - 1, -1, -1):
        ends[i] = end
        if gaps[i]:
            end = i
    return starts, ends


def _marks(lines: Lines, kind: int) -> list[int]:
    """The short lines that hold stock words of a kind."""
    return [i for i, line in enumerate(lines.seen) if line.stock[kind] and line.stock_share >= 0.2 and line.size < _SHORT]
