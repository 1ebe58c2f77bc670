"""What a run is asked for, who is told how it goes on, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from newsclean.batch.job import Job
from newsclean.batch.plan import Shard
from newsclean.batch.tally import Tally
from newsclean.places import Place


class Watcher(Protocol):
    """Is told how a run goes on."""

    def begin(self, size: int) -> None:
        """There are inputs of so many bytes."""

    def at(self, shard: Shard, article: int, read: int) -> None:
        """The article of this number is begun, after so many bytes of the shard."""

    def done(self, shard: Shard, tally: Tally, *, before: bool) -> None:
        """A shard is done, in this run or before it."""


@dataclass(frozen=True)
class Request:
    """What a run is asked for.

    Args:
        paths: files and folders, here or remote.
        job: what to do with them.
        glob: only these files of folders.
        workers: processes, or tasks of a cluster, at once.
        engine: `local` or `ray`.
        address: of a Ray cluster; None starts one on this machine.
        force: do again what is done.
        retry_failures: do again the articles that failed.
    """

    paths: Sequence[Place]
    job: Job
    glob: str | None = None
    workers: int = 1
    engine: Literal["local", "ray"] = "local"
    address: str | None = None
    force: bool = False
    retry_failures: bool = False


@dataclass
class Outcome:
    """What came of a run; counts are those of all shards, done now or before."""

    tally: Tally = field(default_factory=Tally)
    shards: int = 0
    before: int = 0  # shards that were done already
    stale: int = 0  # files of shards that are no more, removed
    skipped: Counter[str] = field(default_factory=Counter)
