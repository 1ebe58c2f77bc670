"""Large corpora: inputs, outputs, failures, and doing again only what must be done again."""

import bz2
import gzip
import json
import lzma
import os
import re
import sys
from pathlib import Path

import pytest

from newsclean.batch import BatchError
from newsclean.batch.inputs import find
from newsclean.batch.job import Job, Product
from newsclean.batch.lock import lock
from newsclean.batch.packers import check_extras
from newsclean.batch.plan import plan
from tests.corpora import article, failures, manifest, products, records, run


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Texts in two folders and a record file."""
    folder = tmp_path / "raw"
    (folder / "deep").mkdir(parents=True)
    for i in range(6):
        (folder / ("deep" if i % 2 else "") / f"{i}.txt").write_text(article(i))
    (folder / "crawl.jsonl").write_bytes(records(40))
    return folder


def done_now(err: str) -> tuple[int, int]:
    """Shards, and how many of them had been done before, as the program says."""
    line = next(line for line in err.splitlines() if "done before" in line)
    found = re.match(r"newsclean: (\d+) shards?, (\d+) of them done before", line)
    assert found
    return int(found[1]), int(found[2])


def test_the_bytes_do_not_depend_on_the_workers(raw: Path, tmp_path: Path) -> None:
    for workers in (1, 3):
        assert run("batch", raw, "-o", tmp_path / str(workers), "--workers", workers, "--shard-size", "3KB")[0] == 0
    one, three = products(tmp_path / "1"), products(tmp_path / "3")
    assert one == three and len([name for name in one if name.startswith("crawl-")]) > 3
    records_ = [json.loads(line) for name, data in one.items() if name.startswith("crawl-") for line in data.splitlines()]
    assert [record["id"] for record in records_] == list(range(40))
    assert [record["source"]["name"] for record in records_][-1] == f"{raw}/crawl.jsonl:40"
    assert all("Read more" not in record["text"] for record in records_)


def test_a_record_is_cleaned_as_by_itself(raw: Path, tmp_path: Path) -> None:
    assert run("batch", raw / "crawl.jsonl", "-o", tmp_path / "out", "--shard-size", "3KB")[0] == 0
    together = b"".join(products(tmp_path / "out").values())
    assert together.decode() == run("--to", "jsonl", raw / "crawl.jsonl")[1]


@pytest.mark.parametrize(("to", "suffix"), [("markdown", "md"), ("json", "json"), ("text", "txt")])
def test_a_tree_mirrors_the_input(raw: Path, tmp_path: Path, to: str, suffix: str) -> None:
    assert run("batch", raw, "-o", tmp_path / "out", "--to", to)[0] == 0
    names = set(products(tmp_path / "out"))
    assert {f"0.{suffix}", f"deep/1.{suffix}", f"crawl/00000001.{suffix}", f"crawl/00000040.{suffix}"} <= names and len(names) == 46
    assert products(tmp_path / "out")[f"deep/1.{suffix}"].decode() == run("--to", to, raw / "deep" / "1.txt")[1]


def test_packed_files_are_known_by_their_content(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.jsonl.gz").write_bytes(gzip.compress(records(2)))
    (raw / "b.jsonl").write_bytes(bz2.compress(records(2)))
    (raw / "c.jsonl.xz").write_bytes(lzma.compress(records(2)))
    (raw / "d.jsonl.gz").write_bytes(records(2))
    (raw / "e.txt.gz").write_bytes(gzip.compress(article(1).encode()))
    (raw / "f.json.bz2").write_bytes(bz2.compress(json.dumps([{"text": "One."}, {"text": "Two."}]).encode()))
    (raw / "g.jsonl").write_bytes(records(2).decode().encode("utf-16"))
    assert run("batch", raw, "-o", tmp_path / "out", "--to", "jsonl.gz")[0] == 0
    counts = {name: gzip.decompress(data).count(b"\n") for name, data in products(tmp_path / "out").items()}
    assert counts == {f"{name}-00000.jsonl.gz": 2 for name in "abcdg"} | {"from-e.txt.gz.jsonl.gz": 3}


def test_zst_is_read_where_its_extra_is_installed(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(records(3)) + zstandard.compress(records(2)))
    assert run("batch", tmp_path / "a.jsonl.zst", "-o", tmp_path / "out")[0] == 0
    assert products(tmp_path / "out")["a-00000.jsonl"].count(b"\n") == 5


def test_zst_is_written_where_its_extra_is_installed(raw: Path, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    for to, workers in (("jsonl.zst", 1), ("jsonl.zst", 2), ("jsonl", 2)):
        assert run("batch", raw, "-o", tmp_path / f"{to}{workers}", "--to", to, "--workers", workers, "--ledger")[0] == 0
    one, two = products(tmp_path / "jsonl.zst1"), products(tmp_path / "jsonl.zst2")
    unpacked = {name.removesuffix(".zst"): zstandard.ZstdDecompressor().stream_reader(data).read() for name, data in one.items()}
    assert one == two and unpacked == products(tmp_path / "jsonl2")
    assert run("revert", tmp_path / "jsonl.zst1" / "crawl-00000.jsonl.zst")[1].encode() == (raw / "crawl.jsonl").read_bytes()


@pytest.mark.parametrize(("to", "extra"), [("parquet", "parquet"), ("jsonl.zst", "zstd")])
def test_an_extra_to_write_with_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: Product, extra: str) -> None:
    if to == "jsonl.zst" and sys.version_info >= (3, 14):
        pytest.skip("is in the standard library")
    monkeypatch.setattr("newsclean.batch.packers.find_spec", lambda name: None)
    with pytest.raises(BatchError, match=rf"newsclean\[{extra}\]"):
        check_extras(Job(tmp_path, to))
    check_extras(Job(tmp_path, "jsonl"))


def test_tables_are_read_as_records(tmp_path: Path) -> None:
    long = "The bridge is closed. " * 10_000
    (tmp_path / "a.csv").write_text(f'\ufeffid,title,text\n007,"A, b","One\n\nTwo ""three"""\n8,C,{long}\n9,D\n', encoding="utf-8")
    (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(b"id\ttext\n1\tThe mill is closed.\n"))
    assert run("batch", tmp_path / "a.csv", tmp_path / "b.tsv.gz", "-o", tmp_path / "out", "--quotes", "keep")[0] == 1
    found = [json.loads(line) for data in products(tmp_path / "out").values() for line in data.splitlines()]
    assert [(d.get("id"), d.get("headline")) for d in found if "text" in d] == [("007", "A, b"), ("8", "C"), ("1", None)]
    assert found[0]["text"] == 'One\n\nTwo "three"'
    assert [(f["line"], "no text" in str(f["reason"])) for f in failures(tmp_path / "out")] == [(3, True)]


def test_parquet_is_read_where_its_extra_is_installed(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    import datetime

    table = pyarrow.table({"text": [article(i) for i in range(600)], "id": list(range(600)), "seen": [datetime.date(2024, 1, 2)] * 600})
    parquet.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-100])
    assert run("batch", tmp_path / "a.parquet", tmp_path / "b.parquet", "-o", tmp_path / "out")[0] == 1
    found = [json.loads(line) for line in products(tmp_path / "out")["a-00000.jsonl"].splitlines()]
    assert [d["id"] for d in found] == list(range(600)) and found[0]["seen"] == "2024-01-02"
    assert [f["source"] for f in failures(tmp_path / "out")] == [str(tmp_path / "b.parquet")]


def test_a_missing_extra_is_one_line(tmp_path: Path) -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        (tmp_path / "a.parquet").write_bytes(b"PAR1")
        code, _, err = run("batch", tmp_path / "a.parquet", "-o", tmp_path / "out")
        assert code == 2 and "newsclean[parquet]" in err and len(err.splitlines()) == 1
    else:
        pytest.skip("pyarrow is installed")


def test_hidden_files_and_links_are_passed_over_and_counted(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text(article(1))
    (raw / "linked").symlink_to(tmp_path / "elsewhere")
    (raw / "link.txt").symlink_to(tmp_path / "elsewhere" / "x.txt")
    (raw / ".hidden.txt").write_text(article(1))
    (raw / "picture.png").write_bytes(b"\x89PNG")
    found = find([raw], None, tmp_path / "out")
    assert len(found.inputs) == 7 and found.skipped == {"hidden": 1, "link": 2, "other suffix": 1}
    assert [i.below for i in find([raw], "deep/*", tmp_path / "out").inputs] == ["deep/1.txt", "deep/3.txt", "deep/5.txt"]


@pytest.mark.parametrize("names", [("a.txt", "a.json"), ("a.jsonl", "a.jsonl.gz"), ("a.jsonl", "a/00000001.txt")])
def test_two_inputs_never_share_an_output(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        (tmp_path / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "raw" / name).write_bytes(records(1))
    code, _, err = run("batch", tmp_path / "raw", "-o", tmp_path / "out", "--to", "markdown")
    assert code == 2 and len(err.splitlines()) == 1 and not (tmp_path / "out").exists()


def test_what_is_done_is_not_done_again(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("batch", raw, "-o", out, "--shard-size", "3KB")
    shards, before = done_now(run(*arguments)[2])
    assert before == 0
    times = {name: (out / name).stat().st_mtime_ns for name in products(out)}
    assert done_now(run(*arguments)[2]) == (shards, shards)
    assert times == {name: (out / name).stat().st_mtime_ns for name in products(out)}
    with (raw / "crawl.jsonl").open("ab") as file:
        file.write(records(1))
    shards, before = done_now(run(*arguments)[2])
    assert before == shards - 1  # only the last slice of the file that grew
    assert done_now(run(*arguments, "--quotes", "keep")[2])[1] == 0
    assert done_now(run(*arguments, "--quotes", "keep", "--force")[2])[1] == 0
    (out / "crawl-00001.jsonl").unlink()
    (out / "crawl-00002.jsonl").write_bytes(b"")
    assert done_now(run(*arguments, "--quotes", "keep")[2])[1] == shards - 2
    assert run("verify", out)[:2] == (0, "")


def test_outputs_of_what_is_no_more_go(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", raw, "-o", out, "--to", "markdown")
    (raw / "deep" / "1.txt").unlink()
    (raw / "crawl.jsonl").write_bytes(records(3))
    run("batch", raw, "-o", out, "--to", "markdown")
    assert len(products(out)) == 5 + 3 and "deep/1.md" not in products(out)
    run("batch", raw, "-o", out, "--to", "jsonl")
    assert not [name for name in products(out) if name.endswith(".md")] and not (out / "crawl").exists()
    assert run("verify", out)[:2] == (0, "")


def test_a_file_that_another_group_takes_over_stays(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for i in range(60):
        (raw / f"{i:04}.txt").write_text(article(i))
    job = Job(out)
    groups = [shard.inputs for shard in plan(find([raw], None, out).inputs, job)]
    assert len(groups) > 1
    run("batch", raw, "-o", out, "--to", "text")
    Path(groups[0][-1].path).unlink()  # the last of a group: what follows now goes together with what is before it
    assert run("batch", raw, "-o", out, "--to", "text", "--workers", 2)[0] == 0
    assert len(products(out)) == 59 and run("verify", out)[:2] == (0, "")


def test_outputs_of_other_inputs_are_not_touched(raw: Path, tmp_path: Path) -> None:
    run("batch", raw / "crawl.jsonl", "-o", tmp_path / "out")
    before = products(tmp_path / "out")
    code, _, err = run("batch", raw / "deep", "-o", tmp_path / "out")
    assert code == 2 and "other inputs" in err and products(tmp_path / "out") == before


def test_groups_of_small_files_stay_when_one_is_added(tmp_path: Path) -> None:
    for i in range(300):
        (tmp_path / f"{i:04}.txt").write_text(article(i))
    job = Job(tmp_path / "out")
    before = {shard.key("") for shard in plan(find([tmp_path], None, job.out).inputs, job)}
    (tmp_path / "0150b.txt").write_text(article(1))
    after = {shard.key("") for shard in plan(find([tmp_path], None, job.out).inputs, job)}
    assert len(before) > 4 and len(after - before) <= 2


def test_one_bad_article_is_one_failure(tmp_path: Path) -> None:
    raw, lines = tmp_path / "crawl.jsonl", records(5).splitlines(keepends=True)
    raw.write_bytes(b"".join([lines[0], b"{oops\n", lines[1], b"\n", b'{"id": 3}\n', *lines[2:]]))
    code, out, err = run("batch", raw, "-o", tmp_path / "out")
    assert code == 1 and out == "" and "2 articles failed" in err
    found = failures(tmp_path / "out")
    assert [(f["source"], f["line"], f["offset"]) for f in found] == [
        (str(raw), 2, len(lines[0])), (str(raw), 5, len(lines[0] + b"{oops\n" + lines[1]) + 1),
    ]  # fmt: skip
    assert "not valid JSON" in str(found[0]["reason"]) and "no text" in str(found[1]["reason"])
    assert products(tmp_path / "out")["crawl-00000.jsonl"].count(b"\n") == 5
    assert run("batch", raw, "-o", tmp_path / "out")[0] == 1  # it is still so, and told again
    assert done_now(run("batch", raw, "-o", tmp_path / "out", "--retry-failures")[2]) == (1, 0)
    raw.write_bytes(records(5))
    assert run("batch", raw, "-o", tmp_path / "out")[0] == 0 and not (tmp_path / "out" / "failures.jsonl").exists()


def test_a_torn_packed_file_loses_its_end_only(tmp_path: Path) -> None:
    lines = records(400)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-800])
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(article(1).encode())[:-20])
    assert run("batch", tmp_path / "a.jsonl.gz", tmp_path / "b.txt.gz", "-o", tmp_path / "out")[0] == 1
    found = failures(tmp_path / "out")
    assert [f["source"] for f in found] == [str(tmp_path / "a.jsonl.gz"), str(tmp_path / "b.txt.gz")]
    written = products(tmp_path / "out")["a-00000.jsonl"].count(b"\n")
    assert 0 < written < 400 and found[0]["line"] == written + 1


def test_an_undecodable_file_is_one_failure(raw: Path, tmp_path: Path) -> None:
    (raw / "0.txt").write_bytes("übel".encode("cp1252"))
    code, _, _ = run("batch", raw, "-o", tmp_path / "out", "--encoding", "ascii")
    assert code == 1 and [f["source"] for f in failures(tmp_path / "out")] == [str(raw / "0.txt")]


def test_strict_stops_at_the_first_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(3) + b"oops\n" + records(3))
    code, _, err = run("batch", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--strict")
    assert code == 1 and "a.jsonl:4" in err and products(tmp_path / "out") == {}
    assert not list((tmp_path / "out").rglob("*.jsonl.*")) and run("status", tmp_path / "out")[1].startswith("interrupted")


def test_verify_finds_what_was_changed(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", raw, "-o", out, "--to", "markdown")
    (out / "0.md").write_text("changed")
    (out / "2.md").unlink()
    (out / "foreign.md").write_text("?")
    code, said, _ = run("verify", out)
    assert code == 1 and [line.split(":")[0] for line in said.splitlines()] == ["0.md", "2.md", "foreign.md"]
    assert run("verify", raw)[0] == 2


def test_the_summary_counts_all_shards_done_now_or_before(raw: Path, tmp_path: Path) -> None:
    first = run("batch", raw, "-o", tmp_path / "out")[2]
    again = run("batch", raw, "-o", tmp_path / "out")[2]
    assert first.splitlines()[:-1] == again.splitlines()[:-1] and "46 articles, 0 failed" in first and "related-link" in first
    code, said, err = run("status", tmp_path / "out")
    assert code == 0 and err == "" and said.startswith("complete") and "46 articles" in said
    assert run("batch", raw, "-o", tmp_path / "out", "--quiet")[2] == ""


def test_one_run_at_a_time(tmp_path: Path) -> None:
    held = lock(tmp_path / "state")
    with pytest.raises(BatchError, match="another run"):
        lock(tmp_path / "state", patience=0.2)
    held.release()
    lock(tmp_path / "state", patience=0).release()


def test_a_torn_last_line_of_the_manifest_is_done_again(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("batch", raw, "-o", out, "--shard-size", "3KB")
    shards, _ = done_now(run(*arguments)[2])
    expected = products(out)
    path = out / ".newsclean" / "manifest.jsonl"
    kept = [line for line in path.read_bytes().splitlines(keepends=True) if b'"shard"' in line]
    for cut in (1, 40, len(kept[-1]) - 1):
        path.write_bytes(b"".join(kept)[:-cut])
        assert done_now(run(*arguments)[2]) == (shards, shards - 1)
        assert products(out) == expected and all(line["kind"] for line in manifest(out))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "-o", "out"], "no such file"), (["empty", "-o", "out"], "nothing to read"), (["empty/..", "-o", "a.txt"], "is a file"),
        (["a.txt", "-o", "out", "--shard-size", "lots"], "write a size"), (["a.txt", "-o", "out", "--select", "quotte"], "did you mean"),
        (["a.txt", "-o", "out", "--encoding", "klingon"], "unknown encoding"), (["a.txt", "-o", "out", "--address", "a:1"], "needs --engine ray"),
        (["empty/..", "-o", "."], "is searched for inputs"), (["a.txt", "-o", ".", "--to", "text"], "overwrite its own input"),
        (["a.txt", "-o", "out", "--careful", "--thorough"], "exclude"),
    ],
)  # fmt: skip
def test_misuse_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text(article(1))
    (tmp_path / "empty").mkdir()
    code, out, err = run("batch", *arguments, cwd=tmp_path)
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_one_failure(raw: Path, tmp_path: Path) -> None:
    (raw / "0.txt").chmod(0)
    assert run("batch", raw, "-o", tmp_path / "out")[0] == 1
    assert [f["source"] for f in failures(tmp_path / "out")] == [str(raw / "0.txt")]


def test_the_configuration_counts_and_a_change_of_it_is_done_again(raw: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "newsclean.toml", tmp_path / "out"
    file.write_text('[[for]]\npath = "raw/deep/**"\nkeep = ["Read more: Old mill number 3 closes"]\n')
    assert run("batch", raw, "-o", out, "--to", "text")[0] == 0
    assert [name for name, text in products(out).items() if b"Read more" in text] == ["deep/3.txt"]
    assert done_now(run("batch", raw, "-o", out, "--to", "text")[2])[1] > 0
    file.write_text('[[for]]\npath = "raw/deep/**"\nkeep = ["Read more: Old mill number 5 closes"]\n')
    assert done_now(run("batch", raw, "-o", out, "--to", "text")[2])[1] == 0
    assert [name for name, text in products(out).items() if b"Read more" in text] == ["deep/5.txt"]
    assert run("batch", raw, "-o", tmp_path / "isolated", "--to", "text", "--isolated")[0] == 0
    assert not any(b"Read more" in text for text in products(tmp_path / "isolated").values())


def test_filters_of_the_user_run_in_workers_and_their_code_counts(raw: Path, tmp_path: Path) -> None:
    own, out = tmp_path / "own.py", tmp_path / "out"
    code = (
        "from dataclasses import dataclass\nfrom typing import ClassVar\nfrom newsclean.finding import drop\n"
        "@dataclass(frozen=True)\nclass Village:\n    '''Drops.'''\n    name: ClassVar[str] = 'village'\n    phase: ClassVar[str] = 'drop'\n"
        "    example: ClassVar[str] = 'x'\n    def find(self, document):\n"
        "        return [drop(b, 'is about it') for b in document.body if '{}' in b.text]\n"
    )
    own.write_text(code.format("council of village 3"))
    assert run("batch", raw, "-o", out, "--to", "text", "--filter-file", own, "--isolated")[0] == 0
    assert b"council" not in products(out)["deep/3.txt"] and b"council" in products(out)["deep/5.txt"]
    own.write_text(code.format("council of village 5"))
    assert done_now(run("batch", raw, "-o", out, "--to", "text", "--filter-file", own, "--isolated")[2])[1] == 0
    assert b"council" in products(out)["deep/3.txt"] and b"council" not in products(out)["deep/5.txt"]


def test_a_report_is_written(raw: Path, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    page, out = tmp_path / "made" / "page.html", tmp_path / "out"
    assert run("batch", raw, "-o", out, "--to", "text", "--report", page)[0] == 2 and not page.exists()
    for to in ("jsonl.gz", "json"):
        assert run("batch", raw, "-o", tmp_path / to, "--to", to, "--report", page)[0] == 0
        text = page.read_text()
        assert "Village 39 repairs its bridge" in text and "related-link" in text and text.count('type="application/json"') >= 46
