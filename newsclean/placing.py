"""Put files into the output folder and nowhere else, whatever they are called and whatever links lie there."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from newsclean.places import Place, Remote, send

_LONGEST = 255  # bytes of a name on the file systems in use
_DIGEST = 8  # bytes; what is left of two long names differs by it


def bring(files: Sequence[tuple[Path, str]], out: Place) -> None:
    """Bring files of this machine, each under a name, into the output folder, where each is whole or not there.

    Raises:
        OSError: one cannot be written, or a link stands in the way.
    """
    if isinstance(out, Remote):
        send([(file, out / name) for file, name in files])
        return
    for file, name in files:
        place(file, out, name)


def place(file: Path, out: Path, name: str) -> None:
    """Rename a file to a name below the output folder; folders on the way are made.

    No link below the folder is followed, also none that is made while this runs: each folder is opened from the one above it.

    Raises:
        OSError: it cannot be done, or a link stands in the way.
    """
    *folders, last = _parts(name)
    if sys.platform == "win32":
        target = out.joinpath(*folders, last)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(out.resolve()):
            raise OSError(f"{target}: a link leads out of the folder")
        file.replace(target)
        return
    here = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            below = _opened(folder, here)
            os.close(here)
            here = below
        os.replace(file, last, dst_dir_fd=here)
    finally:
        os.close(here)


def _opened(folder: str, above: int) -> int:
    """A folder in another one, made if it is not there."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
    try:
        return os.open(folder, flags, dir_fd=above)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another worker was faster
            os.mkdir(folder, dir_fd=above)
        return os.open(folder, flags, dir_fd=above)
    except NotADirectoryError:
        raise NotADirectoryError(20, f"{folder} is a link or a file, where a folder is needed; take it away") from None


def is_below(name: object) -> bool:
    """Whether a name that was read somewhere stays below the folder it is looked for in."""
    return isinstance(name, str) and not name.startswith("/") and not {"", ".."} & set(name.split("/"))


def fitted(name: str) -> str:
    """The name with each part that is too long for a file system cut, a digest of it in the place of its middle."""
    return "/".join(_fitted(part) for part in name.split("/"))


def _fitted(part: str) -> str:
    data = part.encode("utf-8", "surrogateescape")
    if len(data) <= _LONGEST:
        return part
    digest = blake2b(data, digest_size=_DIGEST).hexdigest().encode()
    end = data[-40:]
    start = data[: _LONGEST - len(end) - len(digest) - 2]
    return b"~".join((start, digest, end)).decode("utf-8", "ignore")  # without the characters that were cut


def _parts(name: str) -> list[str]:
    if not is_below(name):
        raise OSError(f"{name!r} leads out of the folder")
    return name.split("/")
