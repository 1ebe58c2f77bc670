"""Kill a batch at random moments, with random signals, and go on: python -m tests.fuzz.kills [KILLS] [FOLDER].

After each kill every file under a final name is whole, and in the end the bytes are those of a run that nobody disturbed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.corpora import ROOT, command, products, records, run

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
LONGEST = 2.5  # seconds that a run is let run


class Told(NamedTuple):
    """What became of it."""

    kills: int
    torn: int
    tracebacks: int
    same: bool


def kill_and_go_on(folder: Path, *, kills: int, chance: random.Random, longest: float = LONGEST) -> Told:
    raw, out = folder / "crawl.jsonl", folder / "out"
    raw.write_bytes(records(400))
    arguments = (raw, "--shard-size", "10KB", "--workers", 2)
    assert run("batch", *arguments, "-o", folder / "whole")[0] == 0
    expected, done, torn, tracebacks = products(folder / "whole"), 0, 0, 0
    while done < kills:
        process = subprocess.Popen(command("batch", *arguments, "-o", out), stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})
        time.sleep(chance.random() * longest)
        if process.poll() is None:
            process.send_signal(chance.choice(SIGNALS))
            done += 1
        _, err = process.communicate()
        tracebacks += b"Traceback" in err
        torn += not products(out).items() <= expected.items()
        if process.returncode == 0:  # it came to its end: begin anew
            subprocess.run(["rm", "-rf", str(out)], check=True)
    code, _, _ = run("batch", *arguments, "-o", out)
    same = code == 0 and products(out) == expected and run("verify", out)[:2] == (0, "")
    return Told(done, torn, tracebacks, same)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        print(kill_and_go_on(Path(sys.argv[2] if len(sys.argv) > 2 else folder), kills=kills, chance=random.Random(1)))


if __name__ == "__main__":
    main()
