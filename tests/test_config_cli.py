"""The configuration from outside: found, overridden, shown, refused."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from newsclean.config.reading import read_text
from newsclean.config.schema import FILE, text
from newsclean.config.toml import loads
from tests.test_cli import DIRTY, run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(DIRTY)
    (tmp_path / "newsclean.toml").write_text('to = "text"\nkeep = ["re:^More on the subject"]\n')
    return tmp_path


def test_the_file_is_found_and_overridden(folder: Path) -> None:
    code, out, err = run("raw/a.txt", "--explain", "--color", "never")
    assert (code, out) == (0, DIRTY) and "kept by your rule 1" in " ".join(err.split())
    assert run(stdin=DIRTY)[1] == DIRTY
    assert "More on" not in run("raw/a.txt", "--isolated", "--to", "text")[1]
    assert json.loads(run("raw/a.txt", "--to", "json")[1])["warnings"][0]["reason"].startswith("is kept by your rule 1, though it points")
    (folder / "other.toml").write_text('to = "jsonl"')
    assert json.loads(run("raw/a.txt", "--config", "other.toml")[1])["verdict"] == "changed"


def test_each_input_has_the_nearest_file(folder: Path) -> None:
    (folder / "raw" / "deep").mkdir()
    (folder / "raw" / "deep" / "b.txt").write_text(DIRTY)
    (folder / "raw" / "deep" / "newsclean.toml").write_text('ignore = ["headline"]\n')
    assert run("raw", "-o", "out")[0] == 0
    assert (folder / "out" / "a.txt").read_text() == DIRTY
    assert "More on" not in (folder / "out" / "deep" / "b.txt").read_text()


def test_a_record_has_what_its_site_says(folder: Path) -> None:
    (folder / "newsclean.toml").write_text('to = "jsonl"\n[[for]]\nsite = "b.example"\nkeep = ["re:^More"]\n')
    records = "".join(json.dumps({"text": DIRTY, "url": f"https://www.{host}.example/1"}) + "\n" for host in "abab")
    assert [json.loads(line)["verdict"] for line in run(stdin=records)[1].splitlines()] == ["changed", "clean"] * 2


def test_no_configuration_loads_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    monkeypatch.chdir(tmp_path)
    code = "import sys; sys.argv = ['newsclean', '--to', 'text']\nfrom newsclean.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print([m for m in sys.modules if m.startswith(('newsclean.config.', 'newsclean.plugins', 'tomllib'))])"
    done = subprocess.run([sys.executable, "-c", code], input="The mill is closed.\n", capture_output=True, text=True, check=True)
    assert done.stdout == "The mill is closed.\n[]\n"


def test_show_says_where_values_come_from(folder: Path) -> None:
    code, out, _ = run("config", "show", "raw/a.txt", "--careful", "--quotes=keep")
    lines = out.splitlines()
    assert code == 0
    for line in (
        'to = "text"  # newsclean.toml:1', 'threshold = "sure"  # command line (--careful)', 'quotes = "keep"  # command line (--quotes)',
        "explain = false  # default", '  "re:^More on the subject",  # newsclean.toml:2, rule 1', "longest = 250  # default",
        "# encoding is not set  # default",
    ):  # fmt: skip
        assert line in lines
    again = read_text(out, folder / "newsclean.toml").settings()
    assert (again["quotes"].value, again["threshold"].value, again["rules"].value[0].value.written) == ("keep", "sure", "re:^More on the subject")
    assert 'to = "markdown"  # default' in run("config", "show", "--isolated")[1]


def test_the_schema_is_up_to_date_and_agrees(folder: Path) -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "python -m newsclean.config.schema writes it"
    assert run("config", "schema")[1] == text()
    validator = jsonschema.Draft202012Validator(json.loads(text()))
    validator.check_schema(validator.schema)
    validator.validate(loads(run("config", "show")[1]))
    wrong = ("quots = 'keep'", "explain = 1", "[[for]]\nquotes = 'keep'", "[filters.headline]\nlongest = -1", "keep = ''")
    for example in (*wrong, "[phrases.related-link.en]\nad = []"):
        assert not validator.is_valid(loads(example))
        with pytest.raises(ValueError, match=r":\d"):
            read_text(example, Path("newsclean.toml"))


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('quots = "keep"', "newsclean.toml:1: there is no key 'quots'; did you mean 'quotes'?"),
        ('drop = ["re:(a|a)*$"]', "drop rule 1, 're:(a|a)*$', takes more than 0.1 s on one line"),
        ('filter-files = ["none.py"]', "none.py: no such Python file"),
        ('plugins = ["none"]', "no installed package brings a filter called 'none'"),
    ],
)
def test_misuse_is_one_line(folder: Path, config: str, said: str) -> None:
    (folder / "newsclean.toml").write_text(config)
    code, out, err = run(stdin="a" * 40 + "b")
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1


def test_a_configuration_beside_foreign_data_runs_no_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "raw" / "newsclean.toml").write_text('filter-files = ["evil.py"]')
    (folder / "raw" / "evil.py").write_text("open('run', 'w')")
    code, _, err = run("raw/a.txt")
    assert code == 2 and "runs code" in err and not (folder / "run").exists()
    code, _, err = run("raw/a.txt", "--config", "raw/newsclean.toml")
    assert code == 2 and "holds no filter" in err and (folder / "run").exists()


def test_a_missing_file_is_told(folder: Path) -> None:
    assert run("--config", "none.toml")[2] == "newsclean: none.toml: cannot be read (no such file or directory)\n"
    assert run("--select", "doubled-teasr", stdin=DIRTY)[0] == 2
