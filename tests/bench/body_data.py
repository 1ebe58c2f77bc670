"""Read the bench, label its lines, and measure a choice of lines: what training and evaluation share. Not needed at run time."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from newsclean.readers.inline_breaks import unbroken

GENRES = Path(__file__).with_name("genres")
_PAGES = ("fundus/page", "articles/html-text")
BROKEN = (*_PAGES, "fundus/paragraphs", "harm/fundus", "harm/articles")  # kinds that are also given broken at links
_MARKS = ",.;:!?\"”’)"
WORD = re.compile(r"\w+")
SHORT = 25  # squeezed characters; a shorter line may stand in the body by chance ("Politics") and needs its neighbours for a witness


@dataclass
class Doc:
    """One input text with the verdicts wished for: `keep[i]` between 0 and 1, and what a line weighs in the score."""

    id: str
    source: str  # publisher or host: never on both sides of a split
    lang: str
    kind: str  # "fundus/page" …; "harm/fundus" for the body alone; "mixed/…" for made-up documents
    lines: list[str]
    gaps: list[int]
    truth: list[str]
    keep: list[float] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    headline: str | None = None


def split_lines(text: str) -> tuple[list[str], list[int]]:
    """The stripped non-empty lines of a text and the number of empty lines before each."""
    lines, gaps, empty = [], [], 0
    for line in text.splitlines():
        if stripped := line.strip():
            lines.append(stripped)
            gaps.append(empty)
            empty = 0
        else:
            empty += 1
    return lines, gaps


def squeeze(text: str) -> str:
    return re.sub(r"\W", "", text)


def label(lines: Sequence[str], truth: Sequence[str]) -> list[float]:
    """Which lines are body: as score.py's oracle, but a line counts only as often as the truth has it, at the place that its neighbours witness."""
    paragraphs = Counter(squeeze(p) for p in truth)
    flat = squeeze("".join(truth))
    squeezed = [squeeze(line) for line in lines]
    shingles = set()
    for p in truth:
        words = WORD.findall(p)
        shingles.update(tuple(words[i : i + 4]) for i in range(len(words) - 3))
    keep = []
    for s, line in zip(squeezed, lines, strict=True):
        if not s:
            keep.append(0.0)
        elif s in flat:
            keep.append(1.0)
        else:  # a paragraph with something glued to it: the share of it that is body decides
            words = WORD.findall(line)
            held = [tuple(words[i : i + 4]) in shingles for i in range(len(words) - 3)]
            keep.append(1.0 if held and sum(held) / len(held) > 0.5 else 0.0)
    long_bodies = [i for i, k in enumerate(keep) if k and len(squeezed[i]) >= 60]
    first, last = (long_bodies[0], long_bodies[-1]) if long_bodies else (0, len(lines) - 1)
    witnessed = [False] * len(lines)
    for i, s in enumerate(squeezed):
        if keep[i] and s:
            tail = squeezed[i - 1][-20:] if i else ""
            head = squeezed[i + 1][:20] if i + 1 < len(lines) else ""
            witnessed[i] = (len(tail) > 3 and tail + s in flat) or (len(head) > 3 and s + head in flat)
            if len(s) < SHORT and not witnessed[i] and not (s in paragraphs and first <= i <= last):
                keep[i] = 0.0
    places = defaultdict(list)
    for i, s in enumerate(squeezed):
        if keep[i]:
            places[s].append(i)
    for s, at in places.items():  # repeats: as many as the truth has, witnessed ones first, then those within the body
        if len(at) > 1:
            allowed = max(1, flat.count(s)) if len(s) > 8 else len(at)
            for i in sorted(at, key=lambda i: (-witnessed[i], not first <= i <= last, i))[allowed:]:
                keep[i] = 0.0
    return keep


def weights(lines: Sequence[str], truth: Sequence[str]) -> list[float]:
    """What a line weighs in its document's F1: its words over the body's, with a little for being a line at all."""
    total = max(150, sum(len(WORD.findall(p)) for p in truth))
    return [(max(1, min(150, len(WORD.findall(line)))) + 3) / total for line in lines]


def make(id: str, source: str, lang: str, kind: str, text: str, truth: list[str], headline: str | None = None) -> Doc:
    lines, gaps = split_lines(text)
    return Doc(id, source, lang, kind, lines, gaps, truth, label(lines, truth), weights(lines, truth), headline)


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_docs(data: Path) -> list[Doc]:
    """Every input of the bench, and every annotated body as an input of its own (harm)."""
    docs = []
    for name in ("fundus", "articles"):
        for row in read_rows(data / f"{name}-dev.jsonl.gz"):
            source = row.get("publisher") or urlparse(row["url"]).netloc.removeprefix("www.")
            lang = row.get("lang", "en")
            for kind, text in row["inputs"].items():
                if text.strip():
                    docs.append(make(row["id"], source, lang, f"{name}/{kind}", text, row["truth"]))
            body = make(row["id"], source, lang, f"harm/{name}", "\n\n".join(row["truth"]), row["truth"])
            body.keep = [1.0] * len(body.lines)
            docs.append(body)
    return docs


def framed(docs: Sequence[Doc], fold: dict[str, int], seed: int = 1) -> Iterator[Doc]:
    """The articles of genres/, which pages of ordinary news have too few of, each alone and within the furniture of some pages.

    Recipes, results, interviews, poems, tickers: their lines are as short as a menu's. Each stands in two whole pages, the first one
    in its language if there is any, and above a few lines of a footer; all pages are of one fold, which no other fold meets it in.
    """
    dice, k = random.Random(seed), 1 + max(fold.values())
    pages = [[doc for doc in docs if doc.kind in _PAGES and sum(doc.keep) > 3 and fold[doc.source] == number] for number in range(k)]
    for number, path in enumerate(sorted(GENRES.glob("*.txt"))):
        lang, theirs = path.stem.partition("-")[0], pages[number % k]
        for page, whole in (
            (dice.choice([doc for doc in theirs if doc.lang == lang] or theirs), True), (dice.choice(theirs), True), (dice.choice(theirs), False),
        ):  # fmt: skip
            yield _in_page(path, lang, page, None if whole else dice.randint(2, 12))
        body, gaps = split_lines(path.read_text(encoding="utf-8"))
        yield Doc(path.stem, dice.choice(theirs).source, lang, "genres/alone", body, gaps, body, [1.0] * len(body), weights(body, body))


def _in_page(path: Path, lang: str, page: Doc, footer: int | None) -> Doc:
    body, gaps = split_lines(path.read_text(encoding="utf-8"))
    kept = [i for i, keep in enumerate(page.keep) if keep >= 0.5]
    above, below = slice(0, kept[0] if footer is None else 0), slice(kept[-1] + 1, None if footer is None else kept[-1] + 1 + footer)
    if not any(page.gaps):
        gaps = [0] * len(body)
    elif not any(gaps[1:]):
        gaps = [1] * len(body)
    lines = [*page.lines[above], *body, *page.lines[below]]
    keep = [0.0] * len(page.lines[above]) + [1.0] * len(body) + [0.0] * len(page.lines[below])
    kind = "genres/page" if footer is None else "genres/footer"
    return Doc(path.stem, page.source, lang, kind, lines, [*page.gaps[above], *gaps, *page.gaps[below]], body, keep, weights(lines, body))


def broken(docs: Sequence[Doc], seed: int = 5, *, read: bool = True) -> Iterator[Doc]:
    """Pages, paragraphs and bodies as `BeautifulSoup.get_text("\\n")` gives them: half of the longer lines broken around one to three links.

    Links are names or any one to eight words; a mark behind a link stands outside of it, mostly. If `read`, what newsclean's reader joins is joined.
    """
    dice = random.Random(seed)
    for doc in docs:
        if doc.kind in BROKEN:
            lines, gaps, keep = list[str](), list[int](), list[float]()
            for line, gap, kept in zip(doc.lines, doc.gaps, doc.keep, strict=True):
                parts = _around_links(line.split(" "), dice) if line.count(" ") > 7 and dice.random() < 0.5 else [line]
                lines += parts
                gaps += [gap] + [0] * (len(parts) - 1)
                keep += [kept] * len(parts)
            again = dict(unbroken(lines, [gap > 0 for gap in gaps])) if read else {}
            inside = {place for first, last in again.items() for place in range(first + 1, last + 1)}
            starts = [place for place in range(len(lines)) if place not in inside]
            joined = [" ".join(lines[place : again.get(place, place) + 1]) for place in starts]
            kind = f"broken/{doc.kind.replace('/', '-')}"
            yield Doc(
                doc.id, doc.source, doc.lang, kind, joined, [gaps[i] for i in starts], doc.truth, [keep[i] for i in starts], weights(joined, doc.truth)
            )


def _around_links(words: Sequence[str], dice: random.Random) -> list[str]:
    cuts = {0, len(words)}
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        names = [place for place, word in enumerate(words) if word[:1].isupper()] if dice.random() < 0.5 else []
        start = dice.choice(names or range(len(words)))
        cuts |= {start, min(len(words), start + dice.choice((1, 1, 2, 2, 3, 4, 6, 8)))}
    parts = [" ".join(words[start:end]) for start, end in pairwise(sorted(cuts))]
    for place in range(len(parts) - 1):
        bare = parts[place].rstrip(_MARKS)
        if bare != parts[place] and bare and dice.random() < 0.6:
            parts[place], parts[place + 1] = bare, f"{parts[place][len(bare) :]} {parts[place + 1]}"
    return parts


def words_of(text: str) -> list[str]:
    """The words; a letter and its accent count the same composed and decomposed (NFC), for they are the same text."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = words_of(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


class Score:
    """Macro precision, recall and F1 by kind, as score.py has them, and the share of words lost of the bodies."""

    def __init__(self) -> None:
        self.cells: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        self.lost: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, doc: Doc, kept: Sequence[bool], *names: str) -> tuple[float, float, float]:
        if doc.kind.startswith("harm"):
            gone = [line for line, k in zip(doc.lines, kept, strict=True) if not k]
            cell = self.lost[doc.kind]
            cell[0] += sum(len(WORD.findall(line)) for line in gone)
            cell[1] += sum(len(WORD.findall(line)) for line in doc.lines)
            cell[2] += bool(gone)
        true = _true(doc)
        got = shingles("\n".join(line for line, k in zip(doc.lines, kept, strict=True) if k))
        hit = sum((true & got).values())
        result = (hit, sum(got.values()) - hit, sum(true.values()) - hit)
        for name in names or (doc.kind,):
            self.cells[name].append(result)
        return result

    def add_text(self, doc: Doc, text: str, *names: str) -> None:
        true, got = _true(doc), shingles(text)
        hit = sum((true & got).values())
        for name in names or (doc.kind,):
            self.cells[name].append((hit, sum(got.values()) - hit, sum(true.values()) - hit))

    def prf(self, name: str) -> tuple[float, float, float]:
        p = [tp / (tp + fp) for tp, fp, fn in self.cells[name] if tp + fp]
        r = [tp / (tp + fn) for tp, fp, fn in self.cells[name] if tp + fn]
        precision, recall = sum(p) / max(1, len(p)), sum(r) / max(1, len(r))
        return precision, recall, 2 * precision * recall / ((precision + recall) or 1.0)


_TRUE: dict[tuple[str, str], Counter[tuple[str, ...]]] = {}


def _true(doc: Doc) -> Counter[tuple[str, ...]]:
    key = (doc.id, doc.source)
    if key not in _TRUE:
        _TRUE[key] = shingles("\n".join(doc.truth))
    return _TRUE[key]


def folds(docs: Sequence[Doc], k: int, seed: int = 7) -> dict[str, int]:
    """A fold for every source, the same for all its documents."""
    sources = sorted({doc.source for doc in docs})
    random.Random(seed).shuffle(sources)
    return {source: i % k for i, source in enumerate(sources)}


def by_kind(docs: Sequence[Doc]) -> Iterator[tuple[str, list[Doc]]]:
    kinds = dict.fromkeys(doc.kind for doc in docs)
    for kind in kinds:
        yield kind, [doc for doc in docs if doc.kind == kind]
