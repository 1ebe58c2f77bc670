"""Lines that the user wants dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.block import Role
from newsclean.document import Document
from newsclean.finding import SURE, Finding, drop
from newsclean.rules import Rule, Rules

_NONE = Rules()


@dataclass(frozen=True)
class UnwantedLine:
    """Drops lines that your own rules name.

    What it does: drops a line or paragraph that a `drop` rule of the configuration names as a whole, or in which its regular
    expression is found.
    Why: a site has lines of its own, and you know them best.
    What it leaves alone: the headline; what a `keep` rule names; everything, where there are no rules.
    Options: none; the rules are `drop = ["exact line", "re:expression"]` in newsclean.toml.
    """

    name: ClassVar[str] = "unwanted-line"
    example: ClassVar[str] = "The mill closed on Monday.\n\nYour valley, your paper!\n\nIts owner said that he was tired.\n"
    example_fields: ClassVar[dict[str, object]] = {"rules": Rules((Rule("drop", "Your valley, your paper!", 1),))}
    rules: Rules = _NONE

    def find(self, document: Document) -> Iterator[Finding]:
        """The lines that rules name."""
        if not self.rules:
            return
        for block in document.filled:
            rule = self.rules.verdict(block.text) if block.role is not Role.HEADLINE else None
            if rule and rule.verb == "drop":
                yield drop(block, f"is dropped by your rule {rule.number}: {rule.written!r}", SURE)
