"""The library: its stable names, and the ways to call it that the README shows."""

import inspect
import pickle
import typing
from pathlib import Path

import pytest

import newsclean
from newsclean import Options, Pipeline, ReadError, Rule, clean, clean_file, load_config
from tests.cases import FIXTURES

ARTICLE = FIXTURES / "articles" / "en-harbour-bridge" / "input.txt"


def test_the_stable_names() -> None:
    assert sorted(newsclean.__all__) == [
        "Block", "Certainty", "ConfigError", "Document", "Entry", "FilterError", "Finding", "Options", "Pipeline", "ReadError", "Result", "Role",
        "Rule", "Source", "Span", "clean", "clean_file", "load_config",
    ]  # fmt: skip
    for name in newsclean.__all__:
        assert inspect.getdoc(getattr(newsclean, name)), name
    with pytest.raises(AttributeError, match="no attribute 'cleen'"):
        _ = newsclean.cleen


def test_they_are_typed() -> None:
    assert (Path(newsclean.__file__).parent / "py.typed").exists()
    for function in (clean, clean_file, Pipeline.__call__):
        hints = typing.get_type_hints(function)
        assert hints["return"] is newsclean.Result
        assert set(inspect.signature(function).parameters) - {"self"} <= hints.keys()


def test_a_file_and_its_text_come_out_alike(tmp_path: Path) -> None:
    assert clean_file(ARTICLE).document.text == clean(ARTICLE.read_text(encoding="utf-8")).document.text
    assert clean_file(str(ARTICLE)).document.source.name == str(ARTICLE)
    (tmp_path / "a.txt").write_bytes("Die Tür ist zu.".encode("utf-16"))
    assert clean_file(tmp_path / "a.txt").document.text == "Die Tür ist zu."
    with pytest.raises(ReadError, match="unknown encoding"):
        clean_file(ARTICLE, encoding="klingon")
    with pytest.raises(OSError, match="No such file"):
        clean_file(tmp_path / "none.txt")


def test_a_pipeline_is_clean_again_and_again() -> None:
    text, pipeline = ARTICLE.read_text(encoding="utf-8"), Pipeline()
    assert [pipeline(text).ledger for _ in range(3)] == [clean(text).ledger] * 3


def test_wrong_options_are_told() -> None:
    with pytest.raises(ValueError, match="did you mean 'quote'"):
        Pipeline(Options(select=frozenset({"quot"})))
    with pytest.raises(ValueError, match="no filter is called 'quot'"):
        Pipeline(Options(fields={"quot": {"style": "keep"}}))
    with pytest.raises(ValueError, match="is not a regular expression"):
        Pipeline(Options(rules=(Rule("drop", "re:(", 1),)))
    with pytest.raises(ValueError, match="has no letters"):
        Pipeline(Options(phrases=(("related-link", "en", "…"),)))


def test_options_travel_to_other_processes(tmp_path: Path) -> None:
    (tmp_path / "newsclean.toml").write_text('keep = ["re:^x"]\n[filters.headline]\nlongest = 9\n[phrases.share-bar.en]\nadd = ["toot:"]\n')
    options = load_config(tmp_path / "newsclean.toml").options()
    assert pickle.loads(pickle.dumps(options)) == options
    assert hash(options) == hash(pickle.loads(pickle.dumps(options)))


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [ARTICLE.read_text(encoding="utf-8"), "The mill is closed."]})
    pipeline = Pipeline()
    frame["clean"] = frame["text"].map(lambda text: pipeline(text).document.text)
    assert list(frame["clean"]) == [clean(text).document.text for text in frame["text"]]
