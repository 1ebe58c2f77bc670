"""The state of a remote output folder: the same lines as in a local manifest, an object each, and a lock that is renewed.

Objects are not appended to, and there is no lock that ends with its process. So `OUT/.newsclean/manifest/` holds an object per
shard, of which a run makes itself a manifest file on its own machine; and the lock is an object that a living run changes
every few seconds. On one machine a lock of the usual kind stands before it, so that a killed run is gone on from at once.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from platform import node
from typing import Any
from uuid import uuid4

from newsclean.batch import BatchError
from newsclean.batch.manifest import Manifest
from newsclean.places import Place, Remote

MANIFEST = ".newsclean/manifest"
LOCK = ".newsclean/lock"
BEAT = 10.0  # seconds between two changes of the lock
_DEAD = 4 * BEAT  # without one, its run is taken for dead
_SETTLED = 0.5  # seconds: of two that found a run dead, the second to say so stays


class RemoteManifest(Manifest):
    """The manifest of a remote folder, with a copy on this machine that is read in its place."""

    def __init__(self, out: Remote, state: Path) -> None:
        """Fetch it.

        Args:
            out: the output folder.
            state: a folder of this machine for the copy.

        Raises:
            OSError: it cannot be read.
        """
        self._folder = out / MANIFEST
        state.mkdir(parents=True, exist_ok=True)
        with (state / "manifest.jsonl").open("wb") as file:
            file.writelines(self._folder.contents())
        super().__init__(state)

    def append(self, line: dict[str, Any]) -> None:
        """Add a line; see `Manifest.append`."""
        try:
            if line["kind"] == "gone":
                self._of(line["shard"]).unlink(missing_ok=True)
            elif line["kind"] == "shard":
                self._of(line["shard"]).write_bytes(_bytes(line))
            else:
                run = line if line["kind"] == "run" else {**(self.last_run or {}), "ended": True}
                (self._folder / "run.json").write_bytes(_bytes(run))
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            raise BatchError(f"{self._folder}: cannot be written ({said}); the same command goes on from here") from None
        super().append(line)

    def _of(self, shard: str) -> Remote:
        name = blake2b(shard.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        return self._folder / f"shard-{name}.json"


def manifest(out: Place, state: Path) -> Manifest:
    """The manifest of an output folder, wherever that is.

    Raises:
        BatchError: it cannot be read.
    """
    if not isinstance(out, Remote):
        return Manifest(state)
    try:
        return RemoteManifest(out, state)
    except OSError as error:
        raise BatchError(f"{out}: cannot be read ({(error.strerror or str(error)).lower()})") from None


@contextmanager
def claimed(out: Place) -> Iterator[None]:
    """Hold the lock of a remote folder; a local one has its own kind, which goes before this one in any case.

    Raises:
        BatchError: a run on another machine holds it, or it cannot be written.
    """
    if not isinstance(out, Remote):
        yield
        return
    lock, token = out / LOCK, f"{node()} {uuid4().hex}"
    try:
        _claim(out, token)
    except OSError as error:
        raise BatchError(f"{out}: cannot be written ({(error.strerror or str(error)).lower()})") from None
    ended = threading.Event()
    renewal = threading.Thread(target=_renew, args=(lock, token, ended), daemon=True)
    renewal.start()
    try:
        yield
    finally:
        ended.set()
        renewal.join()
        with suppress(OSError):
            if _holder(lock) == token:
                lock.unlink()


def is_claimed(out: Remote) -> bool:
    """Whether a run on any machine holds the lock of a folder; it takes some seconds to see that one is alive."""
    first = _read(out / LOCK)
    if not first:
        return False
    return _changes(out / LOCK, first, 3 * BEAT)


def _claim(out: Remote, token: str) -> None:
    lock = out / LOCK
    with suppress(FileExistsError):
        lock.write_bytes(_mark(token), anew=True)
        return
    found = _read(lock)
    host = found.partition(" ")[0]
    if host != node() and _changes(lock, found, _DEAD):  # a run of this machine would hold the other lock too
        raise BatchError(f"{out}: another run writes there, on {host}; wait for it or choose another -o")
    lock.write_bytes(_mark(token))
    time.sleep(_SETTLED)
    if _holder(lock) != token:
        raise BatchError(f"{out}: another run begins to write there; wait for it or choose another -o")


def _changes(lock: Remote, found: str, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if (now := _read(lock)) != found:
            return bool(now)
        time.sleep(min(1.0, patience / 4))
    return False


def _renew(lock: Remote, token: str, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        with suppress(OSError):  # the next time, perhaps
            if _holder(lock) != token:  # this run was taken for dead, after a long sleep of its machine
                return
            lock.write_bytes(_mark(token))


def _mark(token: str) -> bytes:
    return f"{token} {uuid4().hex}".encode()


def _read(lock: Remote) -> str:
    try:
        return lock.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _holder(lock: Remote) -> str:
    return _read(lock).rpartition(" ")[0]


def _bytes(line: dict[str, Any]) -> bytes:
    return (json.dumps(line) + "\n").encode()
