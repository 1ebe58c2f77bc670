"""All phrases at once: which of them a line answers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.expressions import lazy
from newsclean.folding import fold, fold_line
from newsclean.phrases.reading import DIGITS, Phrase

DECORATION = " *•·●▪■◆►▶▸→⇒>»«<|+-=#~_:.,;!…()[]{}/\\📷📸🔗👉🔴➡️✉️📧✍🎥📩🔔"
SEPARATORS = ":=|->»→▶►/•·([\"'.!?"
_KEYS = (12, 8, 5, 3, 2, 1)  # lengths of a literal's beginning (or end) that index it: the longest that it has
_SHORTEST, _SHORT_KEYS = 5, (3, 2, 1)  # what longer literals all begin with tells that none of them does
_FOLDED = 64  # characters of a line whose folded form is remembered
_HEAD = 40  # characters of a sentence that tell whether a phrase may begin it
_LETTERS = lazy(r"[^\W\d_]+(?: [^\W\d_]+)*")
_NO_SPACES = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


_PARTS, _FIELDS, _LOOSE = "\x1e", "\x1f", "\n\x1d\n"  # no phrase holds them: they are white space


class PhraseBook:
    """Phrases of many kinds, indexed so that a line meets only those that could match it."""

    def __init__(self, phrases: Iterable[Phrase] = (), written: str = "") -> None:
        """Take phrases, or what `write` made of some: then a phrase is read when a line begins as it does."""
        self._starts: dict[str, list[Phrase] | str] = {}
        self._ends: dict[str, list[Phrase]] = {}
        self._inside: dict[str, list[Phrase]] = {}
        if written:
            starts, _, rest = written.partition(_LOOSE)
            self._starts.update([(key, theirs) for key, _, theirs in (line.partition(_PARTS) for line in starts.split("\n")) if key])
            phrases = [phrase for line in rest.split("\n") if line for phrase in _read(line)]
        for phrase in phrases:
            if phrase.at_start:
                self._starts.setdefault(phrase.pieces[0][: _key(phrase.pieces[0])], []).append(phrase)  # type: ignore[union-attr]
            elif phrase.at_end:
                self._ends.setdefault(phrase.pieces[-1][-_key(phrase.pieces[-1]) :], []).append(phrase)
            else:
                self._inside.setdefault(phrase.pieces[0], []).append(phrase)
        self._beginnings = frozenset([key[:_SHORTEST] for key in self._starts])
        loose = [phrase for listed in (*self._ends.values(), *self._inside.values()) for phrase in listed]
        words = {phrase: _lone_word(phrase) for phrase in loose}
        self._words = frozenset(filter(None, words.values()))  # one of each loose phrase, which stands between spaces in any line that holds it
        self._runs = [max(_LETTERS.findall(phrase.pieces[-1]), key=len) for phrase in loose if not words[phrase]]  # of those that have none
        self._ascii_runs = list(filter(str.isascii, self._runs))

    def write(self) -> str:
        """The book as text: a line for each beginning that phrases share, then the phrases that need not begin a line."""
        starts = [_PARTS.join([key, *map(_written, self._starting(key))]) for key in self._starts]
        loose = [_written(phrase) for listed in (*self._ends.values(), *self._inside.values()) for phrase in listed]
        return "\n".join(starts) + _LOOSE + "\n".join(loose) + "\n"

    def _starting(self, key: str) -> list[Phrase]:
        phrases = self._starts[key]
        if isinstance(phrases, str):
            phrases = self._starts[key] = list(_read(phrases))
        return phrases

    def match(self, line: str) -> tuple[Phrase, ...]:
        """The phrases that a line (any text, not yet folded) answers to, at most one of each kind."""
        bare = _bare(line)
        if not bare:
            return ()
        candidates: list[Phrase] = []
        loose = self.holds_loose(bare)
        for length in _KEYS if loose or bare[:_SHORTEST] in self._beginnings else _SHORT_KEYS:
            if (starting := bare[:length]) in self._starts:
                candidates += self._starting(starting)
            if loose:
                candidates += self._ends.get(bare[-length:], ())
        if loose:
            for piece in sorted([piece for piece in self._inside if piece in bare], key=bare.find):
                candidates += self._inside[piece]
        if not candidates:
            return ()
        found: dict[str, Phrase] = {}
        for phrase in candidates:
            if phrase.kind not in found and _answers(bare, phrase):
                found[phrase.kind] = phrase
        return tuple(found.values())

    def may_match(self, text: str, last: int) -> bool:
        """Whether a text, or its first sentence, or its last one, which begins at `last`, could answer to a phrase; mostly not, and quickly told."""
        if self._begins(text[:_HEAD]) or (last and self._begins(text[last : last + _HEAD])):
            return True
        return self.holds_loose(text.casefold() if text.isprintable() else fold(text))

    def _begins(self, head: str) -> bool:
        bare = _bare(head)
        if len(bare) < _KEYS[0]:
            return True  # too little to tell: there may be more behind decoration
        for length in _KEYS if bare[:_SHORTEST] in self._beginnings else _SHORT_KEYS:
            if (starting := bare[:length]) in self._starts:
                for phrase in self._starting(starting):
                    if bare.startswith(phrase.pieces[0]) or phrase.pieces[0].startswith(bare):
                        return True
        return False

    def holds_loose(self, text: str) -> bool:
        """Whether a text in lower case may hold a phrase that need not begin it."""
        return not self._words.isdisjoint(text.split()) or any(map(text.__contains__, self._ascii_runs if text.isascii() else self._runs))


def _written(phrase: Phrase) -> str:
    signs = "".join(str(int(sign)) for sign in (phrase.at_start, phrase.at_end, phrase.separated))
    return _FIELDS.join((phrase.kind, phrase.language, phrase.written, signs, *phrase.pieces))


def _read(written: str) -> Iterator[Phrase]:
    for each in written.split(_PARTS):
        kind, language, line, signs, *pieces = each.split(_FIELDS)
        yield Phrase(kind, language, line, tuple(pieces), *(sign == "1" for sign in signs))


def _bare(line: str) -> str:
    return DIGITS.sub("0", fold_line(line) if len(line) <= _FOLDED else fold(line)).strip(DECORATION)


def _lone_word(phrase: Phrase) -> str:
    """The longest word within a piece, its first and last one aside, if there is one."""
    words = [word for piece in phrase.pieces for word in piece.split(" ")[1:-1] if word.isalpha()]
    return max(words, key=len, default="")


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
