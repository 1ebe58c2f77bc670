"""WARC files: each page is an article, what is no page is counted, and what is broken costs only itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.corpora import failures, manifest, products, run
from tests.pages import answer, crawl, packed, page, record

pytest.importorskip("trafilatura")
pytest.importorskip("fastwarc")
HTML = "text/html"


def cleaned(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for name, data in products(out).items() if name != "failures.jsonl" for line in data.splitlines()]


def passed_over(out: Path) -> dict[str, int]:
    lines = [line["tally"]["passed_over"] for line in manifest(out) if line["kind"] == "shard"]  # type: ignore[index]
    return {reason: count for line in lines for reason, count in line.items()}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.gz", "a"])
@pytest.mark.parametrize("pack", [packed, b"".join, lambda records: gzip.compress(b"".join(records))], ids=["each", "plain", "whole"])
def test_it_is_known_by_its_content(tmp_path: Path, name: str, pack: object) -> None:
    (tmp_path / name).write_bytes(pack(crawl(3)))  # type: ignore[operator]
    assert run("batch", tmp_path / name, "-o", tmp_path / "out")[0] == 0
    found = cleaned(tmp_path / "out")
    assert [d["url"] for d in found] == [f"https://www.valley.example/{i}" for i in (1, 2, 3)]
    assert [d["headline"] for d in found] == [f"Village {i} repairs its bridge" for i in (1, 2, 3)]
    assert {(d["date"], d["byline"]) for d in found} == {("2024-03-05", "Anna Weaver")}
    assert [d["source"]["name"] for d in found] == [f"{tmp_path}/{name}:{i}" for i in (1, 2, 3)]  # type: ignore[index]


def test_zstandard_is_read_where_it_is_installed(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.warc.zst").write_bytes(b"".join(map(zstandard.compress, crawl(3))))
    assert run("batch", tmp_path, "-o", tmp_path / "out")[0] == 0 and len(cleaned(tmp_path / "out")) == 3


def test_what_is_no_page_is_passed_over_and_counted(tmp_path: Path) -> None:
    records = [
        record(b"software: by hand\r\n", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(page(4).encode(), Content_Type=HTML)),
        record(answer(b"", "301 Moved Permanently", Content_Type=HTML, Location="/4")),
        record(answer(page(5).encode(), "404 Not Found", Content_Type=HTML)),
        record(answer(b"\x89PNG\r\n", Content_Type="image/png")),
        record(answer(page(6).encode())),
        record(answer(page(7).encode(), Content_Type="Application/XHTML+xml;charset=utf-8")),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    code, _, err = run("batch", tmp_path, "-o", tmp_path / "out", "--to", "markdown")
    assert code == 0 and set(products(tmp_path / "out")) == {"a/00000003.md", "a/00000008.md"}
    assert passed_over(tmp_path / "out") == {"no response": 2, "status 301": 1, "status 404": 1, "not HTML": 2}
    assert "passed over: no response 2, not HTML 2, status 301 1, status 404 1" in err and "2 articles, 0 failed" in err


def test_bodies_are_unpacked_as_the_header_says_or_taken_as_they_are(tmp_path: Path) -> None:
    body = page(1, charset="").encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:500], body[500:])) + b"0\r\n\r\n"
    russian = ("Мост через реку закрыт уже третью неделю, потому что мороз повредил швы между камнями, сообщила глава деревни.",) * 3
    records = [
        record(answer(gzip.compress(body), Content_Type=HTML, Content_Encoding="gzip")),
        record(answer(chunks, Content_Type=HTML, Transfer_Encoding="chunked")),
        record(answer(body, Content_Type=HTML, Content_Encoding="gzip")),
        record(answer(page(1, charset="", paragraphs=russian).encode("koi8-r"), Content_Type="text/html; charset=koi8-r")),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    assert run("batch", tmp_path, "-o", tmp_path / "out")[0] == 0
    found = [str(d["text"]) for d in cleaned(tmp_path / "out")]
    assert found[0] == found[1] == found[2] and found[0].startswith("The council of village 1") and found[3].startswith(russian[0])


def test_a_broken_page_costs_itself(tmp_path: Path) -> None:
    records = crawl(4)
    records[1] = record(answer(b"<html><body></body></html>", Content_Type=HTML))
    records[2] = record(b"no HTTP message")
    (tmp_path / "a.warc.gz").write_bytes(packed(records))
    code, _, err = run("batch", tmp_path, "-o", tmp_path / "out")
    assert code == 1 and "Traceback" not in err and len(cleaned(tmp_path / "out")) == 2
    first, second = failures(tmp_path / "out")
    offset = len(packed(records[:1]))
    assert first == {"source": f"{tmp_path}/a.warc.gz", "line": 2, "offset": offset, "reason": "no article was found in the page"}
    assert (second["line"], second["offset"], second["reason"]) == (3, len(packed(records[:2])), "its record holds no HTTP message")


@pytest.mark.parametrize("pack", [packed, b"".join], ids=["packed", "plain"])
def test_a_file_that_ends_in_the_middle_of_a_record_costs_that_record(tmp_path: Path, pack: object) -> None:
    records = crawl(3)
    whole, kept = pack(records), pack(records[:2])  # type: ignore[operator]
    for cut in (len(whole) - len(whole[len(kept) :]) // 2, len(kept) + 40):
        (tmp_path / "a.warc.gz").write_bytes(whole[:cut])
        assert run("batch", tmp_path / "a.warc.gz", "-o", tmp_path / "out")[0] == 1
        assert len(cleaned(tmp_path / "out")) == 2
        (failure,) = failures(tmp_path / "out")
        assert failure["line"] == 3


def test_garbage_in_the_middle_is_one_failure(tmp_path: Path) -> None:
    records = crawl(4)
    damaged = bytearray(packed(records))
    place = len(packed(records[:2]))
    damaged[place + 50 : place + 90] = bytes(40)
    (tmp_path / "a.warc.gz").write_bytes(damaged)
    assert run("batch", tmp_path / "a.warc.gz", "-o", tmp_path / "out")[0] == 1
    assert [d["source"]["name"][-1] for d in cleaned(tmp_path / "out")] == ["1", "2", "4"]  # type: ignore[index]
    (failure,) = failures(tmp_path / "out")
    assert (failure["line"], failure["offset"]) == (3, place)


def test_learn_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed(crawl(12)))
    code, out, err = run("learn", tmp_path / "a.warc.gz")
    assert code == 0 and "1 line of 1 site" in err and 'site = "valley.example"\nline = "Divers had looked' in out


def test_the_program_for_single_files_says_who_reads_it(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed(crawl(1)))
    code, out, err = run(tmp_path / "a.warc.gz")
    assert (code, out) == (2, "") and err == f"newsclean: {tmp_path}/a.warc.gz: a WARC file, which is read by newsclean batch\n"


def test_a_record_beyond_measure_costs_itself(tmp_path: Path) -> None:
    html = answer(page(1).encode(), Content_Type="text/html") + bytes(1 << 28)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record(html), 1) + packed(crawl(2)))
    assert run("batch", tmp_path / "a.warc.gz", "-o", tmp_path / "out", "--workers", 1)[0] == 1
    assert len(cleaned(tmp_path / "out")) == 2
    (failure,) = failures(tmp_path / "out")
    assert failure["reason"] == "larger than 20,000,000 bytes" and failure["line"] == 1
