"""The articles to learn from, as the readers give them: nothing is cleaned yet. Each engine runs the same function on the same shards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, Protocol, TypeVar

from newsclean.batch.articles import articles
from newsclean.batch.inputs import find
from newsclean.batch.job import Job
from newsclean.batch.plan import Shard, plan
from newsclean.document import Document
from newsclean.learn.engines import on_ray, on_this_machine
from newsclean.places import Place
from newsclean.readers import ReadError

T = TypeVar("T")


class Corpus(Protocol):
    """Articles in parts, which can be read more than once."""

    def each(self, function: Callable[[Iterable[Document]], T]) -> Iterator[T]:
        """What a function gives for each part, in their order."""


@dataclass(frozen=True)
class Files:
    """The articles of files and folders; what cannot be read is left out.

    Args:
        paths: files and folders, here or remote.
        glob: only these files of folders.
        job: how they are read.
        workers: processes, or tasks of a cluster, at once.
        engine: `local` or `ray`.
        address: of a Ray cluster; None starts one on this machine.
    """

    paths: Sequence[Place]
    glob: str | None
    job: Job
    workers: int = 1
    engine: Literal["local", "ray"] = "local"
    address: str | None = None

    def each(self, function: Callable[[Iterable[Document]], T]) -> Iterator[T]:
        """What a function gives for the articles of each shard, in their order; it runs in other processes.

        Raises:
            BatchError: a path is not there, there is nothing to read, or a process was lost.
        """
        shards = plan(find(self.paths, self.glob, self.job.out).inputs, self.job)
        task = partial(_applied, function, self.job)
        return on_this_machine(task, shards, self.workers) if self.engine == "local" else on_ray(task, shards, self.workers, self.address)


def _applied(function: Callable[[Iterable[Document]], T], job: Job, shard: Shard) -> T:
    return function(_documents(shard, job))


def _documents(shard: Shard, job: Job) -> Iterator[Document]:
    for article in articles(shard, job, Counter()):
        try:
            document = article.read()
        except (ReadError, OSError, EOFError):
            continue
        if isinstance(document, Document):
            yield replace(document, source=replace(document.source, name=article.source))  # the site may be the file's folder
