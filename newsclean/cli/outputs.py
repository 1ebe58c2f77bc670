"""From products to stdout or to files, which appear whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from newsclean.cli.inputs import Input
from newsclean.cli.messages import misuse
from newsclean.places import Place, Remote, resolved, send
from newsclean.writers import SUFFIXES, Format


def targets(sources: Sequence[Input], output: Place | None, format_: Format, *, folder: bool) -> list[Place | None]:
    """Where the product of each input goes; None is stdout. Ends the program if two would meet, or one would hit an input.

    Args:
        sources: the inputs.
        output: a file or a folder, here or remote.
        format_: what is written.
        folder: several inputs were asked for, or a directory.
    """
    if output is None or str(output) == "-":
        return [None] * len(sources)
    if not (folder or output.is_dir() or str(output).endswith(os.sep)):
        found: list[Place] = [output]
    else:
        if output.exists() and not output.is_dir():
            misuse(f"{output}: is a file; several inputs need a folder after -o")
        found = [output / source.below.with_suffix(SUFFIXES[format_]).as_posix() for source in sources]
        if isinstance(output, Path) and (leaving := next((target for target in found if not _stays(target, output)), None)):
            misuse(f"{leaving}: a link leads out of {output}; nothing is written outside of it")
    read = {resolved(source.path) for source in sources if source.path}
    seen: set[Place] = set()
    for target in found:
        if resolved(target) in read:
            misuse(f"{target}: would overwrite its own input; choose another -o")
        if target in seen:
            misuse(f"{target}: would be written twice; clean the inputs of the same name one at a time")
        seen.add(target)
    return list(found)


def _stays(target: Place, folder: Path) -> bool:
    return isinstance(target, Path) and target.parent.resolve().is_relative_to(folder.resolve())


@contextmanager
def opened(target: Place | None, folder: Place | None = None) -> Iterator[IO[bytes]]:
    """Open a target; a file is written aside and renamed at the end, and removed if anything goes wrong.

    Args:
        target: where the product goes; None for stdout.
        folder: the one above the target that no link may lead out of, not even one that is made meanwhile.
    """
    if target is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if isinstance(target, Remote):
        with _sent(target) as file:
            yield file
        return
    from newsclean.placing import place

    home = folder if isinstance(folder, Path) else target.parent
    try:
        home.mkdir(parents=True, exist_ok=True)
        beside = home / f".newsclean.{os.getpid()}.part"  # short, for names may be as long as the file system lets them
        beside.unlink(missing_ok=True)
        file = beside.open("xb")  # a link that somebody put there is not followed
    except OSError as error:
        misuse(f"{target}: cannot be written ({(error.strerror or str(error)).lower()})")
    try:
        with file:
            yield file
        place(beside, home, target.relative_to(home).as_posix())
    except BrokenPipeError:
        _remove(beside)
        raise
    except OSError as error:  # what cannot be read is a ReadError
        _remove(beside)
        misuse(f"{target}: cannot be written ({(error.strerror or str(error)).lower()})")
    except BaseException:
        _remove(beside)
        raise


def _remove(file: Path) -> None:
    with suppress(OSError):  # its folder may have gone
        file.unlink()


@contextmanager
def _sent(target: Remote) -> Iterator[IO[bytes]]:
    """A file of this machine that is sent when it is whole."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="newsclean-") as folder:
        aside = Path(folder) / "product"
        with aside.open("wb") as file:
            yield file
        try:
            send([(aside, target)])
        except OSError as error:
            misuse(f"{target}: cannot be written ({(error.strerror or str(error)).lower()})")
