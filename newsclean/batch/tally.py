"""What a run did, in numbers that add up: of one article, of a shard, of a whole corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from newsclean.pipeline import Result

_MOST_CHANGED = 10
_COUNTERS = ("edits", "removed", "flags", "verdicts", "languages", "passed_over")


@dataclass
class Tally:
    """Counts of articles and of what was done to them.

    Args:
        articles: all that were met, failures included.
        failures: those that gave no product.
        passed_over: records that are no article and count as none, by the reason.
        characters_in: of the articles that gave one.
        characters_out: of their products.
        edits: edits by filter.
        removed: characters that a filter took away, less those it put in.
        flags: places that a filter only pointed at.
        verdicts: articles by verdict.
        languages: articles by language.
        most_changed: the ten articles with the most characters edited, and how many.
    """

    articles: int = 0
    failures: int = 0
    characters_in: int = 0
    characters_out: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    most_changed: dict[str, int] = field(default_factory=dict)

    def enter(self, result: Result, product: Mapping[str, Any]) -> None:
        """Count an article that was cleaned."""
        changed = 0
        for entry in result.ledger:
            if entry.edits:
                self.edits[entry.filter] += 1
                self.removed[entry.filter] += len(entry.before) - len(entry.after)
                changed += len(entry.before)
        self.articles += 1
        self.characters_in += product["stats"]["characters_in"]
        self.characters_out += product["stats"]["characters_out"]
        self.flags.update(product["stats"]["flags"])
        self.verdicts[result.verdict] += 1
        self.languages[product["language"]] += 1
        if changed:
            self._keep_most_changed({result.document.source.name: changed})

    def fail(self) -> None:
        """Count an article that gave no product."""
        self.articles += 1
        self.failures += 1

    def add(self, other: Tally) -> None:
        """Count in what another tally counted."""
        for name in ("articles", "failures", "characters_in", "characters_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            counter: Counter[str] = getattr(self, name)
            counter.update(getattr(other, name))
        self._keep_most_changed(other.most_changed)

    def _keep_most_changed(self, more: Mapping[str, int]) -> None:
        ranked = sorted({**self.most_changed, **more}.items(), key=lambda item: (-item[1], item[0]))
        self.most_changed = dict(ranked[:_MOST_CHANGED])

    def data(self) -> dict[str, Any]:
        """In plain types, for JSON."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: dict(sorted(value.items())) if isinstance(value, Counter) else value for name, value in plain.items()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Tally:
        """From plain types."""
        plain: dict[str, Any] = {name: Counter(value) if name in _COUNTERS else value for name, value in data.items()}
        return cls(**plain)
