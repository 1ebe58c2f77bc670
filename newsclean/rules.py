"""The user's own rules: lines that are always kept, and lines that are always dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from newsclean.folding import fold

SECONDS = 0.1  # that a user's regular expression may take on one line; an honest one takes microseconds
MARK = "re:"  # what follows is a regular expression


class RuleError(ValueError):
    """A rule or phrase of the user cannot be used; the message names it, in one line."""


class Rule(NamedTuple):
    """A line to keep or to drop, as it was written, and its number among those of its verb."""

    verb: Literal["keep", "drop"]
    written: str
    number: int


@dataclass(frozen=True)
class Rules:
    """Rules in order; of those that a line answers to, the last one decides.

    Raises:
        RuleError: a regular expression is none, or is too slow for a line.

    >>> rules = Rules((Rule("drop", "re:^Advert", 1), Rule("keep", "Advertising in war", 1)))
    >>> rules.verdict("Advertisement"), rules.verdict("advertising in  war").verb, rules.verdict("Nothing")
    (Rule(verb='drop', written='re:^Advert', number=1), 'keep', None)
    """

    rules: tuple[Rule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules)

    def __post_init__(self) -> None:
        _ = self._patterns  # a bad expression is told at once

    def verdict(self, text: str) -> Rule | None:
        """The rule that decides on a line; plain rules compare it folded (case, quotation marks, dashes, spaces)."""
        place = self._plain.get(fold(text), -1)
        for at, pattern in self._patterns:
            if at > place and found(pattern, text, f"{self.rules[at].verb} rule {self.rules[at].number}"):
                place = at
        return self.rules[place] if place >= 0 else None

    def keeping(self, texts: Iterable[str]) -> Rule | None:
        """The first rule to keep that decides on one of these texts."""
        verdicts = map(self.verdict, texts)
        return next((rule for rule in verdicts if rule and rule.verb == "keep"), None)

    @cached_property
    def _plain(self) -> dict[str, int]:
        return {fold(rule.written): at for at, rule in enumerate(self.rules) if not rule.written.startswith(MARK)}

    @cached_property
    def _patterns(self) -> list[tuple[int, Any]]:
        return [(at, compiled(rule.written.removeprefix(MARK))) for at, rule in enumerate(self.rules) if rule.written.startswith(MARK)]


def compiled(expression: str) -> Any:
    """A regular expression of the user, in the syntax of the `regex` module.

    Raises:
        RuleError: it is none.
    """
    import regex

    try:
        return regex.compile(expression)
    except regex.error as error:
        raise RuleError(f"{expression!r} is not a regular expression: {error}") from None


def found(pattern: Any, text: str, name: str) -> bool:
    """Whether the pattern is found in a text.

    Raises:
        RuleError: it takes too long.
    """
    try:
        return pattern.search(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise RuleError(f"{name}, {MARK + pattern.pattern!r}, takes more than {SECONDS} s on one line; make it simpler") from None
