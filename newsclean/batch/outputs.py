"""The outputs of a shard: written aside, then renamed into place, so that a file under its final name is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from newsclean.batch import BatchError
from newsclean.batch.earlier import notes_name
from newsclean.batch.job import SUFFIXES, TREES, Job, digest
from newsclean.batch.packers import packer
from newsclean.batch.plan import Output, Shard
from newsclean.placing import bring, fitted


class Outputs:
    """The files of one shard; nothing of them is seen before `publish`."""

    def __init__(self, shard: Shard, job: Job) -> None:
        self._job, self._shard = job, shard
        self._aside = job.state / "tmp" / f"{digest(shard.id.encode('utf-8', 'surrogateescape'))}.{os.getpid()}"
        self._files: dict[str, _File] = {}
        self._finished: list[tuple[Path, Output]] = []
        self._written = 0

    def put(self, stem: str, product: bytes) -> None:
        """Write the product of an article: into a file of its own, or to the others."""
        with _told():
            if self._job.to in TREES:
                file = self._begin(stem + SUFFIXES[self._job.to])
                file.write(product)
                self._finish(file)
            else:
                self._append(self._shard.id + SUFFIXES[self._job.to], product)

    def put_failure(self, line: bytes) -> None:
        """Write down an article that gave no product."""
        with _told():
            self._append(failures_name(self._shard), line)

    def put_note(self, line: bytes) -> None:
        """Write down what an article that gave a product was; kept only if another one fails."""
        with _told():
            self._append(notes_name(self._shard), line)

    def publish(self) -> list[Output]:
        """Rename all files into place; gives what was written, by name.

        Raises:
            BatchError: they cannot be written.
        """
        with _told():
            if failures_name(self._shard) not in self._files and (notes := self._files.pop(notes_name(self._shard), None)):
                notes.abandon()
            for file in self._files.values():
                self._finish(file, flush=True)
            self._files.clear()
            bring([(aside, output.name) for aside, output in self._finished], self._job.out)
        return sorted(output for _, output in self._finished)

    def discard(self) -> None:
        """Remove what was not renamed."""
        for file in self._files.values():
            file.abandon()
        shutil.rmtree(self._aside, ignore_errors=True)

    def _append(self, name: str, data: bytes) -> None:
        if name not in self._files:
            self._files[name] = self._begin(name)
        self._files[name].write(data)

    def _begin(self, name: str) -> _File:
        self._aside.mkdir(parents=True, exist_ok=True)
        self._written += 1
        return _File(self._aside / str(self._written), fitted(name))

    def _finish(self, file: _File, *, flush: bool = False) -> None:
        self._finished.append((file.path, file.close(flush=flush)))


class _File:
    """A file that is being written aside; its digest is that of its bytes."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self._name, self._digest, self._size = path, name, blake2b(digest_size=16), 0
        self._raw = path.open("wb")
        self._packer = packer(name, self._write_through)

    def write(self, data: bytes) -> None:
        if self._packer is not None:
            self._packer.write(data)
        else:
            self._write_through(data)

    def _write_through(self, data: bytes) -> None:
        self._raw.write(data)
        self._digest.update(data)
        self._size += len(data)

    def close(self, *, flush: bool) -> Output:
        if self._packer is not None:
            self._packer.close()
        with self._raw:
            if flush:  # of files that hold thousands of articles; for one article it would cost more than its cleaning
                self._raw.flush()
                os.fsync(self._raw.fileno())
        return Output(self._name, self._size, self._digest.hexdigest())

    def abandon(self) -> None:
        with suppress(OSError):  # a full disk: what is in the buffer cannot be written, and need not be
            self._raw.close()


def failures_name(shard: Shard) -> str:
    """Where the failures of a shard stand, below the output folder."""
    return f".newsclean/failures/{digest(shard.id.encode('utf-8', 'surrogateescape'))}.jsonl"


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BatchError(f"cannot be written ({(error.strerror or str(error)).lower()}); the same command goes on from here") from None
