"""A second opinion on the language of a text: naive Bayes over byte n-grams, in plain Python.

The model is py3langid 0.4's (Adrien Barbaresi, Marco Lui; BSD-3-Clause, see LICENSE beside this file), cut to the languages that newsclean
has to tell apart and stored so that it is read in 2 ms; tests/bench/convert_language_model.py made it. Its answers are py3langid's,
renormalised over these languages.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MAGIC = b"newsclean n-grams 1\n"
NO_FEATURE = 0xFFFFFFFF
_LONGEST = 6  # bytes of the longest n-gram
_MASKS = [(1 << 8 * length) - 1 for length in range(_LONGEST + 1)]
_LENGTHS = [range(min(depth + 1, _LONGEST), 0, -1) for depth in range(_LONGEST + 1)]  # no key outgrows the one before by more than a byte


class _Model(NamedTuple):
    labels: list[str]  # of each column; a language may have two
    floors: list[float]  # the logarithm that an n-gram has in a language whose texts hold it least
    priors: list[float]
    step: float
    keys: array[int]  # n-grams and their beginnings, sorted
    features: array[int]  # the feature of each key
    offsets: array[int]  # where the numbers of a feature begin
    columns: bytes
    values: bytes  # in steps above the floor


def distribution(text: str) -> dict[str, float]:
    """A probability for each language; uniform where the text holds no known n-gram."""
    model = _model()
    data = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
    counts = _features(data, model)
    scores = list(model.priors) if counts else [0.0] * len(model.labels)
    weights = {feature: math.log1p(count) for feature, count in counts.items()}
    total = sum(weights.values())
    scores = [score + floor * total for score, floor in zip(scores, model.floors)] if counts else scores
    for feature, weight in weights.items():
        start, end = model.offsets[feature], model.offsets[feature + 1]
        weight *= model.step
        for column, value in zip(model.columns[start:end], model.values[start:end]):
            scores[column] += weight * value
    return _probabilities(scores, len(data), model.labels)


def _features(data: bytes, model: _Model) -> Counter[int]:
    """How often each feature occurs: at every byte the longest key that ends there puts out its feature."""
    keys, features = model.keys, model.features
    last = len(keys)
    found: list[int] = []
    depth = tail = 0  # of the longest key here; the last six bytes as a number
    for byte in data:
        tail = (tail << 8 | byte) & _MASKS[_LONGEST]
        for length in _LENGTHS[depth]:
            key = tail & _MASKS[length] | length << 48
            place = bisect_left(keys, key)
            if place < last and keys[place] == key:
                if (feature := features[place]) != NO_FEATURE:
                    found.append(feature)
                depth = length
                break
        else:
            depth = 0
    return Counter(found)


def _probabilities(scores: list[float], length: int, labels: list[str]) -> dict[str, float]:
    """Softmax at a temperature of the square root of the length in bytes, which py3langid found to be calibrated."""
    best, temperature = max(scores), math.sqrt(length or 1)
    chances: dict[str, float] = {}
    for label, score in zip(labels, scores):
        chances[label] = chances.get(label, 0.0) + math.exp((score - best) / temperature)
    whole = sum(chances.values())
    return {label: chance / whole for label, chance in chances.items()}


def key_of(ngram: bytes) -> int:
    """An n-gram of up to six bytes as one number, its length first."""
    return int.from_bytes(ngram, "big") | len(ngram) << 48


@cache
def _model() -> _Model:
    data = (files(__name__) / "model.bin").read_bytes()
    start = data.index(b"\n", len(MAGIC)) + 1
    head = json.loads(data[len(MAGIC) : start])
    parts: list[array[int]] = []
    for code, count in (("Q", head["keys"]), ("I", head["keys"]), ("I", head["features"] + 1)):
        part = array(code)
        part.frombytes(data[start : start + count * part.itemsize])
        start += count * part.itemsize
        if sys.byteorder == "big":
            part.byteswap()
        parts.append(part)
    middle = start + head["numbers"]
    return _Model(head["labels"], head["floors"], head["priors"], head["step"], parts[0], parts[1], parts[2], data[start:middle], data[middle:])
