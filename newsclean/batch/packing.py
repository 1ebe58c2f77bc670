"""Compressed inputs, known by their first bytes rather than by their names."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsclean.batch import BatchError

SUFFIXES = frozenset({".gz", ".zst", ".bz2", ".xz"})
# What readers of packed files raise where the bytes are torn or wrong; of zstd see below.
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
_BEGINNINGS = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def packing(path: Path) -> str | None:
    """`gz`, `zst`, `bz2` or `xz` by the first bytes of a file; None if it is not compressed."""
    with path.open("rb") as file:
        first = file.read(6)
    return next((name for beginning, name in _BEGINNINGS.items() if first.startswith(beginning)), None)


def unpacked(path: Path) -> BinaryIO:
    """Open a file for reading, whatever it is packed with.

    Raises:
        BatchError: it needs an extra that is not installed.
    """
    name = packing(path)
    if name == "gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if name == "bz2":
        return cast(BinaryIO, bz2.open(path, "rb"))
    if name == "xz":
        return cast(BinaryIO, lzma.open(path, "rb"))
    if name == "zst":
        return _zstandard(path)
    return path.open("rb")


def _zstandard(path: Path) -> BinaryIO:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return cast(BinaryIO, io.BufferedReader(_Torn(zstd.open(path, "rb"), zstd.ZstdError)))
    try:
        import zstandard
    except ImportError:
        raise BatchError(f"{path}: reading .zst needs an extra: pip install 'newsclean[zstd]'") from None
    stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
    return cast(BinaryIO, io.BufferedReader(_Torn(stream, zstandard.ZstdError)))  # unbuffered, it reads lines a byte at a time


class _Torn(io.RawIOBase):
    """A stream whose errors are those of every other packed file."""

    def __init__(self, stream: Any, error: type[Exception]) -> None:
        self._stream, self._error = stream, error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except self._error as error:
            raise OSError(str(error)) from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
