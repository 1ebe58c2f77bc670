"""Warm speed on one core, beside ftfy in the same run, and which filters take most of it.

python tests/bench/speed.py [ARTICLES.jsonl[.gz] [rounds]]

A record holds "inputs", texts by kind ("paragraphs", "page" …), as for train_body_model.py; without a file the fixtures' articles
are taken, fifty times. Times are of the processor, so other programs disturb little; the least of all rounds counts.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import ftfy

from newsclean import Options, Pipeline, pipeline
from newsclean.product import product

LANGUAGE = frozenset({"headline-language-mismatch", "headline-mismatch", "paragraph-language"})
ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
TOP = 12  # filters


def kinds(path: Path | None) -> dict[str, list[str]]:
    """The texts of each kind."""
    if path is None:
        return {"fixtures": [file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("*/input.txt"))] * 50}
    texts: dict[str, list[str]] = {}
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
        for line in lines:
            for kind, text in json.loads(line)["inputs"].items():
                texts.setdefault(kind, []).append(text)
    return texts


def fastest(functions: Sequence[Callable[[str], object]], texts: Sequence[str], rounds: int) -> list[float]:
    """The least seconds of each function over all texts; in turn, so that what disturbs one disturbs all."""
    best = [float("inf")] * len(functions)
    for _ in range(rounds):
        for number, function in enumerate(functions):
            start = time.process_time()
            for text in texts:
                function(text)
            best[number] = min(best[number], time.process_time() - start)
    return best


def by_filter(texts: Sequence[str]) -> Counter[str]:
    """Seconds in each filter and in what applies its findings."""
    spent: Counter[str] = Counter()
    apply = pipeline._Run.apply

    def timed(run: pipeline._Run, filter_: pipeline.Filter, rules: pipeline.Rules | None = None) -> None:
        start = time.process_time()
        apply(run, filter_, rules)
        spent[filter_.name] += time.process_time() - start

    pipeline._Run.apply = timed  # type: ignore[method-assign]
    try:
        clean = Pipeline()
        for text in texts:
            clean(text)
    finally:
        pipeline._Run.apply = apply  # type: ignore[method-assign]
    return spent


def main(path: Path | None = None, rounds: int = 3) -> None:
    """Print a line for each kind of text, and the filters that take most."""
    whole, without = Pipeline(), Pipeline(Options(ignore=LANGUAGE))
    bodiless = Pipeline(Options(ignore=frozenset({"boilerplate-line"})))
    for kind, texts in kinds(path).items():
        runs = (ftfy.fix_text, lambda text: product(whole(text)), lambda text: product(without(text)), lambda text: bodiless(text))
        peer, all_in, no_language, no_body = fastest(runs, texts, rounds)
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(f"{kind}: {size:.2f} MB, ftfy {size / peer:.2f} MB/s, newsclean {size / all_in:.2f} MB/s = {peer / all_in:.2f} x ftfy; without language checks "
              f"{peer / no_language:.2f} x, cleaning alone without the body model {peer / no_body:.2f} x")  # fmt: skip
        for name, seconds in by_filter(texts).most_common(TOP):
            print(f"  {name:30} {seconds / all_in:6.1%}")


if __name__ == "__main__":
    main(*(make(argument) for make, argument in zip((Path, int), sys.argv[1:])))
