"""Check an output folder against its manifest, and say how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from newsclean.batch import BatchError
from newsclean.batch.failures import NAME
from newsclean.batch.job import state_of
from newsclean.batch.lock import is_locked
from newsclean.batch.manifest import Manifest
from newsclean.batch.remote import LOCK, MANIFEST, is_claimed, manifest
from newsclean.batch.tally import Tally
from newsclean.batch.written import is_whole
from newsclean.places import Place, Remote


class Status(NamedTuple):
    """How far the last run into a folder is."""

    running: bool
    complete: bool
    shards: int
    read: int  # bytes of input that are done
    size: int  # bytes of input in all
    tally: Tally


@contextmanager
def manifest_of(out: Place) -> Iterator[Manifest]:
    """The manifest of an output folder.

    Raises:
        BatchError: it has none.
    """
    with TemporaryDirectory(prefix="newsclean-") as folder:  # for the copy of a remote one: that of a run is not to be touched
        found = manifest(out, Path(folder) if isinstance(out, Remote) else state_of(out))
        if found.last_run is None:
            raise BatchError(f"{out}: is no output of `newsclean batch`")
        yield found


def status(out: Place) -> Status:
    """How far the last run into a folder is.

    Raises:
        BatchError: there was none.
    """
    tally, read = Tally(), 0
    with manifest_of(out) as found:
        try:
            for shard in found.known:
                line = found.line(shard)
                read += line["size"]
                tally.add(Tally.of(line["tally"]))
        except (KeyError, TypeError, AttributeError, ValueError):
            raise BatchError(f"{out}: its manifest was not written by newsclean") from None
        last = found.last_run or {"size": 0}
        running = is_locked(state_of(out)) or (isinstance(out, Remote) and "ended" not in last and is_claimed(out))
        return Status(running, "ended" in last, len(found.known), read, last["size"], tally)


def verify(out: Place) -> Iterator[str]:
    """What is wrong in a folder, a line each: files that are missing, differ from what was written, or were not written by a run.

    Raises:
        BatchError: it has no manifest.
    """
    known = {NAME, ".newsclean/manifest.jsonl", LOCK}
    with manifest_of(out) as found:
        there = set(_names(out))
        for shard in found.known:
            for output in found.outputs(shard):
                known.add(output.name)
                if output.name not in there:
                    yield f"{output.name}: is missing"
                elif not is_whole(out, output):
                    yield f"{output.name}: is not as it was written"
    for name in sorted(there - known):
        if not name.startswith((".newsclean/tmp/", f"{MANIFEST}/")):
            yield f"{name}: was not written by a run that is finished"


def _names(out: Place) -> Iterable[str]:
    if isinstance(out, Remote):
        return out.files()
    return (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
