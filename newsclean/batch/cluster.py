"""The Ray engine: one plain Ray Core task per shard, running what the local engine runs, so the bytes are the same.

Within its task a shard has a worker process of its own, as it has locally: an article that kills or stalls it is one failure, and
Ray, which would try for ever where memory is wanting, never sees it. What Ray is there for is the loss of a node.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from newsclean.batch import BatchError
from newsclean.batch.job import Job
from newsclean.batch.local import Watch, run_locally
from newsclean.batch.plan import Shard
from newsclean.batch.shard import Done, Stopped

ATTEMPTS = 4  # at a shard, counted here: Ray's own retries have no end where memory is wanting


def run_on_ray(shards: Iterable[Shard], job: Job, workers: int, address: str | None, watch: Watch) -> Iterator[Done]:
    """Process shards as Ray tasks; gives each when it is done, in no fixed order.

    Args:
        shards: what to process; its inputs, and the output folder, must be where every node sees them under the same path.
        job: what to do.
        workers: tasks under way at once.
        address: of a running cluster; None starts Ray on this machine.
        watch: told when a shard is begun.

    Raises:
        Stopped: an article failed and the job is strict.
        BatchError: Ray is not installed or cannot be reached, outputs cannot be written, or a shard was lost too often.
    """
    with connected(address) as ray:
        yield from _run(ray, iter(shards), job, workers, watch)


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """Ray, connected to a cluster, or to the one that this process is connected to already.

    Raises:
        BatchError: it is not installed, or the cluster cannot be reached.
    """
    try:
        import ray
    except ImportError:
        raise BatchError("--engine ray needs an extra: pip install 'newsclean[ray]'") from None
    ours = not ray.is_initialized()
    if ours:
        try:
            dashboard = False if address is None else None
            # "local": without an address Ray would follow the traces of the last cluster here, and wait minutes for a dead one
            ray.init(address=address or "local", log_to_driver=False, include_dashboard=dashboard, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise BatchError(f"no Ray cluster at {address} ({str(error).splitlines()[0]})") from None
    try:
        yield ray
    finally:
        if ours:
            ray.shutdown()


def _run(ray: Any, shards: Iterator[Shard], job: Job, workers: int, watch: Watch) -> Iterator[Done]:
    task = ray.remote(num_cpus=1, max_retries=0)(_process)
    under_way: dict[Any, tuple[Shard, int]] = {}
    while True:
        while len(under_way) < workers and (shard := next(shards, None)) is not None:
            under_way[task.remote(shard, job)] = shard, 1
            watch(shard, 0, 0)
        if not under_way:
            return
        for reference in ray.wait(list(under_way), num_returns=1)[0]:
            shard, attempt = under_way.pop(reference)
            try:
                answer = ray.get(reference)
            except ray.exceptions.RayTaskError as error:
                raise BatchError(f"{shard.id}: {str(error).strip().splitlines()[-1]}") from None
            except ray.exceptions.RayError as error:  # its process or its node is gone
                if attempt >= ATTEMPTS:
                    raise BatchError(f"{shard.id}: was lost {attempt} times ({str(error).splitlines()[0]})") from None
                under_way[task.remote(shard, job)] = shard, attempt + 1
                continue
            if isinstance(answer, Done):
                yield answer
            else:
                strict, reason = answer
                raise Stopped(reason) if strict else BatchError(reason)


def _process(shard: Shard, job: Job) -> Done | tuple[bool, str]:
    """One shard in a worker process of its own; or whether a strict run is to stop, and why."""
    try:
        (done,) = run_locally([shard], job, 1, None, _unwatched)
    except Stopped as error:
        return True, str(error)
    except BatchError as error:
        return False, str(error)
    return done


def _unwatched(shard: Shard, article: int, read: int) -> None:
    pass
