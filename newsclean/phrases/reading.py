"""Phrase files as phrases: the signs that they are written with, taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.expressions import lazy
from newsclean.folding import fold

DIGITS = lazy(r"\d+")
_NEXT, _ANYTHING = "\0", "\1"  # stand between phrases, and for "…", while a file is folded


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
    written, positive, negative, language = list[tuple[str, str]](), [], [], ""
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
            written.append((language, line))
    folded = _folded([line for _, line in written])
    return PhraseFile(tuple(_phrase(kind, *said, text) for said, text in zip(written, folded)), tuple(positive), tuple(negative))


def written_phrase(kind: str, language: str, written: str) -> Phrase:
    """The phrase that a line of a phrase file stands for.

    Raises:
        ValueError: it has no letters.
    """
    return _phrase(kind, language, written, *_folded([written]))


def _folded(written: Iterable[str]) -> list[str]:
    """All at once: a call for each of thousands of pieces would slow every cold start."""
    joined = _NEXT.join(line.removesuffix(":") for line in written).replace("…", _ANYTHING).replace("#", "0")
    return fold(DIGITS.sub("0", joined)).split(_NEXT)


def _phrase(kind: str, language: str, written: str, folded: str) -> Phrase:
    separated = written[-1] == ":"
    pieces = tuple([bare for piece in folded.split(_ANYTHING) if (bare := piece.strip())])
    if not pieces:
        raise ValueError(f"{kind}: the phrase {written!r} has no letters")
    return Phrase(kind, language, written, pieces, not written.startswith("…"), not (written.endswith("…") or separated), separated)
