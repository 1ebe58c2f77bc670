"""Try the cases of a filter: what comes out, what the ledger says, and the laws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.explain.lines import told
from newsclean.filters import filters
from newsclean.pipeline import FilterError
from newsclean.trial.cases import Case, cases_of
from newsclean.trial.laws import BrokenLaw, assert_laws
from newsclean.writers.text import write_text

KNOWN_FAILURE = "Known failure:"


class Verdict(NamedTuple):
    """How a case came out; `problem` is None if it is as it should be."""

    title: str
    problem: str | None


def tried(path: Path, own: tuple[type[Any], ...]) -> Iterator[Verdict]:
    """Each case of a file, tried, and whether there are cases of both kinds.

    Raises:
        ValueError: no filter is called as the file is, or a case cannot be read.
    """
    name = filter_of(path, own)
    cases = [replace(case, filter=name) for case in cases_of(path, own)]
    for case in cases:
        problem = problem_of(case)
        if case.title.startswith(KNOWN_FAILURE):
            problem = None if problem else "is a known failure, but nothing fails any more"
        yield Verdict(case.title, problem)
    acts = [f" {case.filter}: " in (case.explain or "") for case in cases]
    yield Verdict("Has a case in which the filter acts", None if any(acts) else "has none")
    yield Verdict("Has a case in which the filter must not act", None if not all(acts) else "has none")


def problem_of(case: Case) -> str | None:
    """What is wrong with how a case comes out, or None."""
    try:
        result = case.run()
        wanted = [line.rstrip("\n") for line in (case.explain or "").splitlines()]
        if case.clean is None and result.changed:
            return f"must come out untouched, but: {next(told(result))}"
        if case.clean is not None and write_text(result) != case.clean:
            return f"comes out as {write_text(result)!r}"
        if (said := list(told(result))) != wanted:
            odd = next((line for line in [*said, *wanted] if (line in said) != (line in wanted)), "another order")
            return f"is {'not ' if odd in said else ''}explained so: {odd}"
        assert_laws(case.input, result, case.options, case.headline)
    except (BrokenLaw, FilterError, ValueError) as error:
        return str(error)
    return None


def filter_of(path: Path, own: tuple[type[Any], ...]) -> str:
    """The filter whose cases a file holds: the one that it is named after, or the only one of the user.

    Raises:
        ValueError: there is none.
    """
    name = path.stem.replace("_", "-")
    if name in filters(own):
        return name
    if len(own) == 1:
        return str(own[0].name)
    raise ValueError(f"{path}: no filter is called {name!r}; name the file after its filter, or give --filter-file")
