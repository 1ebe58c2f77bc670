"""Compressed inputs, known by their first bytes rather than by their names."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from typing import Any, BinaryIO, cast

from newsclean.batch import BatchError
from newsclean.places import Place, Remote, head

SUFFIXES = frozenset({".gz", ".zst", ".bz2", ".xz"})
# What readers of packed files raise where the bytes are torn or wrong; of zstd see below.
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
_BEGINNINGS = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def packing(path: Place) -> str | None:
    """`gz`, `zst`, `bz2` or `xz` by the first bytes of a file; None if it is not compressed."""
    first = head(path, 6)
    return next((name for beginning, name in _BEGINNINGS.items() if first.startswith(beginning)), None)


def unpacked(path: Place) -> BinaryIO:
    """Open a file for reading, whatever it is packed with.

    Raises:
        BatchError: it needs an extra that is not installed.
    """
    name = packing(path)
    if name is None:
        return path.open("rb")
    if name == "zst":
        return _zstandard(path)
    openers: dict[str, Any] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}
    return cast(BinaryIO, openers[name](_openable(path), "rb"))


def _zstandard(path: Place) -> BinaryIO:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return cast(BinaryIO, io.BufferedReader(_Torn(zstd.open(_openable(path), "rb"), zstd.ZstdError)))
    try:
        import zstandard
    except ImportError:
        raise BatchError(f"{path}: reading .zst needs an extra: pip install 'newsclean[zstd]'") from None
    stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
    return cast(BinaryIO, io.BufferedReader(_Torn(stream, zstandard.ZstdError)))  # unbuffered, it reads lines a byte at a time


def _openable(path: Place) -> Any:
    """What the standard library opens, and closes if it opened it by its path."""
    return path.open("rb") if isinstance(path, Remote) else path


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
