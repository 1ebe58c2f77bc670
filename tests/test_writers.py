import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean import clean
from newsclean.readers.records import read_jsonl
from newsclean.readers.text import read_text
from newsclean.writers.json import schema, write_json, write_jsonl
from newsclean.writers.markdown import escape, write_markdown
from tests.cases import FIXTURES, all_cases

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema()))
ARTICLES = sorted((FIXTURES / "articles").glob("*/input.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_json_is_valid(path: Path) -> None:
    VALIDATOR.validate(json.loads(write_json(clean(path.read_bytes().decode("utf-8", "replace")), ledger=True)))


def test_json_of_every_case_is_valid() -> None:
    for case in all_cases():
        VALIDATOR.validate(json.loads(write_jsonl(case.run(), ledger=True)))


def test_records_keep_unknown_fields() -> None:
    line = json.dumps({"id": 7, "text": "The mill closed on Monday.", "tags": ["a"], "verdict": "guilty"})
    (document,) = read_jsonl([line], "x.jsonl", None, None)
    data = json.loads(write_jsonl(clean(document)))  # type: ignore[arg-type]
    assert (data["id"], data["tags"], data["verdict"], data["source"]["fields"]) == (7, ["a"], "clean", {"verdict": "guilty"})
    VALIDATOR.validate(data)


def test_what_json_has_no_number_for_is_null() -> None:
    line = '{"text": "The mill closed.", "a": NaN, "b": [1e999, {"c": -Infinity}], "d": "NaN"}'
    (document,) = read_jsonl([line], "x.jsonl", None, None)
    written = write_jsonl(clean(document), ledger=True)  # type: ignore[arg-type]
    data = json.loads(written, parse_constant=pytest.fail)
    assert (data["a"], data["b"], data["d"], data["source"]["raw"]) == (None, [None, {"c": None}], "NaN", line)


def test_hostile_headline_stays_in_the_front_matter() -> None:
    text = write_markdown(clean(read_text("Body text of the article stands here.", headline="--- \u2028evil: [yes]\n# no: 'x'")))
    _, front, rest = text.split("---\n", 2)
    assert yaml.safe_load(front)["headline"].startswith("---")
    assert "Body text" in rest


def plain(markdown: str) -> str:
    """The text of a paragraph as a CommonMark parser reads it."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return "".join(child.content if child.type == "text" else "\n" for token in tokens for child in token.children or ())


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(" *_`[]<>#&!\\~-+.1)"), min_size=1))
def test_markdown_gives_the_text_back(text: str) -> None:
    bare = " ".join(text.split())
    if bare:
        assert plain(escape(bare)) == bare


@pytest.mark.parametrize("text", ["1. FC Mill wins", "# not a heading", "- dash", "a * b * c", "<b>", "&amp; so", "[x](y)", "=====", "+ plus", "***"])
def test_markup_is_escaped(text: str) -> None:
    assert plain(escape(text)) == text


def test_spans_point_at_what_was_found() -> None:
    text = (
        "Politics\n\nHarbour town votes on bridge\n\n15 Jan. 2022 07:30\n\nBy Jane Doe\n\n"
        "BERLIN (dpa) – The harbour town will vote on its new bridge in spring, the mayor said on Saturday.\n"
    )
    data = json.loads(write_json(clean(text)))
    said = {name: text[start:end] for name, (_, start, end) in data["spans"].items()}
    assert said == {
        "kicker": "Politics",
        "headline": "Harbour town votes on bridge",
        "date": "15 Jan. 2022 07:30",
        "byline": "By Jane Doe",
        "dateline": "BERLIN (dpa) –",
    }
    assert (data["kicker"], data["date"], data["byline"], data["dateline"]) == ("Politics", "2022-01-15T07:30", "Jane Doe", "BERLIN, dpa")
    VALIDATOR.validate(data)


def test_no_spans_where_nothing_was_found() -> None:
    data = json.loads(write_json(clean("The mill is closed.")))
    assert (data["spans"], data["kicker"]) == ({}, None)
