"""Parquet: a row for each article, under a schema that is the same whatever the articles hold.

The fields of a product are columns, nested ones structs and lists, counts lists of `filter` and `count`. What has no column, or
does not fit the one of its name (an `id` that is a number, half a surrogate pair), stands in the column `carried`, as JSON; there it
goes before the columns when the product is read again. So every product comes back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import parquet

from newsclean.writers.json import serialise

_GROUP = 8_000_000  # bytes of JSON that make a row group; a few thousand articles
_ROWS = 64  # that are held as Python's objects, which take ten times as much
_MAY_BE_MISSING = ("id", "url", "ledger")  # where these columns are null, the product has no such field
_AS_JSON = {"content": "JSON"}


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


_TEXT, _NUMBER = pa.string(), pa.int64()
_SPAN = _struct(part=_TEXT, start=_NUMBER, end=_NUMBER)
_COUNTS = pa.list_(_struct(filter=_TEXT, count=_NUMBER))
_SOURCE = pa.struct([
    ("name", _TEXT), ("encoding", _TEXT), ("parts", pa.list_(_TEXT)), ("raw", _TEXT), ("byte_order_mark", pa.bool_()), ("sha256", _TEXT),
    ("around", pa.list_(_TEXT)), ("headline", _TEXT), pa.field("fields", _TEXT, metadata=_AS_JSON),
])  # fmt: skip
_WARNING = _struct(filter=_TEXT, reason=_TEXT, span=_SPAN, certainty=_TEXT, value=_TEXT, cure=_TEXT)
_ENTRY = _struct(
    filter=_TEXT, action=_TEXT, span=_SPAN, before=_TEXT, after=_TEXT, reason=_TEXT, certainty=_TEXT, block=_NUMBER, twin=_SPAN,
    role=_TEXT, value=_TEXT, cure=_TEXT, turn=_NUMBER, at=_NUMBER,
)  # fmt: skip
SCHEMA = pa.schema([
    ("id", _TEXT), ("url", _TEXT), ("schema", _TEXT), ("source", _SOURCE), ("headline", _TEXT), ("headline_language", _TEXT), ("date", _TEXT),
    ("date_text", _TEXT), ("byline", _TEXT), ("dateline", _TEXT), ("kicker", _TEXT),
    ("spans", _struct(headline=_SPAN, date=_SPAN, byline=_SPAN, dateline=_SPAN, kicker=_SPAN)), ("language", _TEXT), ("text", _TEXT),
    ("blocks", pa.list_(_struct(role=_TEXT, text=_TEXT, span=_SPAN))), ("warnings", pa.list_(_WARNING)),
    ("stats", _struct(characters_in=_NUMBER, characters_out=_NUMBER, edits=_COUNTS, flags=_COUNTS)), ("verdict", _TEXT), ("shape", _TEXT),
    ("ledger", pa.list_(_ENTRY)), pa.field("carried", _TEXT, metadata=_AS_JSON),
])  # fmt: skip
_COLUMNS = [field for field in SCHEMA if field.name != "carried"]


class ParquetWriter:
    """Writes products, given as JSON on one line each, in row groups."""

    def __init__(self, file: Any) -> None:
        self._writer = parquet.ParquetWriter(file, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._batches: list[pa.RecordBatch] = []
        self._size = 0

    def write(self, line: bytes) -> None:
        """Add a product."""
        self._rows.append(row(json.loads(line)))
        self._size += len(line)
        if len(self._rows) == _ROWS:
            self._put_together()
        if self._size >= _GROUP:
            self._write_group()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        self._put_together()
        if self._batches:
            self._writer.write_table(pa.Table.from_batches(self._batches))
        self._batches, self._size = [], 0

    def _put_together(self) -> None:
        if self._rows:
            self._batches.append(pa.RecordBatch.from_pylist(self._rows, SCHEMA))
        self._rows = []


def read_parquet(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """The products of a file that newsclean wrote, streaming.

    Raises:
        ValueError: it is no Parquet file, or one of something else.
    """
    with parquet.ParquetFile(file) as table:
        if not table.schema_arrow.equals(SCHEMA):
            raise ValueError("its columns are not those that newsclean writes")
        for batch in table.iter_batches(_ROWS):
            yield from map(product, batch.to_pylist())


def row(product: Mapping[str, Any]) -> dict[str, Any]:
    """A product as a row."""
    cells = {field.name: _cell(product.get(field.name), field) for field in _COLUMNS}
    there = {field.name: _value(cells[field.name], field) for field in _COLUMNS}
    carried = {key: value for key, value in product.items() if key not in there or there[key] != value or (value is None and key in _MAY_BE_MISSING)}
    return cells | {"carried": serialise(carried) if carried else None}


def product(row: Mapping[str, Any]) -> dict[str, Any]:
    """The product of a row."""
    there = {field.name: _value(row[field.name], field) for field in _COLUMNS}
    carried: dict[str, Any] = json.loads(row["carried"] or "{}")
    return {key: value for key, value in there.items() if value is not None or key not in _MAY_BE_MISSING} | carried


def _cell(value: Any, field: pa.Field) -> Any:
    """A value as its column takes it, or as near to it as that can be."""
    kind = field.type
    if value is None:
        return None
    if field.metadata:
        return serialise(value)
    if kind.equals(_SPAN):
        fits = isinstance(value, list) and list(map(type, value)) == [str, int, int]
        return {"part": _text(value[0]), "start": _number(value[1]), "end": _number(value[2])} if fits else None
    if kind.equals(_COUNTS):
        return [{"filter": _text(name), "count": _number(count)} for name, count in value.items()] if isinstance(value, dict) else None
    if pa.types.is_struct(kind):
        return {part.name: _cell(value.get(part.name), part) for part in kind} if isinstance(value, dict) else None
    if pa.types.is_list(kind):
        return [_cell(part, kind.value_field) for part in value] if isinstance(value, list) else None
    if pa.types.is_string(kind):
        return _text(value)
    return _number(value) if pa.types.is_int64(kind) else value if isinstance(value, bool) else None


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else serialise(value)
    return text.encode("utf-8", "replace").decode()


def _number(value: Any) -> int | None:
    return value if type(value) is int and -(2**63) <= value < 2**63 else None


def _value(cell: Any, field: pa.Field) -> Any:
    """What a product has for a cell; what is null within it is missing there."""
    kind = field.type
    if cell is None:
        return None
    if field.metadata:
        return json.loads(cell)
    if kind.equals(_SPAN):
        return list(cell.values())
    if kind.equals(_COUNTS):
        return {part["filter"]: part["count"] for part in cell}
    if pa.types.is_struct(kind):
        return {part.name: value for part in kind if (value := _value(cell[part.name], part)) is not None}
    if pa.types.is_list(kind):
        return [_value(part, kind.value_field) for part in cell]
    return cell
