"""The code of the README for other engines runs as it stands there, in those engines, where they are installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from newsclean import clean
from tests.cases import FIXTURES
from tests.corpora import ROOT, article

README = (FIXTURES.parent / "README.md").read_text(encoding="utf-8")
ENGINES = {found[1]: found[2] for found in re.finditer(r"<!-- engine: (\w+) -->\n```python\n(.*?)^```$", README, re.M | re.S)}


def test_the_readme_shows_three() -> None:
    assert list(ENGINES) == ["datasets", "pyspark", "datatrove"]


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_cleans_each_article(name: str, tmp_path: Path) -> None:
    if find_spec(name) is None or (name == "datatrove" and find_spec("orjson") is None):
        pytest.skip(f"{name} is not installed")
    texts = [article(i) for i in range(5)]
    (tmp_path / "crawl.jsonl").write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)))
    (tmp_path / "engine.py").write_text(ENGINES[name])
    caches = {"HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, "engine.py"], capture_output=True, cwd=tmp_path, env={**os.environ, **caches}, timeout=600)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    files = [tmp_path / "clean.jsonl"] if name == "datasets" else sorted((tmp_path / "clean").glob("[!.]*.json*"))
    found = {data["id"]: data["text"] for file in files for data in map(json.loads, file.read_text().splitlines())}
    assert found == {str(i): clean(text).document.text for i, text in enumerate(texts)} and "Read more" in texts[0]
    assert all("Read more" not in text for text in found.values())
