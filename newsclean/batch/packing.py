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
# What a packed file may unpack to: real text shrinks to a fifth, or a twentieth where much is repeated; a bomb to a thousandth and less.
MOST_BYTES = 256 << 20  # in any case allowed; a line, or a file that is read whole, can be so long in memory
MOST_TIMES = 100  # the size of the file; beyond both it is refused
_BEGINNINGS = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def packing(path: Path) -> str | None:
    """`gz`, `zst`, `bz2` or `xz` by the first bytes of a file; None if it is not compressed."""
    with path.open("rb") as file:
        first = file.read(6)
    return next((name for beginning, name in _BEGINNINGS.items() if first.startswith(beginning)), None)


def unpacked(path: Path) -> BinaryIO:
    """Open a file for reading, whatever it is packed with; reading on where it unpacks to far too much raises an OSError.

    Raises:
        BatchError: it needs an extra that is not installed.
    """
    name = packing(path)
    if name is None:
        return path.open("rb")
    openers: dict[str, Any] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open, "zst": _zstandard}
    return cast(BinaryIO, io.BufferedReader(_Limited(openers[name](path), max(MOST_BYTES, MOST_TIMES * path.stat().st_size))))


def _zstandard(path: Path) -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return _Torn(zstd.open(path, "rb"), zstd.ZstdError)
    try:
        import zstandard
    except ImportError:
        raise BatchError(f"{path}: reading .zst needs an extra: pip install 'newsclean[zstd]'") from None
    stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
    return _Torn(stream, zstandard.ZstdError)


class _Limited(io.RawIOBase):
    """A stream that ends with an error where it has given so many bytes, so that no bomb fills memory or disk."""

    def __init__(self, stream: Any, most: int) -> None:
        self._stream, self._left, self._most = stream, most, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"it unpacks to more than {self._most >> 20} MiB and {MOST_TIMES} times its size, as a zip bomb does; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


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
