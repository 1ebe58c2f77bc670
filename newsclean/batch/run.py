"""A run: find the inputs, leave out the shards that are done, have the others processed, and write down what is done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from newsclean import __version__
from newsclean.batch import BatchError
from newsclean.batch.failures import gather
from newsclean.batch.inputs import Found, find
from newsclean.batch.job import SUFFIXES, TREES
from newsclean.batch.local import run_locally
from newsclean.batch.lock import HeldLock, lock
from newsclean.batch.packers import check_extras
from newsclean.batch.plan import Output, Shard, plan
from newsclean.batch.remote import claimed, manifest
from newsclean.batch.request import Outcome, Request, Watcher
from newsclean.batch.shard import Done
from newsclean.batch.tally import Tally
from newsclean.places import Place, Remote, place, resolved


def run(request: Request, watcher: Watcher) -> Outcome:
    """Clean a corpus.

    Raises:
        BatchError: it cannot begin or go on.
        Stopped: an article failed in a strict run.
        ValueError: the options name a filter that does not exist.
        OSError: a remote place cannot be reached.
    """
    job = request.job
    check_extras(job)
    _ = job.pipeline("", None)  # a filter that does not exist is told before work starts
    if str(job.out).startswith("memory://"):
        raise BatchError(f"{job.out}: the memory of one process, which no worker shares; choose another -o")
    found = find(request.paths, request.glob, job.out)
    if job.out.exists() and not job.out.is_dir():
        raise BatchError(f"{job.out}: is a file; -o names a folder")
    _spare_inputs(request, found)
    held = lock(job.state, out=job.out)
    try:
        with claimed(job.out):
            return _Run(request, found, watcher).run(held)
    finally:
        held.release()


def _spare_inputs(request: Request, found: Found) -> None:
    """See that no output takes the place of an input, or would be read as one the next time."""
    out, job = resolved(request.job.out), request.job
    for path in request.paths:
        if resolved(path) == out and path.is_dir():
            raise BatchError(f"{job.out}: is searched for inputs; choose another -o")
    if job.to in TREES:
        read = {resolved(place(input_.path)) for input_ in found.inputs}
        for input_ in found.inputs:
            if out / f"{input_.stem}{SUFFIXES[job.to]}" in read:
                raise BatchError(f"{input_.path}: its product would overwrite its own input; choose another -o")


class _Run:
    def __init__(self, request: Request, found: Found, watcher: Watcher) -> None:
        self._request, self._found, self._watcher, self._job = request, found, watcher, request.job
        self._outcome = Outcome(skipped=found.skipped)
        self._planned: dict[str, None] = {}
        self._digest = request.job.digest()
        shutil.rmtree(self._job.state / "tmp", ignore_errors=True)
        self._manifest = manifest(self._job.out, self._job.state)
        self._manifest.cut_torn_line()
        self._there = self._job.out.files() if isinstance(self._job.out, Remote) and self._manifest.known else {}

    def run(self, held: HeldLock) -> Outcome:
        self._note_run()
        self._watcher.begin(sum(input_.size for input_ in self._found.inputs))
        for done in self._engine(held):
            self._enter(done)
        self._sweep()
        self._manifest.append({"kind": "end"})
        failed = (shard for shard in self._planned if self._manifest.known[shard].failures)
        names = (output.name for shard in failed for output in self._manifest.outputs(shard))
        gather(self._job.out, self._job.state, (name for name in names if name.startswith(".newsclean/failures/")))
        return self._outcome

    def _engine(self, held: HeldLock) -> Iterator[Done]:
        request, watch = self._request, self._watcher.at
        if request.engine == "local":
            return run_locally(self._to_do(), self._job, request.workers, held, watch)
        from newsclean.batch.cluster import run_on_ray

        return run_on_ray(self._to_do(), self._job, request.workers, request.address, watch)

    def _note_run(self) -> None:
        """Write down that a run begins; one with other inputs would take away the outputs of those before it."""
        paths = [str(path if isinstance(path, Remote) else path.resolve()) for path in self._request.paths]
        asked: dict[str, Any] = {"paths": paths, "glob": self._request.glob}
        before = self._manifest.last_run["asked"] if self._manifest.last_run else asked
        if asked != before and not self._request.force:
            raise BatchError(f"{self._job.out}: holds the outputs of other inputs ({', '.join(before['paths'])}); choose another -o, or --force")
        size = sum(input_.size for input_ in self._found.inputs)
        self._manifest.append({"kind": "run", "asked": asked, "size": size, "version": __version__, "options": self._digest})

    def _to_do(self) -> Iterator[Shard]:
        for shard in plan(self._found.inputs, self._job):
            self._planned[shard.id] = None
            self._outcome.shards += 1
            if self._is_done(shard):
                tally = Tally.of(self._manifest.line(shard.id)["tally"])
                self._outcome.before += 1
                self._outcome.tally.add(tally)
                self._watcher.done(shard, tally, before=True)
            else:
                yield shard._replace(earlier=self._earlier(shard))

    def _is_done(self, shard: Shard) -> bool:
        known = self._manifest.known.get(shard.id)
        if known is None or self._request.force or known.key != shard.key(self._digest) or (self._request.retry_failures and known.failures):
            return False
        return all(self._size(output.name) == output.size for output in self._manifest.outputs(shard.id))

    def _size(self, name: str) -> int | None:
        """The bytes of an output, if it is there; of a remote one as it was when the run began."""
        if isinstance(self._job.out, Remote):
            return self._there.get(name)
        try:
            return (self._job.out / name).stat().st_size
        except OSError:
            return None

    def _earlier(self, shard: Shard) -> tuple[Output, ...]:
        """What was written of a shard in which articles failed, if its other products would be the same."""
        known = self._manifest.known.get(shard.id)
        if known is None or not known.failures or self._request.force or self._manifest.line(shard.id)["options"] != self._digest:
            return ()
        return tuple(self._manifest.outputs(shard.id))

    def _enter(self, done: Done) -> None:
        shard = done.shard
        before = self._manifest.line(shard.id) if shard.id in self._manifest.known else {"outputs": [], "replaced": []}
        replaced = sorted({*(name for name, *_ in before["outputs"]), *before["replaced"]} - {output.name for output in done.outputs})
        self._manifest.append({
            "kind": "shard", "shard": shard.id, "key": shard.key(self._digest), "input": shard.inputs[0].path, "inputs": len(shard.inputs),
            "start": shard.start, "size": shard.size, "content": shard.content, "options": self._digest, "version": __version__,
            "outputs": done.outputs, "replaced": replaced, "tally": done.tally.data(),
        })  # fmt: skip
        self._outcome.tally.add(done.tally)
        self._watcher.done(shard, done.tally, before=False)

    def _sweep(self) -> None:
        """Remove what shards of earlier runs wrote and none wrote now: another shard may have taken over a file."""
        gone = [shard for shard in self._manifest.known if shard not in self._planned]
        stale = {output.name for shard in gone for output in self._manifest.outputs(shard)}
        for shard in self._planned:
            stale.update(self._manifest.line(shard)["replaced"])
        if stale:
            for shard in self._planned:
                stale.difference_update(output.name for output in self._manifest.outputs(shard))
        for name in sorted(stale):
            self._remove(self._job.out / name)
        for shard in gone:
            self._manifest.append({"kind": "gone", "shard": shard})

    def _remove(self, path: Place) -> None:
        """Remove a file, and the folders that it leaves empty."""
        if not path.exists():
            return
        path.unlink()
        self._outcome.stale += 1
        if isinstance(path, Remote):  # in an object store a folder is only what its objects are called
            return
        for folder in path.parents:
            if folder == self._job.out or any(folder.iterdir()):
                return
            folder.rmdir()
