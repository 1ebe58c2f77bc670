"""Check an output folder against its manifest, and say how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.batch import BatchError
from newsclean.batch.failures import NAME
from newsclean.batch.lock import is_locked
from newsclean.batch.manifest import Manifest
from newsclean.batch.tally import Tally
from newsclean.batch.written import is_whole


class Status(NamedTuple):
    """How far the last run into a folder is."""

    running: bool
    complete: bool
    shards: int
    read: int  # bytes of input that are done
    size: int  # bytes of input in all
    tally: Tally


def manifest_of(out: Path) -> Manifest:
    """The manifest of an output folder.

    Raises:
        BatchError: it has none.
    """
    if not (out / ".newsclean" / "manifest.jsonl").is_file():
        raise BatchError(f"{out}: is no output of `newsclean batch`")
    return Manifest(out / ".newsclean")


def status(out: Path) -> Status:
    """How far the last run into a folder is.

    Raises:
        BatchError: there was none.
    """
    manifest, tally, read = manifest_of(out), Tally(), 0
    try:
        for shard in manifest.known:
            line = manifest.line(shard)
            read += line["size"]
            tally.add(Tally.of(line["tally"]))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BatchError(f"{out}: its manifest was not written by newsclean") from None
    last = manifest.last_run or {"size": 0}
    return Status(is_locked(out / ".newsclean"), "ended" in last, len(manifest.known), read, last["size"], tally)


def verify(out: Path) -> Iterator[str]:
    """What is wrong in a folder, a line each: files that are missing, differ from what was written, or were not written by a run.

    Raises:
        BatchError: it has no manifest.
    """
    manifest = manifest_of(out)
    known = {NAME, ".newsclean/manifest.jsonl", ".newsclean/lock"}
    for shard in manifest.known:
        for output in manifest.outputs(shard):
            known.add(output.name)
            if not (out / output.name).is_file():
                yield f"{output.name}: is missing"
            elif not is_whole(out, output):
                yield f"{output.name}: is not as it was written"
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and name not in known and not name.startswith(".newsclean/tmp/"):
            yield f"{name}: was not written by a run that is finished"

