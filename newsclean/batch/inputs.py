"""From paths to input files: found in a fixed order, each with a name of its own for its output."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from newsclean.batch import BatchError, packing
from newsclean.readers import SUFFIXES

Kind = Literal["text", "json", "jsonl", "table"]
_KINDS: dict[str, Kind] = {
    **{".txt": "text", ".text": "text", ".csv": "table", ".tsv": "table", ".parquet": "table"},
    **{suffix: kind for suffix, kind in SUFFIXES.items() if kind in ("json", "jsonl")},
}


class Input(NamedTuple):
    """A file to read; `below` is its name under the folder it was found in, `stem` that name without its suffixes."""

    path: str
    below: str
    stem: str
    kind: Kind
    size: int  # bytes
    suffix: str  # that tells the kind, in lower case: what a packed file holds


class Found(NamedTuple):
    """The inputs in the order of their names, and how many files were passed over, by the reason."""

    inputs: list[Input]
    skipped: Counter[str]


def find(paths: Sequence[Path], glob: str | None, out: Path) -> Found:
    """The files that paths name, folders searched through.

    Args:
        paths: files and folders; what a folder holds is taken if its suffix is known, a file in any case.
        glob: only files in folders whose name, or path below the folder, matches.
        out: the folder of the outputs, which is never searched.

    Raises:
        BatchError: a path is not there, nothing is left to read, or two inputs would share the name of their output.
    """
    inputs: list[Input] = []
    skipped: Counter[str] = Counter()
    for path in paths:
        if path.is_dir():
            inputs += _in_folder(path, glob, out.resolve(), skipped)
        elif path.exists():
            inputs.append(_input(path, PurePosixPath(path.name), "text"))
        else:
            raise BatchError(f"{path}: no such file or directory")
    if not inputs:
        raise BatchError(f"nothing to read: no file ends in {', '.join(_KINDS)}, with .gz, .zst, .bz2 or .xz after it or without")
    _refuse_shared_names(inputs)
    return Found(inputs, skipped)


def _in_folder(root: Path, glob: str | None, out: Path, skipped: Counter[str]) -> Iterator[Input]:
    for folder, folders, files in os.walk(root, onerror=lambda error: skipped.update(["unreadable folder"])):
        here = Path(folder)
        skipped["hidden"] += sum(name.startswith(".") for name in folders)
        skipped["link"] += sum((here / name).is_symlink() for name in folders if not name.startswith("."))
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (here / f).is_symlink() and (here / f).resolve() != out)
        for name in sorted(files):
            path = here / name
            below = PurePosixPath(path.relative_to(root).as_posix())
            reason = _reason_to_skip(path, below, glob)
            if reason is None:
                try:
                    found = _input(path, below, None)
                except OSError:  # it was taken away while we looked
                    reason = "gone"
                else:
                    yield found
            if reason is not None:
                skipped[reason] += 1


def _reason_to_skip(path: Path, below: PurePosixPath, glob: str | None) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    if path.is_symlink():  # what it points at in the tree is read where it stands, what is out of the tree was not asked for
        return "link"
    if _kind(below)[1] is None:
        return "other suffix"
    if glob is not None and not (fnmatch(path.name, glob) or fnmatch(str(below), glob)):
        return "not asked for by --glob"
    return None if path.is_file() else "no regular file"


def _input(path: Path, below: PurePosixPath, otherwise: Kind | None) -> Input:
    stem, kind = _kind(below)
    chosen = kind or otherwise
    assert chosen is not None
    return Input(str(path), str(below), str(stem), chosen, path.stat().st_size, _bare(below).suffix.lower())


def _kind(below: PurePosixPath) -> tuple[PurePosixPath, Kind | None]:
    """The name without its suffixes, and what the suffix under that of the packing says."""
    bare = _bare(below)
    return bare.with_suffix(""), _KINDS.get(bare.suffix.lower())


def _bare(below: PurePosixPath) -> PurePosixPath:
    return below.with_suffix("") if below.suffix.lower() in packing.SUFFIXES else below


def _refuse_shared_names(inputs: Sequence[Input]) -> None:
    seen: dict[str, Input] = {}
    for input_ in inputs:
        other = seen.setdefault(input_.stem, input_)
        if other is not input_:
            raise BatchError(f"{input_.path} and {other.path} would share the name of their output; clean them into different folders")
    for input_ in inputs:
        for parent in PurePosixPath(input_.stem).parents:
            other = seen.get(str(parent), input_)
            if other is not input_ and other.kind != "text":  # its records would be files of a folder that has this very name
                raise BatchError(f"the outputs of {other.path} and {input_.path} would meet in one folder; clean them into different ones")
