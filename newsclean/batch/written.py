"""Reading back what a run wrote."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from newsclean.batch import BatchError
from newsclean.batch.packing import unpacked
from newsclean.batch.plan import Output
from newsclean.places import Place
from newsclean.writers.json import serialise

_BLOCK = 1 << 20


def is_whole(out: Place, output: Output) -> bool:
    """Whether a file below the output folder is there, as it was written."""
    found = blake2b(digest_size=16)
    try:
        with (out / output.name).open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except FileNotFoundError:
        return False
    return found.hexdigest() == output.digest


def product_lines(path: Place) -> Iterator[bytes]:
    """The products in a file that holds many, each as JSON on a line, however it is packed.

    Raises:
        BatchError: an extra that reads it is not installed, or it is not Parquet that newsclean wrote.
        OSError: it cannot be read.
    """
    if path.name.endswith(".parquet"):
        for product in parquet_products(path):
            yield (serialise(product) + "\n").encode()
        return
    with unpacked(path) as file:
        yield from file


def parquet_products(path: Place) -> Iterator[dict[str, Any]]:
    """The products in a Parquet file.

    Raises:
        BatchError: pyarrow is not installed, or newsclean did not write the file.
        OSError: it cannot be read.
    """
    try:
        from newsclean.writers.parquet import read_parquet
    except ImportError:
        raise BatchError("reading Parquet needs an extra: pip install 'newsclean[parquet]'") from None
    try:
        with path.open("rb") as file:
            yield from read_parquet(file)
    except ValueError as error:
        raise BatchError(str(error).splitlines()[0].lower()) from None
