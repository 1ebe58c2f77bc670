"""Undo: the input comes back byte for byte; parts of the ledger can be undone; what does not fit is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclean import Options, Result, clean
from newsclean.finding import POSSIBLE
from newsclean.readers.encoding import decode
from newsclean.readers.original import original
from newsclean.readers.records import read_json, read_jsonl
from newsclean.readers.text import read_text
from newsclean.revert import Mismatch, read_products, restored, undo
from newsclean.writers.json import write_json, write_jsonl
from tests.cases import FIXTURES, Case, all_cases
from tests.test_cli import run
from tests.test_random import documents

ARTICLES = sorted((FIXTURES / "articles").glob("*/input.txt"))
CASES = all_cases()


def again(result: Result) -> Result:
    """The result as it is had back from its product."""
    ((data, _),) = read_products(write_jsonl(result, ledger=True))
    return restored(data)


def assert_undoes(result: Result) -> None:
    back = again(result)
    assert back.ledger == result.ledger
    assert [(b.role, b.pieces) for b in back.document.blocks] == [(b.role, b.pieces) for b in result.document.blocks]
    nothing = undo(back, filters={entry.filter for entry in back.ledger})
    assert not nothing.ledger and all(piece.kept for block in nothing.document.blocks for piece in block.pieces)
    assert undo(back).ledger == back.ledger
    for name in {entry.filter for entry in back.ledger}:
        less = undo(back, filters={name})
        assert name not in {entry.filter for entry in less.ledger}
        assert again(less).document.blocks == less.document.blocks  # so its product can be undone in turn
    for number in range(1, min(len(back.ledger), 6) + 1):
        less = undo(back, entries={number})
        assert len(less.ledger) < len(back.ledger)
        assert again(less).document.blocks == less.document.blocks


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.filter}: {case.title}")
def test_cases(case: Case) -> None:
    assert_undoes(case.run())
    assert original(again(case.run()).document.source) == case.input.encode()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_articles(path: Path) -> None:
    for options in (Options(), Options(quotes="typographic", threshold=POSSIBLE)):
        result = clean(read_text(decode(path.read_bytes())), options)
        assert_undoes(result)
        assert original(again(result).document.source) == path.read_bytes()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, st.sampled_from(["straight", "typographic"]), st.none() | st.just("A bridge of stone"))
def test_random_text(text: str, quotes: str, headline: str | None) -> None:
    result = clean(read_text(text, headline=headline), Options(quotes=quotes, threshold=POSSIBLE))  # type: ignore[arg-type]
    assert_undoes(result)
    assert original(again(result).document.source) == text.encode("utf-8", "surrogatepass")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda s: s.encode("utf-16")) | st.text(max_size=50).map(lambda s: s.encode("utf-8-sig")))
def test_random_bytes(data: bytes) -> None:
    assert original(again(clean(read_text(decode(data)))).document.source) == data


def test_undoing_a_repair_undoes_what_rests_on_it() -> None:
    text = "The mayor said on Monday that the &quot;old bridge&quot; would be closed to all of the lorries from May on."
    result = clean(text, Options(quotes="typographic"))
    assert "“old bridge”" in result.document.text
    assert undo(result, filters={"quote"}).document.text == text.replace("&quot;", '"')
    assert undo(result, filters={"html-entity"}).document.text == text
    first = next(n for n, e in enumerate(result.ledger, 1) if e.filter == "html-entity")
    assert undo(result, entries={first}).document.text == text.replace("&quot;", "”").replace("”", "&quot;", 1)


def test_a_drop_stays_when_a_repair_within_it_is_undone() -> None:
    text = "Read more: Millers &amp; bakers ask the county for help\n\nThe mayor said on Monday that the old bridge would be closed from May on."
    result = clean(text, headline=False)
    assert [e.filter for e in result.ledger if e.edits] == ["related-link", "html-entity"]
    assert undo(result, filters={"html-entity"}).document.text == result.document.text
    assert "Millers & bakers" in undo(result, filters={"related-link"}).document.text


def test_what_is_about_a_whole_block_stays_so_when_its_ends_are_undone() -> None:
    body = "The mayor said on Monday that the old bridge would be closed to all of the lorries from May on."
    result = clean(f"Read more: Old news\x1b\n\n{body}\n\nThe bridge\x1b\n\n{body.replace('old', 'new')}", headline=False)
    assert {"related-link", "subheading", "invisible-character"} <= {entry.filter for entry in result.ledger}
    less = undo(result, filters={"invisible-character"})
    assert "Read more" not in less.document.text and "The bridge\x1b" in less.document.text
    assert [b.role for b in again(less).document.filled] == [b.role for b in result.document.filled]


RECORDS = b'{"id": 1,  "title":" ", "text": "Read more: Old news\\n\\nThe m\\u00fchle closed.", "n": 1e0}\r\n\n'
RECORDS += b'{"a/b": "x", "body": "One &amp; two.", "headline": "H"}'


@pytest.mark.parametrize("data", [RECORDS, b"\xef\xbb\xbf" + RECORDS, RECORDS.decode().encode("utf-16")], ids=["utf-8", "marked", "utf-16"])
def test_record_files(tmp_path: Path, data: bytes) -> None:
    product = tmp_path / "product.jsonl"
    code, out, err = run("--from", "jsonl", "--to", "jsonl", "--ledger", stdin=data)
    assert (code, err) == (0, "")
    product.write_text(out)
    expected = data.replace("\r\n\n".encode("utf-16-le"), "\r\n".encode("utf-16-le")).replace(b"\r\n\n", b"\r\n")
    assert run("revert", product, "-o", tmp_path / "back")[0] == 0
    assert (tmp_path / "back").read_bytes() == expected


def test_a_json_list_comes_back_whole(tmp_path: Path) -> None:
    text = '\ufeff [ {"text": "One &amp; two."} ,\n "no record", {"id": 2},\n\t{"text": "Three."}]\n'
    (tmp_path / "in.json").write_text(text)
    run(tmp_path / "in.json", "--to", "json", "--ledger", "-o", tmp_path / "out.json")
    assert run("revert", tmp_path / "out.json")[1] == text


def test_fields_carried_along_come_through_a_partial_undo() -> None:
    line = '{"headline": " ", "text": "One &amp; two.", "verdict": "guilty", "tags": [1], "score": NaN, "most": 1e999, "date": "2022-01-01"}'
    (document,) = read_jsonl([line], "x", None, None)
    result = clean(document)  # type: ignore[arg-type]
    full, less = json.loads(write_json(again(result))), json.loads(write_json(undo(again(result), filters=["html-entity"])))
    assert full == json.loads(write_json(result))
    assert (less["tags"], less["date"], less["source"]["fields"], less["text"]) == ([1], "2022-01-01", {"verdict": "guilty"}, "One &amp; two.")
    assert (less["score"], less["most"]) == (None, None)


def test_one_object_comes_back() -> None:
    text = '\n{"text": "One."}\n\n'
    (document,) = read_json(text, "x", None, None)
    assert original(again(clean(document)).document.source) == text.encode()  # type: ignore[arg-type]


DIRTY = "Read more: Old news\n\nThe &quot;ministry&quot; said on Monday that it would pay for all of the repairs of it.\n"


def test_the_program(tmp_path: Path) -> None:
    product = tmp_path / "p.json"
    product.write_text(run("--to", "json", "--ledger", "--no-headline", stdin=DIRTY)[1])
    assert run("revert", product) == (0, DIRTY, "")
    code, out, _ = run("revert", product, "--filter", "related-link")
    assert code == 0 and json.loads(out)["text"].startswith("Read more: Old news\n\nThe \"ministry\"")
    number = next(n for n, e in enumerate(json.loads(product.read_text())["ledger"], 1) if e["before"] == "&quot;")
    out = run("revert", "--entry", number, product)[1]
    assert "&quot;ministry\"" in json.loads(out)["text"] and len(out.splitlines()) > 5
    less = tmp_path / "less.json"
    less.write_text(out)
    assert run("revert", less)[1] == DIRTY
    assert run("revert", "-", stdin=product.read_bytes())[1] == DIRTY


def edits() -> list[tuple[str, str]]:
    return [
        ('"schema": "newsclean/1"', '"schema": "newsclean/2"'), ("pay for all of the repairs of it.\",\n", "pay for none of it.\",\n"),
        ('"action": "drop"', '"action": "flag"'), ('"at": 0', '"at": 1'), ("news\\n\\nThe &quot", "news\\n\\n\\nThe &quot"),
        ('"raw": "Read', '"raw": "read'), ('"turn"', '"torn"'), ('"before": "Read more', '"before": "Road more'), ('"block": 0', '"block": 9'),
        ('"encoding": "utf-8"', '"encoding": "klingon"'), ('"sha256"', '"sha"'), ('"verdict": "changed"', '"verdict": "clean"'),
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), edits())
def test_what_was_edited_is_refused(tmp_path: Path, old: str, new: str) -> None:
    product = tmp_path / "p.json"
    text = run("--to", "json", "--ledger", "--no-headline", stdin=DIRTY)[1]
    assert old in text
    product.write_text(text.replace(old, new))
    for more in ([], ["--entry", "1"]):
        code, out, err = run("revert", product, *more)
        assert (code, out) == (2, "") and len(err.splitlines()) == 1 and err.startswith(f"newsclean: {product}: ")


@pytest.mark.parametrize(
    ("product", "options", "said"),
    [
        ("not json", [], "not a product"), ('{"schema": "newsclean/1", "source": {}}', [], "--ledger"),
        ("[1]", [], "not a product"), ("{}", [], "schema"),
        ("\udcff", [], "not UTF-8"), ("", ["--filter", "qoute"], "did you mean 'quote'"), (None, ["--entry", "99"], "ends at"),
        (None, ["--entry", "0"], "--entry"),
    ],
)  # fmt: skip
def test_misuse(tmp_path: Path, product: str | None, options: list[str], said: str) -> None:
    file = tmp_path / "p.json"
    file.write_bytes((product or write_json(clean("One &amp; two."), ledger=True)).encode("utf-8", "surrogateescape") if product != "" else b"")
    code, out, err = run("revert", file, *options)
    assert (code, out) == (2, "") and said in err and "Traceback" not in err
    assert run("revert", tmp_path / "nowhere.json")[0] == 2


def test_a_ledger_of_another_version_is_a_mismatch() -> None:
    data = json.loads(write_json(clean("One &amp; two."), ledger=True))
    data["ledger"][0]["surprise"] = 1
    with pytest.raises(Mismatch, match="another version"):
        restored(data)


def test_filters_of_the_user_can_be_undone(tmp_path: Path) -> None:
    own = tmp_path / "mine.py"
    own.write_text(
        "from dataclasses import dataclass\nfrom typing import ClassVar\nfrom newsclean.finding import SURE, drop\n\n\n@dataclass(frozen=True)\n"
        'class OwnLine:\n    """Drops it.\n\n    What it does: x.\n    Why: x.\n    What it leaves alone: x.\n    Options: none.\n    """\n\n'
        '    name: ClassVar[str] = "own-line"\n    phase: ClassVar[str] = "drop"\n    example: ClassVar[str] = "Xyzzy\\n"\n\n'
        '    def find(self, document):\n        return [drop(b, "is mine", SURE) for b in document.body if b.text == "Xyzzy."]\n'
    )
    text = "The ministry said on Monday that it would pay for all of the repairs.\n\nXyzzy.\n\nNobody in the town knows when.\n"
    product = tmp_path / "p.json"
    product.write_text(run("--filter-file", own, "--to", "json", "--ledger", stdin=text)[1])
    assert "Xyzzy" not in json.loads(product.read_text())["text"]
    assert "Xyzzy" in json.loads(run("revert", product, "--filter", "own-line")[1])["text"]
    assert run("revert", product)[1] == text
    assert run("revert", product, "--filter", "own-lime")[0] == 2
