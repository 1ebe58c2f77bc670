"""What a start costs: whole processes, as ratios to an empty Typer program run in turn with them.

python tests/bench/cold_start.py [rounds]

Modules are read from their byte code, as after any installation, also where the environment forbids to write some.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()"
ARTICLE = "The ministry said on Monday that it would pay for the repairs of the bridge, which was closed in spring.\n\n" * 40
# With all that an ordinary page has: the first of it pays for what the plain article does not need.
REALISTIC = (
    "Politics\n\nHarbour town votes on “longest” bridge\n\nBy Jane Doe\n\n15 Jan. 2022 07:30\n\nBERLIN (dpa) – The ministry’s plan is final.\n\n"
    + "“We will pay for it,” the mayor said on Monday – and the county’s share, she added, would come to a third of all the costs.\n\n" * 25
    + "Read more: Town to sell the mill\n\nAbout the author\n\nJane Doe is a staff writer.\n\nShare on Facebook\n\n© 2022 Harbour Post\n"
)


def main(rounds: int = 15) -> None:
    commands = {
        "empty Typer program": ([sys.executable, "-c", EMPTY], b""),
        "newsclean --version": ([sys.executable, "-m", "newsclean", "--version"], b""),
        "newsclean, 4 KB, text": ([sys.executable, "-m", "newsclean", "--to", "text"], ARTICLE[:4096].encode()),
        "newsclean, 4 KB, jsonl": ([sys.executable, "-m", "newsclean", "--to", "jsonl"], ARTICLE[:4096].encode()),
        "newsclean, 4 KB, markdown": ([sys.executable, "-m", "newsclean"], ARTICLE[:4096].encode()),
        "newsclean, realistic, text": ([sys.executable, "-m", "newsclean", "--to", "text"], REALISTIC.encode()),
    }
    compileall.compile_dir(ROOT / "newsclean", quiet=1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, stdin) in commands.items():
            start = time.perf_counter()
            subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=environment)
            seconds[name].append(time.perf_counter() - start)
    empty = seconds["empty Typer program"]
    for name, measured in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(measured, empty, strict=True))
        print(f"{name:28} {statistics.median(measured) * 1000:6.0f} ms  {ratio:5.2f} x")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
