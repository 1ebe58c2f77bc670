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
from newsclean.places import Place, head, size

SUFFIXES = frozenset({".gz", ".zst", ".bz2", ".xz"})
# What readers of packed files raise where the bytes are torn or wrong; of zstd see below.
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
# What a packed file may unpack to: real text shrinks to a fifth, or a twentieth where much is repeated; a bomb to a thousandth and less.
MOST_BYTES = 256 << 20  # in any case allowed; a line, or a file that is read whole, can be so long in memory
MOST_TIMES = 100  # the size of the file; beyond both it is refused
_BEGINNINGS = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def packing(path: Place) -> str | None:
    """`gz`, `zst`, `bz2` or `xz` by the first bytes of a file; None if it is not compressed."""
    first = head(path, 6)
    return next((name for beginning, name in _BEGINNINGS.items() if first.startswith(beginning)), None)


def unpacked(path: Place) -> BinaryIO:
    """Open a file for reading, whatever it is packed with; reading on where it unpacks to far too much raises an OSError.

    Raises:
        BatchError: it needs an extra that is not installed.
    """
    name = packing(path)
    if name is None:
        return path.open("rb")
    openers: dict[str, Any] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open, "zst": _zstandard}
    most, file = max(MOST_BYTES, MOST_TIMES * size(path)), path.open("rb")
    try:
        stream = openers[name](file)
    except ImportError:
        file.close()
        raise BatchError(f"{path}: reading .zst needs an extra: pip install 'newsclean[zstd]'") from None
    return cast(BinaryIO, io.BufferedReader(_Limited(stream, file, most)))


def _zstandard(file: BinaryIO) -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return _Torn(zstd.open(file, "rb"), zstd.ZstdError)
    import zstandard

    return _Torn(zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True), zstandard.ZstdError)


class _Limited(io.RawIOBase):
    """A stream that ends with an error where it has given so many bytes, so that no bomb fills memory or disk."""

    def __init__(self, stream: Any, file: BinaryIO, most: int) -> None:
        self._stream, self._file, self._left, self._most = stream, file, most, most

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
        self._file.close()
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
