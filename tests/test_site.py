"""The documentation site: its pages name everything, and mkdocs builds them."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from newsclean.filters import filters

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not (ROOT / ".github").exists(), reason="an sdist has no site")


def test_every_filter_and_command_has_its_place() -> None:
    pages = runpy.run_path(str(ROOT / ".github" / "site.py"))["pages"]()
    assert {f"filters/{name}.md" for name in filters()} < set(pages)
    for command in ("clean", "batch", "status", "verify", "learn", "revert", "review", "score", "filters", "config show", "schema", "man"):
        assert f"newsclean {command}" in pages["manual.md"]
    for name, text in pages.items():
        for target in re.findall(r"\]\(([\w/-]+\.md)\)", text):
            assert (Path(name).parent / target).as_posix() in pages, f"{name} points at {target}"


@pytest.mark.skipif(shutil.which("mkdocs") is None, reason="mkdocs-material is not installed")
def test_mkdocs_builds_it(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / ".github" / "site.py"))["main"](tmp_path / "site" / "pages")
    (tmp_path / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "mkdocs.yml", tmp_path / ".github")
    subprocess.run(["mkdocs", "build", "--strict", "-q", "-f", tmp_path / ".github" / "mkdocs.yml"], check=True)
    assert (tmp_path / "site" / "html" / "filters" / "quote.html").exists()
