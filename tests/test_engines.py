"""The code of the README that needs other engines runs, as it stands there, on what those engines would give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.cases import FIXTURES
from tests.corpora import article

README = (FIXTURES.parent / "README.md").read_text(encoding="utf-8")
ROWS = [{"text": article(1)}, {"text": article(2)}]


class Dataset:
    """Has the one method of `datasets.Dataset` that is used."""

    def map(self, function: Callable[[dict[str, str]], dict[str, str]], *, num_proc: int) -> None:
        self.rows = [row | function(row) for row in ROWS]


class SparkFrame:
    """Has the one method of Spark's frames that is used: the function gets frames of pandas and gives such."""

    schema = "text string"

    def mapInPandas(self, function: Callable[[Iterable[Any]], Iterable[Any]], schema: str) -> None:
        self.function = function


def test_recipes_for_other_engines() -> None:
    found = re.search(r"\*\*Inside other engines.*?```python\n(.*?)```", README, re.S)
    assert found
    dataset, spark_frame = Dataset(), SparkFrame()
    exec(found[1], {"dataset": dataset, "spark_frame": spark_frame})
    assert ["Read more" not in row["text"] for row in dataset.rows] == [True, True]
    pandas = pytest.importorskip("pandas")
    (frame,) = spark_frame.function(iter([pandas.DataFrame(ROWS)]))
    assert list(frame["text"]) == [row["text"] for row in dataset.rows]
