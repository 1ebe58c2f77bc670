"""Which language a text is in: a language, or "unknown" where newsclean has no right to say.

Two detectors, as measured on 10,000 pairs of real headlines and bodies: pycld2 (2 ms) sees every text; newsclean.ngrams, which
gives py3langid's calibrated probabilities, is asked only where pycld2 disagrees with the body. False
alarms are worse than misses: all thresholds below are the lowest without a false alarm on genuine headlines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from newsclean.expressions import lazy

_CJK = lazy("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # Chinese, Japanese and Korean characters
UNKNOWN = "unknown"

# Codes that the two detectors give to what is one written language, or to what neither can tell apart.
_SAME = {"no": "nb", "nn": "nb", "bs": "hr", "sr": "hr", "sh": "hr", "ms": "id", "xh": "zu", "yue": "zh", "wuu": "zh", "zh-hant": "zh", "iw": "he"}
# Languages whose headlines are named; a rival outside (Latin, Volapük …) is the detector's noise.
MAJOR = frozenset(
    "af ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv mk nb nl pl pt ro ru sk sl sq sv sw th tr uk ur vi zh zu".split()  # noqa: SIM905
)
_NEAR = [
    {"da", "nb", "sv"}, {"cs", "sk", "pl"}, {"sl", "hr", "sk", "mk"}, {"es", "pt", "it", "ca", "ro", "fr", "gl"},
    {"ru", "uk", "bg", "mk", "be"}, {"nl", "af", "de"},
]  # fmt: skip
_SCRIPTS = [
    ("el", lazy("[\u0370-\u03ff\u1f00-\u1fff]")), ("he", lazy("[\u05d0-\u05ea]")), ("th", lazy("[\u0e01-\u0e4e]")),
    ("ko", lazy("[\uac00-\ud7af]")), ("ja", lazy("[\u3041-\u30fa\u30fc-\u30ff]")),
]  # fmt: skip
_ANY_SCRIPT = lazy("[\u0370-\u03ff\u05d0-\u05ea\u0e01-\u0e4e\u1f00-\u1fff\u3041-\u30ff\uac00-\ud7af]")
_LETTER = lazy(r"[^\W\d_]")
_CONTROL = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff]")
_NAME_OR_WORD = lazy(r"[^\W\d_]+")
_KANA = _SCRIPTS[-1][1]
_SEEN = 4000  # characters that are looked at; more changes no answer
_CHECKED = 300  # characters of it that the second detector looks at, which is slower
_FEWEST_LETTERS, _FEWEST_CJK = 12, 6  # below, names and loan words decide
_MARGIN, _NEAR_MARGIN = 0.3, 0.7  # log10 of the odds of the best rival against the body's language
_FULL = 30  # letters of a headline; for a shorter one the margin grows as it shrinks
_RIVAL = 0.2  # least probability of that rival
_MOST_NAMES = 5  # words; headlines of more have a verb or a preposition, save in Title Case
PARAGRAPH = 120  # letters; shorter paragraphs are names, titles and quotations


class Guess(NamedTuple):
    """A language (ISO 639-1, or "unknown") and the share of the text, 0 to 1, that speaks for it."""

    language: str
    margin: float


class Mismatch(NamedTuple):
    """The languages of a headline and of a body, and the log10 odds of the first against the second."""

    headline: str
    body: str
    margin: float


def guess(text: str) -> Guess:
    """The language of a text; unknown below 12 letters (6 CJK), for mixed texts and where the detector is in doubt."""
    text = text[:_SEEN]
    if not _has_letters(text):
        return Guess(UNKNOWN, 0.0)
    if not text.isascii() and _ANY_SCRIPT.search(text):
        letters = len(_LETTER.findall(text))
        for language, script in _SCRIPTS:  # the script proves it: no statistics needed
            share = len(script.findall(text)) / letters
            if share > (0.15 if language == "ja" else 0.6):
                return Guess(language, share)
    sure, shares = _quick(text)
    if not sure or not shares or shares[0][1] < 80:
        return Guess(UNKNOWN, 0.0)
    return Guess(shares[0][0], shares[0][1] / 100)


def mismatch(headline: str, body: str) -> Mismatch | None:
    """The languages of headline and body if they differ beyond doubt, else None."""
    if not _has_letters(headline) or _are_names(headline):
        return None
    body = body[:_SEEN]
    sure, of_body = _quick(body)
    if not sure or not of_body or of_body[0][1] < 80:
        return None
    _, of_headline = _quick(headline.lower() if headline.isupper() else headline)
    if not of_headline or any(language == of_body[0][0] for language, _ in of_headline):
        return None
    return _weighed(headline, body, of_body[0][0])


def _has_letters(text: str) -> bool:
    """Whether there are enough letters to tell a language by."""
    letters = len(_LETTER.findall(text[: 4 * _FEWEST_LETTERS]))
    if letters < _FEWEST_LETTERS and len(text) > 4 * _FEWEST_LETTERS:
        letters = len(_LETTER.findall(text))
    return letters >= _FEWEST_LETTERS or (letters >= _FEWEST_CJK and _CJK.search(text) is not None)


def _are_names(headline: str) -> bool:
    """Whether a short headline may be nothing but names: each of its words begins with a capital."""
    words = _NAME_OR_WORD.findall(headline)
    return len(words) <= _MOST_NAMES and not headline.isupper() and all(word[0].isupper() for word in words)


def _weighed(headline: str, body: str, spoken: str) -> Mismatch | None:
    if _distribution(body[:_CHECKED]).get(spoken, 0.0) < 0.9:  # the two detectors must agree on the body
        return None
    if spoken == "zh" and len(_KANA.findall(headline)) >= 3:
        return Mismatch("ja", spoken, 9.0)
    chances = _distribution(headline)
    rivals = {language: p for language, p in chances.items() if language != spoken and language in MAJOR}
    rival = max(rivals, key=rivals.__getitem__)
    if {rival, spoken} <= {"zh", "ja"}:  # headlines in Chinese characters alone are common in Japanese
        return None
    margin = math.log10(max(rivals[rival], 1e-9) / max(chances.get(spoken, 0.0), 1e-9))
    share = rivals[rival] / (sum(rivals.values()) + chances.get(spoken, 0.0))
    needed = (_NEAR_MARGIN if near(rival, spoken) else _MARGIN) * max(1.0, _FULL / len(_LETTER.findall(headline)))
    enough = margin >= needed and share >= _RIVAL
    return Mismatch(rival, spoken, round(margin, 2)) if enough else None


def frequent_words(paragraphs: Sequence[str]) -> frozenset[str]:
    """The words that stand in more than a quarter of the paragraphs, and in two: mostly such as only one language has in every sentence."""
    some = paragraphs[:: -(-len(paragraphs) // 16) or 1]
    counts = Counter(chain.from_iterable([set(text.lower().split()) for text in some]))
    fewest = max(1, len(some) // 4)
    return frozenset([word for word, count in counts.items() if count > fewest])


def shares_words(paragraph: str, frequent: frozenset[str]) -> bool:
    """Whether a paragraph must be in the language of an article with these frequent words: of 95,000 in another one, not near, 11 seem so."""
    words = set(paragraph.lower().split())
    shared = len(words & frequent)
    return shared >= 4 and shared >= 0.12 * len(words)


def paragraph_mismatch(paragraph: str, spoken: str) -> str | None:
    """The language of a paragraph of an article in `spoken`, if it is another beyond doubt and not a near one."""
    if spoken == UNKNOWN or len(_LETTER.findall(paragraph)) < PARAGRAPH:
        return None
    found = guess(paragraph)
    return found.language if found.language not in (UNKNOWN, spoken) and found.margin >= 0.9 and not near(found.language, spoken) else None


def near(one: str, other: str) -> bool:
    """Whether two languages are so close that short texts can be in either."""
    return any(one in group and other in group for group in _NEAR)


@lru_cache(maxsize=64)
def _quick(text: str) -> tuple[bool, list[tuple[str, int]]]:
    """What pycld2 says: whether it is sure, and the languages with their percentages. Several filters ask about one text."""
    try:
        import pycld2
    except ImportError:  # no wheel for this platform
        language, chance = max(_distribution(text).items(), key=lambda item: item[1])
        return chance >= 0.9, [(language, round(100 * chance))]
    try:
        sure, _, found = pycld2.detect(_without_controls(text), bestEffort=True)
    except pycld2.error:
        return False, []
    return sure, [(canonical(code), share) for _, code, share, _ in found if code != "un"]


def _distribution(text: str) -> dict[str, float]:
    """A probability for each language that newsclean has to tell apart."""
    from newsclean.ngrams import distribution  # 4 MB are read, and most articles need none of it

    return distribution(_without_controls(text))


def _without_controls(text: str) -> str:
    return text if text.replace("\n", " ").isprintable() else _CONTROL.sub("", text)


def canonical(code: str) -> str:
    """The code that newsclean gives to a detector's language: nb for no and nn, hr for bs and sr."""
    return _SAME.get(code.lower(), code.lower())
