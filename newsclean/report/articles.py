"""An article as the page's script reads it: the source in runs, each as it was and as it is, with the entries that made it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.explain.article import Numbered, Told, told_blocks
from newsclean.explain.lines import shown
from newsclean.pipeline import Result
from newsclean.product import product


def article_data(result: Result) -> dict[str, Any]:
    """The article in plain types.

    A run is [before, after, numbers of the entries]; one without numbers is unchanged. The share removed is that of all
    characters, the blank ones between the blocks apart, which are nobody's edit.
    """
    document = result.document
    data = product(result)
    raw = sum(map(len, document.source.parts.values()))
    removed: dict[str, int] = {}
    for entry in result.ledger:
        if entry.edits:
            removed[entry.filter] = removed.get(entry.filter, 0) + len(entry.before) - len(entry.after)
    gone = sum(max(n, 0) for n in removed.values())
    return {
        "name": shown(document.source.name),
        "title": shown(data["headline"] or document.source.name),
        "language": data["language"],
        "verdict": result.verdict,
        "raw": raw,
        "share": round(gone / raw, 4) if raw else 0,
        "filters": {name: max(n, 0) for name, n in sorted(removed.items())},
        "blocks": [_block(told) for told in told_blocks(result)],
        "entries": {
            str(n): {"filter": e.filter, "action": e.action, "reason": shown(e.reason), "certainty": str(e.certainty), "value": shown(e.value or "")}
            for n, e in enumerate(result.ledger, 1)
        },
    }


def _block(told: Told) -> dict[str, Any]:
    return {"role": told.role.value, "runs": list(_runs(told)), "notes": [n.number for n in told.notes]}


def _runs(told: Told) -> Iterator[list[Any]]:
    place = told.span.start
    for change in told.changes:
        if change.span.start > place:
            same = shown(told.text[place - told.span.start : change.span.start - told.span.start])
            yield [same, same, []]
        yield [shown(change.before), shown(change.after), _numbers(change.entries)]
        place = change.span.end
    if place < told.span.end:
        same = shown(told.text[place - told.span.start :])
        yield [same, same, []]


def _numbers(entries: tuple[Numbered, ...]) -> list[int]:
    return [numbered.number for numbered in entries]
