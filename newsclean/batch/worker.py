"""A worker process: takes shards from its pipe one at a time, and says on it what it is at."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from typing import NamedTuple

from newsclean.batch import BatchError
from newsclean.batch.job import Job
from newsclean.batch.lock import HeldLock
from newsclean.batch.shard import Stopped, process


class At(NamedTuple):
    """The worker begins with an article."""

    number: int  # in the shard, from 0
    read: int  # bytes of the shard's input before it


class Halt(NamedTuple):
    """The run cannot go on."""

    reason: str
    strict: bool  # because an article failed, and it is to stop at the first


def work(pipe: Connection, job: Job, lock: HeldLock | None) -> None:
    """Process what comes through the pipe until None comes, or nobody is left at its other end.

    Args:
        pipe: gives pairs of a shard and the articles to skip; takes `At`, `Done` and `Halt`.
        job: what to do with every shard.
        lock: the lock of the output folder: held open, so that no other run begins while this process lives.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers itself
    try:
        while (task := pipe.recv()) is not None:
            shard, skip = task
            try:
                answer: object = process(shard, job, lambda number, read: pipe.send(At(number, read)), skip)
            except Stopped as error:
                answer = Halt(str(error), strict=True)
            except BatchError as error:
                answer = Halt(str(error), strict=False)
            pipe.send(answer)
    except (EOFError, ConnectionError):  # the parent is gone: without it nothing may be renamed any more
        pass
    if lock is not None:
        lock.release()
