"""What is told of the ledger, in each form."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len

from newsclean import Options, Result, clean
from newsclean.explain.article import told_blocks
from newsclean.explain.data import ledger_json, ledger_schema
from newsclean.explain.diff import unified_diff
from newsclean.explain.terminal import explain
from newsclean.readers.encoding import decode
from newsclean.readers.text import read_text
from newsclean.writers.text import write_text
from tests.cases import FIXTURES, all_cases
from tests.test_cli import ARTICLE, run
from tests.test_random import documents

ARTICLES = sorted((FIXTURES / "articles").glob("*/input.txt"))


def screen(result: Result, width: int = 80, color: str = "never") -> str:
    file = io.StringIO()
    explain(result, file, color, width)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 130, 200])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    result = clean(path.read_bytes().decode("utf-8", "replace"))
    text = screen(result, width)
    assert max(map(cell_len, text.splitlines())) <= width and "\x1b" not in text
    for entry in result.ledger:
        assert entry.filter in text


def test_changes_are_marked_in_place() -> None:
    result = clean("The mayor said “no” to the new bridge, and the council said that it would not be built.")
    assert "[-“-]{+\"+}no[-”-]{+\"+}" in screen(result)
    assert "\x1b[9;31m“\x1b[0m\x1b[32m\"" in screen(result, color="always")


def test_entries_on_one_span_are_a_chain() -> None:
    result = clean("The mayor said on Monday that the &quot;old bridge&quot; would be closed to all of the lorries.", Options(quotes="typographic"))
    assert '&quot; → " → “' in screen(result)
    chains = [change.chain for told in told_blocks(result) for change in told.changes]
    assert chains == [["&quot;", '"', "“"], ["&quot;", '"', "”"]]


def test_long_unchanged_runs_are_folded_and_twins_named() -> None:
    line = "The {} bridge over the river was closed on Monday, and nobody in the town knows when it opens again."
    text = "\n\n".join(line.format(word) for word in ("old", "new", "third", "last", "old"))
    told = screen(clean(text, headline=False))
    assert "⋯ 4 paragraphs unchanged" in told and "same as line 1" in told
    assert "paragraphs unchanged" not in screen(clean(text[: text.index("The third")], headline=False))


def test_nothing_in_the_text_acts_on_the_terminal() -> None:
    text = "The \x1b[31mmayor\x1b[0m said \u202eno\u202c to \x07the \x9b1mbridge.\n\nRead more: \x1b]0;owned\x07 news \u2066x"
    for color in ("never", "always"):
        told = screen(clean(text), color=color)
        for bad in ("\x1b[31mm", "\u202e", "\x07", "\x9b", "\x1b]", "\u2066"):
            assert bad not in told
    assert "\\u001b[31m-]mayor" in screen(clean(text)) and "\\u202e" in screen(clean(text))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_the_telling_holds_every_entry_and_the_whole_text(text: str) -> None:
    result = clean(text)
    told = list(told_blocks(result))
    numbers = [n.number for t in told for n in (*(n for c in t.changes for n in c.entries), *t.notes)]
    assert sorted(numbers) == list(range(1, len(result.ledger) + 1))
    for block in told:
        out, place = "", block.span.start
        for change in block.changes:
            assert place <= change.span.start
            out += block.text[place - block.span.start : change.span.start - block.span.start] + change.after
            place = change.span.end
        assert out + block.text[place - block.span.start :] == block.left
    screen(result)


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.parent.name)
def test_patch_makes_the_text_product_of_the_input(path: Path, tmp_path: Path) -> None:
    assert_patches(path.read_bytes(), tmp_path)


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
def test_patch_takes_odd_line_ends(tmp_path: Path) -> None:
    for text in ("One\u2028two &amp; three.", "One.\r\n\r\nRead more: x\r\n", "a\x0cb\rc &amp; d", "Read more: x", "\ufeffOne."):
        assert_patches(text.encode(), tmp_path)
    for case in all_cases()[::7]:
        assert_patches(case.input.encode(), tmp_path)


def assert_patches(data: bytes, folder: Path) -> None:
    result = clean(read_text(decode(data), "article.txt"))
    (folder / "article.txt").write_bytes(data)
    diff = unified_diff(result)
    if diff:
        done = subprocess.run(["patch", "--binary", "article.txt"], input=diff, cwd=folder, capture_output=True)
        assert done.returncode == 0, done
    after = folder / "article.txt"
    assert (after.read_bytes() if after.exists() else b"") == write_text(result).encode()


def test_the_json_fits_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(run("schema", "--ledger")[1]))
    assert validator.schema == ledger_schema()
    for path in ARTICLES:
        validator.validate(json.loads(ledger_json(clean(path.read_bytes().decode("utf-8", "replace")))))


def test_the_program_tells_on_stderr_alone() -> None:
    product = run(ARTICLE)[1]
    for form, said in (("terminal", "because it"), ("diff", "@@ -"), ("json", '"ledger"')):
        code, out, err = run(ARTICLE, "--explain-as", form)
        assert (code, out) == (0, product) and said in err
    cp1252 = "Der Bürgermeister grüßte die Gäste aus Übersee und schloß die Tür.".encode("cp1252")
    assert run("--explain-as", "json", stdin=cp1252)[2].startswith('{"schema"')
    assert "because it" in run(ARTICLE, "--pager")[2]
