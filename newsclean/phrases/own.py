"""Stock phrases of the user, which filters meet beside newsclean's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsclean.phrases import Phrase, PhraseBook, written_phrase
from newsclean.rules import MARK, compiled, found


class OwnPhrases:
    """Phrases that the user added; a document carries them to the filters.

    >>> own = OwnPhrases([("related-link", "en", "from our vault:"), ("share-bar", "en", "re:^Toot")])
    >>> [phrase.kind for line in ("From our vault: The flood", "Tooting horns") for phrase in own.match(line)]
    ['related-link', 'share-bar']
    """

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        """Take phrases as kind, language and what is written, plain or after "re:".

        Raises:
            RuleError: a regular expression is none.
            ValueError: a phrase has no letters.
        """
        self.written = tuple(phrases)
        self._book = PhraseBook(tuple(written_phrase(*phrase) for phrase in self.written if not phrase[2].startswith(MARK)))
        self._patterns: list[tuple[Phrase, Any]] = [
            # anchored at the start, as far as filters ask: of a longer paragraph it never stands for the whole
            (Phrase(kind, language, written, (), True, False, False), compiled(written.removeprefix(MARK)))
            for kind, language, written in self.written
            if written.startswith(MARK)
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnPhrases) and self.written == other.written

    def __hash__(self) -> int:
        return hash(self.written)

    def match(self, line: str) -> tuple[Phrase, ...]:
        """The phrases that a line answers to.

        Raises:
            RuleError: a regular expression takes too long.
        """
        fitting = [phrase for phrase, pattern in self._patterns if found(pattern, line, f"the phrase of {phrase.kind}")]
        return (*self._book.match(line), *fitting)
