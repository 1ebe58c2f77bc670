"""The README as it stands: its template, its recipes, its examples and its table of filters."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from newsclean.config.reading import read_text
from newsclean.filters import ORDER, documentation
from tests.test_cli import DIRTY

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
CLEAN = "The ministry said on Monday that it would pay for all of the repairs.\n"
RECORD = '{"id": 7, "text": "Read more: Old news\\n\\nThe ministry said on Monday that it would pay for all of it."}\n'


def marked(mark: str) -> list[str]:
    """The fenced blocks that follow a comment in the README."""
    return [found[2] for found in re.finditer(rf"<!-- {re.escape(mark)} -->\n(`{{3,}})\w+\n(.*?)^\1$", TEXT, re.M | re.S)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with `newsclean` on the path."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "newsclean"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
    program.chmod(0o755)
    work = tmp_path / "work"
    (work / "raw").mkdir(parents=True)
    (work / "raw" / "a b.txt").write_text(DIRTY)
    (work / "raw" / "c.txt").write_text(CLEAN)
    (work / "article.txt").write_text(DIRTY)
    (work / "crawl.jsonl").write_text(RECORD + '{"id": 8, "text": "The mill is closed."}\n')
    paragraphs = f"<p>{CLEAN}</p>" * 3 + "<p>Read more: Old news</p>"
    (work / "page.html").write_text(f"<html><body><article><h1>Radar for the north</h1>{paragraphs}</article></body></html>")
    monkeypatch.chdir(work)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("URL", (work / "page.html").as_uri())
    return work


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, encoding="utf-8")


def recipe(name: str, *tools: str) -> str:
    for tool in tools:
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    (text,) = marked(f"recipe: {name}")
    return text


def test_find(folder: Path) -> None:
    done = shell(recipe("find", "find", "xargs"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [(folder / "clean" / name).read_text() for name in ("a b.txt", "c.txt")] == [CLEAN, CLEAN]


def test_parallel(folder: Path) -> None:
    (folder / "clean").mkdir()
    for name in ("a", "b"):
        shutil.copy(folder / "crawl.jsonl", folder / "raw" / f"{name}.jsonl")
    assert shell(recipe("parallel", "parallel")).returncode == 0
    for name in ("a", "b"):
        assert [json.loads(line)["id"] for line in (folder / "clean" / f"{name}.jsonl").read_text().splitlines()] == [7, 8]


@pytest.mark.skipif(int(version("rich").partition(".")[0]) < 15, reason="an earlier rich sets the columns otherwise")
def test_the_picture_is_up_to_date_and_loads_nothing() -> None:
    drawn = runpy.run_path(str(ROOT / ".github" / "picture.py"))["picture"]()
    words = [re.findall(r">([^<]+)</text>", text) for text in (drawn, (ROOT / ".github" / "explain.svg").read_text(encoding="utf-8"))]
    assert words[0] and words[0] == words[1], "python .github/picture.py > .github/explain.svg"
    assert "url(" not in drawn.replace("url(#", "") and ".github/explain.svg" in TEXT


def test_jq(folder: Path) -> None:
    assert shell(recipe("jq", "jq")).stdout == "7: related-link\n"


def test_git(folder: Path) -> None:
    done = shell(recipe("git", "git"))
    assert done.returncode == 1 and "[-More on the subject – Old news-]" in done.stdout


def test_curl(folder: Path) -> None:
    done = shell(recipe("curl", "curl", "trafilatura"))
    assert done.returncode == 0 and CLEAN in done.stdout and "Read more" not in done.stdout


def test_make(folder: Path) -> None:
    (folder / "Makefile").write_text(recipe("make", "make"))
    assert shell("make clean/c.txt").returncode == 0
    assert (folder / "clean" / "c.txt").read_text() == CLEAN
    assert "up to date" in shell("make clean/c.txt").stdout


def test_the_hook(folder: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert shell(f"{hook['entry']} 'raw/a b.txt' raw/c.txt").returncode == 1
    assert shell(f"{hook['entry']} raw/c.txt").returncode == 0
    configured, action = map(yaml.safe_load, marked("yaml"))
    assert configured["repos"][0]["hooks"] == [{"id": hook["id"]}]
    assert action["jobs"]["newsclean"]["steps"][-1]["run"].startswith("newsclean --check ")


def test_the_template(folder: Path) -> None:
    for name in ("weather_box.py", "weather_box.md"):
        (text,) = marked(f"template: {name}")
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "article.txt").write_text("The mill closed on Monday.\n\nWeather: rain, 12 °C\n", encoding="utf-8")
    first, second, third = (shell(command) for command in marked("template commands")[0].splitlines())
    assert (first.returncode, second.returncode) == (0, 0), second.stdout + second.stderr
    assert second.stdout.count("holds  ") == 4
    assert third.stdout == "The mill closed on Monday.\n" and "weather-box" in third.stderr
    assert "12 °C" in shell("newsclean filters weather-box --filter-file weather_box.py").stdout


def test_the_configuration(folder: Path) -> None:
    (text,) = marked("config")
    config = read_text(text, folder / "newsclean.toml")
    assert config.options(folder / "raw" / "agency" / "x.txt").quotes == "keep"
    assert len(config.options(url="https://www.news.example/1").rules) == 5


@pytest.mark.parametrize("name", ["library", "pandas", "datasets", "spacy"])
@pytest.mark.filterwarnings("ignore")  # what these libraries warn of is theirs
def test_python(name: str, folder: Path) -> None:
    if name != "library":
        pytest.importorskip(name)
    (text,) = marked(f"python: {name}")
    (folder / "newsclean.toml").write_text('quotes = "keep"')
    (folder / "example.py").write_text(text)
    done = runpy.run_path("example.py")
    if name == "library":
        assert done["texts"] and done["options"].quotes == "keep" and done["result"].document.text + "\n" == CLEAN
    elif name == "spacy":
        assert done["doc"].text == "The mill closed on Monday." and done["doc"]._.ledger
    else:
        table = done["frame" if name == "pandas" else "articles"]
        assert list(table["clean"]) == ["The ministry said on Monday that it would pay for all of it.", "The mill is closed."]


def filter_table() -> str:
    rows = [f"| `{member.name}` | {phase} | {documentation(member.name)[0]} |" for phase, members in ORDER.items() for member in members]
    return "\n".join(["| filter | phase | what it does |", "|---|---|---|", *rows])


def test_the_table_of_filters(request: pytest.FixtureRequest) -> None:
    new = re.sub(r"<!-- filters -->\n.*?<!-- /filters -->", lambda _: f"<!-- filters -->\n{filter_table()}\n<!-- /filters -->", TEXT, flags=re.S)
    if request.config.getoption("--update"):
        README.write_text(new, encoding="utf-8")
    else:
        assert new == TEXT, "pytest --update writes the table"


def test_every_command_and_option_is_documented() -> None:
    import typer

    from newsclean.cli.app import app

    group = typer.main.get_command(app)
    for command in group.commands.values():  # type: ignore[attr-defined]
        assert command.help
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{command.name}: {parameter.name}"


def test_every_dependency_is_in_the_table() -> None:
    from newsclean.config.toml import loads

    project = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[\w-]+", requirement)[0] for requirement in project["dependencies"]]  # type: ignore[index]
    rows = re.findall(r"^\| ([\w-]+) .*\|$", TEXT.partition("## Dependencies")[2], re.M)
    assert set(names) <= set(rows)
    assert all(extra == "dev" or f"`{extra}`" in TEXT for extra in project["optional-dependencies"])
