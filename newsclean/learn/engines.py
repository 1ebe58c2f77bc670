"""What runs a function on many shards: this process, others on this machine, or a Ray cluster. Results come in the order of the shards."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from newsclean.batch import BatchError
from newsclean.batch.cluster import ATTEMPTS, connected
from newsclean.batch.plan import Shard

T = TypeVar("T")


def on_this_machine(task: Callable[[Shard], T], shards: Iterable[Shard], workers: int) -> Iterator[T]:
    """What a task gives for each shard; with one worker it runs in this process.

    Raises:
        BatchError: a process was killed.
    """
    if workers == 1:
        yield from map(task, shards)
        return
    waiting: deque[Future[T]] = deque()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _end_at_ctrl_c) as pool:
        try:
            for shard in shards:
                with _ctrl_c_held_back():
                    waiting.append(pool.submit(task, shard))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise BatchError("a worker was killed, perhaps for want of memory; try again with fewer --workers") from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Ctrl-C reaches the whole group. A process that is started meanwhile holds it back as well, until it can end without a word."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        _let_ctrl_c_through()


def _let_ctrl_c_through() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_at_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _let_ctrl_c_through()


def on_ray(task: Callable[[Shard], T], shards: Iterable[Shard], workers: int, address: str | None) -> Iterator[T]:
    """What a task gives for each shard; the inputs must be where every node sees them under the same path.

    Raises:
        BatchError: Ray is not installed or cannot be reached, or a shard was lost too often.
    """
    with connected(address) as ray:
        remote, shared = ray.remote(num_cpus=1, max_retries=0)(_run), ray.put(task)
        waiting: deque[tuple[Any, Shard]] = deque()
        for shard in shards:
            waiting.append((remote.remote(shared, shard), shard))
            if len(waiting) >= workers:
                yield _result(ray, *waiting.popleft(), lambda shard: remote.remote(shared, shard))
        while waiting:
            yield _result(ray, *waiting.popleft(), lambda shard: remote.remote(shared, shard))


def _run(task: Callable[[Shard], T], shard: Shard) -> T:
    return task(shard)


def _result(ray: Any, reference: Any, shard: Shard, again: Callable[[Shard], Any]) -> Any:
    for _ in range(ATTEMPTS - 1):
        try:
            return ray.get(reference)
        except ray.exceptions.RayTaskError:
            break
        except ray.exceptions.RayError:  # its process or its node is gone
            reference = again(shard)
    try:
        return ray.get(reference)
    except ray.exceptions.RayError as error:
        raise BatchError(f"{shard.id}: {str(error).strip().splitlines()[-1]}") from None
