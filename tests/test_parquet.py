"""Products as Parquet: one schema for all, and nothing that is lost on the way there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsclean import Options, Pipeline
from newsclean.document import Document
from newsclean.product import product
from newsclean.readers.records import read_record
from newsclean.writers.json import schema, serialise
from tests.cases import FIXTURES
from tests.corpora import failures, records, run

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
columns = pytest.importorskip("newsclean.writers.parquet")

ODD: list[dict[str, Any]] = [
    {},
    {"id": 7, "url": None},
    {"id": "7", "url": ["a", {"b": 1.0}]},
    {"id": None, "language": "de-DE", "carried": {"text": 1}, "source": "wire", "spans": [1]},
    {"date": 20240102, "ledger": [{"filter": "mine"}], "stats": {"words": 3}},
    {"id": True, "ledger": "none", "big": 2**80, "float": 1.0, "none": None, "nested": {"a": [1, "b", None]}},
    {"id": "\ud800", "title": "A \udfff bridge", "note": "\ud800"},
    {"byline": "Jo", "blocks": [], "warnings": None, "verdict": 3},
]


def products(record: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """The product of a record, without and with its ledger, as JSON has it."""
    document = read_record(json.dumps({"text": text} | record), "a.jsonl:1", None, None)
    assert isinstance(document, Document)
    result = Pipeline(Options(quotes="typographic"))(document)
    return [json.loads(serialise(product(result, ledger=ledger))) for ledger in (False, True)]


def back(data: dict[str, Any]) -> dict[str, Any]:
    """A product that was written to a table and read again."""
    (row,) = pa.Table.from_pylist([columns.row(data)], columns.SCHEMA).to_pylist()
    found: dict[str, Any] = columns.product(row)
    return found


@pytest.mark.parametrize("record", ODD, ids=str)
def test_odd_fields_of_records_come_back(record: dict[str, Any]) -> None:
    for data in products(record, 'The mayor said "No".\n\nRead more: Old mill closes\n\nWhat happens (geh\u00f6ren) to the \ud800 bridge?'):
        found = back(data)
        assert found == data and {key: type(value) for key, value in found.items()} == {key: type(value) for key, value in data.items()}


def test_articles_come_back() -> None:
    for path in sorted((FIXTURES / "articles").glob("*/input.txt"))[::4]:
        for data in products({"id": "x", "section": "Sport"}, path.read_bytes().decode("utf-8", "replace")):
            found = back(data)
            assert found == data and list(found) == list(data) and columns.row(data)["carried"] == '{"section": "Sport"}'


def test_the_columns_are_those_of_the_json_schema() -> None:
    said = json.loads(schema())
    names = set(said["properties"])
    assert {field.name for field in columns.SCHEMA} == names | {"id", "url", "carried"}
    for name in names:
        agrees(said["properties"][name], columns.SCHEMA.field(name), said["$defs"])


def agrees(said: dict[str, Any], field: Any, defs: dict[str, Any]) -> None:
    """Whether a column holds what the JSON schema says."""
    kind = field.type
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        if name == "span":
            assert [(f.name, str(f.type)) for f in kind] == [("part", "string"), ("start", "int64"), ("end", "int64")]
        elif name == "counts":
            assert [(f.name, str(f.type)) for f in kind.value_type] == [("filter", "string"), ("count", "int64")]
        else:
            agrees(defs[name], field, defs)
    elif "properties" in said:
        assert {f.name for f in kind} == set(said["properties"])
        for f in kind:
            agrees(said["properties"][f.name], f, defs)
    elif "items" in said:
        agrees(said["items"], kind.value_field, defs)
    else:
        wanted = {"object": "string", "integer": "int64", "boolean": "bool"}
        types = [said.get("type", "string")] if isinstance(said.get("type", "string"), str) else said["type"]
        assert str(kind) == wanted.get(types[0], "string"), field
        assert (field.metadata == {b"content": b"JSON"}) == (types[0] == "object")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.jsonl"
    path.write_bytes(records(40) + b"oops\n" + records(3))
    return path


def test_the_same_products_and_bytes_for_any_number_of_workers(crawl: Path, tmp_path: Path) -> None:
    arguments = ("batch", crawl, "--shard-size", "6KB", "--ledger")
    assert run(*arguments, "-o", tmp_path / "lines")[0] == 1
    for workers in (1, 2):
        assert run(*arguments, "-o", tmp_path / str(workers), "--to", "parquet", "--workers", workers)[0] == 1
    files = sorted((tmp_path / "1").glob("*.parquet"))
    assert len(files) > 1 and [f.read_bytes() for f in files] == [f.read_bytes() for f in sorted((tmp_path / "2").glob("*.parquet"))]
    lines = [line for path in sorted((tmp_path / "lines").glob("crawl-*.jsonl")) for line in path.read_text().splitlines()]
    assert [data for file in files for data in columns.read_parquet(file)] == list(map(json.loads, lines)) and len(lines) == 43
    assert all(parquet.read_schema(file).equals(columns.SCHEMA) for file in files)
    assert len(failures(tmp_path / "1")) == 1 and run("verify", tmp_path / "1")[:2] == (0, "")
    code, _, _ = run("revert", files[0], "-o", tmp_path / "reverted.jsonl")
    assert code == 0 and crawl.read_bytes().startswith((tmp_path / "reverted.jsonl").read_bytes())


def test_row_groups_are_bounded(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_GROUP", 5000)
    with (tmp_path / "a.parquet").open("wb") as file:
        writer = columns.ParquetWriter(file)
        for data in products({}, "The mill is closed.") * 30:
            writer.write(serialise(data).encode() + b"\n")
        writer.close()
    with parquet.ParquetFile(tmp_path / "a.parquet") as read:
        assert read.num_row_groups > 3 and read.metadata.num_rows == 60


def test_others_read_it(crawl: Path, tmp_path: Path) -> None:
    assert run("batch", crawl, "-o", tmp_path / "out", "--to", "parquet")[0] == 1
    file = tmp_path / "out" / "crawl-00000.parquet"
    duckdb = pytest.importorskip("duckdb")
    query = f"select e.filter, sum(e.count) from (select unnest(stats.edits) as e from '{file}') group by all order by all"
    assert ("related-link", 43) in duckdb.sql(query).fetchall()
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(file)
    assert list(frame["id"])[:3] == ["0", "1", "2"] and frame["text"].str.contains("Read more").sum() == 0


def test_what_is_no_product_is_refused(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"text": ["The mill is closed."]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    for name in ("a.parquet", "b.parquet"):
        code, out, err = run("revert", tmp_path / name)
        assert (code, out) == (2, "") and len(err.splitlines()) == 1
