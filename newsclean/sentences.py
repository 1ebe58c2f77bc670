"""Where sentences end, in any script: enough to tell a line of prose from a label and to cut off what was glued on."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Sentence_Terminal characters (Unicode UAX #29) of the scripts that news is written in.
TERMINALS = ".!?…。！？｡।॥؟۔։።"
_CLOSERS = "\"'”“’‘»«›‹)]」』）】 \u00a0\u202f"
# Each run of terminals is tried once, from its beginning: a line of full stops would take time by the square of its length otherwise.
_BREAK = re.compile(rf"(?<![{TERMINALS}])[{TERMINALS}]+[{re.escape(_CLOSERS)}]*(?:\s+|(?<=[。！？｡]))|[.!?][\"”’»)]?(?=[A-ZÄÖÜÀ-ÞА-Я][\w’'-]+[ :])")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do, closing quotation marks and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in TERMINALS


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, trailing space included; a full stop glued to a capitalised word parts two too."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def word_count(text: str) -> int:
    """Words in the text; in scripts without spaces two characters count as a word."""
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // 2 if unspaced else len(text.split())


def is_prose(text: str) -> bool:
    """Whether a block reads like a paragraph: it ends a sentence and has 12 words or more."""
    return len(text) >= 24 and ends_sentence(text) and word_count(text) >= 12
