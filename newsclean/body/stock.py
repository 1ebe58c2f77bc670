"""Stock words of page furniture ("newsletter", "Impressum", "続きを読む"): which kinds of them a line holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from newsclean.expressions import lazy

KINDS = ("promo", "legal", "social", "comment", "media", "more", "ad", "account", "dated", "author", "address", "self")
FURNITURE = 10  # the first so many kinds are furniture; "address" (you, we, please) and "self" (I, my) only hint at prompts and comments
UNSPACED = lazy("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Thai, kana, Han, Hangul: searched as substrings

# first word -> (further words, kind); all single-word entries have no further words
_Entry = tuple[tuple[str, ...], int]


def load(path: Path) -> tuple[dict[str, tuple[_Entry, ...]], re.Pattern[str], dict[str, int]]:
    """The list as (entries by first word, pattern of the unspaced entries, kind of each unspaced entry)."""
    by_first: dict[str, dict[_Entry, None]] = {}
    unspaced: dict[str, int] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        kind_name, _, entries = row.partition("\t")
        kind = KINDS.index(kind_name)
        for entry in entries.lower().split(", "):
            if UNSPACED.search(entry):
                unspaced[entry] = kind
            else:
                first, *rest = entry.split()
                by_first.setdefault(first, {})[(tuple(rest), kind)] = None
    longest_first = sorted(unspaced, key=lambda entry: (-len(entry), entry))
    pattern = lazy("|".join(map(re.escape, longest_first)))
    return {first: tuple(entries) for first, entries in by_first.items()}, pattern, unspaced


BY_FIRST, UNSPACED_PATTERN, UNSPACED_KIND = load(Path(__file__).with_name("stockwords.txt"))


def kinds_in(words: Sequence[str], line: str, has_unspaced: bool) -> list[int]:
    """How many stock words of each kind stand in a line (`words`: its lower-case words without punctuation)."""
    counts = [0] * len(KINDS)
    for place, word in enumerate(words):
        if word in BY_FIRST:
            for rest, kind in BY_FIRST[word]:
                if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                    counts[kind] += 1
    if has_unspaced:
        for found in UNSPACED_PATTERN.findall(line):
            counts[UNSPACED_KIND[found]] += 1
    return counts
