"""What `newsclean filters` prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsclean.cleaning import Options, clean
from newsclean.cli.messages import misuse
from newsclean.explain.lines import shown, told
from newsclean.filters import documentation, filters, order, steps
from newsclean.pipeline import FilterError
from newsclean.writers.text import write_text


def overview(own: tuple[type[Any], ...] = ()) -> str:
    """The filters by phase, a line each; those of the user, `own`, among them."""
    width = max(map(len, filters(own)))
    lines = []
    for phase, members in order(own).items():
        lines.append(f"{phase}:")
        lines += [f"  {member.name:{width}}  {documentation(member.name, own)[0]}" for member in members]
    return "\n".join(lines)


def one_filter(name: str, own: tuple[type[Any], ...] = ()) -> str:
    """The documentation of a filter, and an example before and after."""
    try:
        list(steps([name], own=own))
    except ValueError as error:
        misuse(str(error))
    first, rest = documentation(name, own)
    known = filters(own)[name]
    lines = [name, "", first, "", rest]
    before = getattr(known, "example", "")
    if before:
        fields = {name: getattr(known, "example_fields", {})}
        result = clean(before, Options(select=frozenset({name, "headline"}), quotes="typographic", fields=fields, own=own))
        lines += ["", "Example:", *_indented(before), "becomes:", *_indented(write_text(result)), "because:"]
        lines += [f"    {line}" for line in told(result) if name in line.split(":")[-2] or f" {name}:" in line]
    return "\n".join(lines)


def trial(path: Path, own: tuple[type[Any], ...], *, rewrite: bool) -> tuple[str, bool]:
    """What became of the cases of a file, a line each, and whether all is well; `rewrite` fills in what comes out first."""
    from newsclean.trial.cases import update
    from newsclean.trial.verdicts import filter_of, tried

    try:
        if rewrite:
            update(path, own, filter_of(path, own))
        verdicts = list(tried(path, own))
    except OSError as error:
        misuse(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})")
    except (FilterError, ValueError) as error:
        misuse(str(error))
    lines = [f"{'FAILS' if problem else 'holds'}  {shown(title)}{f': {shown(problem)}' if problem else ''}" for title, problem in verdicts]
    return "\n".join(lines), not any(verdict.problem for verdict in verdicts)


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.strip().splitlines()]
