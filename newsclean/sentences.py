"""Where sentences end, in any script: enough to tell a line of prose from a label and to cut off what was glued on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.expressions import lazy

# Sentence_Terminal characters (Unicode UAX #29) of the scripts that news is written in.
TERMINALS = ".!?…。！？｡।॥؟۔։።"
_CLOSERS = "\"'”“’‘»«›‹)]」』）】 \u00a0\u202f"
# It begins with one set of characters, which is found several times as fast as alternatives that each begin with theirs; and a row of
# a million full stops is read once, not once from each of them.
_BREAK = lazy(
    rf"[{TERMINALS}](?:(?<![{TERMINALS}]{{2}})[{TERMINALS}]*[{re.escape(_CLOSERS)}]*(?:\s+|(?<=[。！？｡]))"
    r"|(?<=[.!?])[\"”’»)]?(?=[A-ZÄÖÜÀ-ÞА-Я][\w’'-]+[ :]))"
)
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

_LAST_WORD = 12  # characters
_NO_TITLE = 90  # characters of Thai; the titles of the articles that the tests hold have 37 to 58, first paragraphs mostly more than 90

# A row of label and value, as boxes of facts and programmes have them: "Director: …".
LABELLED = lazy(r"[^\W\d_][^:：.!?]{1,30}[:：]( ?\S|$)")


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


def first_and_last(text: str) -> tuple[int, int]:
    """Where the first sentence ends and where the last one begins; what is between is not read."""
    found = _BREAK.search(text)
    if found is None or found.end() == len(text):
        return len(text), 0
    end, reach = found.end(), 128  # characters from the end; most last sentences are shorter
    while len(text) - reach > end:
        starts = [m.end() for m in _BREAK.finditer(text, len(text) - reach) if m.end() < len(text)]
        if starts:
            return end, starts[-1]
        reach *= 4
    starts = [m.end() for m in _BREAK.finditer(text, end) if m.end() < len(text)]
    return end, starts[-1] if starts else end


def has_unspaced(text: str) -> bool:
    """Whether it has characters of scripts without spaces."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def word_count(text: str) -> int:
    """Words in the text; in scripts without spaces two characters count as a word."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // 2


def is_prose(text: str) -> bool:
    """Whether a block reads like a paragraph: it ends a sentence and has 12 words or more; in Thai and Lao it is long."""
    if len(text) < 24:
        return False
    if not ends_sentence(text):
        return knows_no_stop(text)
    return len(text.split(None, 11)) == 12 or word_count(text) >= 12


def knows_no_stop(text: str) -> bool:
    """Whether it is too long for a title and ends in Thai or Lao, which have no full stop: spaces part their clauses."""
    return len(text) >= _NO_TITLE and any("\u0e00" <= sign <= "\u0eff" for sign in text[-_LAST_WORD:])
