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

from functools import cache, lru_cache
from pathlib import Path

from newsclean.document import Lexicon
from newsclean.expressions import lazy
from newsclean.phrases.phrasebook import PhraseBook
from newsclean.phrases.reading import Phrase, PhraseFile, parse, written_phrase

_HERE = Path(__file__).parent
BOOK = _HERE / "book.index"
WORD = lazy(r"[^\W_]+")
__all__ = ["Phrase", "PhraseBook", "PhraseFile", "book", "compiled", "kinds", "parse", "phrase_of", "phrases_in", "read", "written_phrase"]


def kinds() -> list[str]:
    """The names of all phrase files, sorted."""
    return sorted(file.stem for file in _HERE.glob("*.txt"))


def read(kind: str) -> PhraseFile:
    """The phrases and examples of one kind."""
    return parse(kind, (_HERE / f"{kind}.txt").read_text(encoding="utf-8"))


@cache
def book() -> PhraseBook:
    """All phrases of newsclean, as `compiled` wrote them down: to parse 26 files would take a sixth of a cold start."""
    return PhraseBook(written=BOOK.read_text(encoding="utf-8"))


def compiled() -> str:
    """What `book.index` has to hold; a test compares it, and `pytest --update` writes it."""
    return PhraseBook(p for kind in kinds() for p in read(kind).phrases).write()


@cache
def telling_words(kind: str) -> frozenset[str]:
    """One word of each phrase of this kind, folded: the first one of what must begin a line, the last one of the others."""
    return frozenset([words[0 if p.at_start else -1] for p in read(kind).phrases if (words := WORD.findall(p.pieces[0 if p.at_start else -1]))])


def phrases_in(line: str, own: Lexicon | None = None) -> tuple[Phrase, ...]:
    """The phrases that a line answers to, those that the user added first; remembered, since several filters ask about the same line."""
    return (*own.match(line), *_phrases_in(line)) if own else _phrases_in(line)


@lru_cache(maxsize=1 << 14)
def _phrases_in(line: str) -> tuple[Phrase, ...]:
    return book().match(line)


def phrase_of(kind: str, line: str, own: Lexicon | None = None) -> Phrase | None:
    """The phrase of this kind that a line answers to, or None."""
    return next((p for p in phrases_in(line, own) if p.kind == kind), None)
