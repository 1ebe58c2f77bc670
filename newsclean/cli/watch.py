"""`newsclean --watch DIR -o OUT`: clean what is there, and then each file as it appears or changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsclean.cli.inputs import Input, files_in
from newsclean.cli.messages import DONE, misuse, say
from newsclean.cli.outputs import targets
from newsclean.cli.work import Work
from newsclean.places import Place

_MILLISECONDS = 500  # after which the watch is surely on: what is there is cleaned then, so that nothing falls in between


def watch(work: Work, paths: Sequence[Place], output: Place | None) -> None:
    """Clean the files of a folder until Ctrl-C; ends the program if it cannot be watched."""
    try:
        from watchfiles import Change
        from watchfiles import watch as changes_in
    except ImportError:
        misuse("--watch needs another package: pip install 'newsclean[watch]'")
    if len(paths) != 1 or not isinstance(watched := paths[0], Path) or not watched.is_dir() or not isinstance(output, Path):
        misuse("--watch is for one folder of this machine, and needs -o with another one")
    folder, out = watched.resolve(), output.resolve()
    if out.is_relative_to(folder) or folder.is_relative_to(out):
        misuse(f"{output}: one of the two folders holds the other, and products are not to be cleaned again; choose another -o")
    begun = False
    for changes in changes_in(watched, yield_on_timeout=True, rust_timeout=_MILLISECONDS):
        changed = {Path(name).resolve() for change, name in changes if change != Change.deleted}
        if changed or not begun:
            # of a new folder only the folder may be told, not the files that came with it
            files = [file for file in files_in(watched) if not begun or not changed.isdisjoint((file.resolve(), *file.resolve().parents))]
            _clean(work, [Input(file, file.relative_to(watched)) for file in files], output)
        if not begun and not work.quiet:
            say(f"watching {watched}; Ctrl-C ends it")
        begun = True


def _clean(work: Work, sources: Sequence[Input], output: Path) -> None:
    for source, target in zip(sources, targets(sources, output, work.format, folder=True)):
        if source.path and work.run([source.path], target, output) == DONE and not work.quiet:
            say(f"{source.path} → {target}")
