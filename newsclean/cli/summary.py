"""What a batch did, in tables of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsclean.batch.tally import Tally
from newsclean.cli.messages import counted
from newsclean.explain.lines import visible


def summary(tally: Tally) -> Iterator[str]:
    """Lines: totals, then filters with edits, characters and flags, verdicts, languages and the most changed articles."""
    removed = 1 - tally.characters_out / tally.characters_in if tally.characters_in else 0.0
    yield (
        f"{counted(tally.articles, 'article')}, {tally.failures:,} failed; "
        f"{tally.characters_in:,} characters in, {tally.characters_out:,} out ({removed:.1%} removed)"
    )
    names = sorted({*tally.edits, *tally.flags}, key=lambda name: (-tally.removed[name], -tally.edits[name], name))
    if names:
        width = max(map(len, names))
        yield f"  {'filter':{width}}  {'edits':>10}  {'characters':>12}  {'flags':>8}"
        for name in names:
            yield f"  {name:{width}}  {tally.edits[name]:>10,}  {-tally.removed[name]:>12,}  {tally.flags[name]:>8,}"
    yield from _counts("verdicts", tally.verdicts)
    yield from _counts("languages", tally.languages)
    yield from _counts("passed over", tally.passed_over)
    if tally.most_changed:
        yield "  most changed:"
        for name, characters in tally.most_changed.items():
            yield f"  {characters:>10,}  {visible(name, 100)}"


def _counts(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        yield f"  {title}: " + ", ".join(f"{name} {count:,}" for name, count in ranked)
