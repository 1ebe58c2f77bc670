"""What batches cost: articles and megabytes a second with one and two workers, growth with the corpus, and peak memory.

python tests/bench/batch_throughput.py [articles …]      (default: 1000 10000 100000)

The articles are made of the sentences of fixtures/articles, in an order of their own. Memory is the sum of the resident sets of
all processes of a run, which counts what they share several times.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARAGRAPHS = 12  # an article has 2 to 3 KB


def main(*sizes: int) -> None:
    print(f"{'articles':>9} {'MB':>7} {'workers':>7} {'seconds':>8} {'articles/s':>10} {'MB/s':>6} {'peak MiB':>9}  ratio")
    for count in sizes or (1000, 10_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            crawl = Path(folder) / "crawl.jsonl"
            generate(crawl, count)
            size, alone = crawl.stat().st_size, 0.0
            for workers in (1, 2):
                seconds, peak = measured(crawl, Path(folder) / str(workers), workers, shard_size=max(size // 16, 100_000))
                alone = alone or seconds
                speed = f"{count / seconds:>10.0f} {size / seconds / 1e6:>6.2f} {peak / 2**20:>9.0f}"
                print(f"{count:>9} {size / 1e6:>7.1f} {workers:>7} {seconds:>8.1f} {speed}  {alone / seconds:.2f}", flush=True)


def generate(path: Path, count: int) -> None:
    """Write records that differ from each other; the same ones each time."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "fixtures" / "articles").glob("en-*/input.txt")) if b"\x80" not in p.read_bytes()]
    paragraphs = [line for text in texts for line in text.splitlines() if len(line) > 20]
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            chosen = [f"{dice.choice(paragraphs)} This was said {dice.randrange(10**6)} times." for _ in range(PARAGRAPHS)]
            record = {"id": number, "title": f"Bridge number {number} is repaired", "text": "\n\n".join(chosen)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def measured(crawl: Path, out: Path, workers: int, shard_size: int) -> tuple[float, int]:
    """Seconds that a run takes, and the most bytes that its processes held."""
    command = [sys.executable, "-m", "newsclean", "batch", str(crawl), "-o", str(out), "--workers", str(workers)]
    start, peak = time.perf_counter(), 0
    process = subprocess.Popen([*command, "--shard-size", str(shard_size), "--quiet"], cwd=ROOT)
    while process.poll() is None:
        peak = max(peak, sum(resident(pid) for pid in family(process.pid)))
        time.sleep(0.1)
    assert process.returncode == 0
    return time.perf_counter() - start, peak


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


def resident(pid: int) -> int:
    try:
        lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
