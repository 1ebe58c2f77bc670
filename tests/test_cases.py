"""The Markdown cases of the filters."""

import pytest

from newsclean.filters import filters
from newsclean.trial.cases import Case, update
from newsclean.trial.verdicts import problem_of
from tests.cases import FIXTURES, all_cases

CASES = all_cases()


@pytest.fixture(scope="session", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        for path in (FIXTURES / "filters").glob("*.md"):
            update(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.filter}: {case.title}")
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        return
    if case.title.startswith("Known failure:"):
        request.applymarker(pytest.mark.xfail(strict=True))
    assert problem_of(case) is None


@pytest.mark.parametrize("name", filters())
def test_every_filter_has_cases(name: str) -> None:
    mine = [case for case in CASES if case.filter == name]
    assert any(f" {name}: " in (case.explain or "") for case in mine), "a case in which it acts"
    assert any(f" {name}: " not in (case.explain or "") for case in mine), "a case in which it must not act"
