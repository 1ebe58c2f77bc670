"""The fixtures: the Markdown cases of the filters, and the folders of whole articles."""

from __future__ import annotations

from pathlib import Path

from newsclean.trial.cases import Case, cases_of

FIXTURES = Path(__file__).parent.parent / "fixtures"


def all_cases() -> list[Case]:
    """The cases of all filters."""
    return [case for path in sorted((FIXTURES / "filters").glob("*.md")) for case in cases_of(path)]
