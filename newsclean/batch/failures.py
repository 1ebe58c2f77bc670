"""`failures.jsonl`: every article that gave no product, in the order of the inputs, put together from the shards' own lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsclean.batch import BatchError
from newsclean.places import Place
from newsclean.placing import bring

NAME = "failures.jsonl"


def gather(out: Place, state: Path, parts: Iterable[str]) -> None:
    """Write the file from its parts, given by their names below the output folder; no parts, no file. It is put together in `state`.

    Raises:
        BatchError: it cannot be written.
    """
    aside = state / "tmp" / NAME
    found = False
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            for part in parts:
                file.write((out / part).read_bytes())
                found = True
        if found:
            bring([(aside, NAME)], out)
        else:
            aside.unlink()
            (out / NAME).unlink(missing_ok=True)
    except OSError as error:
        raise BatchError(f"{out / NAME}: cannot be written ({(error.strerror or str(error)).lower()}); the same command goes on from here") from None
