"""The share of language detection in a run over a 4 KB article with a headline, cold (a fresh process) and warm.

python tests/bench/language_share.py [rounds]

Each public function of newsclean.language is timed, loading its detectors included. Cold counts the whole process, from the
start of the interpreter to its end; warm counts cleaning and writing JSON the second to eleventh time in one process.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from functools import wraps
from pathlib import Path
from typing import Any

SENTENCE = "The ministry said on Monday that it would pay for the repairs of bridge number {}, which was closed in spring by a storm. "
BODY = "\n\n".join("".join(SENTENCE.format(10 * i + j) for j in range(3)) for i in range(12))[:4096]
HEADLINES = {
    "headline in the same language": "Ministry pays for repairs of bridge closed by storm",
    "names alone": "Sánchez Castejón: Ponte Vecchio, Łódź",
    "headline in another language": "Ministerium zahlt für die Reparatur der gesperrten Brücke",
}
WARM = 10


def child(headline: str) -> None:
    """Clean the article in this process and print what language detection took, cold and warm, in seconds."""
    import newsclean.language as language

    spent = [0.0, 0]

    def timed(function: Any) -> Any:
        @wraps(function)
        def call(*args: Any) -> Any:
            start, spent[1] = time.perf_counter(), spent[1] + 1
            try:
                return function(*args)
            finally:
                spent[1] -= 1
                if not spent[1]:  # not those that another one of them called
                    spent[0] += time.perf_counter() - start

        return call

    for name in ("guess", "mismatch", "paragraph_mismatch"):
        setattr(language, name, timed(getattr(language, name)))
    from newsclean import clean
    from newsclean.writers.json import write_json

    text = f"{headline}\n\n{BODY}"
    write_json(clean(text))
    cold, spent[0] = spent[0], 0.0
    start = time.perf_counter()
    for number in range(WARM):  # another text each time: what was remembered shall not count
        write_json(clean(text.replace("storm", f"storm {number}")))
    warm = time.perf_counter() - start
    print(json.dumps({"cold": cold, "warm": spent[0] / WARM, "warm_whole": warm / WARM}))


def main(rounds: int = 9) -> None:
    """Print a line for each headline: medians over fresh processes."""
    for name, headline in HEADLINES.items():
        cold, shares, warm = [], [], []
        for _ in range(rounds):
            start = time.perf_counter()
            done = subprocess.run([sys.executable, __file__, "--child", headline], capture_output=True, check=True, cwd=Path(__file__).parents[2])
            whole = time.perf_counter() - start
            data = json.loads(done.stdout)
            whole -= WARM * data["warm_whole"]  # the warm runs came on top
            cold.append(data["cold"])
            shares.append(data["cold"] / whole)
            warm.append((data["warm"], data["warm"] / data["warm_whole"]))
        print(
            f"{name:32} cold {statistics.median(cold) * 1000:6.1f} ms = {statistics.median(shares):5.1%} of the process"
            f"   warm {statistics.median(w for w, _ in warm) * 1000:6.2f} ms = {statistics.median(s for _, s in warm):5.1%} of the cleaning"
        )


if __name__ == "__main__":
    child(sys.argv[2]) if sys.argv[1:2] == ["--child"] else main(*map(int, sys.argv[1:]))
