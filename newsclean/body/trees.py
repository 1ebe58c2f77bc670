"""Boosted decision trees (LightGBM's) in plain Python: predict, and say which features weighed most."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple


class Tree(NamedTuple):
    """A tree as parallel lists; a child below zero is the leaf ~child."""

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]  # of inner nodes: the mean of the leaves below, for the explanation
    leaf: list[float]


class Forest(NamedTuple):
    """The sum of many trees, in log-odds."""

    trees: tuple[Tree, ...]

    def chance(self, row: Sequence[float]) -> float:
        """The probability, 0 to 1, that these features speak for."""
        total = 0.0
        for feature, threshold, left, right, _, leaf in self.trees:
            node = 0
            while node >= 0:
                node = left[node] if row[feature[node]] <= threshold[node] else right[node]
            total += leaf[~node]
        return 1.0 / (1.0 + exp(-total))

    def weights(self, row: Sequence[float]) -> dict[int, float]:
        """What each feature added to the log-odds, along the paths taken (Saabas 2014)."""
        added: dict[int, float] = {}
        for feature, threshold, left, right, value, leaf in self.trees:
            node, here = 0, value[0]
            while node >= 0:
                asked = feature[node]
                node = left[node] if row[asked] <= threshold[node] else right[node]
                there = value[node] if node >= 0 else leaf[~node]
                added[asked] = added.get(asked, 0.0) + there - here
                here = there
        return added


@cache
def forest(name: str) -> Forest:
    """A committed model: "lines" or "shapes"; made by tests/bench/train_body_model.py."""
    data = json.loads((files(__package__) / f"{name}.json").read_text(encoding="ascii"))
    return Forest(tuple(Tree(*lists) for lists in data))
