"""What is done, shard by shard: JSON Lines, only ever appended to, each line forced to the disk.

A line that was torn by a power cut has no line end; it is cut off, and its shard is done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.batch import BatchError
from newsclean.batch.plan import Output
from newsclean.placing import is_below


class Known(NamedTuple):
    """Of a shard in the manifest: its key, its failures, and where its line begins."""

    key: str
    failures: int
    offset: int


class Manifest:
    """The manifest of an output folder. Only the keys are held in memory; the rest of a line is read when it is needed."""

    def __init__(self, state: Path) -> None:
        self._path = state / "manifest.jsonl"
        self.known: dict[str, Known] = {}
        self.last_run: dict[str, Any] | None = None
        self._whole = 0
        if self._path.exists():
            for offset, line in self._lines():
                try:
                    self._learn(offset, line)
                except (KeyError, TypeError):
                    raise BatchError(f"{self._path}: was not written by newsclean; choose another -o") from None

    def cut_torn_line(self) -> None:
        """Remove what stands behind the last line end."""
        if self._path.exists():
            os.truncate(self._path, self._whole)

    def append(self, line: dict[str, Any]) -> None:
        """Add a line.

        Raises:
            BatchError: it cannot be written; then nothing of it stays.
        """
        data = (json.dumps(line) + "\n").encode()
        try:
            with self._path.open("ab") as file:
                if file.tell() != self._whole:
                    raise BatchError(f"{self._path}: its folder was moved or written by somebody else during the run; the same command goes on")
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.cut_torn_line()
            said = (error.strerror or str(error)).lower()
            raise BatchError(f"{self._path}: cannot be written ({said}); the same command goes on from here") from None
        self._learn(self._whole, line)
        self._whole += len(data)

    def line(self, shard: str) -> dict[str, Any]:
        """All that is known of a shard."""
        with self._path.open("rb") as file:
            file.seek(self.known[shard].offset)
            found: dict[str, Any] = json.loads(file.readline())
        return found

    def outputs(self, shard: str) -> list[Output]:
        """What a shard wrote."""
        return [Output(*output) for output in self.line(shard)["outputs"]]

    def _lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        with self._path.open("rb") as file:
            for raw in file:
                if not raw.endswith(b"\n"):
                    return
                offset, self._whole = self._whole, self._whole + len(raw)
                try:
                    line = json.loads(raw)
                except ValueError:
                    continue
                if isinstance(line, dict):
                    self._refuse_what_leads_out(line)
                    yield offset, line

    def _refuse_what_leads_out(self, line: dict[str, Any]) -> None:
        """A folder that came from elsewhere must not have files outside of it read, written over or removed."""
        try:
            names = [*(name for name, *_ in line.get("outputs", [])), *line.get("replaced", [])]
        except (TypeError, ValueError):
            names = [None]
        if not all(map(is_below, names)):
            raise BatchError(f"{self._path}: was not written by newsclean, for it names files outside of its folder")

    def _learn(self, offset: int, line: dict[str, Any]) -> None:
        if line["kind"] == "run":
            _ = line["asked"]["paths"], line["size"]
            self.last_run = line
        elif line["kind"] == "end" and self.last_run is not None:
            self.last_run["ended"] = True
        elif line["kind"] == "gone":
            self.known.pop(line["shard"], None)
        elif line["kind"] == "shard":
            self.known[line["shard"]] = Known(line["key"], line["tally"]["failures"], offset)
