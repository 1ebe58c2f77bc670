"""Where files are: on this machine, which is pathlib's, or wherever fsspec reaches: s3://bucket/folder, gs://, hf://.

`Remote` has those methods of `Path` that are needed for both. What its libraries raise becomes an OSError. Nothing is ever
appended or renamed there: an object is written in one go from a file of this machine, so that it is whole or not there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Literal, Union, cast

from newsclean.expressions import lazy

_URL = lazy(r"[A-Za-z][A-Za-z0-9+.-]+://|[a-z0-9]+::")
_BLOCK = 1 << 22  # bytes that are fetched at once; some libraries would take fifty million
_BUFFER = 1 << 18
_MANY = 256


class NotReached(OSError):
    """A place cannot be reached with what is installed; the message says what to do, in one line."""


@dataclass(frozen=True)
class Remote:
    """A file or folder that fsspec reaches."""

    url: str

    def __str__(self) -> str:
        return self.url

    def __truediv__(self, name: str | PurePosixPath) -> Remote:
        return Remote(f"{self.url.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.url.rstrip("/").rpartition("/")[2]

    def exists(self) -> bool:
        """Whether there is a file or folder."""
        return self._info() is not None

    def is_dir(self) -> bool:
        """Whether it is a folder, or what object stores have for one: other names begin with its name."""
        return (self._info() or {}).get("type") == "directory"

    def is_file(self) -> bool:
        """Whether it is a file."""
        return (self._info() or {}).get("type") == "file"

    def size(self) -> int:
        """Bytes of the file.

        Raises:
            OSError: it is not there or cannot be asked about.
        """
        return int(self._known()["size"] or 0)

    def mark(self) -> str:
        """What changes when the file does: the store's own digest of it if it has one, or else all that is known of it."""
        found = self._known()
        told = next((found[key] for key in ("ETag", "etag", "md5Hash", "blob_id") if found.get(key)), None)
        return str(told or sorted((key, str(value)) for key, value in found.items()))

    def open(self, mode: Literal["rb"] = "rb") -> BinaryIO:
        """Open it for reading; it can be searched through with `seek`."""
        with _as_oserror():
            fs, path = _reach(self.url)
            return cast(BinaryIO, io.BufferedReader(_Reading(fs.open(path, mode, block_size=_BLOCK)), _BUFFER))

    def head(self, count: int) -> bytes:
        """The first bytes, with nothing fetched beyond them."""
        with _as_oserror():
            fs, path = _reach(self.url)
            with fs.open(path, "rb", cache_type="none") as file:
                return bytes(file.read(count))

    def read_bytes(self) -> bytes:
        """All bytes."""
        with _as_oserror():
            fs, path = _reach(self.url)
            return bytes(fs.cat_file(path))

    def write_bytes(self, data: bytes, *, anew: bool = False) -> None:
        """Write all bytes at once.

        Raises:
            FileExistsError: there is a file, and it was to be a new one.
            OSError: it cannot be written.
        """
        with _as_oserror():
            fs, path = _reach(self.url)
            mode = "create" if anew else "overwrite"
            try:
                fs.pipe_file(path, data, mode=mode)
            except FileNotFoundError:
                if fs.async_impl:  # an object store, which has no folders: the bucket is missing, and not ours to make
                    raise
                fs.makedirs(fs._parent(path), exist_ok=True)
                fs.pipe_file(path, data, mode=mode)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the file."""
        with _as_oserror():
            fs, path = _reach(self.url)
            try:
                fs.rm_file(path)
            except FileNotFoundError:
                if not missing_ok:
                    raise

    def files(self) -> dict[str, int]:
        """The files below it at any depth: their names and sizes, in the order of the names; of a file that file."""
        with _as_oserror():
            fs, path = _reach(self.url)
            found = {name: info for name, info in fs.find(path, detail=True).items() if info.get("type") != "directory"}
            below = {PurePosixPath(name).relative_to(PurePosixPath(path)).as_posix(): info for name, info in found.items()}
            return {name: int(below[name].get("size") or 0) for name in sorted(below)}

    def contents(self) -> Iterator[bytes]:
        """What the files below it hold, in the order of their names; many are fetched at a time."""
        with _as_oserror():
            fs, path = _reach(self.url)
            names = sorted(fs.find(path))
            for start in range(0, len(names), _MANY):
                found = fs.cat(names[start : start + _MANY])
                yield from (found[name] for name in names[start : start + _MANY])

    def _known(self) -> dict[str, Any]:
        found = self._info()
        if found is None:
            raise FileNotFoundError(f"{self.url}: no such file")
        return found

    def _info(self) -> dict[str, Any] | None:
        with _as_oserror():
            fs, path = _reach(self.url)
            try:
                return cast(dict[str, Any], fs.info(path))
            except FileNotFoundError:
                return None


Place = Union[Path, Remote]


def place(given: str) -> Place:
    """The place that a path or URL names; `file://` is this machine."""
    if not _URL.match(given):
        return Path(given)
    if given.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        return Path(unquote(urlsplit(given).path))
    return Remote(given if given.endswith("://") else given.rstrip("/"))


def head(where: Place, count: int) -> bytes:
    """The first bytes of a file."""
    if isinstance(where, Remote):
        return where.head(count)
    with where.open("rb") as file:
        return file.read(count)


def size(where: Place) -> int:
    """Bytes of a file."""
    return where.size() if isinstance(where, Remote) else where.stat().st_size


def resolved(where: Place) -> Place:
    """The place under the name that is the same for all ways to it."""
    return where if isinstance(where, Remote) else where.resolve()


def send(files: Sequence[tuple[Path, Remote]]) -> None:
    """Send files of this machine to places of one store, where each is whole or not there.

    They go many at a time where the library can: an object takes longer to send than an article to clean.

    Raises:
        OSError: one cannot be written.
    """
    if not files:
        return
    with _as_oserror():
        fs, _ = _reach(files[0][1].url)
        targets = [_reach(target.url)[1] for _, target in files]
        try:
            fs.put([str(file) for file, _ in files], targets)
        except BaseException:
            for target in targets:  # some libraries, where sending fails, leave what they have sent so far
                with suppress(Exception):
                    fs.rm_file(target)
            raise


def _reach(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it; what it remembers of folders is forgotten, for other processes write there too."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise NotReached(f"{url}: needs an extra: pip install 'newsclean[remote]'") from None
    try:
        fs, path = url_to_fs(url)
    except ImportError as error:
        raise NotReached(f"{url}: needs another package ({' '.join(str(error).split())})") from None
    except ValueError as error:
        raise NotReached(f"{url}: {' '.join(str(error).split())}") from None
    fs.invalidate_cache()
    return fs, path


class _Reading(io.RawIOBase):
    """A file of fsspec, which is slow at lines, to be read through a buffer."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        with _as_oserror():
            return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        with _as_oserror():
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


@contextmanager
def _as_oserror() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # each library has errors of its own: no network, no credentials, no such bucket
        raise OSError(" ".join(f"{type(error).__name__}: {error}".split())[:300]) from error
