"""Every line of a document as a row of numbers: what it shows itself, what stands around it, where it stands, and what it repeats.

All of it is linear in the number of lines: windows are differences of running sums, neighbours are found in one pass each way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from newsclean.body.linefeatures import OWN_NAMES, Line, look_at

FAR = 30  # lines; whatever is farther away than this counts as this far
FREQUENT = 40  # the document's own commonest words stand in for a list of function words, in any language

LEGAL, ACCOUNT, SOCIAL, COMMENT, MORE, PROMO = (OWN_NAMES.index(f"stock_{kind}") for kind in ("legal", "account", "social", "comment", "more", "promo"))
STOCK_SHARE, TITLE_CASE, ELLIPSIS, WIDE = (OWN_NAMES.index(name) for name in ("stock_share", "title_case", "end_ellipsis", "wide"))

DOCUMENT_NAMES = ("d_lines", "d_prose_share", "d_prose_lines", "d_gap_share", "d_size_mean", "d_prose_size", "d_stock_lines", "d_stock_share",
                  "d_legal", "d_account", "d_social", "d_repeats", "d_ellipsis", "d_short_share")
AROUND_NAMES = (
    "gap", "gap_after", "block_lines", "block_size", "block_place", "prev_size", "next_size", "prev2_size", "next2_size", "prev_prose", "next_prose", "prev_end",
    "next_end", "prose_3", "prose_10", "size_3", "size_10", "prose_before_5", "prose_after_5", "stock_3", "stock_10", "stock_before_3",
    "stock_after_3", "title_3", "to_prose_before", "to_prose_after", "size_prose_before", "size_prose_after", "run", "same_shape",
)  # fmt: skip
PLACE_NAMES = ("place", "from_top", "from_bottom", "letters_before", "letters_after", "prose_before", "prose_after", "since_title", "title_ahead",
               "since_comment", "prose_at_comment", "since_more", "prose_at_more", "since_legal", "prose_at_legal")
ECHO_NAMES = ("repeats", "seen_before", "is_title", "in_title_share", "shared_prose", "frequent_share", "rare_share", "prefix_of_earlier")
NAMES = (*OWN_NAMES, *AROUND_NAMES, *PLACE_NAMES, *ECHO_NAMES, *DOCUMENT_NAMES)


@dataclass(slots=True)
class Lines:
    """A document looked at: its lines' own features and a row of all features per line."""

    seen: list[Line]
    rows: list[tuple[float, ...]]


def describe(lines: Sequence[str], gaps: Sequence[int], headline: str | None = None) -> Lines:
    """Rows of `NAMES` for the stripped, non-empty lines; `gaps` counts the empty lines before each."""
    seen = [look_at(line) for line in lines]
    around = _around(seen, gaps)
    place = _place(seen, headline)
    echo = _echo(seen, headline)
    document = _document(seen, gaps)
    return Lines(seen, [(*line.own, *a, *p, *e, *document) for line, a, p, e in zip(seen, around, place, echo, strict=True)])


def _document(seen: Sequence[Line], gaps: Sequence[int]) -> tuple[float, ...]:
    n = len(seen) or 1
    letters = sum(line.size for line in seen) or 1.0
    prose = [line.size for line in seen if line.prose]
    stock = [line for line in seen if line.size < 60 and line.own[STOCK_SHARE] >= 0.3]
    return (
        log(1.0 + n), sum(prose) / letters, len(prose) / n, sum(1 for gap in gaps[1:] if gap) / max(1, n - 1), log(1.0 + letters / n),
        log(1.0 + sum(prose) / (len(prose) or 1)), log(1.0 + len(stock)), len(stock) / n,
        *[log(1.0 + sum(1 for line in stock if line.own[at])) for at in (LEGAL, ACCOUNT, SOCIAL)],
        1.0 - len({line.key for line in seen}) / n, sum(1 for line in seen if line.own[ELLIPSIS]) / n, sum(1 for line in seen if line.size < 40) / n,
    )  # fmt: skip


def running(values: Sequence[float]) -> list[float]:
    """Sums of the first 0, 1, 2 … values."""
    return [0.0, *accumulate(values)]


def _around(seen: Sequence[Line], gaps: Sequence[int]) -> list[tuple[float, ...]]:
    n = len(seen)
    sizes = [line.own[0] for line in seen]
    prose = [1.0 if line.prose else 0.0 for line in seen]
    ends = [float(line.ends) for line in seen]
    prose_sum, size_sum, letter_sum = running(prose), running(sizes), running([line.size for line in seen])
    stock_sum, title_sum = running([line.own[STOCK_SHARE] for line in seen]), running([line.own[TITLE_CASE] for line in seen])
    before, size_before = _nearest(seen, range(n))
    after, size_after = _nearest(seen, range(n - 1, -1, -1))
    block_start, block_end = _blocks(gaps, n)
    shapes = [(line.ends, line.prose, int(line.own[0] * 1.5), line.own[8]) for line in seen]
    out: list[tuple[float, ...]] = []
    for i in range(n):
        a3, b3 = max(0, i - 3), min(n, i + 4)
        a10, b10 = max(0, i - 10), min(n, i + 11)
        a5, b5 = max(0, i - 5), min(n, i + 6)
        start, end = block_start[i], block_end[i]
        near, shape = shapes[a3:b3], shapes[i]
        out.append((
            float(min(gaps[i], 2)), float(min(gaps[i + 1], 2)) if i + 1 < n else 2.0,
            float(min(end - start, 20)), log(1.0 + (letter_sum[end] - letter_sum[start]) / (end - start)), float(min(i - start, 20)),
            sizes[i - 1] if i else 0.0, sizes[i + 1] if i + 1 < n else 0.0, sizes[i - 2] if i > 1 else 0.0, sizes[i + 2] if i + 2 < n else 0.0,
            prose[i - 1] if i else 0.0, prose[i + 1] if i + 1 < n else 0.0, ends[i - 1] if i else -1.0, ends[i + 1] if i + 1 < n else -1.0,
            (prose_sum[b3] - prose_sum[a3] - prose[i]) / 6.0, (prose_sum[b10] - prose_sum[a10] - prose[i]) / 20.0,
            (size_sum[b3] - size_sum[a3] - sizes[i]) / max(1, b3 - a3 - 1), (size_sum[b10] - size_sum[a10] - sizes[i]) / max(1, b10 - a10 - 1),
            (prose_sum[i] - prose_sum[a5]) / 5.0, (prose_sum[b5] - prose_sum[i + 1]) / 5.0,
            (stock_sum[b3] - stock_sum[a3]) / (b3 - a3), (stock_sum[b10] - stock_sum[a10]) / (b10 - a10),
            (stock_sum[i] - stock_sum[a3]) / 3.0, (stock_sum[b3] - stock_sum[i + 1]) / 3.0, (title_sum[b3] - title_sum[a3]) / (b3 - a3),
            float(min(FAR, i - before[i])), float(min(FAR, after[i] - i)), size_before[i], size_after[i],
            0.0 if prose[i] else float(min(FAR, after[i] - before[i])), float(near.count(shape) - 1),
        ))  # fmt: skip
    return out


def _nearest(seen: Sequence[Line], order: range) -> tuple[list[int], list[float]]:
    """For every line, the last prose line passed when reading in `order`, and its log size."""
    where, size = -FAR if order.step > 0 else len(seen) + FAR, 0.0
    places, sizes = [0] * len(seen), [0.0] * len(seen)
    for i in order:
        places[i], sizes[i] = where, size
        if seen[i].prose:
            where, size = i, seen[i].own[0]
    return places, sizes


def _blocks(gaps: Sequence[int], n: int) -> tuple[list[int], list[int]]:
    """First line of, and first line after, the block without empty lines that each line stands in."""
    starts, ends = [0] * n, [n] * n
    for i in range(1, n):
        starts[i] = i if gaps[i] else starts[i - 1]
    for i in range(n - 2, -1, -1):
        ends[i] = i + 1 if gaps[i + 1] else ends[i + 1]
    return starts, ends


def _place(seen: Sequence[Line], headline: str | None) -> list[tuple[float, ...]]:
    n = len(seen)
    letters = running([line.size for line in seen])
    prose = running([line.size if line.prose else 0.0 for line in seen])
    all_letters, all_prose = letters[n] or 1.0, prose[n] or 1.0
    titles = {i for i, shares in enumerate(_title_shares(seen, headline)) if shares[0]}
    last_title, since = max(titles, default=-1), -1
    marks = [(COMMENT, -FAR, -1.0), (MORE, -FAR, -1.0), (LEGAL, -FAR, -1.0)]  # kind, the last short line of it, the share of prose above that
    out: list[tuple[float, ...]] = []
    for i, line in enumerate(seen):
        if i in titles:
            since = i
        out.append((
            i / n, float(min(FAR, i)), float(min(FAR, n - 1 - i)), letters[i] / all_letters, 1.0 - letters[i + 1] / all_letters,
            prose[i] / all_prose, 1.0 - prose[i + 1] / all_prose, -1.0 if since < 0 else float(min(FAR, i - since)), float(last_title > i),
            *[value for _, at, share in marks for value in (float(min(FAR, i - at)), share)],
        ))  # fmt: skip
        if line.size < 60 and line.own[STOCK_SHARE] >= 0.2:
            marks = [(kind, i, prose[i] / all_prose) if line.own[kind] else (kind, at, share) for kind, at, share in marks]
    return out


def _title_shares(seen: Sequence[Line], headline: str | None) -> list[tuple[float, float]]:
    """For every line: whether it is the headline again, and what share of its words the headline holds.

    Without a headline, the first line is the best guess: a page dump begins with "Headline | Site", a list of paragraphs with its h1.
    """
    title = look_at(headline.strip()) if headline and headline.strip() else seen[0] if seen else None
    if title is None:
        return []
    held = set(title.words)
    out = []
    for i, line in enumerate(seen):
        words = line.words
        share = sum(1 for word in words if word in held) / len(words) if words and i else 0.0
        # three words at least, and most of the title: a section name in the title is no headline
        out.append((float(share > 0.8 and len(words) >= 3 and len(words) * 2 > len(held)), share))
    return out


def _echo(seen: Sequence[Line], headline: str | None) -> list[tuple[float, ...]]:
    times = Counter(line.key for line in seen)
    in_prose: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for line in seen:
        distinct = list(dict.fromkeys(line.words))  # not a set: which of equally frequent words come first must not change from run to run
        everywhere.update(distinct)
        if line.prose:
            in_prose.update(distinct)
    frequent = {word for word, _ in in_prose.most_common(FREQUENT)}
    shares = _title_shares(seen, headline)
    passed: set[str] = set()
    openings: set[str] = set()
    out: list[tuple[float, ...]] = []
    for line, (is_title, share) in zip(seen, shares, strict=True):
        words, own = line.words, int(line.prose)
        telling = [word for word in words if len(word) > 3 or line.own[WIDE]] if words else []
        count = len(telling) or 1
        shared = sum(1 for word in telling if in_prose[word] > own and word not in frequent)
        rare = sum(1 for word in telling if everywhere[word] == 1)
        opening = line.key[:40]
        out.append((
            float(min(4, times[line.key])), float(line.key in passed), is_title, share, shared / count,
            sum(1 for word in words if word in frequent) / (len(words) or 1), rare / count, float(len(line.key) > 15 and opening in openings),
        ))  # fmt: skip
        passed.add(line.key)
        openings.add(opening)
    return out
