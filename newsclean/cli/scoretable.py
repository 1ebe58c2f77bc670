"""What `newsclean score` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.explain.lines import visible
from newsclean.score import Figures, Line, Scored, difference, macro, micro


def table(first: Sequence[Scored], second: Sequence[Scored] | None, worst: int, seed: int) -> str:
    """The figures, those of a second setting beside them, what each filter removed, and the lines that cost most."""
    rows = [("words, raw", macro([s.raw for s in first])), ("words", macro([s.words for s in first])), ("lines", micro([s.lines for s in first]))]
    if second:
        rows += [("words, compared", macro([s.words for s in second])), ("lines, compared", micro([s.lines for s in second]))]
    lines = [f"{len(first)} articles", "", f"{'':16}  precision  recall      F1", *(_row(name, figures) for name, figures in rows)]
    if second:
        f1, low, high = difference([s.words for s in first], [s.words for s in second], seed=seed)
        lines += ["", f"difference of the words' F1: {f1:+.4f} (95 % of the resampled: {low:+.4f} to {high:+.4f})"]
    return "\n".join([*lines, *_by_filter(second or first), *_worst(second or first, worst)])


def _row(name: str, figures: Figures) -> str:
    return f"{name:16}  {figures.precision:9.4f}  {figures.recall:6.4f}  {figures.f1:6.4f}"


def _by_filter(articles: Sequence[Scored]) -> Iterator[str]:
    removed = [r for s in articles for r in s.removed]
    if not removed:
        return
    yield from ("", f"{'removed by':24}  rightly    words  wrongly    words")
    for name in sorted({r.filter for r in removed}, key=lambda name: (-sum(r.words for r in removed if r.filter == name), name)):
        right, wrong = ([r for r in removed if r.filter == name and r.wrong is side] for side in (False, True))
        yield f"{name:24}  {len(right):7}  {sum(r.words for r in right):7}  {len(wrong):7}  {sum(r.words for r in wrong):7}"


def _worst(articles: Sequence[Scored], count: int) -> Iterator[str]:
    lines = sorted((line for s in articles for line in s.wrong_lines), key=lambda line: (-line.cost, line.article, line.number))[:count]
    if lines:
        yield from ("", "the lines that cost most")
    for line in lines:
        yield f"{visible(line.article)}:{line.number}: {_said(line)} ({line.cost} words)"
        yield f"    {visible(line.text, 120)}"


def _said(line: Line) -> str:
    if line.kept:
        return "kept, is noise"
    return "dropped, is real" + (f": {line.entry.filter}, because it {line.entry.reason} ({line.entry.certainty})" if line.entry else "")
