"""One run at a time per output folder. The lock belongs to the processes, not to the file: a dead run leaves none behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from newsclean.batch import BatchError
from newsclean.places import Place

_PATIENCE = 5.0  # seconds; workers of a run that was killed let go after their current article


class HeldLock:
    """A lock that is held; sent to a worker process when that is started, it is held there too."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Hold it no longer in this process."""
        os.close(self._descriptor)

    def __reduce__(self) -> tuple[Any, ...]:
        if sys.platform == "win32":
            return HeldLock, (os.open(os.devnull, os.O_RDONLY),)
        from multiprocessing.reduction import DupFd

        return _received, (DupFd(self._descriptor),)


def _received(sent: Any) -> HeldLock:
    return HeldLock(sent.detach())


def lock(state: Path, patience: float = _PATIENCE, *, out: Place | None = None) -> HeldLock:
    """Lock a folder. Workers share the lock, so a run that was killed holds it until its last worker has ended.

    Args:
        state: the folder that holds the lock.
        patience: seconds to wait for another run.
        out: what it is the lock of; the folder above if not given.

    Raises:
        BatchError: another run holds it, or the folder cannot be written.
    """
    for folder in (state, state / "tmp", state / "failures"):
        if folder.is_symlink():
            raise BatchError(f"{folder}: is a link, and nothing is written outside of the folder; take it away")
    try:
        state.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(state / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise BatchError(f"{state}: cannot be written ({(error.strerror or str(error)).lower()})") from None
    deadline = time.monotonic() + patience
    while not _taken(descriptor):
        if time.monotonic() >= deadline:
            os.close(descriptor)
            raise BatchError(f"{out or state.parent}: another run writes there; wait for it or choose another -o")
        time.sleep(0.1)
    return HeldLock(descriptor)


def is_locked(state: Path) -> bool:
    """Whether a run is under way in a folder."""
    try:
        descriptor = os.open(state / "lock", os.O_RDWR)
    except OSError:
        return False
    try:
        return not _taken(descriptor)
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    if sys.platform == "win32":
        return True  # no flock there: two runs into one folder are not told apart
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
