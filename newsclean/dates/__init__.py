"""Dates in text, as ISO 8601 with what is known.

A line is a date only if nothing else stands in it: every word must be a month, or one that may stand beside a date
("Updated", "Uhr", "года"). So no sentence is ever taken. dateparser knows more formats, but takes 0.3 s to load and
finds dates in sentences too; names.txt, a table of 41 languages, is all that this rule needs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from newsclean.expressions import lazy
from newsclean.folding import fold

# Vowel signs and points, which are no letters to the re module: combining accents, Devanagari, Bengali, Thai
_POINTS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORDS = lazy(rf"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_])|[{_POINTS}])*")
_LONGEST = 90  # characters; the longest real date lines carry two dates, weekdays and time zones
_DAY, _YEAR = r"(?P<d>\d{1,2})", r"(?P<y>(?:19|20)\d\d)"
_GAP = r"[\s.,/-]*(?:(?:de|of|del)\s+)?"
_FORMS = [
    lazy(rf"(?<!\d){_YEAR}\s*[-/.年년]\s*(?P<m>\d{{1,2}})\s*[-/.月월]\s*{_DAY}(?!\d)"),
    lazy(rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|ª)?{_GAP}@(?P<m>\d+)@{_GAP}{_YEAR}(?!\d)"),
    lazy(rf"@(?P<m>\d+)@{_GAP}{_DAY}(?:st|nd|rd|th)?[\s.,]*{_YEAR}(?!\d)"),
    lazy(rf"(?<!\d){_YEAR}(?:\s+(?:m|metų)\b)?[\s.,]*@(?P<m>\d+)@[\s.,]*{_DAY}(?!\d)"),
    lazy(rf"(?<!\d){_YEAR}\.?\s+gada\s+{_DAY}\.?\s*@(?P<m>\d+)@"),
    lazy(rf"(?<!\d){_DAY}\s+tháng\s+(?P<m>\d{{1,2}})[\s,]+năm\s+{_YEAR}(?!\d)"),
    lazy(rf"@(?P<m>\d+)@[\s.,]*{_YEAR}(?!\d)"),
]
_NUMERIC = lazy(r"(?<!\d)(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*((?:19|20)?\d\d)(?!\d)")
_TIME = lazy(
    r"(?<![\d:.])(?P<h>\d{1,2})\s?(?:[:.]\s?|(?P<word>[h시時时点點])\s?)(?P<min>\d{2})?(?(min)|(?(word)|(?!)))(?::\d{2})?(?!\d)"
    r"\s*(?P<half>am|pm|a\.m|p\.m)?|(?<!\d)(?P<h2>\d{1,2})\s*(?P<half2>am|pm|a\.m|p\.m)\b"
)
_SIGNS = frozenset("年月日년월일시분時分时点點午前後上下오전후")
_AFTERNOON = lazy(r"午後|下午|오후")


def date_of(line: str) -> str | None:
    """The date that a line consists of: "2022-01-15T07:30", "2022-01-15", "2022-01", or "2022" where day and month
    are ambiguous (03/04/2022); None if the line is not a date. No time zone is kept."""
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    plain = _digits(fold(line))
    months, _ = _names()
    if not all(_belongs(word) for word in _WORDS.findall(plain)):
        return None
    marked = _WORDS.sub(lambda found: f"@{months[found[0]]}@" if found[0] in months else found[0], plain)
    for form in _FORMS:
        if found := form.search(marked):
            parts = found.groupdict()
            return _iso(int(parts["y"]), int(parts["m"]), int(parts["d"]) if parts.get("d") else None, _around(marked, found))
    if found := _NUMERIC.search(marked):
        first, dot, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        if dot == "." or first > 12 or first == second:
            return _iso(year, second, first, _around(marked, found))
        if second > 12:
            return _iso(year, first, second, _around(marked, found))
        return str(year)  # day first or month first: the line does not say
    return None


def _around(marked: str, date: re.Match[str]) -> str:
    """What stands behind the date and then what stands before it: where the time is."""
    return f"{marked[date.end() :]} | {marked[: date.start()]}"


def _belongs(word: str) -> bool:
    """Whether a word may stand in a date line."""
    months, beside = _names()
    return word in months or word in beside or word in ("st", "nd", "rd", "th", "t", "z") or all(c in _SIGNS for c in word)


def _iso(year: int, month: int, day: int | None, rest: str) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if day is None:
        return f"{year}-{month:02}"
    date = f"{year}-{month:02}-{day:02}"
    found = _TIME.search(rest)
    if not found:
        return date
    hour, minute, half = int(found["h"] or found["h2"]), int(found["min"] or 0), (found["half"] or found["half2"] or "")[:1]
    if (half == "p" and hour < 12) or (not half and hour < 12 and _AFTERNOON.search(rest)):
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{date}T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else date


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and unicodedata.category(c) == "Nd" else c for c in text)


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Month numbers by name, and the words that may stand beside a date."""
    months: dict[str, int] = {}
    beside: set[str] = set()
    for line in Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition(" ")
        if key == "beside:":
            beside.update(map(fold, rest.split()))
        elif key.startswith("["):
            for number, names in enumerate(rest.split(), 1):
                months.update({fold(unicodedata.normalize("NFC", name)): number for name in names.split("/")})
    return months, frozenset(beside)
