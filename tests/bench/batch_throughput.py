"""What batches cost: articles and megabytes a second by engine, growth with the corpus, and peak memory.

python tests/bench/batch_throughput.py [articles …]          (default: 1000 10000 100000; with two Ray tasks too if Ray is installed)
python tests/bench/batch_throughput.py --rounds N [articles …] (each engine N times in turn; the run of the median time counts)
python tests/bench/batch_throughput.py --memory [MB …]       (default: 10 100; peak memory of two workers for files of that size)

Other options are passed on to the program, such as --to parquet, or --select hard-space to measure without most of the cleaning.

The articles are made of the sentences of fixtures/articles, in an order of their own. Memory is that of all processes of a run, the
most that was seen in looks a second apart: PSS shares out what they have in common, RSS counts it for each of them.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PARAGRAPHS = 12  # an article has 2 to 3 KB
BETWEEN_LOOKS = 1.0  # seconds; a look takes the kernel some milliseconds for each process


class Run(NamedTuple):
    """What a run took: seconds, and bytes at the peak."""

    seconds: float
    pss: int
    rss: int


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    asked, more = parser.parse_known_args()
    print(f"{'articles':>9} {'MB':>7} {'engine':>8} {'seconds':>8} {'articles/s':>10} {'MB/s':>6} {'PSS MiB':>8} {'RSS MiB':>8}  times the first")
    for size in asked.sizes or ((10, 100) if asked.memory else (1000, 10_000, 100_000)):
        with tempfile.TemporaryDirectory() as folder:
            if asked.memory:
                measure_memory(Path(folder), size * 1_000_000, more)
            else:
                measure_speed(Path(folder), size, asked.rounds, more)


def measure_speed(folder: Path, count: int, rounds: int, more: list[str]) -> None:
    """One and two workers, and two Ray tasks, on so many articles."""
    crawl = folder / "crawl.jsonl"
    generate(crawl, count)
    size, first = crawl.stat().st_size, 0.0
    shards = ("--shard-size", str(max(size // 16, 100_000)))
    engines = [("local", 1), ("local", 2), *((("ray", 2),) if find_spec("ray") else ())]
    runs: dict[tuple[str, int], list[Run]] = {engine: [] for engine in engines}
    for number in range(rounds):
        for (engine, workers), done in runs.items():
            out = folder / f"{engine}{workers}-{number}"
            done.append(measured(crawl, out, "--engine", engine, "--workers", str(workers), *shards, *more))
            shutil.rmtree(out)
    for (engine, workers), done in runs.items():
        median = statistics.median_low(run.seconds for run in done)
        run = next(run for run in done if run.seconds == median)
        first = first or run.seconds
        tell(count, size, f"{engine} {workers}", run, f"{first / run.seconds:.2f}")


def measure_memory(folder: Path, size: int, more: list[str]) -> None:
    """Two workers on a file of so many bytes, in shards of the usual size."""
    crawl = folder / "crawl.jsonl"
    count = generate(crawl, size // 1000, size)
    tell(count, crawl.stat().st_size, "local 2", measured(crawl, folder / "out", "--workers", "2", *more), "")


def tell(count: int, size: int, engine: str, run: Run, ratio: str) -> None:
    speed = f"{run.seconds:>8.1f} {count / run.seconds:>10.0f} {size / run.seconds / 1e6:>6.2f}"
    print(f"{count:>9} {size / 1e6:>7.1f} {engine:>8} {speed} {run.pss / 2**20:>8.0f} {run.rss / 2**20:>8.0f}  {ratio}", flush=True)


def generate(path: Path, count: int, size: int | None = None) -> int:
    """Write records that differ from each other, the same ones each time; so many, or up to so many bytes. Gives their number."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "fixtures" / "articles").glob("en-*/input.txt")) if b"\x80" not in p.read_bytes()]
    paragraphs = [line for text in texts for line in text.splitlines() if len(line) > 20]
    dice, written = random.Random(1), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            chosen = [f"{dice.choice(paragraphs)} This was said {dice.randrange(10**6)} times." for _ in range(PARAGRAPHS)]
            record = {"id": number, "title": f"Bridge number {number} is repaired", "text": "\n\n".join(chosen)}
            written += file.write(json.dumps(record, ensure_ascii=False) + "\n")
            if size is not None and written >= size:
                return number + 1
    return count


def measured(crawl: Path, out: Path, *options: str) -> Run:
    """A run of the program."""
    start, pss, rss = time.perf_counter(), 0, 0
    process = subprocess.Popen([sys.executable, "-m", "newsclean", "batch", str(crawl), "-o", str(out), *options, "--quiet"], cwd=ROOT)
    while process.poll() is None:
        looks = [memory(pid) for pid in family(process.pid)]
        pss, rss = max(pss, sum(look[0] for look in looks)), max(rss, sum(look[1] for look in looks))
        time.sleep(BETWEEN_LOOKS)
    assert process.returncode == 0
    return Run(time.perf_counter() - start, pss, rss)


def family(root: int) -> set[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = {root}, {root}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return found


def memory(pid: int) -> tuple[int, int]:
    """PSS and RSS of a process in bytes; nothing of one that has ended."""
    try:
        lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    found = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines[1:]}
    return found.get("Pss", 0), found.get("Rss", 0)


if __name__ == "__main__":
    main()
