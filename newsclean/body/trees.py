"""Boosted decision trees (LightGBM's) in plain Python: predict, and say which kinds of features weighed most.

Trees are not walked. Each is a byte with a bit for every leaf, and all the bytes stand in one long integer. A condition that a row fails rules
out the leaves on its left; the conditions of one feature that fail are the first few of its thresholds in order, so that all they rule out is
looked up at once. The lowest bit left in a byte is the leaf reached (QuickScorer: Lucchese et al., SIGIR 2015), and a table has its value.

Values are integers, so that sums are exact in any order; what each group of features added on the way to a leaf (Saabas 2014) stands side by side
in one integer too, so that one sum over the trees gives them all.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from math import exp
from operator import getitem
from struct import Struct
from typing import NamedTuple

_LEAVES = 8  # at most in a tree: the bits of a byte
_UNIT = 10_000  # parts of a log-odd in which values count; leaves are rounded to it in training
_FIELD = 32  # bits that a group has in a leaf's integer
_ZERO = 1 << 22  # added in each field, so that none is negative: 512 trees of values within ±400 fit


class Tree(NamedTuple):
    """A tree as parallel lists; a child below zero is the leaf ~child. Leaves are numbered from left to right."""

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]  # of inner nodes: the mean of the leaves below, for the explanation
    leaf: list[float]


class Forest:
    """The sum of many trees, in log-odds; `groups` has the number of the group, from 0 up, that each feature belongs to."""

    def __init__(self, trees: Sequence[Tree], groups: Sequence[int]) -> None:
        self._trees, self._groups = trees, groups
        self._conditions = list(_conditions(trees))
        self._values = [_table([round(value * _UNIT) for value in tree.leaf]) for tree in trees]

    def reached(self, row: Sequence[float]) -> bytes:
        """For each tree a byte whose lowest bit is the leaf that a row of features comes to."""
        left = -1
        for feature, thresholds, remaining in self._conditions:
            left &= remaining[bisect_left(thresholds, row[feature])]
        count = len(self._trees)
        return (left & (1 << _LEAVES * count) - 1).to_bytes(count, "little")

    def chance(self, reached: bytes) -> float:
        """The probability, 0 to 1, that these leaves speak for."""
        return 1.0 / (1.0 + exp(-sum(map(getitem, self._values, reached)) / _UNIT))

    def weights(self, reached: bytes) -> list[int]:
        """What each group of features added to the log-odds, in ten-thousandths."""
        fields, tables, zero = self._weights
        return [field - zero for field in fields.unpack(sum(map(getitem, tables, reached)).to_bytes(fields.size, "little"))]

    @cached_property
    def _weights(self) -> tuple[Struct, list[list[int]], int]:
        """How the sum of all weights is taken apart, the weights of each tree's leaves, and what is nothing in that sum."""
        tables = [_table(_paths(tree, self._groups)) for tree in self._trees]
        return Struct(f"<{max(self._groups) + 1}I"), tables, _ZERO * len(self._trees)


@cache
def forest(name: str, groups: tuple[int, ...]) -> Forest:
    """A committed model: "glance", "lines" or "shapes"; made by tests/bench/train_body_model.py."""
    data = json.loads((files(__package__) / f"{name}.json").read_text(encoding="ascii"))
    return Forest([Tree(*lists) for lists in data], groups)


def _conditions(trees: Sequence[Tree]) -> Iterator[tuple[int, list[float], list[int]]]:
    """Every feature asked for, its thresholds in order, and which leaves remain when none, the first one, two … of them fail."""
    asked: dict[int, dict[float, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, tree in enumerate(trees):
        for feature, threshold, out in zip(tree.feature, tree.threshold, _left_leaves(tree)):
            asked[feature][threshold].append((number, ~out))
    for feature, by_threshold in sorted(asked.items()):
        thresholds, left, remaining = sorted(by_threshold), bytearray(b"\xff" * len(trees)), [-1]
        for threshold in thresholds:
            for number, kept in by_threshold[threshold]:
                left[number] &= kept
            remaining.append(int.from_bytes(left, "little"))
        yield feature, thresholds, remaining


def _left_leaves(tree: Tree) -> list[int]:
    """For each inner node the bits of the leaves on its left."""
    below = [0] * len(tree.left)
    out = [0] * len(tree.left)
    for node in range(len(tree.left) - 1, -1, -1):  # a node's children come after it
        left, right = tree.left[node], tree.right[node]
        out[node] = below[left] if left >= 0 else 1 << ~left
        below[node] = out[node] | (below[right] if right >= 0 else 1 << ~right)
    return out


def _paths(tree: Tree, groups: Sequence[int]) -> list[int]:
    """For each leaf what every group added on the way to it, as one integer."""
    found = [0] * len(tree.leaf)
    waiting = [(0, sum(_ZERO << _FIELD * field for field in range(max(groups) + 1)))]
    while waiting:
        node, path = waiting.pop()
        shift, here = _FIELD * groups[tree.feature[node]], tree.value[node]
        for child in (tree.left[node], tree.right[node]):
            there = tree.value[child] if child >= 0 else tree.leaf[~child]
            added = path + (round((there - here) * _UNIT) << shift)
            if child >= 0:
                waiting.append((child, added))
            else:
                found[~child] = added
    return found


def _table(leaves: Sequence[int]) -> list[int]:
    """For every byte the value of the leaf that its lowest bit stands for."""
    table = [0] * (1 << _LEAVES)
    for place, value in enumerate(leaves):
        table[1 << place :: 2 << place] = [value] * (1 << _LEAVES - 1 - place)
    return table
