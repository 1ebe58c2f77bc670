"""Precision, recall and F1, and the interval of a difference between two settings."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.expressions import lazy

_WORD = lazy(r"\w+")
_LENGTH = 4  # words in a shingle


class Cell(NamedTuple):
    """Of one article: what is right, what is too much, what is missing."""

    hit: int
    surplus: int
    missing: int


class Figures(NamedTuple):
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Difference(NamedTuple):
    """How much higher F1 is with the second setting, and the interval that holds 95 % of the resampled differences."""

    f1: float
    low: float
    high: float


def shingle_cell(reference: str, text: str) -> Cell:
    """The shingles that both texts share, those only in the text, those only in the reference."""
    wanted, got = _shingles(reference), _shingles(text)
    hit = sum((wanted & got).values())
    return Cell(hit, sum(got.values()) - hit, sum(wanted.values()) - hit)


def macro(cells: Sequence[Cell]) -> Figures:
    """Precision and recall averaged over the articles that have any."""
    precisions = [c.hit / (c.hit + c.surplus) for c in cells if c.hit + c.surplus]
    recalls = [c.hit / (c.hit + c.missing) for c in cells if c.hit + c.missing]
    return Figures(sum(precisions) / len(precisions) if precisions else 0.0, sum(recalls) / len(recalls) if recalls else 0.0)


def micro(cells: Sequence[Cell]) -> Figures:
    """Precision and recall of all articles together."""
    hit, surplus, missing = (sum(column) for column in zip(*cells)) if cells else (0, 0, 0)
    return Figures(hit / (hit + surplus) if hit + surplus else 0.0, hit / (hit + missing) if hit + missing else 0.0)


def difference(first: Sequence[Cell], second: Sequence[Cell], *, seed: int = 0, samples: int = 1000) -> Difference:
    """Compare two settings on the same articles by a paired bootstrap: articles are drawn with replacement, both settings with the same ones."""
    draw, places = random.Random(seed), range(len(first))
    found = []
    for _ in range(samples):
        chosen = [draw.choice(places) for _ in places]
        found.append(macro([second[i] for i in chosen]).f1 - macro([first[i] for i in chosen]).f1)
    found.sort()
    tail = int(samples * 0.025)
    return Difference(macro(second).f1 - macro(first).f1, found[tail], found[-1 - tail])


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + _LENGTH]) for i in range(max(1, len(words) - _LENGTH + 1))) if words else Counter()
