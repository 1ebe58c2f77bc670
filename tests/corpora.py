"""Small corpora for the tests of batch and learn, and ways to run the program on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def article(number: int) -> str:
    """A short article with a blemish, no two alike."""
    return (
        f"The council of village {number} said on Monday that it would pay for all of the repairs to its bridge.\n\n"
        f"Read more: Old mill number {number} closes\n\n"
        f"The bridge was closed {number + 2} weeks ago, and the mayor hopes that lorries can cross it again before the winter comes.\n"
    )


def records(count: int) -> bytes:
    return b"".join(json.dumps({"id": i, "title": f"Village {i} repairs its bridge", "text": article(i)}).encode() + b"\n" for i in range(count))


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "newsclean", *map(str, args)]


def run(*args: object, cwd: Path | None = None) -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command(*args), capture_output=True, cwd=cwd, env=environment, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def products(out: Path) -> dict[str, bytes]:
    """The files of an output folder, save what the run keeps for itself."""
    found: dict[str, bytes] = {}
    for folder, folders, files in os.walk(out):
        folders[:] = sorted(name for name in folders if name != ".newsclean")  # what is in there comes and goes
        found |= {(Path(folder) / name).relative_to(out).as_posix(): (Path(folder) / name).read_bytes() for name in sorted(files)}
    return found


def failures(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "failures.jsonl").read_text().splitlines()]


def manifest(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / ".newsclean" / "manifest.jsonl").read_text().splitlines()]
