"""Tables: CSV and TSV by the standard library, every field as text; Parquet by pyarrow, an extra."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any

from newsclean.batch import BatchError
from newsclean.batch.packing import unpacked
from newsclean.places import Place, Remote

_ROWS = 256  # of a Parquet file that are in memory at once
_PLAIN = (str, int, float, bool, type(None))


def rows(path: Place, suffix: str, encoding: str | None) -> Iterator[dict[str, Any]]:
    """The rows of a table as records, streaming.

    Args:
        path: the file.
        suffix: `.csv`, `.tsv` or `.parquet`.
        encoding: of a CSV or TSV; UTF-8 if None.

    Raises:
        BatchError: pyarrow is needed and not installed.
        OSError, ValueError: the file is broken.
    """
    if suffix == ".parquet":
        yield from _parquet(path)
        return
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a long article is longer than the 131,072 characters of the default
    errors = "strict" if encoding else "surrogateescape"
    with unpacked(path) as file, io.TextIOWrapper(file, encoding or "utf-8-sig", errors, newline="") as text:
        try:
            for row in csv.DictReader(text, delimiter="\t" if suffix == ".tsv" else ","):
                yield {key: value for key, value in row.items() if key is not None}
        except csv.Error as error:
            raise ValueError(str(error)) from None


def _parquet(path: Place) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise BatchError(f"{path}: reading Parquet needs an extra: pip install 'newsclean[parquet]'") from None
    with parquet.ParquetFile(path.open("rb") if isinstance(path, Remote) else path) as file:
        for batch in file.iter_batches(_ROWS):
            for row in batch.to_pylist():
                yield {key: _plain(value) for key, value in row.items()}


def _plain(value: Any) -> Any:
    """The value in types that JSON can hold: times and decimals as text."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value if isinstance(value, _PLAIN) else str(value)
