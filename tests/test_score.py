"""Measuring on one's own data."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import clean
from newsclean.score import Cell, difference, macro, micro, scored, shingle_cell
from tests.test_cli import run

BODY = "The ministry said on Monday that it would pay for all of the repairs.\n\nNobody in the town knows when the old bridge will open again."
RAW = f"Read more: Old news of the day\n\n{BODY}\n"


def runs_of_four(text: str) -> list[tuple[str, ...]]:
    """Independent of the program: the runs, as a list from which shared ones are crossed out one by one."""
    words = re.findall(r"\w+", text)
    return [tuple(words)] if 0 < len(words) < 4 else [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


@given(st.lists(st.sampled_from("abc"), max_size=14).map(" ".join), st.lists(st.sampled_from("abc"), max_size=14).map(" ".join))
def test_shingles_are_counted_as_by_hand(reference: str, text: str) -> None:
    left, hit = runs_of_four(reference), 0
    for run_ in runs_of_four(text):
        if run_ in left:
            left.remove(run_)
            hit += 1
    assert shingle_cell(reference, text) == Cell(hit, len(runs_of_four(text)) - hit, len(left))


def test_figures_by_hand() -> None:
    cells = [shingle_cell("a b c d e", "a b c d x"), shingle_cell("a b c", "a b c"), shingle_cell("a b c d", "")]
    assert cells == [Cell(1, 1, 1), Cell(1, 0, 0), Cell(0, 0, 1)]
    assert macro(cells) == (0.75, 0.5) and round(macro(cells).f1, 4) == 0.6
    assert micro(cells) == (2 / 3, 0.5)
    assert macro([]).f1 == micro([]).f1 == 0


def test_lines_and_filters() -> None:
    found = scored(clean(RAW, headline=False), BODY)
    assert (found.lines, found.wrong_lines) == (Cell(2, 0, 0), ()) and found.words.surplus == found.words.missing == 0 < found.raw.surplus
    assert [(r.filter, r.words, r.wrong) for r in found.removed] == [("related-link", 7, False)]
    wrong = scored(clean(RAW, headline=False), RAW)
    assert wrong.lines == Cell(2, 0, 1) and wrong.removed[0].wrong
    (line,) = wrong.wrong_lines
    assert (line.number, line.kept, line.cost) == (1, False, 7) and line.entry is not None and line.entry.filter == "related-link"


def test_a_repeat_is_removed_rightly() -> None:
    line = "The {} bridge over the river was closed on Monday, and nobody in the town knows when it opens again."
    body = "\n\n".join(line.format(word) for word in ("old", "new", "third"))
    found = scored(clean(f"{body}\n\n{line.format('old')}", headline=False), body)
    assert [(r.filter, r.wrong) for r in found.removed] == [("repeated-paragraph", False)]


def test_the_bootstrap_is_paired_and_seeded() -> None:
    better = [Cell(8, i % 3, 2) for i in range(30)]
    worse = [Cell(6, i % 3, 4) for i in range(30)]
    same = difference(better, better)
    assert same == (0, 0, 0)
    found = difference(worse, better, seed=1)
    assert found == difference(worse, better, seed=1) and 0 < found.low < found.f1 < found.high
    assert difference(better, worse, seed=1).f1 == -found.f1


def test_files_directories_and_records(tmp_path: Path) -> None:
    for name, text in (("raw", RAW), ("truth", BODY)):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(text)
        (tmp_path / name / "deep" / "b.txt").write_text(text)
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps({"id": i, "text": text}) + "\n" for i in (2, 1)))
    (tmp_path / "raw" / "alone.txt").write_text(RAW)
    for raw, truth, count in (("raw/a.txt", "truth/a.txt", 1), ("raw", "truth", 2), ("raw.jsonl", "truth.jsonl", 2)):
        code, out, err = run("score", tmp_path / raw, tmp_path / truth)
        assert code == 0 and out.startswith(f"{count} articles") and re.search(r"related-link +\d", out)
        assert ("alone.txt: has no reference" in err) == (raw == "raw")
        assert re.search(r"^words +1.0000  1.0000  1.0000$", out, re.M)


def test_compare(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text(RAW)
    (tmp_path / "truth.txt").write_text(BODY)
    out = run("score", tmp_path / "raw.txt", tmp_path / "truth.txt", "--compare", "--ignore related-link")[1]
    assert re.search(r"difference of the words' F1: -0\.\d+ \(95 % of the resampled: -0", out) and "kept, is noise" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--compare", "--bold"], "--bold"), (["--options", "--select qoute"], "did you mean 'quote'"), (["--options", "--quotes 'x"], "quotation")],
)
def test_misuse(tmp_path: Path, options: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text(RAW)
    code, out, err = run("score", tmp_path / "a.txt", tmp_path / "a.txt", *options)
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1
    assert run("score", tmp_path / "a.txt", tmp_path / "none.txt")[0] == 2
