"""What one line shows by itself: length, ending, capitals, signs, stock words. Computed once per line, cheaply, for every script."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import NamedTuple

from newsclean.body.stock import BY_FIRST, FURNITURE, KINDS, UNSPACED, kinds_in

HEAD_CHARACTERS = 400  # of a longer line only so much is looked at for words and signs: by then it is prose or nothing is
HEAD_WORDS = 48
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # kana and Han: one sign says as much as about three letters
HANGUL = re.compile("[\uac00-\ud7af]")  # a syllable block: about two letters
SENTENCE_END = frozenset(".!?…。！？｡।॥؟۔‽")
CLOSERS = "\"'”’“»«›‹)]）］」』】〉》*_ \u200b\u200e\u200f\xad\xa0"  # may follow the full stop; German closes with “, some with «
OPENERS = frozenset("\"'“”„«»‚‘’‹›「『（(—–")
BULLETS = frozenset("•·▪■●►▶»›→-*–—+|#✔✓◆▼▲☰✕×")
INNER_END = re.compile(r"[.!?…][\"”’»)]?\s|[。！？]")
DIGIT = re.compile(r"\d")
LINKISH = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|de|co)\b")
CLOCK_OR_DATE = re.compile(r"\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d[-/.年]")
STRIP = ".,:;!?\"'“”„’‘«»‹›()[]{}|•·–—-…*#<>/、。「」『』（）【】।؟،›→"


class Line(NamedTuple):
    """One line: what later steps ask of it by name, and its own features."""

    size: float  # length in letters of an alphabet: signs of wider scripts count for more
    prose: bool  # looks like a paragraph by itself: long, and with the end of a sentence
    ends: int  # 2 sentence end, 1 colon, 0 anything else
    words: tuple[str, ...]  # lower case, no punctuation; pairs of signs where there are no spaces
    key: str  # for finding repeats
    own: tuple[float, ...]


OWN_NAMES = (
    "size", "words", "word_length", "end_sentence", "end_colon", "end_other", "inner_ends", "first_lower", "first_upper", "first_digit",
    "first_quote", "first_bullet", "title_case", "all_caps", "has_case", "digits", "digit_start", "commas", "quotes", "question", "bar", "copyright",
    "linkish", "arrow", "hash", "slash", "bracket_all", "colon_inside", "clock", "dash_inside", "wide",
    *(f"stock_{kind}" for kind in KINDS), "stock_all", "stock_share", "end_ellipsis", "stock_first", "stock_last", "colon_early",
)  # fmt: skip


@lru_cache(maxsize=4096)
def look_at(text: str) -> Line:
    """The features of one stripped, non-empty line."""
    head = text if len(text) <= HEAD_CHARACTERS else text[:HEAD_CHARACTERS]
    length = len(text)
    ascii_only = head.isascii()
    wide = hangul = 0
    unspaced = False
    if not ascii_only:
        unspaced = UNSPACED.search(head) is not None
        if unspaced:
            scale = length / len(head)
            wide = int(len(WIDE.findall(head)) * scale)
            hangul = int(len(HANGUL.findall(head)) * scale)
    size = length + 2.0 * wide + hangul
    lower = head.lower()
    raw_words = head.split(None, HEAD_WORDS)[:HEAD_WORDS]
    count = len(raw_words)
    words = tuple([word for raw in lower.split(None, HEAD_WORDS)[:HEAD_WORDS] if (word := raw.strip(STRIP))])
    stock = kinds_in(words, lower, unspaced)
    stock_all = sum(stock[:FURNITURE])
    upper_starts = lower_starts = caps = 0
    for word in raw_words[:24]:
        first = word[0]
        if first.islower():
            lower_starts += 1
        elif first.isupper():
            upper_starts += 1
            if len(word) > 1 and word.isupper():
                caps += 1
    cased = upper_starts + lower_starts
    bare = text.rstrip(CLOSERS)
    last = bare[-1] if bare else ""
    ends_sentence = last in SENTENCE_END
    inner = len(INNER_END.findall(head))
    first = text[0]
    digits = 0 if head.isalpha() else len(DIGIT.findall(head))
    equivalent_words = max(count, wide / 2.0)
    if wide:
        signs = "".join(words)
        words += tuple([signs[i : i + 2] for i in range(min(len(signs) - 1, 60))])
    own = (
        log(1.0 + size), log(1.0 + equivalent_words), size / (equivalent_words or 1.0), float(ends_sentence), float(last in ":："),
        float(last in ",;،、-–") if last else 0.0, float(min(inner, 6)), float(first.islower()), float(first.isupper()), float(first.isdigit()),
        float(first in OPENERS), float(first in BULLETS), upper_starts / cased if cased else -1.0, caps / cased if cased else 0.0,
        float(cased > 0), digits / len(head), float(digits > 0 and DIGIT.search(head[:3]) is not None),
        (head.count(",") + head.count("،") + head.count("、")) / (equivalent_words or 1.0), float(any(sign in head for sign in '"“”„«»「')),
        float("?" in head or "？" in head or "؟" in head), float("|" in head), float("©" in head or "(c)" in lower),
        float(LINKISH.search(lower) is not None), float(not ascii_only and ("›" in head or "→" in head or "»" in bare[-2:] or "▶" in head or "»" in head[:2])),
        float("#" in head), float("/" in head), float(first in "([" and text[-1] in ")]"), float(":" in head[:40] and last != ":"),
        float(digits > 2 and CLOCK_OR_DATE.search(head) is not None), float(" - " in head or " – " in head or " — " in head), float(wide > 0 or hangul > 0),
        *[float(min(n, 3)) for n in stock], float(min(stock_all, 8)), min(1.0, stock_all / (equivalent_words or 1.0)),
        float(bare.endswith(("...", "…"))), float(bool(words) and words[0] in BY_FIRST), float(bool(words) and words[-1] in BY_FIRST),
        float(0 < head.find(":") < 20),
    )  # fmt: skip
    return Line(
        size=size,
        prose=(size >= 80 and (ends_sentence or inner > 0)) or size >= 300,
        ends=2 if ends_sentence else 1 if last == ":" or last == "：" else 0,
        words=words,
        key=" ".join(words) if words else lower,
        own=own,
    )
