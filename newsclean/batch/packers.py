"""How outputs with many articles are packed, which their names tell."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Protocol

from newsclean.batch import BatchError
from newsclean.batch.job import Job, Product

_NEEDED: dict[Product, tuple[str, str]] = {"parquet": ("pyarrow", "parquet")}
if sys.version_info < (3, 14):
    _NEEDED["jsonl.zst"] = ("zstandard", "zstd")


class Packer(Protocol):
    """Takes JSON, a product on a line, and writes it as it is to stand in a file."""

    def write(self, data: bytes, /) -> object:
        """Add to it."""

    def close(self) -> None:
        """Write what is left."""


def check_extras(job: Job) -> None:
    """See that what writes the outputs is there.

    Raises:
        BatchError: an extra is not installed.
    """
    module, extra = _NEEDED.get(job.to, ("", ""))
    if module and find_spec(module) is None:  # not imported: the workers need it, not who waits for them
        raise BatchError(f"--to {job.to} needs an extra: pip install 'newsclean[{extra}]'")


def packer(name: str, write: Callable[[bytes], None]) -> Packer | None:
    """What packs a file.

    Args:
        name: of the file; its suffix decides.
        write: takes the bytes that are to stand in it.

    Returns:
        None if the file holds its lines as they are.
    """
    if name.endswith(".gz"):
        return gzip.GzipFile("", "wb", 6, _Sink(write), mtime=0)
    if name.endswith(".zst"):
        return _zstandard(_Sink(write))
    if name.endswith(".parquet"):
        from newsclean.writers.parquet import ParquetWriter

        return ParquetWriter(_Sink(write))
    return None


def _zstandard(sink: Any) -> Packer:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return zstd.ZstdFile(sink, "wb")
    import zstandard

    writer: Packer = zstandard.ZstdCompressor().stream_writer(sink)
    return writer


class _Sink(io.RawIOBase):
    """A file that can only be written to."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._write(bytes(data))
        return len(data)
