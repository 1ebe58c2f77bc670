"""Boosted decision trees (LightGBM's) in plain Python: predict, and say which kinds of features weighed most.

Trees are not walked. Each is a word of 32 bits, one per leaf, and all the words stand in one long integer. A condition that a row fails rules
out the leaves on its left; the conditions of one feature that fail are the first few of its thresholds in order, so that all they rule out is
looked up at once. The lowest bit left in a word is the leaf reached (QuickScorer: Lucchese et al., SIGIR 2015; four times as fast as walking).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from struct import Struct
from typing import NamedTuple

WORD = 32  # bits, and the most leaves of a tree


class Tree(NamedTuple):
    """A tree as parallel lists; a child below zero is the leaf ~child. Leaves are numbered from left to right."""

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]  # of inner nodes: the mean of the leaves below, for the explanation
    leaf: list[float]


class Forest:
    """The sum of many trees, in log-odds."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self.trees = trees
        self._words = Struct(f"<{len(trees)}I")
        self._conditions = list(_conditions(trees))
        self._leaves = [{1 << place: value for place, value in enumerate(tree.leaf)} for tree in trees]

    def reached(self, row: Sequence[float]) -> list[int]:
        """For each tree the leaf, as its bit, that a row of features comes to."""
        left = -1
        for feature, thresholds, remaining in self._conditions:
            if failed := bisect_left(thresholds, row[feature]):
                left &= remaining[failed - 1]
        left &= (1 << WORD * len(self.trees)) - 1
        return [word & -word for word in self._words.unpack(left.to_bytes(self._words.size, "little"))]

    def chance(self, reached: Sequence[int]) -> float:
        """The probability, 0 to 1, that these leaves speak for."""
        return 1.0 / (1.0 + exp(-sum([leaves[bit] for leaves, bit in zip(self._leaves, reached)])))

    def weights(self, reached: Sequence[int], groups: tuple[int, ...]) -> list[float]:
        """What each group of features added to the log-odds, along the paths to these leaves (Saabas 2014).

        Args:
            reached: the leaves, from `reached`.
            groups: the number of the group, from 0 up, that each feature belongs to.
        """
        return list(map(sum, zip(*[paths[bit] for paths, bit in zip(self._weights(groups), reached)])))

    @lru_cache(maxsize=1)  # noqa: B019  (a forest lives as long as the program)
    def _weights(self, groups: tuple[int, ...]) -> list[dict[int, tuple[float, ...]]]:
        return [dict(_paths(tree, 0, (0.0,) * (max(groups) + 1), groups)) for tree in self.trees]


@cache
def forest(name: str) -> Forest:
    """A committed model: "lines" or "shapes"; made by tests/bench/train_body_model.py."""
    data = json.loads((files(__package__) / f"{name}.json").read_text(encoding="ascii"))
    return Forest([Tree(*lists) for lists in data])


def _conditions(trees: Sequence[Tree]) -> Iterator[tuple[int, list[float], list[int]]]:
    """Every feature asked for, its thresholds in order, and which leaves remain when the first one, two … of them fail."""
    asked: dict[int, dict[float, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, tree in enumerate(trees):
        for feature, threshold, out in zip(tree.feature, tree.threshold, _left_leaves(tree)):
            asked[feature][threshold].append((number, ~out))
    for feature, by_threshold in asked.items():
        thresholds, words, remaining = sorted(by_threshold), [(1 << WORD) - 1] * len(trees), []
        pack = Struct(f"<{len(trees)}I").pack
        for threshold in thresholds:
            for number, kept in by_threshold[threshold]:
                words[number] &= kept
            remaining.append(int.from_bytes(pack(*words), "little"))
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


def _paths(tree: Tree, node: int, path: tuple[float, ...], groups: tuple[int, ...]) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Each leaf's bit, with what the groups added on the way to it."""
    if node < 0:
        yield 1 << ~node, path
        return
    group = groups[tree.feature[node]]
    for child in (tree.left[node], tree.right[node]):
        there = tree.value[child] if child >= 0 else tree.leaf[~child]
        yield from _paths(tree, child, (*path[:group], path[group] + there - tree.value[node], *path[group + 1 :]), groups)
