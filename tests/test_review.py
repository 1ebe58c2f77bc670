"""Deciding about what newsclean was not sure of."""

import asyncio
import sys
from pathlib import Path

import pytest

from newsclean import Result, clean
from newsclean.finding import SURE
from newsclean.review import add_rules, doubts
from tests.test_cli import run

pytest.importorskip("textual", reason="textual is not installed: pip install 'newsclean[review]'")
tomlkit = pytest.importorskip("tomlkit", reason="tomlkit is not installed: pip install 'newsclean[review]'")
if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = None
LINE = "The {} bridge over the river was closed on Monday, and nobody in the town knows when it opens again."


def unsure() -> list[Result]:
    """Two articles, each with a removal that was only proposed."""
    from newsclean import Options

    articles = []
    for where in ("northern", "southern"):
        lines = [LINE.format(word) for word in ("old", "new", "third", "old", "last")]
        text = "\n\n".join([*lines, f"Filed under: {where} bridges", "Tags: mill, bridge, mayor"])
        articles.append(clean(text, Options(threshold=SURE), headline=False))
    return articles


def test_what_is_doubtful() -> None:
    assert all("repeated-paragraph" in {e.filter for e in result.flags} for result in unsure())
    found = list(doubts(unsure()))
    assert [d.text for d in found] == ["Filed under: northern bridges", "Tags: mill, bridge, mayor", "Filed under: southern bridges"]
    assert found[0].before == (LINE.format("old"), LINE.format("last")) and found[0].behind == ("Tags: mill, bridge, mayor",)
    assert not list(doubts([clean("Read more: Old news\n\nThe ministry said on Monday that it would pay for all of the repairs.")]))


def walked(*keys: str) -> tuple[bool | None, list[str], list[str]]:
    from newsclean.review.app import Review

    async def walk() -> tuple[bool | None, list[str], list[str]]:
        screen = Review(list(doubts(unsure())))
        async with screen.run_test() as pilot:
            await pilot.press(*keys)
        return screen.return_value, screen.lines(drop=False), screen.lines(drop=True)

    return asyncio.run(walk())


def test_decisions() -> None:
    north, tags, south = "Filed under: northern bridges", "Tags: mill, bridge, mayor", "Filed under: southern bridges"
    assert walked("d", "k", "d", "w") == (True, [tags], [north, south])
    assert walked("n", "d", "p", "q") == (False, [], [tags])
    assert walked("d", "p", "u", "w") == (True, [], [])
    assert walked("p", "p", "k", "n", "n", "n", "k", "w") == (True, [north, south], [])


def test_the_screen_says_where_and_why() -> None:
    from textual.widgets import Static

    from newsclean.review.app import Review

    async def look() -> list[str]:
        screen = Review(list(doubts(unsure())))
        async with screen.run_test() as pilot:
            await pilot.press("n")
            return [str(screen.query_one(name, Static).render()) for name in ("#place", "#text", "#state")]

    place, text, state = asyncio.run(look())
    assert place.startswith("2 of 3") and "topic-tags (likely), was left alone: it lists topics" in place
    assert "Tags: mill, bridge, mayor" in text and state.startswith("undecided")


def test_rules_join_a_file_that_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "newsclean.toml"
    file.write_text('# mine\nquotes = "keep"  # so\ndrop = ["A"]\n\n[[for]]\nsite = "news.example"\n')
    assert add_rules(file, keep=["re: x \n y", 'He said "no"'], drop=["A", "B", "B"]) == 3
    text = file.read_text()
    assert "# mine" in text and "# so" in text
    held = tomlkit.parse(text).unwrap()
    assert held == {"keep": [r"re:^re:\ x\ y$", 'He said "no"'], "quotes": "keep", "drop": ["A", "B"], "for": [{"site": "news.example"}]}
    assert add_rules(file, drop=["B"]) == 0 and file.read_text() == text
    assert tomllib is None or tomllib.loads(text) == held


def test_a_new_file_and_bad_ones(tmp_path: Path) -> None:
    file = tmp_path / "newsclean.toml"
    assert add_rules(file, keep=["One"]) == 1 and tomlkit.parse(file.read_text()).unwrap() == {"keep": ["One"]}
    for bad in ("keep = ", 'keep = "x"'):
        file.write_text(bad)
        with pytest.raises(ValueError):
            add_rules(file, keep=["One"])
        assert file.read_text() == bad


def test_the_program(tmp_path: Path) -> None:
    product = tmp_path / "p.jsonl"
    product.write_text(run("--to", "jsonl", "--ledger", stdin="Read more: Old news\n\nOne &amp; two.")[1])
    assert run("review", product)[0] == 0 and "nothing to decide" in run("review", product)[2]
    product.write_text("no")
    assert run("review", product)[0] == 2 and run("review", tmp_path / "none")[0] == 2
