"""The configuration: what is found, what is refused, what overrides what."""

from pathlib import Path

import pytest

from newsclean import clean
from newsclean.config import ConfigError, load_config, nearest
from newsclean.config.lines import positions
from newsclean.config.reading import read_text
from newsclean.finding import SURE
from newsclean.rules import RuleError

HERE = Path("newsclean.toml")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\nquots = 'keep'", 2, "there is no key 'quots'; did you mean 'quotes'?"),
        ("quotes = 'curly'", 1, 'quotes must be "straight" or "typographic" or "keep"'),
        ("explain = 1", 1, "explain must be true or false"),
        ("encoding = ''", 1, "encoding must be a text, not empty"),
        ("ignore = [\n  'quote',\n  'doubled-teasr',\n]", 3, "did you mean 'doubled-teaser'?"),
        ("[filters.headlin]\nlongest = 3", 1, "did you mean 'headline'?"),
        ("[filters.headline]\nlongst = 3", 2, "headline has no field 'longst'; did you mean 'longest'?"),
        ("[filters.headline]\nlongest = -3", 2, "must be a whole number of 0 or more"),
        ("[filters.headline]\nlongest = true", 2, "must be a whole number of 0 or more"),
        ("filters = 3", 1, "filters must be a table"),
        ("quotes = 'keep'\n[filters.quote]\nstyle = 'keep'", 2, "quotes is given twice"),
        ("keep = ['a',\n\n 're:(']", 3, "is not a regular expression"),
        ("keep = 'a'", 1, "keep must be a list of texts"),
        ("[for]\npath = 'x'", 1, "must be tables, each headed [[for]]"),
        ("[[for]]\nquotes = 'keep'", 1, "needs a path or a site"),
        ("[[for]]\npath = 'a'\n[[for]]\nsite = 'b'\nencoding = 'utf-8'", 5, "there is no key 'encoding'"),
        ("[[for]]\npath = 'a'\n[for.filters.headline]\nlongst = 3", 4, "did you mean 'longest'?"),
        ("[phrases.related-lnk.en]\nadd = ['x']", 1, "no phrases of the kind 'related-lnk'; did you mean 'related-link'?"),
        ("[phrases.related-link.en]\nad = ['x']", 2, "did you mean 'add'?"),
        ("[phrases.related-link.en]\nadd = ['…']", 2, "has no letters"),
        ("[phrases.related-link.en]\nadd = ['vault:']\nmatches = ['vault: x',\n'vaults']", 4, "no phrase of this table matches its example 'vaults'"),
        ("[phrases.related-link.en]\nadd = ['re:^vault']\nspares = ['vaults']", 3, "matches 'vaults', which it is to spare"),
        ("a = [", None, "not valid TOML"),
    ],
)  # fmt: skip
def test_errors_name_the_line(text: str, line: int | None, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_text(text, HERE)
    assert said in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(f"newsclean.toml:{line}: " if line else "newsclean.toml: ")


def test_lines_of_keys() -> None:
    text = 'a = """\n[no.table]\nb = 1\n""" # [[for]]\n"d.e" = [ # ]\n  "x", # no\n\n  \'y]\']\n[[for]]\n"q" . r = {a = 1}\n[[for]] #\n[for.s] \nt=1'
    assert positions(text) == {
        ("a",): 1, ("d.e",): 5, ("d.e", 0): 6, ("d.e", 1): 8, ("for",): 9, ("for", 0): 9, ("for", 0, "q"): 10, ("for", 0, "q", "r"): 10,
        ("for", 1): 11, ("for", 1, "s"): 12, ("for", 1, "s", "t"): 13,
    }  # fmt: skip


def test_layers_override_and_rules_add_up(tmp_path: Path) -> None:
    config = read_text(
        "quotes = 'keep'\ndrop = ['Ad']\n[filters.headline]\nlongest = 60\n"
        "[[for]]\npath = 'raw/**'\nquotes = 'typographic'\nkeep = ['Ad']\n[[for]]\nsite = 'news.example'\nthreshold = 'sure'\n",
        tmp_path / "newsclean.toml",
    )
    everywhere, raw = config.options(), config.options(tmp_path / "raw" / "de" / "a.txt", "https://www.news.example/1")
    assert (everywhere.quotes, raw.quotes, raw.threshold, raw.fields) == ("keep", "typographic", SURE, {"headline": {"longest": 60}})
    assert [(rule.verb, rule.number) for rule in raw.rules] == [("drop", 1), ("keep", 1)]
    settings = config.over({"quotes": ("straight", "command line (--quotes)")}).settings(tmp_path / "raw" / "a.txt")
    assert settings["quotes"] == ("straight", "command line (--quotes)")
    assert settings["rules"].value[1].origin == f"{tmp_path}/newsclean.toml:8"
    assert settings["to"] == ("markdown", "default")


def test_a_later_rule_decides() -> None:
    text = "The mill closed on Monday.\n\nOur slogan\n"
    config = read_text("keep = ['our slogan']\n[[for]]\nsite = 'a.example'\ndrop = ['Our slogan']", HERE)
    assert not clean(text, config.options()).changed
    assert clean(text, config.options(url="a.example/1")).document.text == "The mill closed on Monday."


@pytest.mark.parametrize("text", ["drop = ['re:(a|a)*$']", "[phrases.related-link.en]\nadd = ['re:(a|a)*$']"])
def test_a_runaway_expression_is_named(text: str) -> None:
    options = read_text(text, HERE).options()
    with pytest.raises(RuleError, match=r"re:\(a\|a\)\*\$'.* takes more than 0.1 s"):
        clean("a" * 40 + "b", options)


def test_the_nearest_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "newsclean.toml").write_text("quotes = 'keep'")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert nearest(deep) == tmp_path / "newsclean.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.newsclean]\nquots = 'keep'\n")
    assert nearest(deep) == tmp_path / "a" / "pyproject.toml"
    monkeypatch.chdir(deep)
    with pytest.raises(ConfigError, match=r"pyproject.toml:4: there is no key 'quots'"):
        load_config()
    (tmp_path / "a" / "pyproject.toml").write_bytes(b"\xff[tool.newsclean]")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config()
    monkeypatch.chdir(tmp_path)
    assert load_config().options().quotes == "keep"


@pytest.mark.parametrize("kind", __import__("newsclean.phrases", fromlist=["kinds"]).kinds())
def test_every_filter_of_phrases_meets_ones_own(kind: str) -> None:
    body = "The harbour town will vote on its new bridge in spring, the mayor said on Saturday."
    text = f"Zyxqv wubbel: red, blue\n\n{body}\n\n{body[:-10]} Sunday.\n\nZyxqv wubbel: red, blue\n"
    if kind == "comment-thread":  # its phrases are headings
        text += "".join(f"\nAnn\n\n{day} May 2024 at 9:15\n\nWhat a pity!\n" for day in (1, 2, 3))
    config = read_text(f"select = ['{kind}']\n[phrases.{kind}.en]\nadd = ['zyxqv wubbel:']", HERE)
    assert [entry.filter for entry in clean(text, config.options()).ledger if "zyxqv" in entry.reason + entry.before.lower()]
