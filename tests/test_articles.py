"""Whole articles: every folder of fixtures/articles is a test."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsclean import Options, Result, clean
from newsclean.product import product
from newsclean.readers.encoding import decode
from newsclean.readers.text import read_text
from newsclean.trial.laws import assert_laws
from newsclean.writers.text import write_text
from tests.cases import FIXTURES

FOLDERS = sorted(path for path in (FIXTURES / "articles").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_article(folder: Path, request: pytest.FixtureRequest) -> None:
    decoded = decode((folder / "input.txt").read_bytes())
    result = clean(read_text(decoded))
    if request.config.getoption("--update"):
        (folder / "clean.txt").write_text(write_text(result), encoding="utf-8")
        (folder / "expected.json").write_text(json.dumps(said(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert write_text(result) == (folder / "clean.txt").read_text(encoding="utf-8")
    assert said(result) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert_laws(decoded.text, result, Options())


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f.name.startswith("untouched")], ids=lambda folder: folder.name)
def test_untouched(folder: Path) -> None:
    assert not clean((folder / "input.txt").read_text(encoding="utf-8")).changed


def said(result: Result) -> dict[str, Any]:
    data = product(result)
    keys = ("headline", "headline_language", "date", "byline", "dateline", "language", "verdict")
    return {
        **{key: data[key] for key in keys},
        "warnings": [w["filter"] for w in data["warnings"]],
        "edits": {name: count for name, count in data["stats"]["edits"].items()},
    }
