"""Articles that failed are done again, and no others: a filter that writes down what it sees bears witness."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.corpora import ROOT, article, command, failures, products, records, run

# Notes the name of each article that is cleaned; stalls on village 7 as long as the file `stalls` is there, and dies on it while `kills` is.
WITNESS = """
import os, signal, time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

HERE = Path({here!r})

@dataclass(frozen=True)
class Witness:
    '''Finds nothing.'''

    name: ClassVar[str] = "witness"
    phase: ClassVar[str] = "flag"
    example: ClassVar[str] = "x"

    def find(self, document):
        with (HERE / "seen").open("a") as file:
            file.write(document.source.name + chr(10))
        if "village 7 said" in document.text:
            if (HERE / "stalls").exists():
                time.sleep(60)
            if (HERE / "kills").exists():
                os.kill(os.getpid(), signal.SIGKILL)
        return []
"""


class Place:
    """A folder with a corpus, the witness, and what it saw."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.raw, self.out = folder, folder / "raw", folder / "out"
        self.raw.mkdir()
        (folder / "witness.py").write_text(WITNESS.format(here=str(folder)))

    def batch(self, *more: object, out: Path | None = None) -> int:
        """Run, and give the exit code; what was seen before is forgotten."""
        (self.folder / "seen").unlink(missing_ok=True)
        return run("batch", self.raw, "-o", out or self.out, "--filter-file", self.folder / "witness.py", "--isolated", *more)[0]

    def seen(self) -> list[str]:
        """The names of the articles that were cleaned."""
        path = self.folder / "seen"
        return sorted({line.rpartition("/")[2] for line in path.read_text().splitlines()}) if path.exists() else []

    def uninterrupted(self, *more: object) -> dict[str, bytes]:
        """What a run gives in which nothing fails."""
        assert self.batch(*more, out=self.folder / "whole") == 0
        return products(self.folder / "whole")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("to", ["jsonl", "parquet", "text"])
def test_only_the_article_that_stalled_is_cleaned_again(place: Place, to: str) -> None:
    pytest.importorskip("pyarrow" if to == "parquet" else "json")
    (place.raw / "crawl.jsonl").write_bytes(records(12))
    for i in (7, 50):
        (place.raw / f"{i}.txt").write_text(article(i))
    (place.folder / "stalls").touch()
    assert place.batch("--to", to, "--timeout", 3) == 1 and len(place.seen()) == 14
    assert place.batch("--to", to) == 1 and place.seen() == []  # without being asked nothing is tried again
    (place.folder / "stalls").unlink()
    assert place.batch("--to", to, "--retry-failures", "--timeout", 20) == 0
    assert place.seen() == ["7.txt", "crawl.jsonl:8"]
    assert products(place.out) == place.uninterrupted("--to", to) and run("verify", place.out)[:2] == (0, "")
    assert run("status", place.out)[1].splitlines()[1:] == run("status", place.folder / "whole")[1].splitlines()[1:]
    assert not (place.out / ".newsclean" / "good").exists()


def test_what_fails_again_is_still_told_and_the_rest_stays(place: Place) -> None:
    (place.raw / "crawl.jsonl").write_bytes(records(10) + b"oops\n" + records(2))
    (place.folder / "stalls").touch()
    assert place.batch("--timeout", 3) == 1
    before = products(place.out)
    assert place.batch("--retry-failures", "--timeout", 3) == 1 and place.seen() == ["crawl.jsonl:8"]
    assert products(place.out) == before and [f["line"] for f in failures(place.out)] == [8, 11]
    (place.folder / "stalls").unlink()
    assert place.batch("--retry-failures") == 1 and place.seen() == ["crawl.jsonl:8"]
    assert [f["line"] for f in failures(place.out)] == [11]


@pytest.mark.parametrize("to", ["jsonl", "json"])
def test_only_mended_articles_are_cleaned(place: Place, to: str) -> None:
    lines = records(12).splitlines(keepends=True)
    (place.raw / "crawl.jsonl").write_bytes(b"".join([*lines[:3], b"{oops\n", *lines[4:]]))
    (place.raw / "a.json").write_text(json.dumps([{"text": article(90)}, {"body": 1}, {"text": article(92)}]))
    (place.raw / "b.json").write_text("[")
    (place.raw / "c.txt").write_text(article(93))
    assert place.batch("--to", to) == 1 and len(place.seen()) == 14
    (place.raw / "crawl.jsonl").write_bytes(b"".join(lines))
    (place.raw / "b.json").write_text(json.dumps([{"text": article(94)}, {"text": article(95)}]))
    assert place.batch("--to", to, "--retry-failures") == 1
    assert place.seen() == ["b.json:1", "b.json:2", "crawl.jsonl:4"]
    (place.raw / "a.json").write_text(json.dumps([{"text": article(90)}, {"text": article(91)}, {"text": article(92)}]))
    assert place.batch("--to", to) == 0  # what changed is done again without being asked; of a.json the last moved, so it too is read anew
    assert {"a.json:2"} <= set(place.seen()) and "crawl.jsonl:1" not in place.seen()
    assert products(place.out) == place.uninterrupted("--to", to) and run("verify", place.out)[:2] == (0, "")


@pytest.mark.parametrize("tamper", ["outputs", "options", "force"])
def test_nothing_is_taken_over_that_is_not_as_it_was_written(place: Place, tamper: str) -> None:
    (place.raw / "crawl.jsonl").write_bytes(records(12))
    (place.folder / "stalls").touch()
    assert place.batch("--timeout", 3) == 1
    (place.folder / "stalls").unlink()
    more: tuple[object, ...] = ("--retry-failures",)
    if tamper == "outputs":
        path = place.out / "crawl-00000.jsonl"
        path.write_bytes(path.read_bytes().replace(b"mayor", b"MAYOR"))
    else:
        more = ("--quotes", "keep") if tamper == "options" else ("--force",)
    assert place.batch(*more) == 0 and len(place.seen()) == 12
    assert products(place.out) == place.uninterrupted(*(more if tamper == "options" else ()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="finds processes by /proc")
def test_a_retry_that_is_killed_loses_and_doubles_nothing(place: Place) -> None:
    (place.raw / "crawl.jsonl").write_bytes(records(30))
    (place.folder / "stalls").touch()
    assert place.batch("--timeout", 3, "--shard-size", "2KB") == 1
    torn = products(place.out)
    arguments = ("batch", place.raw, "-o", place.out, "--filter-file", place.folder / "witness.py", "--isolated", "--shard-size", "2KB")
    (place.folder / "seen").unlink()
    process = subprocess.Popen(command(*arguments, "--retry-failures"), stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
    deadline = time.monotonic() + 60
    while not place.seen() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()  # while it stalls: its worker ends with its article, or when it finds nobody to tell
    process.wait()
    assert place.seen() == ["crawl.jsonl:8"] and products(place.out) == torn
    (place.folder / "stalls").unlink()
    (place.folder / "kills").touch()  # now it kills its worker, twice, and is a failure once more
    time.sleep(1)
    for child in Path("/proc").glob("[0-9]*"):
        if holds(child, place.out / ".newsclean" / "lock"):
            os.kill(int(child.name), signal.SIGKILL)
    assert place.batch("--retry-failures", "--shard-size", "2KB") == 1 and place.seen() == ["crawl.jsonl:8"]
    (place.folder / "kills").unlink()
    assert place.batch("--retry-failures", "--shard-size", "2KB") == 0 and place.seen() == ["crawl.jsonl:8"]
    assert products(place.out) == place.uninterrupted("--shard-size", "2KB") and run("verify", place.out)[:2] == (0, "")


def holds(process: Path, path: Path) -> bool:
    try:
        return any(os.readlink(fd) == str(path.resolve()) for fd in (process / "fd").iterdir())
    except OSError:
        return False
