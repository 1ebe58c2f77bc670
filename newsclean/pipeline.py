"""Run filters over a document, apply their cures and keep the books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from newsclean.block import Edit
from newsclean.document import Document
from newsclean.finding import LIKELY, SURE, Certainty, Entry, Filter, Finding
from newsclean.rules import Rules
from newsclean.sentences import is_prose

# Of 219 development pages one in twenty has more noise than 57 % in its prose, and no clean body has any (see README).
PROSE_BUDGET = 0.7
ROUNDS = 10  # dropping may lay bare more to drop; real pages settle in two rounds, hostile ones are cut off here


_place = attrgetter("block.number", "start", "end")
_number = attrgetter("block.number")


class Step(NamedTuple):
    """Filters that run one after another, once or until they find nothing more."""

    filters: Sequence[Filter]
    repeat: bool = False
    spares: bool = False  # whether what the user's rules keep is left alone


@dataclass(frozen=True)
class Result:
    """A cleaned document and the ledger of all that was done to it."""

    document: Document
    ledger: tuple[Entry, ...]
    needs_review: bool = False

    @property
    def changed(self) -> bool:
        """Whether any text was changed."""
        return any(entry.edits for entry in self.ledger)

    @property
    def verdict(self) -> str:
        """`clean`, `changed` or `needs-review`."""
        return "needs-review" if self.needs_review else "changed" if self.changed else "clean"

    @property
    def flags(self) -> Iterator[Entry]:
        """The places that were only pointed at."""
        return (entry for entry in self.ledger if entry.action == "flag")


class FilterError(Exception):
    """A filter broke its promise: its findings of one block overlap or lie outside its text."""


def clean_document(document: Document, steps: Iterable[Step], threshold: Certainty = LIKELY, rules: Rules = Rules()) -> Result:
    """Clean a document.

    Args:
        document: what a reader made of a source.
        steps: the filters, in running order.
        threshold: cures at least this certain are applied, the others become flags.
        rules: the user's own; blocks that they keep are not edited by steps that spare them, but flagged.

    Raises:
        FilterError: a filter's findings overlap.
    """
    run = _Run(document, threshold)
    for filters, repeat, spares in steps:
        for _ in range(ROUNDS if repeat else 1):
            edits = run.edits
            for filter_ in filters:
                run.apply(filter_, rules if spares else None)
            if run.edits == edits:
                break
    ledger = sorted(run.ledger, key=lambda entry: (entry.block, entry.span.start))
    return Result(run.document, tuple(ledger), run.needs_review)


_LABEL = 20  # characters; longer texts seldom come twice


class _Run:
    def __init__(self, document: Document, threshold: Certainty) -> None:
        self.document, self.threshold = document, threshold
        self.ledger: list[Entry] = []
        self.needs_review = False
        self.edits = 0  # so far
        self._turn = 0
        self._version = 0  # of the document
        self._texts: dict[str, str] = {}  # one string for all curly marks, labels and reasons that are the same
        self._seen: dict[int, int] = {}  # which version a filter has seen
        self._said: set[tuple[object, ...]] = set()
        self._budget = PROSE_BUDGET * sum(len(document.body[place].text) for place in document.prose)

    def apply(self, filter_: Filter, rules: Rules | None = None) -> None:
        self._turn += 1
        if self._seen.get(id(filter_)) == self._version:
            return  # it would find the same again
        self._seen[id(filter_)] = self._version
        findings = list(filter_.find(self.document))
        if not findings:
            return
        if len(findings) > 1:
            findings.sort(key=_place)
        if rules:
            findings = [_kept(finding, rules) for finding in findings]
        spared = self._over_budget(findings)
        changed = {}
        for number, group in groupby(findings, key=_number):
            block, edits, done = self.document.blocks[number], list[Edit](), 0
            for f in group:
                applied = f.certainty >= self.threshold and not (spared and f.certainty < SURE)
                if (f.start < done and f.cure is not None) or f.end > len(block.text):
                    raise FilterError(f"{filter_.name}: findings overlap in block {number} at {f.start}")
                if applied and f.cure is not None:
                    edits.append(Edit(f.start, f.end, f.cure))
                    done = f.end
                elif applied and f.role is not None and f.end - f.start == len(block.text):
                    block = changed[number] = block.with_role(f.role)
                self._enter(filter_.name, f, applied)
            if edits:
                changed[number] = block.edited(edits)
                self.edits += 1
        if changed:
            self.document = self.document.with_blocks(changed)
            self._version += 1

    def _over_budget(self, findings: Iterable[Finding]) -> bool:
        """Whether these drops, below SURE, would take more of the prose than a document can spare."""
        cost = sum(
            f.end - f.start for f in findings if f.cure == "" and self.threshold <= f.certainty < SURE and is_prose(f.block.text[f.start : f.end])
        )
        if cost and cost > self._budget:
            self.needs_review = True
            return True
        self._budget -= cost
        return False

    def _enter(self, name: str, f: Finding, applied: bool) -> None:
        span, before = f.block.span(f.start, f.end), f.block.text[f.start : f.end]
        reason = self._texts.setdefault(f.reason, f.reason)
        if len(before) <= _LABEL:
            before = self._texts.setdefault(before, before)
        action = _action(f, before) if applied else "flag"
        edits = action in ("drop", "replace")
        if not edits:  # a filter that runs again points at the same places again
            key = (name, action, span, f.reason)
            if key in self._said:
                return
            self._said.add(key)
        after, cure = (f.cure or "", None) if edits else (before, f.cure)
        said = (reason, f.certainty, f.block.number, f.twin, f.role, f.value, cure, self._turn, f.start)
        self.ledger.append(tuple.__new__(Entry, (name, action, span, before, after, *said)))


def _kept(f: Finding, rules: Rules) -> Finding:
    """The finding, or only a flag in its place where the user's rules keep the block, or just what would be dropped of it."""
    rule = rules.keeping((f.block.text, f.block.text[f.start : f.end].strip())) if f.cure is not None else None
    return f._replace(cure=None, reason=f"is kept by your rule {rule.number}, though it {f.reason}") if rule else f


def _action(f: Finding, before: str) -> str:
    if f.cure is None:
        return "flag" if f.role is None else "label"
    return "drop" if not f.cure and any(map(str.isalnum, before)) else "replace"
