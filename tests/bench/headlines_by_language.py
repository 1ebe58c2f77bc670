"""Headlines over their own bodies and over bodies in another language: a table per language of the body.

python tests/bench/headlines_by_language.py HEADLINES.jsonl[.gz]

A record holds "headline", "text", "language" (of the body) and "mismatch" (whether the headline is in another language).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from newsclean.language import canonical, guess, mismatch


def records(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
        return [json.loads(line) for line in lines]


def main(path: Path) -> None:
    """Print the table."""
    counts: dict[str, Counter[str]] = {}
    for record in records(path):
        kind = "mismatch" if record["mismatch"] else "genuine"
        said = mismatch(record["headline"], record["text"])
        for row in (canonical(record["language"]), "all"):
            count = counts.setdefault(row, Counter())
            count[kind] += 1
            count[f"{kind} flagged"] += said is not None
            count["body right"] += guess(record["text"]).language == canonical(record["language"])
    print("| body in | genuine | false alarms | mismatches | found | body's language right |\n|---|---|---|---|---|---|")
    for row, count in sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        whole = count["genuine"] + count["mismatch"]
        print(f"| {row} | {count['genuine']} | {count['genuine flagged']} | {count['mismatch']} | {count['mismatch flagged']} | {count['body right']}/{whole} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
