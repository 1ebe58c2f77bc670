"""Texts, names and records that mean harm: to the terminal, to whoever reads the Markdown, to files beside the output."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from newsclean import clean
from newsclean.explain.lines import told
from newsclean.readers.text import read_text
from newsclean.trial.laws import nothing_is_invented, the_books_balance
from newsclean.writers.json import write_jsonl
from newsclean.writers.markdown import write_markdown
from tests.corpora import products, run
from tests.fuzz.targets import ran

# What acts on a terminal: the C0 and C1 controls, DEL, and the controls of the writing direction.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m\u202egnp.exe\u2066\u200f\x08\x7f\r"
PROSE = "The ministry said on Monday that it would pay for all of the repairs to the bridge over the river."
HOSTILE = f"Harbour {ESCAPES} news\n\nRead more: {ESCAPES} Old news\n\n{PROSE} {ESCAPES}\n\nBy Jane {ESCAPES} Doe\n\nFollow us on {ESCAPES} Twitter\n"

# Written for this project: strings that have broken programs before.
NAUGHTY = [
    "undefined",
    "null",
    "None",
    "NaN",
    "-0",
    "1e9999",
    "0x7fffffffffffffff",
    "١٢٣",
    "½⅓",
    "true",
    "\\",
    "\\\\n",
    "%s%n%d%x",
    "{0}{}",
    "${HOME}",
    "`id`",
    "$(id)",
    "; id #",
    "' OR 'a'='a",
    '"; --',
    "<script>a()</script>",
    "<svg onload=a()>",
    "javascript:a()",
    "]]>",
    "<!--",
    "-->",
    "&lt;&amp;lt;",
    "&#0;",
    "&#xD800;",
    "&#1114112;",
    "&#x10FFFF;",
    "&NotEqualTilde;",
    "{{7*7}}",
    "{% raw %}",
    "<%= 7 %>",
    "../../etc/passwd",
    "C:\\CON",
    "AUX.txt",
    "file:///a",
    "---",
    "---\nid: 1\n---",
    "...",
    "```",
    "~~~~",
    "\x00",
    "\x00a\x00",
    "\x7f",
    "\x85",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\ufffd",
    "\u2028\u2029",
    "\v\f\x1c\x1d\x1e",
    "\u200b\u200c\u200d\u2060",
    "\u00ad",
    "\u202eabc\u202c",
    "\u2066\u2067\u2068\u2069",
    "e\u0301" * 3,
    "Z" + "\u0300" * 300,
    "ﬀﬁﬂﬃ",
    "Å Å Å",
    "İıſK",
    "ß ẞ SS",
    "ǅ ǆ",
    "Σ σ ς",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇩",
    "👋🏿",
    "𝒜𝓃𝓃𝒶",
    "ａｂｃ１２３",
    "田中さんにあげて",
    "ﷺ",
    "ⅷ",
    "שָׁלוֹם עולם",
    "مُتَّفِق",
    "न्ज़ क्ष",
    "᚛ᚄᚓᚐᚋ᚜",
    "⁰⁴⁵ ₀₁₂",
    "ᴬᴮ",
    "\U0001f4a9",
    "\U000e0041\U000e007f",
    "\U0010ffff",
    "\ud800",
    "\udfff\ud800",
    "\udc80\udcff",
    "a\ud83d",
    "…‥․",
    "“„‟”«»‹›",
    "''''",
    '""""',
    "´`‘’",
    "—–‒―",
    "1/2/3",
    "99/99/9999",
    "30.02.2020",
    "Date:",
    "By",
    "By ",
    "By  and ",
    "(dpa)",
    "( )",
    "[...]",
    "@",
    "#",
    "a@b",
    "|",
    "› ›",
]
_BLOCKS = [range(start, start + 256, 43) for start in range(0, 0x30000, 256)] + [
    range(start, start + 4096, 997) for start in range(0x30000, 0x110000, 4096)
]


def program(*args: object, stdin: str = "") -> tuple[int, str, str]:
    """The program, run in this process, for it is run often here."""
    code, out, err = ran(list(map(str, args)), stdin.encode())
    return code, out.decode(), err.decode()


def laws_hold(text: str) -> None:
    result = clean(text)
    the_books_balance(result)
    nothing_is_invented(result)
    for made in (write_markdown(result), write_jsonl(result, ledger=True)):
        made.encode("utf-8", "replace")
    assert not any(ACTS.search(line) for line in told(result))


@pytest.mark.parametrize("naughty", NAUGHTY, ids=ascii)
def test_naughty_strings(naughty: str) -> None:
    for text in (naughty, f"{naughty}\n\n{PROSE}", f"{PROSE}\n\n{naughty}", f"{PROSE[:-1]} {naughty}. {PROSE}", f"Read more: {naughty}\n\n{PROSE}"):
        laws_hold(text)


def test_naughty_records() -> None:
    lines = [json.dumps({"id": naughty, "url": naughty, naughty: naughty, "title": naughty, "text": f"{naughty}\n\n{PROSE}"}) for naughty in NAUGHTY]
    for to in ("jsonl", "markdown", "text"):
        code, out, err = program("--from", "jsonl", "--to", to, "--explain", "--color", "never", stdin="\n".join(lines))
        assert code == 0 and not ACTS.search(err.replace("\r", "")), ascii(err)
        if to == "jsonl":
            assert [json.loads(line)["id"] for line in out.split("\n")[:-1]] == NAUGHTY


def test_every_block_of_unicode() -> None:
    for number in range(0, len(_BLOCKS), 8):
        words = [" ".join(chr(code) * 2 for code in block) for block in _BLOCKS[number : number + 8]]
        laws_hold("\n\n".join([*words, PROSE, *(f"{PROSE[:-1]} {word}." for word in words), *(f"Read more: {word}" for word in words)]))
    assert {unicodedata.category(chr(code)) for block in _BLOCKS for code in block} >= {
        "Lu",
        "Lo",
        "Mn",
        "Nd",
        "Cf",
        "Cc",
        "Co",
        "Cn",
        "Cs",
        "So",
        "Zs",
    }


@pytest.mark.parametrize("told_as", [["--explain"], ["--explain", "--color", "always"], ["--check"], ["--explain", "--check"]], ids=" ".join)
def test_nothing_raw_reaches_the_terminal(tmp_path: Path, told_as: list[str]) -> None:
    name = "evil\x1b[2J\u202etxt.\x9b\nline.txt"
    (tmp_path / name).write_text(HOSTILE)
    (tmp_path / "bad.jsonl").write_text(
        '{"text": 1}\n{"\x1b[2J": \n' + json.dumps({"text": HOSTILE, "title": ESCAPES, "date": ESCAPES, "byline": ESCAPES})
    )
    (tmp_path / "newsclean.toml").write_text('drop = ["re:^Follow.*\\u001b"]\nkeep = ["re:Doe"]\n')
    _, _, err = program(tmp_path, "-o", tmp_path / "out", *told_as)
    assert "owned" in err or told_as == ["--check"]
    assert not ACTS.search(re.sub(r"\x1b\[[\d;]*m", "", err) if "always" in told_as else err), ascii(err)


def test_nothing_raw_in_errors_and_batches(tmp_path: Path) -> None:
    raw, name = tmp_path / "raw", "evil\x1b[2J\u202e\x9b\nline"
    raw.mkdir()
    (raw / f"{name}.txt").write_text(HOSTILE)
    (raw / f"{name}2.jsonl").write_text('{"text": 1}\n')
    said = [
        program(f"nowhere-{name}"),
        program("--config", f"{name}.toml", stdin="x"),
        program("--select", name, stdin="x"),
        program(f"--{name}"),
        program(name, "--to", name),
        program("--encoding", name, stdin="x"),
        program("filters", name),
        program("revert", name),
        program("--filter-file", f"{name}.py", stdin="x"),
        run("batch", raw, "-o", tmp_path / name, "--glob", f"*{name}*"),
        run("batch", raw, "-o", tmp_path / "out"),
        run("status", tmp_path / "out"),
        run("status", name),
    ]
    (tmp_path / "out" / f"{name}.json").write_text("{}")
    said.append(run("verify", tmp_path / "out"))
    assert [code for code, _, _ in said] == [2] * 9 + [1, 1, 0, 2, 1]
    assert not [ascii(text) for code, out, err in said for text in (out, err) if ACTS.search(text)]


def test_a_product_that_means_harm_is_refused_without_a_raw_character() -> None:
    product = json.loads(write_jsonl(clean(HOSTILE), ledger=True))
    for change in (
        {"schema": ESCAPES},
        {"text": ESCAPES},
        {"source": {"raw": ESCAPES}},
        {"ledger": [{"filter": ESCAPES}]},
        {"ledger": 5},
        {"source": 5},
    ):
        code, out, err = program("revert", "-", stdin=json.dumps(product | change))
        assert (code, out) == (2, "") and len(err.splitlines()) == 1 and not ACTS.search(err)


BREAKOUTS = [
    "a\n---\nid: owned",
    "---",
    "...",
    "a\n...\n---\nb",
    "!!python/object:os.system",
    "&a [*a]",
    "*a",
    "{a: b}",
    "- a\n- b",
    '"',
    "'",
    "a: b #c",
    "\u2028---\u2028",
    "\x85---\x85",
    "| \n x",
    "%TAG ! a",
    "? a",
    "\t---",
    "a\r---\rb: c",
    "\x00",
    "<<: *a",
    "\ufeff---",
    "=",
    "~",
    "yes",
    "0o7",
    "1:20",
    "2020-01-01",
]


@pytest.mark.parametrize("payload", BREAKOUTS, ids=ascii)
def test_front_matter_cannot_be_left(payload: str) -> None:
    record = json.dumps({"id": payload, "url": payload, "title": payload, "date": payload, "byline": payload, "text": PROSE})
    code, out, _ = program("--from", "jsonl", "--to", "markdown", stdin=record)
    front, rest = re.fullmatch(r"---\n(.*?\n)---\n(.*)", out, re.S).groups()  # type: ignore[union-attr]
    head = yaml.safe_load(front)
    assert code == 0 and head["id"] == payload and head["url"] == payload and head["byline"] == payload and "owned" not in head
    assert set(head) <= {"headline", "headline_language", "date", "byline", "language", "id", "url", "verdict", "warnings"} and PROSE in rest


@pytest.mark.parametrize("record", [{"id": [[]] * 3}, {"id": {"a": None}}, {"url": 5, "id": -0.0}, {"id": "\ud800", "url": ["\udfff"]}], ids=ascii)
def test_fields_that_are_no_text_stay_in_their_line(record: dict[str, object]) -> None:
    code, out, _ = program("--from", "jsonl", "--to", "markdown", stdin=json.dumps({"text": PROSE, **record}))
    assert code == 0 and set(yaml.safe_load(out.split("---\n")[1])) <= {"id", "url", "language", "verdict"}


@pytest.mark.parametrize("depth", [100, 900, 5000, 200_000])
def test_deep_records_are_carried_or_refused(depth: int) -> None:
    for deep in ("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth):
        lines = f'{{"text": "{PROSE}", "id": {deep}, "more": {deep}}}\n{{"text": "{PROSE}"}}\n'
        for to in ("jsonl", "json", "markdown"):
            code, out, err = program("--from", "jsonl", "--to", to, stdin=lines)
            assert code == (0 if not err else 1) and out.count(PROSE) >= 1 and "Traceback" not in err and len(err.splitlines()) <= 1


NAMES = [
    "-",
    "--help",
    "-o",
    " ",
    "a b",
    "new\nline",
    "tab\t",
    "\\",
    "'",
    '"',
    "$(id)",
    "*",
    "#",
    "%00",
    "\x01",
    "é",
    "e\u0301",
    "\u202e",
    "日" * 83,
    "x" * 251,
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids most of these names")
@pytest.mark.parametrize("to", ["jsonl", "text"])
def test_odd_names_of_files(tmp_path: Path, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    (raw / "-rf").mkdir(parents=True)
    names = [os.fsencode(f"{name}.txt") for name in NAMES] + [b"\xff\xfe.txt", b"caf\xe9.txt"]
    for name in names:
        (raw / "-rf" / os.fsdecode(name)).write_text(PROSE)
    assert run("batch", raw, "-o", tmp_path / "out", "--to", to, "--workers", 2)[0] == 0
    made = products(tmp_path / "out")
    assert sum(data.count(PROSE.encode()) for data in made.values()) == len(names) * (2 if to == "jsonl" else 1)  # text, and its block
    assert run("verify", tmp_path / "out")[:2] == (0, "") and max(len(os.fsencode(Path(name).name)) for name in made) <= 255
    code, _, err = program(raw, "-o", tmp_path / "clean", "--to", "text")
    assert (code, err) == (0, "") and len(list((tmp_path / "clean" / "-rf").iterdir())) == len(names)
    monkeypatch.chdir(raw / "-rf")
    assert program("--to", "text", "--", "--help.txt")[:2] == (0, PROSE + "\n")


def test_two_long_names_do_not_meet(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for last in "ab":
        (tmp_path / "raw" / f"{'x' * 120}{last}{'y' * 123}.jsonl").write_text(json.dumps({"text": PROSE}) + "\n")
    assert run("batch", tmp_path / "raw", "-o", tmp_path / "out")[0] == 0
    assert len(products(tmp_path / "out")) == 2 and run("verify", tmp_path / "out")[0] == 0


@pytest.mark.parametrize("name", ["../up", "/tmp/absolute", "a/../../b", "..", ".newsclean/manifest.jsonl", "\x00", "CON"])
def test_names_in_records_name_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "raw").mkdir()
    line = json.dumps({key: name for key in ("id", "name", "url", "stem", "path", "file")} | {"text": PROSE}) + "\n"
    (tmp_path / "raw" / "a.jsonl").write_text(line)
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    assert run("batch", tmp_path / "raw", "-o", tmp_path / "out", "--to", "text")[0] == 0
    assert list(products(tmp_path / "out")) == ["a/00000001.txt"] and {path for path in tmp_path.rglob("*") if "out" not in path.parts} == before


def test_links_in_the_output_are_not_followed(tmp_path: Path) -> None:
    elsewhere, raw, out = tmp_path / "elsewhere", tmp_path / "raw", tmp_path / "out"
    for folder in (elsewhere, raw / "deep", out):
        folder.mkdir(parents=True)
    (raw / "deep" / "a.txt").write_text(PROSE)
    (elsewhere / "a.txt").write_text("mine")
    (out / "deep").symlink_to(elsewhere)
    for done in (run("batch", raw, "-o", out, "--to", "text"), program(raw, "-o", out, "--to", "text")):
        assert done[0] == 2 and "link" in done[2] and len(done[2].splitlines()) == 1
    assert [path.read_text() for path in elsewhere.iterdir()] == ["mine"]
    (out / "deep").unlink()
    (out / "deep").mkdir()
    (out / "deep" / "a.txt").symlink_to(elsewhere / "a.txt")  # a file that is a link is replaced, not written through
    assert program(raw, "-o", out, "--to", "text")[0] == 0
    assert (elsewhere / "a.txt").read_text() == "mine" and not (out / "deep" / "a.txt").is_symlink()
    for name in (".newsclean", ".newsclean/tmp"):
        other = tmp_path / f"out-{len(name)}"
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).symlink_to(elsewhere)
        code, _, err = run("batch", raw, "-o", other, "--to", "text")
        assert code == 2 and "is a link" in err and [path.name for path in elsewhere.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs POSIX")
def test_a_link_that_is_put_there_at_the_last_moment_is_not_followed(tmp_path: Path) -> None:
    from newsclean.placing import place

    (tmp_path / "out" / "a").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "a" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("x")
    for name in ("a/b/c", "../c", "/tmp/c", "a//c", ""):
        with pytest.raises(OSError):
            place(tmp_path / "file", tmp_path / "out", name)
    place(tmp_path / "file", tmp_path / "out", "a/d/c")
    assert (tmp_path / "out" / "a" / "d" / "c").read_text() == "x" and not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs POSIX")
def test_a_product_does_not_follow_a_link_that_is_put_there_while_it_is_made(tmp_path: Path) -> None:
    from newsclean.cli.outputs import opened

    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    with pytest.raises(SystemExit), opened(out / "a" / "b.md", out) as file:
        file.write(b"x")
        (out / "a").symlink_to(elsewhere)
    assert not list(elsewhere.iterdir()) and [path.name for path in out.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["../precious", 5])
def test_a_manifest_that_names_files_outside_is_refused(tmp_path: Path, name: object) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "a.txt").write_text(PROSE)
    out = tmp_path / "out"
    assert run("batch", tmp_path / "a.txt", "-o", out)[0] == 0
    path = out / ".newsclean" / "manifest.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for key, value in (("outputs", [[name, 4, "0"]]), ("replaced", [name])):
        path.write_text("".join(json.dumps({**line, "shard": "gone", key: value} if line["kind"] == "shard" else line) + "\n" for line in lines))
        for done in (run("batch", tmp_path / "a.txt", "-o", out), program("verify", out), program("status", out)):
            assert done[0] == 2 and "was not written by newsclean" in done[2] and len(done[2].splitlines()) == 1
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize("line", [{}, {"kind": "run"}, {"kind": "shard", "shard": 1, "key": 1, "tally": 5}], ids=json.dumps)
def test_a_manifest_of_something_else_is_refused(tmp_path: Path, line: dict[str, object]) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "out" / ".newsclean").mkdir(parents=True)
    (tmp_path / "out" / ".newsclean" / "manifest.jsonl").write_text(json.dumps(line) + "\n")
    for done in (run("batch", tmp_path / "a.txt", "-o", tmp_path / "out"), program("verify", tmp_path / "out"), program("status", tmp_path / "out")):
        assert done[0] == 2 and len(done[2].splitlines()) == 1


def test_the_diff_names_one_file() -> None:
    from newsclean.explain.diff import unified_diff

    head = unified_diff(clean(read_text(HOSTILE, "a\n+++ /etc/passwd\n--- x\r")))
    assert [line[:4] for line in head.split(b"\n")[:3]] == [b"--- ", b"+++ ", b"@@ -"]
