"""The local engine: worker processes of our own, one pipe each.

`multiprocessing.Pool` hangs when a worker is killed, `ProcessPoolExecutor` then fails every shard under way. Here a worker's
death shows on its pipe, costs the shard it was at a second try, and an article that killed its worker twice is a failure.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from newsclean.batch import BatchError
from newsclean.batch.job import Job
from newsclean.batch.lock import HeldLock
from newsclean.batch.main_module import importable_main
from newsclean.batch.plan import Shard
from newsclean.batch.shard import UNREAD, Done, Stopped
from newsclean.batch.worker import At, Halt, work

_TICK = 0.5  # seconds between looks at the clock
_GRACE = 10.0  # seconds over the limit after which a worker that does not answer to its own alarm is killed
_DEATHS = 2  # of workers at one article, after which the article is to blame: one may have been killed from outside

Watch = Callable[[Shard, int, int], None]  # told of a shard, the number of the article begun, and the bytes read before it


@dataclass
class _Attempt:
    """A shard and what is known of the tries at it."""

    shard: Shard
    skip: dict[int, str] = field(default_factory=dict)
    deaths: dict[int, int] = field(default_factory=dict)


@dataclass
class _Worker:
    """A process, the pipe to it, and what it is at."""

    process: BaseProcess
    pipe: Connection
    attempt: _Attempt | None = None
    at: int = 0
    since: float = 0.0
    stalled: bool = False


def run_locally(shards: Iterable[Shard], job: Job, workers: int, lock: HeldLock | None, watch: Watch) -> Iterator[Done]:
    """Process shards in worker processes; gives each when it is done, in no fixed order.

    Raises:
        Stopped: an article failed and the job is strict.
        BatchError: outputs cannot be written, or workers cannot be started.
    """
    engine = _Engine(iter(shards), job, lock, watch)
    try:
        yield from engine.run(workers)
    finally:
        engine.end()


class _Engine:
    def __init__(self, shards: Iterator[Shard], job: Job, lock: HeldLock | None, watch: Watch) -> None:
        self._shards, self._job, self._lock, self._watch = shards, job, lock, watch
        self._workers: list[_Worker] = []
        self._again: list[_Attempt] = []
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload(["newsclean.batch.worker", "newsclean.cleaning"])

    def run(self, workers: int) -> Iterator[Done]:
        waiting: _Attempt | None = self._next()
        while waiting is not None or any(worker.attempt for worker in self._workers):
            while waiting is not None:
                idle = next((w for w in self._workers if w.attempt is None), None) or (self._start() if len(self._workers) < workers else None)
                if idle is None:
                    break
                self._give(idle, waiting)
                waiting = self._next()
            ready = {id(pipe) for pipe in wait([worker.pipe for worker in self._workers], _TICK)}
            for worker in list(self._workers):
                if id(worker.pipe) in ready:
                    yield from self._listen(worker)
                elif worker.attempt and time.monotonic() > worker.since + self._job.timeout + _GRACE:
                    worker.stalled = True
                    worker.process.kill()
            if waiting is None:
                waiting = self._next()

    def end(self) -> None:
        """Let idle workers go, and kill the others: what they wrote aside counts for nothing."""
        for worker in self._workers:
            if worker.attempt:
                worker.process.kill()
            else:
                _send(worker, None)
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()

    def _next(self) -> _Attempt | None:
        if self._again:
            return self._again.pop()
        shard = next(self._shards, None)
        return _Attempt(shard) if shard is not None else None

    def _start(self) -> _Worker:
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._job, self._lock), daemon=True)
        with importable_main():
            process.start()
        theirs.close()
        worker = _Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, attempt: _Attempt) -> None:
        worker.attempt, worker.at, worker.since = attempt, 0, time.monotonic()
        _send(worker, (attempt.shard, attempt.skip))  # if it is dead already, its pipe will say so

    def _listen(self, worker: _Worker) -> Iterator[Done]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(message, At):
            worker.at, worker.since = message.number, time.monotonic()
            assert worker.attempt is not None
            self._watch(worker.attempt.shard, message.number, message.read)
        elif isinstance(message, Halt):
            worker.attempt = None
            raise Stopped(message.reason) if message.strict else BatchError(f"{self._job.out}: {message.reason}")
        else:
            worker.attempt = None
            yield message

    def _bury(self, worker: _Worker) -> None:
        """Note what a worker died of, and put its shard back."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        attempt = worker.attempt
        if attempt is None:
            return
        number = worker.at
        attempt.deaths[number] = attempt.deaths.get(number, 0) + (_DEATHS if worker.stalled else 1)
        if attempt.deaths[number] >= _DEATHS:
            reason = f"took longer than {self._job.timeout:g} seconds" if worker.stalled else f"killed its worker ({_cause(worker.process)})"
            attempt.skip[UNREAD if number in attempt.skip else number] = reason
        if UNREAD in attempt.skip and attempt.deaths[number] > 2 * _DEATHS:
            raise BatchError(f"workers die before they read anything ({_cause(worker.process)})")
        self._again.append(attempt)


def _send(worker: _Worker, message: object) -> None:
    with suppress(OSError):
        worker.pipe.send(message)


def _cause(process: BaseProcess) -> str:
    """What ended a process, in words."""
    code = process.exitcode or 0
    if code < 0:
        return f"{signal.Signals(-code).name}" + (", perhaps for want of memory" if -code == getattr(signal, "SIGKILL", 9) else "")
    return f"exit code {code}"
