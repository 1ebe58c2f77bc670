"""What is learned from a corpus about its sites, and what is not."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from newsclean import Options, clean
from newsclean.document import Document, Source
from newsclean.folding import fold
from newsclean.learn.propose import propose
from newsclean.profile import Line, ProfileError, read_profile, site_of, write_profile
from newsclean.readers.text import read_text
from tests.corpora import run

T = TypeVar("T")
HEAD = "Radio Harbour, the voice of the bay"
FOOT = "Our editors stand by their work, and they will answer each letter that is sent to them by post."
SERIES = "In this series our reporters walk along the river and talk to those who live and work on its banks."
AGENCY = [f"The ministry said on Monday, in part {i} of its statement, that it would pay for all of the repairs." for i in range(5)]


def own(number: int) -> list[str]:
    return [f"The council of village {number} said on Monday that it would pay for part {i} of the repairs to its bridge." for i in range(3)]


def documents(*texts: list[str]) -> list[Document]:
    return [read_text("\n\n".join(lines), f"harbour/{i}.txt") for i, lines in enumerate(texts)]


class Parts:
    """Documents in parts of seven."""

    def __init__(self, found: list[Document]) -> None:
        self._parts = [found[start : start + 7] for start in range(0, len(found), 7)]

    def each(self, function: Callable[[Iterable[Document]], T]) -> Iterator[T]:
        return map(function, self._parts)


def learned(*texts: list[str], least: int = 10, share: float = 0.2) -> dict[str, Line]:
    return {line.line: line for line in propose(Parts(documents(*texts)), "host", least, share)}


def test_what_stands_around_many_articles_is_learned() -> None:
    lines = learned(*([HEAD, *own(i), FOOT] for i in range(15)), *(own(i) for i in range(20, 25)))
    assert set(lines) == {HEAD, FOOT}
    assert lines[HEAD][2:5] == (15, 0.75, {"top": 15, "middle": 0, "bottom": 0}) and not lines[FOOT].keep
    assert lines[FOOT].positions == {"top": 0, "middle": 0, "bottom": 15}


def test_too_few_articles_or_too_small_a_share_are_not_enough() -> None:
    assert not learned(*([HEAD, *own(i)] for i in range(9)))
    assert not learned(*([HEAD, *own(i)] for i in range(12)), *(own(i) for i in range(20, 80)))
    assert learned(*([HEAD, *own(i)] for i in range(10)))


def test_equal_articles_count_as_one() -> None:
    assert not learned(*([HEAD, *own(1), FOOT] for _ in range(40)), *(own(i) for i in range(2, 8)))


def test_the_text_of_an_agency_is_not_learned() -> None:
    copies = [[f"Headline number {i} of an editor", *AGENCY, f"Editing by number {i}"] for i in range(30)]
    assert not learned(*copies, *(own(i) for i in range(10)))
    with_furniture = learned(*([HEAD, *copy] for copy in copies), *([HEAD, *own(i)] for i in range(30)))
    assert set(with_furniture) == {HEAD}


def test_agency_text_with_a_paragraph_of_ones_own_stands_among_few_texts_or_in_the_middle() -> None:
    assert not learned(*([own(1)[0], *AGENCY[:4], f"Editing by number {i}"] for i in range(30)))
    assert not learned(*([own(i)[0], *AGENCY, own(i)[1]] for i in range(30)))


def test_a_standing_paragraph_of_a_series_is_kept() -> None:
    lines = learned(*([SERIES, *own(i)] for i in range(15)), *(own(i) for i in range(20, 50)))
    assert lines[SERIES].keep and lines[SERIES].articles == 15


def test_a_question_between_paragraphs_is_not_learned() -> None:
    assert not learned(*([own(i)[0], "What happens next?", own(i)[1]] for i in range(30)))


def test_a_site_is_a_host_a_folder_or_a_field() -> None:
    source = Source({}, "a/b/c.txt", record={"url": "https://www.Harbour.example:80/x", "paper": "Bay"})
    assert (site_of(source), site_of(source, "folder"), site_of(source, "paper")) == ("harbour.example", "b", "Bay")
    assert site_of(Source({}, "a/b/c.txt")) == "b" and site_of(Source({}, "-")) == "."


def test_a_profile_is_read_as_it_was_written(tmp_path: Path) -> None:
    odd = 'Say "ahoy"\\ to\tthe \x7f \x1b sea — ü 🚢 \ud800'
    lines = [Line("a", odd, 12, 0.5, {"top": 1, "middle": 0, "bottom": 11}, "x", False), Line("a", "kept", 12, 0.5, {"top": 1}, "x", True)]
    (tmp_path / "site.toml").write_text(write_profile(lines, "host"), encoding="utf-8")
    assert dict(read_profile(tmp_path / "site.toml").shares) == {("a", fold(odd.replace("\ud800", "?"))): 0.5}


@pytest.mark.parametrize("text", ["not toml", "[[line]]\nsite = 'a'\n", "line = ['a']", "[[line]]\nsite = 'a'\nline = 'b'\nshare = 'c'"])
def test_a_bad_profile_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    with pytest.raises(ProfileError):
        read_profile(tmp_path / "bad.toml")
    code, out, err = run("--profile", tmp_path / "bad.toml", tmp_path / "bad.toml")
    assert (code, out) == (2, "") and len(err.splitlines()) == 1


def test_learned_lines_are_dropped_from_their_site_alone(tmp_path: Path) -> None:
    def record(site: str, i: int) -> str:
        head = HEAD if site == "harbour" else "Valley Herald, since 1899"
        return json.dumps({"id": f"{site}{i}", "url": f"https://{site}.example/{i}", "text": "\n\n".join([head, *own(i)])}) + "\n"

    (tmp_path / "crawl.jsonl").write_text("".join(record(site, i) for i in range(12) for site in ("harbour", "valley")))
    code, out, err = run("learn", tmp_path / "crawl.jsonl", "-o", tmp_path / "site.toml")
    assert (code, out) == (0, "") and "2 lines of 2 sites" in err
    assert run("learn", tmp_path / "crawl.jsonl")[1] == (tmp_path / "site.toml").read_text()
    profile = read_profile(tmp_path / "site.toml")
    assert set(profile.shares) == {("harbour.example", fold(HEAD)), ("valley.example", "valley herald, since 1899")}
    (tmp_path / "foreign.jsonl").write_text(record("harbour", 99).replace("harbour.example", "valley.example") + record("harbour", 99))
    options = ("--profile", tmp_path / "site.toml", "--select", "site-boilerplate")
    assert run("batch", tmp_path / "foreign.jsonl", "-o", tmp_path / "out", *options)[0] == 0
    foreign, mine = map(json.loads, (tmp_path / "out" / "foreign-00000.jsonl").read_text().splitlines())
    assert HEAD in foreign["text"] and HEAD not in mine["text"] and mine["stats"]["edits"] == {"site-boilerplate": 1}


def test_what_is_spared_stays_in_the_products(tmp_path: Path) -> None:
    copies = [[HEAD, *AGENCY, f"Editing by number {i}"] for i in range(15)]
    series = [[HEAD, SERIES, *own(i), FOOT] for i in range(15)]
    texts = copies + series + [[HEAD, *own(i), "What happens next?", *own(i + 100), FOOT] for i in range(20, 50)]
    (tmp_path / "crawl.jsonl").write_text("".join(json.dumps({"text": "\n\n".join(lines)}) + "\n" for lines in texts))
    assert run("learn", tmp_path / "crawl.jsonl", "-o", tmp_path / "site.toml")[0] == 0
    assert 'keep = true' in (tmp_path / "site.toml").read_text()
    arguments = ("batch", tmp_path / "crawl.jsonl", "-o", tmp_path / "out", "--select", "site-boilerplate", "--profile", tmp_path / "site.toml")
    assert run(*arguments, "--no-headline")[0] == 0
    left = [json.loads(line)["text"].split("\n\n") for line in (tmp_path / "out" / "crawl-00000.jsonl").read_text().splitlines()]
    assert left == [[line for line in lines if line not in (HEAD, FOOT)] for lines in texts]


def test_the_help_says_what_is_spared() -> None:
    said = " ".join(run("learn", "--help")[1].split())
    assert "as the text of an agency does" in said and "as the standing paragraph of a series does, is written with keep = true" in said


def test_a_kept_line_stays_and_a_profile_of_one_site_is_for_all(tmp_path: Path) -> None:
    lines = [Line("harbour", HEAD, 12, 0.5, {}, "x", False), Line("harbour", FOOT, 12, 0.5, {}, "x", True)]
    (tmp_path / "site.toml").write_text(write_profile(lines, "host"))
    result = clean("\n\n".join([HEAD, *own(1), FOOT]), Options(profile=read_profile(tmp_path / "site.toml")), headline=False)
    assert HEAD not in result.document.text and FOOT in result.document.text
