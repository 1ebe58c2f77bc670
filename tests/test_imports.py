"""What a run loads: nothing that it does not use, for that is most of what a cold start costs."""

import subprocess
import sys

import pytest

SENTENCE = "The ministry said on Monday that it would pay for the repairs of the bridge, which was closed in spring.\n\n"
PLAIN = SENTENCE * 38
PAGE = "Home\nNews\nLog in\nSubscribe\nPrivacy policy\n\n" + SENTENCE * 3 + "Share on Facebook\nContact us\n"
ELSEWHERE = {
    *("ftfy", "charset_normalizer", "jinja2", "textual", "pyarrow", "fsspec", "trafilatura", "fastwarc", "ray"),
    *("multiprocessing", "sqlite3", "asyncio"),
    *("newsclean.batch", "newsclean.learn", "newsclean.report", "newsclean.review", "newsclean.revert", "newsclean.score", "newsclean.trial"),
    *("newsclean.config.reading", "newsclean.plugins", "newsclean.ngrams", "newsclean.explain.terminal", "newsclean.explain.diff"),
}
CLEANING = {"newsclean.filters", "newsclean.pipeline", "newsclean.phrases", "newsclean.language"}
JUDGING = {"newsclean.body", "newsclean.body.trees"}
RUNS: dict[str, tuple[list[str], str, set[str]]] = {
    "version": (["--version"], "", ELSEWHERE | CLEANING | JUDGING | {"regex", "rich", "yaml", "json", "pycld2"}),
    "text": (["--to", "text"], PLAIN, ELSEWHERE | JUDGING | {"regex", "rich", "yaml"}),
    "jsonl": (["--to", "jsonl"], PLAIN, ELSEWHERE | JUDGING | {"regex", "rich", "yaml"}),
    "markdown": ([], PLAIN, ELSEWHERE | JUDGING | {"regex", "rich"}),
    "page": (["--to", "text"], PAGE, ELSEWHERE | {"rich", "yaml"}),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_loads_nothing_that_it_does_not_use(name: str) -> None:
    arguments, text, unused = RUNS[name]
    assert not loaded(arguments, text) & unused


def test_what_a_run_uses_is_seen() -> None:
    assert loaded(["--to", "text"], PAGE) >= JUDGING | CLEANING
    assert "rich" in loaded(["--to", "text", "--explain"], PAGE)


def loaded(arguments: list[str], text: str) -> set[str]:
    """The modules that a run imports."""
    command = [sys.executable, "-X", "importtime", "-m", "newsclean", *arguments]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    lines = run.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
