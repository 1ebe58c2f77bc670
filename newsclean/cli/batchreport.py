"""`newsclean batch --report`: the HTML page of what a batch did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from newsclean.batch.job import TREES
from newsclean.batch.manifest import Manifest
from newsclean.batch.written import product_lines
from newsclean.cli.messages import misuse, say
from newsclean.places import Place, Remote

MOST = 5000  # articles of a page; each is held in it with its text


def check(to: str, out: Place) -> None:
    """End the program if no report can be made of what is written, or something is not installed that it needs."""
    if to in TREES - {"json"}:
        misuse("--report needs --to json, jsonl, jsonl.gz, jsonl.zst or parquet")
    if isinstance(out, Remote):
        misuse("--report needs an -o on this machine")
    if find_spec("jinja2") is None:
        misuse("--report needs jinja2: pip install 'newsclean[report]'")


def write(out: Path, path: Path) -> None:
    """Write the page for the products of a batch, with their ledgers; for the first `MOST` of them if there are more."""
    from newsclean.report import write_report

    products = _products(out)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_report(islice(products, MOST), path)
    except OSError as error:
        misuse(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})")
    if next(products, None) is not None:
        say(f"{path}: shows the first {MOST:,} articles")


def _products(out: Path) -> Iterator[dict[str, Any]]:
    manifest = Manifest(out / ".newsclean")
    for shard in sorted(manifest.known):
        for output in manifest.outputs(shard):
            file = out / output.name
            if output.name.startswith(".newsclean/"):  # failures, and notes about the other articles
                continue
            yield from [json.loads(file.read_bytes())] if file.suffix == ".json" else map(json.loads, product_lines(file))
