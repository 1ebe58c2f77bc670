"""The program from outside: streams, files and exit codes."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsclean import __version__
from tests.cases import FIXTURES

ARTICLE = FIXTURES / "articles" / "en-harbour-bridge" / "input.txt"
DIRTY = "More on the subject – Old news\n\nThe ministry said on Monday that it would pay for all of the repairs.\n"


def run(*args: object, stdin: str | bytes = b"") -> tuple[int, str, str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run([sys.executable, "-m", "newsclean", *map(str, args)], input=data, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_version() -> None:
    assert run("--version") == (0, f"newsclean {__version__}\n", "")


def test_stdin_to_text() -> None:
    assert run("--to", "text", stdin=DIRTY) == (0, "The ministry said on Monday that it would pay for all of the repairs.\n", "")
    assert run("clean", "--to", "text", "-", stdin=DIRTY) == run("--to", "text", stdin=DIRTY)


def test_explain_changes_nothing_on_stdout() -> None:
    code, out, err = run(ARTICLE, "--explain", "--color", "never")
    assert (code, out) == run(ARTICLE)[:2]
    assert "doubled-teaser" in err and "because it" in err and "\x1b" not in err
    assert max(map(len, err.splitlines())) <= 80
    assert "\x1b[" in run(ARTICLE, "--explain", "--color", "always")[2]


def test_records_stream_in_order() -> None:
    records = [{"id": i, "text": DIRTY, "title": f"Title {i}", "extra": {"a": 1}} for i in range(3)]
    code, out, _ = run("--from", "jsonl", "--to", "jsonl", stdin="".join(json.dumps(r) + "\n" for r in records))
    got = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and [(d["id"], d["headline"], d["extra"]) for d in got] == [(i, f"Title {i}", {"a": 1}) for i in range(3)]


def test_a_bad_record_stops_nobody() -> None:
    code, out, err = run("--from", "jsonl", "--to", "jsonl", stdin='{"text": "One."}\n{oops\n{"id": 3}\n{"text": "Two."}\n')
    assert code == 1 and len(out.splitlines()) == 2
    assert [line.split(": ")[1] for line in err.splitlines()] == ["-:2", "-:3"]


def test_stdin_is_recognised() -> None:
    assert json.loads(run("--to", "json", stdin='{"text": "One.", "id": 5}')[1])["id"] == 5
    assert json.loads(run("--to", "json", stdin='{\n"text": "One.", "id": 5}')[1])["id"] == 5
    assert json.loads(run("--to", "json", stdin="[Update] The mill is closed.")[1])["text"] == "[Update] The mill is closed."


def test_check() -> None:
    assert run("--check", stdin=DIRTY)[:2] == (1, "")
    assert run("--check", stdin="The mill is closed.")[0] == 0


def test_a_directory_goes_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    (tmp_path / "raw" / "a.txt").write_text(DIRTY)
    (tmp_path / "raw" / "deep" / "b.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "raw" / "picture.png").write_bytes(b"\x89PNG")
    assert run(tmp_path / "raw", "-o", tmp_path / "out", "--to", "jsonl")[0] == 0
    assert sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")) == ["a.jsonl", "deep/b.jsonl"]
    assert len((tmp_path / "out/deep/b.jsonl").read_text().splitlines()) == 2


def test_a_file_in_a_folder_holds_just_what_it_holds_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRTY)
    assert run(tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "--to", "text")[0] == 0
    assert (tmp_path / "out" / "b.txt").read_text() == run("--to", "text", stdin=DIRTY)[1]


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DIRTY)
    code, _, err = run(file, "-o", file, "--to", "text")
    assert code == 2 and "overwrite" in err and file.read_text() == DIRTY
    assert run(file, "-o", tmp_path, "--to", "text")[0] == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.txt"], "no such file"), (["--careful", "--thorough"], "exclude"), (["--ledger"], "needs --to json"),
        (["--select", "doubled-teasr"], "did you mean 'doubled-teaser'"), (["--encoding", "klingon"], "unknown encoding"),
        (["--from", "json"], "not valid JSON"), (["filters", "nothing"], "no filter is called"),
    ],
)  # fmt: skip
def test_misuse_is_one_line(args: list[str], said: str) -> None:
    code, out, err = run(*args, stdin="not json")
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"'{sys.executable}' -m newsclean --from jsonl --to jsonl | head -n 1"
    data = '{"text": "The mill is closed."}\n' * 5000
    done = subprocess.run(command, shell=True, input=data.encode(), capture_output=True)
    assert len(done.stdout.splitlines()) == 1 and done.stderr == b""


def test_encodings_are_told() -> None:
    code, out, err = run("--to", "text", stdin="Der Bürgermeister grüßte die Gäste aus Übersee und schloß die Tür.".encode("cp1252"))
    assert code == 0 and "grüßte" in out and "guess" in err
    assert "Tür" in run("--to", "text", stdin="Die Tür ist zu.".encode("utf-16"))[1]
    assert run("--to", "text", "--quiet", stdin="Die Tür ist zu.".encode("cp1252"))[2] == ""


@pytest.mark.parametrize("text", ["", "\n\n", "\x00", "\u2028", "a\x0cb", "\r", "\ufeff"])
def test_odd_inputs(text: str) -> None:
    assert run("--to", "json", stdin=text)[0] == 0


def test_filters_are_listed_and_explained() -> None:
    from newsclean.cli.catalogue import one_filter
    from newsclean.filters import filters

    listing = run("filters")[1]
    assert all(f"  {name} " in listing for name in filters())
    told = {name: one_filter(name) for name in filters()}
    assert all(word in out for out in told.values() for word in ("What it does", "Example:", "because"))
    assert run("filters", "quote") == (0, told["quote"] + "\n", "")


def test_library_and_program_agree() -> None:
    from newsclean import clean
    from newsclean.writers.text import write_text

    assert run(ARTICLE, "--to", "text")[1] == write_text(clean(ARTICLE.read_text(encoding="utf-8")))


def test_an_interrupt_leaves_no_half_written_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "newsclean", "--from", "jsonl", "--to", "jsonl", "-o", str(target)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b'{"text": "The mill is closed."}\n' * 50)
    process.stdin.flush()
    deadline = time.monotonic() + 20
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_and_ctrl_c_end_it_quietly(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "The mill closed on Monday, and nobody knew why it did."}\n' * 3000)
    command = [sys.executable, "-m", "newsclean", "--to", "jsonl", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as left:
        assert left.stdout and left.stderr and left.stdout.readline()
        left.stdout.close()
        assert (left.wait(), left.stderr.read()) == (141, b"")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as stopped:
        assert stopped.stdout and stopped.stdout.readline()
        stopped.send_signal(signal.SIGINT)
        _, err = stopped.communicate()
        assert (stopped.returncode, err) == (130, b"")
