"""What an article costs by its size: time, the exponent by which it grows, and the most memory, as a multiple of the input.

python tests/bench/scaling.py [most megabytes]

Each case runs in a process of its own, `newsclean --to text`.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

SENTENCE = "The ministry said on Monday that bridge {} would be repaired, and that nobody in the town had to pay for it. "
CASES: dict[str, Callable[[int], str]] = {
    "lines of 100 characters": lambda size: "".join(SENTENCE.format(n)[: 85 + n % 30] + "\n" for n in range(size // 100)),
    "one line": lambda size: "".join(SENTENCE.format(n) for n in range(size // 108)),
    "empty lines": lambda size: "\n" * size,
    "one paragraph again and again": lambda size: (SENTENCE.format(1) + "\n\n") * (size // 110),
    "one word": lambda size: "a" * size,
    "full stops": lambda size: "." * size,
    "curly marks": lambda size: "".join(f"“We will pay for bridge {n},” the mayor said on Monday, and he’d better do what he says there.\n" for n in range(size // 105)),
    "labels": lambda size: "Share on Facebook\n" * (size // 18),
}
# The program is a child of a small process: what a process held at most counts its parent too, which had the text (execve(2), getrusage(2)).
_SMALL = """import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "newsclean", "--to", "text"], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"""


def measured(text: str) -> tuple[float, float]:
    """Seconds of processor time of the whole program over the text, and the most megabytes that it held."""
    with tempfile.TemporaryFile() as stdin:
        stdin.write(text.encode())
        stdin.seek(0)
        told = subprocess.run([sys.executable, "-c", _SMALL], stdin=stdin, capture_output=True, check=True, text=True).stdout
    status, seconds, peak = map(float, told.split())
    if status:
        raise SystemExit(f"newsclean ended with {status:.0f}")
    return seconds, peak


def main(most: float = 50) -> None:
    """Print a line for each case and size."""
    idle, empty = measured("A line.\n")
    for name, case in CASES.items():
        last: tuple[float, float] | None = None
        for size in (10**4, 10**5, 10**6, 10**7, 5 * 10**7):
            if size > most * 10**6:
                break
            text = case(size)
            started = time.time()
            seconds, peak = measured(text)
            spent, bytes_ = max(seconds - idle, 1e-3), len(text.encode())
            exponent = math.log(spent / last[0]) / math.log(bytes_ / last[1]) if last and last[0] > 0.05 else math.nan
            last = spent, bytes_
            print(f"{name:30} {bytes_ / 1e6:8.2f} MB {spent:8.2f} s ({time.time() - started:.1f})  exponent {exponent:5.2f}  "
                  f"memory {(peak - empty) * 2**20 / bytes_:6.1f} x", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
