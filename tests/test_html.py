"""HTML in: what trafilatura finds becomes a record; a page without an article is one failure."""

from __future__ import annotations

import gzip
import json
import socket
import sys
from pathlib import Path

import pytest

from newsclean.batch import BatchError
from newsclean.batch.inputs import find
from newsclean.document import Document
from newsclean.readers import ReadError
from newsclean.readers.html import is_html, read_html
from newsclean.readers.records import BadRecord
from tests.corpora import article, failures, products, run
from tests.pages import page

TOLD = "The council of village 1 said on Monday that it would pay"


@pytest.fixture
def trafilatura() -> None:
    pytest.importorskip("trafilatura")


def text_of(data: bytes, **known: str) -> str:
    document = read_html(data, "page", **known)  # type: ignore[arg-type]  # url, charset and encoding
    assert isinstance(document, Document), document
    return document.source.parts["/text"]


def test_what_begins_a_page() -> None:
    for beginning in (b"<!DOCTYPE html>", b"\xef\xbb\xbf <html lang='en'>", b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html PUBLIC", b"\n<HTML>"):
        assert is_html(beginning)
    for beginning in (b"", b"The <html> element", b"<htmlx>", b"{}", b"<p>", b"<?xml version='1.0'?><rss>"):
        assert not is_html(beginning)


def test_without_the_extra_one_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text(page())
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ReadError, match=r"newsclean\[html\]"):
        read_html(page().encode(), "a")
    monkeypatch.setattr("newsclean.batch.inputs.find_spec", lambda name: None)
    with pytest.raises(BatchError, match=r"a.html: reading HTML needs an extra: pip install 'newsclean\[html\]'"):
        find([tmp_path], None, tmp_path / "out")


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize("broken", [b"", b" \n", b"\0" * 99, b"<html></html>"])
def test_a_page_without_an_article_is_a_failure_and_prints_nothing(broken: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert read_html(broken, "page") == BadRecord("page", "no article was found in the page")
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("trafilatura")
def test_a_page_that_is_cut_off_or_badly_nested_gives_what_it_has(capfd: pytest.CaptureFixture[str]) -> None:
    whole = page().encode()
    assert TOLD in text_of(whole[: whole.index(b"Divers") + 40])
    assert TOLD in text_of(whole.replace(b"</p>", b"</div></p><b>").replace(b"<body>", b"<body><body><table>"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("trafilatura")
def test_fields_come_from_the_page_and_the_network_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("reached for the network"))
    document = read_html(page().encode(), "page", url="https://www.valley.example/1")
    assert isinstance(document, Document)
    assert document.source.parts["/headline"] == "Village 1 repairs its bridge"
    assert document.source.record == {"url": "https://www.valley.example/1", "date": "2024-03-05", "byline": "Anna Weaver"}
    assert document.source.headline is False and "Home" not in document.source.parts["/text"]


GERMAN = ("Die Brücke über den Mühlbach bleibt gesperrt, weil der Frost die Fugen zwischen den Steinen geöffnet hat, sagte die Bürgermeisterin.",) * 3
RUSSIAN = ("Мост через реку закрыт уже третью неделю, потому что мороз повредил швы между камнями, сообщила глава деревни в понедельник.",) * 3
JAPANESE = ("村の古い石の橋は三週間前から通れなくなっており、村長は冬が来る前にトラックが再び渡れるようになることを望んでいると月曜日に述べた。",) * 3
CHINESE = ("村里的旧石桥已经关闭三个星期，村长星期一说，她希望卡车在冬天到来之前能够再次通过这座桥，修理费用由村里承担。",) * 3
QUOTED = ("“We waited for the bridge”, the mayor said – and the whole village had waited with her since the frost had opened its joints.",) * 3


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize(
    ("told", "charset", "codec", "header"),
    [
        (GERMAN, "utf-8", "utf-8", None),
        (GERMAN, "iso-8859-1", "iso-8859-1", None),
        (GERMAN, "", "iso-8859-1", "ISO-8859-1"),
        (GERMAN, "iso-8859-1", "utf-8", "iso-8859-1"),  # as many servers say of everything
        (GERMAN, "no-such-encoding", "utf-8", "neither"),
        (GERMAN, "utf-8", "utf-16", None),
        (QUOTED, "iso-8859-1", "cp1252", None),
        (RUSSIAN, "windows-1251", "cp1251", None),
        (RUSSIAN, "", "koi8-r", "koi8-r"),
        (RUSSIAN, "windows-1251", "koi8-r", "koi8-r"),  # the header goes first
        (JAPANESE, "shift_jis", "shift_jis", None),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp", None),
        (CHINESE, "gb2312", "gb18030", None),
    ],
)
def test_the_encoding_is_what_the_server_or_the_page_says(told: tuple[str, ...], charset: str, codec: str, header: str | None) -> None:
    data = page(charset=charset, paragraphs=told).encode(codec)
    assert told[0] in text_of(data, **({"charset": header} if header else {}))


@pytest.mark.usefixtures("trafilatura")
def test_a_wrong_byte_does_not_change_the_encoding_and_the_user_goes_first() -> None:
    assert "\ufffd" in text_of(page(charset="cp1252", paragraphs=QUOTED).encode("cp1252").replace(b"village had", b"village \x81had"))
    data = page(charset="koi8-r", paragraphs=RUSSIAN).encode("cp1251")
    assert RUSSIAN[0] not in text_of(data) and RUSSIAN[0] in text_of(data, encoding="windows-1251")
    with pytest.raises(ReadError, match="unknown encoding"):
        read_html(data, "page", encoding="klingon")


@pytest.mark.usefixtures("trafilatura")
def test_the_program_reads_pages_by_name_by_content_and_when_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    (tmp_path / "b").write_text(page())
    (tmp_path / "c.txt").write_text(page())
    expected = run("--to", "markdown", tmp_path / "a.html")
    assert expected[0] == 0 and expected[2] == "" and "# Village 1 repairs its bridge" in expected[1] and "byline: Anna Weaver" in expected[1]
    assert "Read more" not in expected[1]
    assert run("--from", "html", tmp_path / "c.txt")[1] == expected[1] != run("--from", "text", tmp_path / "a.html")[1]
    code, out, _ = run("-o", tmp_path / "out/", tmp_path)
    assert code == 0 and out == "" and (tmp_path / "out" / "a.md").read_text() == expected[1]
    assert run("--headline", "Bridge", tmp_path / "a.html")[1].count("# Bridge") == 1
    assert json.loads(run("--no-headline", "--to", "jsonl", tmp_path / "a.html")[1])["source"]["parts"] == ["/text"]


@pytest.mark.usefixtures("trafilatura")
def test_revert_gives_back_what_was_extracted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    (tmp_path / "a.json").write_text(run("--to", "json", "--ledger", tmp_path / "a.html")[1])
    code, out, _ = run("revert", tmp_path / "a.json")
    assert code == 0 and json.loads(out)["text"].endswith("Read more: Old mill number 1 closes") and out.endswith("\n")


@pytest.mark.usefixtures("trafilatura")
def test_a_broken_page_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("")
    assert run(tmp_path / "a.html") == (1, "", f"newsclean: {tmp_path}/a.html: no article was found in the page\n")


@pytest.mark.usefixtures("trafilatura")
def test_a_batch_reads_pages_beside_texts(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for i in range(1, 4):
        (raw / f"{i}.htm").write_text(page(i))
    (raw / "4.xhtml.gz").write_bytes(gzip.compress(page(4).encode()))
    (raw / "5.html").write_text("<html><body></body></html>")
    (raw / "6.txt").write_text(article(6))
    assert run("batch", raw, "-o", tmp_path / "out", "--to", "text")[0] == 1
    assert set(products(tmp_path / "out")) == {"1.txt", "2.txt", "3.txt", "4.txt", "6.txt", "failures.jsonl"}
    assert products(tmp_path / "out")["3.txt"].decode() == run("--to", "text", raw / "3.htm")[1]
    (failure,) = failures(tmp_path / "out")
    assert failure == {"source": f"{raw}/5.html", "line": None, "offset": None, "reason": "no article was found in the page"}


@pytest.mark.usefixtures("trafilatura")
def test_a_page_beside_its_text_is_refused_before_work_starts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1))
    (tmp_path / "a.html").write_text(page())
    code, _, err = run("batch", tmp_path, "-o", tmp_path / "out")
    assert code == 2 and "would share the name of their output; choose by --glob" in err and not (tmp_path / "out").exists()
    assert run("batch", tmp_path, "-o", tmp_path / "out", "--glob", "*.html")[0] == 0
