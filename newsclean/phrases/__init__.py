"""Stock phrases as data: one file per kind, its phrases per language, with examples that must and must not match.

A phrase file reads like this; a line is matched after folding (case, quotes, dashes, spaces, decoration at both ends):

    [en]
    read more:              a line that starts so, and then ends or goes on after a separator (: - | > » → …)
    sign up for …           a line that starts so
    … all rights reserved   a line that ends so
    … get in touch …        a line that holds this anywhere
    related articles        the whole line
    # min read              "#" stands for a run of digits
    if you … this news …    several pieces, in this order
    + Read more: Sanctions agreed        an example that must match (in this file)
    - Read more than one book a week.    an example that no phrase of this file may match

Everything is literal, so the cost is linear in the line and no pattern can run away.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from newsclean.document import Lexicon
from newsclean.folding import fold

DECORATION = " *•·●▪■◆►▶▸→⇒>»«<|+-=#~_:.,;!…()[]{}/\\📷📸🔗👉🔴➡️✉️📧✍🎥📩🔔"
SEPARATORS = ":=|->»→▶►/•·([\"'.!?"
_DIGITS = re.compile(r"\d+")
_KEYS = (12, 8, 5, 3, 2, 1)  # lengths of a literal's beginning (or end) that index it: the longest that it has
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Phrase(NamedTuple):
    """One stock phrase of a kind: literal pieces that follow each other, and how it is anchored."""

    kind: str
    language: str
    written: str
    pieces: tuple[str, ...]
    at_start: bool
    at_end: bool
    separated: bool


class PhraseFile(NamedTuple):
    """What one file of phrases holds."""

    phrases: tuple[Phrase, ...]
    positive: tuple[tuple[str, str], ...]
    negative: tuple[tuple[str, str], ...]


def parse(kind: str, text: str) -> PhraseFile:
    """Read the text of a phrase file.

    Raises:
        ValueError: a line stands before the first [language], or a phrase has no letters.
    """
    phrases, positive, negative, language = [], [], [], ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if line[0] == "[" and line[-1] == "]":
            language = line[1:-1]
        elif not language:
            raise ValueError(f"{kind}, line {number}: a [language] must come first")
        elif line.startswith("+ "):
            positive.append((language, line[2:]))
        elif line.startswith("- "):
            negative.append((language, line[2:]))
        else:
            phrases.append(written_phrase(kind, language, line))
    return PhraseFile(tuple(phrases), tuple(positive), tuple(negative))


def written_phrase(kind: str, language: str, written: str) -> Phrase:
    """The phrase that a line of a phrase file stands for.

    Raises:
        ValueError: it has no letters.
    """
    separated = written.endswith(":")
    digits = _DIGITS.sub("0", written.removesuffix(":").replace("#", "0"))
    pieces = tuple(piece for piece in map(fold, digits.split("…")) if piece)
    if not pieces:
        raise ValueError(f"{kind}: the phrase {written!r} has no letters")
    return Phrase(kind, language, written, pieces, not written.startswith("…"), not (written.endswith("…") or separated), separated)


def kinds() -> list[str]:
    """The names of all phrase files, sorted."""
    return sorted(f.name.removesuffix(".txt") for f in files(__name__).iterdir() if f.name.endswith(".txt"))


def read(kind: str) -> PhraseFile:
    """The phrases and examples of one kind."""
    return parse(kind, (files(__name__) / f"{kind}.txt").read_text(encoding="utf-8"))


class PhraseBook:
    """Phrases of many kinds, indexed so that a line meets only those that could match it."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self._starts: dict[str, list[Phrase]] = {}
        self._ends: dict[str, list[Phrase]] = {}
        inside: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if phrase.at_start:
                self._starts.setdefault(phrase.pieces[0][: _key(phrase.pieces[0])], []).append(phrase)
            elif phrase.at_end:
                self._ends.setdefault(phrase.pieces[-1][-_key(phrase.pieces[-1]) :], []).append(phrase)
            else:
                inside.setdefault(phrase.pieces[0], []).append(phrase)
        self._inside = inside
        self._any_inside = re.compile("|".join(sorted(map(re.escape, inside), key=len, reverse=True)) or r"(?!)")

    def match(self, line: str) -> tuple[Phrase, ...]:
        """The phrases that a line (any text, not yet folded) answers to, at most one of each kind."""
        bare = _DIGITS.sub("0", fold(line)).strip(DECORATION)
        if not bare:
            return ()
        candidates: list[Phrase] = []
        for length in _KEYS:
            candidates += self._starts.get(bare[:length], ())
            candidates += self._ends.get(bare[-length:], ())
        for hit in self._any_inside.finditer(bare):
            candidates += self._inside[hit.group()]
        found: dict[str, Phrase] = {}
        for phrase in candidates:
            if phrase.kind not in found and _answers(bare, phrase):
                found[phrase.kind] = phrase
        return tuple(found.values())


def _key(literal: str) -> int:
    return next(length for length in _KEYS if length <= len(literal))


def _answers(bare: str, phrase: Phrase) -> bool:
    position = 0
    for i, piece in enumerate(phrase.pieces):
        anchored = i == 0 and phrase.at_start
        at = 0 if anchored and bare.startswith(piece) else -1 if anchored else _find(bare, piece, position)
        if at < 0:
            return False
        position = at + len(piece)
        if anchored and not _word_ends(bare, position, piece):
            return False
    if phrase.separated:
        rest = bare[position:].lstrip()
        return not rest or rest[0] in SEPARATORS
    if not phrase.at_end:
        return True
    last = phrase.pieces[-1]
    if len(phrase.pieces) == 1 and phrase.at_start:
        return position == len(bare)
    return bare.endswith(last) and len(bare) - len(last) >= position - len(last) and _word_starts(bare, len(bare) - len(last), last)


def _find(bare: str, piece: str, position: int) -> int:
    at = bare.find(piece, position)
    while at >= 0 and not (_word_starts(bare, at, piece) and _word_ends(bare, at + len(piece), piece)):
        at = bare.find(piece, at + 1)
    return at


def _word_starts(bare: str, at: int, piece: str) -> bool:
    return at == 0 or not (bare[at - 1].isalnum() and piece[0].isalnum()) or bool(_NO_SPACES.match(piece))


def _word_ends(bare: str, at: int, piece: str) -> bool:
    return at == len(bare) or not (bare[at].isalnum() and piece[-1].isalnum()) or bool(_NO_SPACES.match(piece[-1]))


@cache
def book() -> PhraseBook:
    """All phrases of newsclean."""
    return PhraseBook(tuple(p for kind in kinds() for p in read(kind).phrases))


def phrases_in(line: str, own: Lexicon | None = None) -> tuple[Phrase, ...]:
    """The phrases that a line answers to, those that the user added first; remembered, since several filters ask about the same line."""
    return (*own.match(line), *_phrases_in(line)) if own else _phrases_in(line)


@lru_cache(maxsize=4096)
def _phrases_in(line: str) -> tuple[Phrase, ...]:
    return book().match(line)


def phrase_of(kind: str, line: str, own: Lexicon | None = None) -> Phrase | None:
    """The phrase of this kind that a line answers to, or None."""
    return next((p for p in phrases_in(line, own) if p.kind == kind), None)
