"""From paths to input files: found in a fixed order, each with a name of its own for its output."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from newsclean.batch import BatchError, packing
from newsclean.places import Place, Remote, size
from newsclean.readers import SUFFIXES
from newsclean.readers.html import is_html
from newsclean.readers.warc import BEGINNING as WARC

Kind = Literal["text", "html", "json", "jsonl", "table", "warc"]
_KINDS: dict[str, Kind] = {
    **{".txt": "text", ".text": "text", ".csv": "table", ".tsv": "table", ".parquet": "table", ".warc": "warc"},
    **{suffix: kind for suffix, kind in SUFFIXES.items() if kind in ("html", "json", "jsonl")},
}

_LOOK = 4096  # bytes


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


def find(paths: Sequence[Place], glob: str | None, out: Place) -> Found:
    """The files that paths name, folders searched through.

    Args:
        paths: files and folders, here or remote; what a folder holds is taken if its suffix is known, a file in any case.
        glob: only files in folders whose name, or path below the folder, matches.
        out: the folder of the outputs, which is never searched.

    Raises:
        BatchError: a path is not there, nothing is left to read or an extra is needed for it, or two inputs would share the name of their output.
        OSError: a remote path cannot be asked about.
    """
    inputs: list[Input] = []
    skipped: Counter[str] = Counter()
    for path in paths:
        if path.is_dir():
            inputs += _in_remote_folder(path, glob, out, skipped) if isinstance(path, Remote) else _in_folder(path, glob, out, skipped)
        elif path.exists():
            name = PurePosixPath(path.name)
            inputs.append(_input(path, name, size(path), _told_by(path) if _kind(name)[1] is None else None))
        else:
            raise BatchError(f"{path}: no such file or directory")
    if not inputs:
        raise BatchError(f"nothing to read: no file ends in {', '.join(_KINDS)}, with .gz, .zst, .bz2 or .xz after it or without")
    _refuse_shared_names(inputs)
    _need_extras(inputs)
    return Found(inputs, skipped)


def _in_folder(root: Path, glob: str | None, out: Place, skipped: Counter[str]) -> Iterator[Input]:
    excluded = None if isinstance(out, Remote) else out.resolve()
    for folder, folders, files in os.walk(root, onerror=lambda error: skipped.update(["unreadable folder"])):
        here = Path(folder)
        skipped["hidden"] += sum(name.startswith(".") for name in folders)
        skipped["link"] += sum((here / name).is_symlink() for name in folders if not name.startswith("."))
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (here / f).is_symlink() and (here / f).resolve() != excluded)
        for name in sorted(files):
            path = here / name
            below = PurePosixPath(path.relative_to(root).as_posix())
            reason = _reason_to_skip(path, below, glob)
            if reason is None:
                try:
                    found = _input(path, below, size(path), None)
                except OSError:  # it was taken away while we looked
                    reason = "gone"
                else:
                    yield found
            if reason is not None:
                skipped[reason] += 1


def _in_remote_folder(root: Remote, glob: str | None, out: Place, skipped: Counter[str]) -> Iterator[Input]:
    for name, bytes_ in root.files().items():
        path, below = root / name, PurePosixPath(name)
        if root != out and str(path).startswith(f"{out}/"):
            continue
        reason = "hidden" if any(part.startswith(".") for part in below.parts) else _reason_in_name(below, glob)
        if reason is None:
            yield _input(path, below, bytes_, None)
        else:
            skipped[reason] += 1


def _reason_to_skip(path: Path, below: PurePosixPath, glob: str | None) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    if path.is_symlink():  # what it points at in the tree is read where it stands, what is out of the tree was not asked for
        return "link"
    return _reason_in_name(below, glob) or (None if path.is_file() else "no regular file")


def _reason_in_name(below: PurePosixPath, glob: str | None) -> str | None:
    if _kind(below)[1] is None:
        return "other suffix"
    if glob is not None and not (fnmatch(below.name, glob) or fnmatch(str(below), glob)):
        return "not asked for by --glob"
    return None


def _told_by(path: Place) -> Kind:
    """What the first bytes of a file say that a suffix does not tell."""
    try:
        with packing.unpacked(path) as file:
            first = file.read(_LOOK)
    except packing.BROKEN:  # its shard will say so
        return "text"
    return "warc" if first.startswith(WARC) else "html" if is_html(first) else "text"


def _input(path: Place, below: PurePosixPath, bytes_: int, otherwise: Kind | None) -> Input:
    stem, kind = _kind(below)
    chosen = kind or otherwise
    assert chosen is not None
    return Input(str(path), str(below), str(stem), chosen, bytes_, _bare(below).suffix.lower())


def _kind(below: PurePosixPath) -> tuple[PurePosixPath, Kind | None]:
    """The name without its suffixes, and what the suffix under that of the packing says."""
    bare = _bare(below)
    return bare.with_suffix(""), _KINDS.get(bare.suffix.lower())


def _bare(below: PurePosixPath) -> PurePosixPath:
    return below.with_suffix("") if below.suffix.lower() in packing.SUFFIXES else below


def _need_extras(inputs: Sequence[Input]) -> None:
    """Say now what every page would fail for."""
    for kind, package in (("html", "trafilatura"), ("warc", "trafilatura"), ("warc", "fastwarc")):
        input_ = next((input_ for input_ in inputs if input_.kind == kind), None)
        if input_ is not None and find_spec(package) is None:
            raise BatchError(f"{input_.path}: reading {kind.upper()} needs an extra: pip install 'newsclean[{kind}]'")


def _refuse_shared_names(inputs: Sequence[Input]) -> None:
    seen: dict[str, Input] = {}
    for input_ in inputs:
        other = seen.setdefault(input_.stem, input_)
        if other is not input_:
            both = f"{input_.path} and {other.path} would share the name of their output"
            raise BatchError(f"{both}; choose by --glob, or clean them into different folders")
    for input_ in inputs:
        for parent in PurePosixPath(input_.stem).parents:
            other = seen.get(str(parent), input_)
            if other is not input_ and other.kind != "text":  # its records would be files of a folder that has this very name
                raise BatchError(f"the outputs of {other.path} and {input_.path} would meet in one folder; clean them into different ones")
