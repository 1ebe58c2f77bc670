"""What is promised when the world around a run breaks: streams, disks, folders, clocks, signals, a second run, a careless caller."""

from __future__ import annotations

import ast
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.corpora import ROOT, command, products, records, run
from tests.fuzz.targets import ran
from tests.regexes import PACKAGE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these faults are POSIX's")
PROSE = "The ministry said on Monday that it would pay for all of the repairs to the bridge over the river."
MANY = (json.dumps({"text": PROSE}) + "\n") * 3000
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    program = f"'{sys.executable}' -m newsclean"
    return subprocess.run(["bash", "-c", line.replace("newsclean", program)], capture_output=True, cwd=cwd, env=HERE, timeout=120)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_stdin_that_ends_within_a_character(cut: int) -> None:
    data = f"{PROSE} €𝄞".encode()[:-cut]
    code, out, err = ran(["--isolated", "--to", "json", "--ledger"], data)
    assert code == 0 and b"guess" in err
    assert ran(["revert", "-"], out)[:2] == (0, data)
    line = json.dumps({"text": f"{PROSE} €"}, ensure_ascii=False).encode()
    code, out, err = ran(["--isolated", "--to", "jsonl", "--from", "jsonl"], line[: line.index("€".encode()) + cut])
    assert (code, out) == (1, b"") and b"not valid JSON" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["newsclean a.txt > /dev/full", "newsclean filters > /dev/full", "newsclean --to jsonl many.jsonl > /dev/full"])
def test_a_full_disk_behind_stdout_is_told_in_one_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "many.jsonl").write_text(MANY)
    done = shell(line, tmp_path)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and b"no space left" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_nobody_can_be_told_spares_the_product(tmp_path: Path) -> None:
    text = "Der Bürgermeister grüßte die Gäste aus Übersee und schloß die Tür.\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert b"guess" in shell("newsclean --to text a.txt", tmp_path).stderr
    assert shell("newsclean --to text a.txt 2> /dev/full", tmp_path).stdout == text.encode()
    assert shell("newsclean --to text a.txt 2>&-", tmp_path).stdout == text.encode()
    assert shell("newsclean --to text <&-", tmp_path).returncode == 0
    done = shell("newsclean --to text a.txt >&-", tmp_path)
    assert done.returncode == 2 and b"Traceback" not in done.stderr and b"not be written" in done.stderr


def test_a_file_that_cannot_grow_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(MANY)
    (tmp_path / "out.jsonl").write_text("as it was")
    done = shell("ulimit -f 100; newsclean --to jsonl many.jsonl -o out.jsonl", tmp_path)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and b"cannot be written (file too large)" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["many.jsonl", "out.jsonl"] and (tmp_path / "out.jsonl").read_text() == "as it was"


def test_readers_that_go_away_end_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(MANY)
    told = "newsclean --to text --explain many.jsonl 2>&1 >/dev/null | head -n 1"
    for line in ("newsclean --to jsonl many.jsonl | head -n 1", told, "newsclean man | head -n 1"):
        done = shell(line + "; echo ${PIPESTATUS[0]}", tmp_path)
        assert done.stdout.split()[-1] in (b"141", b"0") and b"Traceback" not in done.stdout + done.stderr and not done.stderr, line


def test_what_may_not_be_read_or_written_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may do everything")
    for name in ("secret.txt", "open.txt"):
        (tmp_path / name).write_text(PROSE)
    (tmp_path / "closed").mkdir()
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "closed").chmod(0o500)
    code, out, err = run(tmp_path / "secret.txt", tmp_path / "open.txt", "--to", "text")
    assert code == 2 and PROSE in out and err == f"newsclean: {tmp_path / 'secret.txt'}: permission denied\n"
    for arguments in (
        (tmp_path / "open.txt", "-o", tmp_path / "closed" / "a.txt"),
        ("batch", tmp_path / "open.txt", "-o", tmp_path / "closed" / "out"),
    ):
        code, out, err = run(*arguments)
        assert code == 2 and "permission denied" in err and len(err.splitlines()) == 1
    (tmp_path / "closed").chmod(0)
    code, _, err = run(tmp_path, "-o", tmp_path.parent / "clean", "--to", "text")
    assert code == 2 and "closed" in err and len(err.splitlines()) == 1
    (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsclean.batch import inputs

    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(PROSE)
    look = inputs.size
    monkeypatch.setattr(inputs, "size", lambda path: (path.unlink() if path.name == "1.txt" else None, look(path))[1])
    found = inputs.find([tmp_path], None, tmp_path / "out")
    assert [Path(i.path).name for i in found.inputs] == ["0.txt", "2.txt"] and found.skipped["gone"] == 1


@pytest.mark.parametrize("gone", ["raw", "out"])
def test_a_folder_that_vanishes_during_the_run(tmp_path: Path, gone: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.jsonl").write_bytes(records(600))
    process = subprocess.Popen(
        command("batch", tmp_path / "raw", "-o", tmp_path / "out", "--shard-size", "10KB", "--workers", 1), stderr=subprocess.PIPE, env=HERE
    )
    deadline = time.monotonic() + 60
    while not products(tmp_path / "out") and time.monotonic() < deadline:
        time.sleep(0.02)
    (tmp_path / gone).rename(tmp_path / "elsewhere")
    _, err = process.communicate(timeout=60)
    assert process.returncode == (1 if gone == "raw" else 2) and b"Traceback" not in err, err
    if gone == "raw":
        assert "no such file" in (tmp_path / "out" / "failures.jsonl").read_text()
    else:
        assert b"no such file" in err or b"was moved" in err, err


def test_no_clock_that_can_jump_is_asked() -> None:
    asked = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and (
                ast.unparse(node) in ("time.time", "time.localtime", "time.gmtime") or node.attr in ("now", "utcnow", "today")
            ):
                asked.append(f"{path.name}:{node.lineno}")
    assert not asked


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_no_half_written_file(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        command("--from", "jsonl", "--to", "jsonl", "-o", tmp_path / "out.jsonl"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=HERE
    )
    assert process.stdin
    process.stdin.write(MANY.encode()[:20000])
    process.stdin.flush()
    deadline = time.monotonic() + 30
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err, list(tmp_path.iterdir())) == (128 + number, b"", [])


def test_a_hang_up_that_is_to_be_ignored_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    script = "trap '' HUP; (sleep 0.3; echo 'The mill is closed.') | (newsclean --to text & sleep 0.1; kill -HUP $!; wait $!)"
    assert shell(script, tmp_path).returncode == 0


def test_twenty_kills_at_random_moments_tear_nothing(tmp_path: Path) -> None:
    """tests/fuzz/kills.py does it a thousand times."""
    from tests.fuzz.kills import kill_and_go_on

    told = kill_and_go_on(tmp_path, kills=20, longest=1.2, chance=random.Random(8))
    assert told.kills == 20 and told.torn == 0 and told.same


UNGUARDED = """
from pathlib import Path
from newsclean.batch.job import Job
from newsclean.batch.run import Request, run
class Quiet:
    def begin(self, size): pass
    def at(self, shard, article, read): pass
    def done(self, shard, tally, *, before): pass
print(run(Request([Path("a.jsonl")], Job(Path("out")), workers=1), Quiet()).tally.articles)
"""


@pytest.mark.parametrize("way", ["-c", "stdin", "file"])
def test_a_caller_without_a_guard_starts_no_flood_of_processes(tmp_path: Path, way: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(3))
    (tmp_path / "script.py").write_text("open('started', 'a').write('x')\n" + UNGUARDED)
    arguments: dict[str, Any] = {"-c": ["-c", UNGUARDED], "stdin": ["-"], "file": ["script.py"]}
    done = subprocess.run([sys.executable, *arguments[way]], input=UNGUARDED.encode(), capture_output=True, cwd=tmp_path, env=HERE, timeout=100)
    if way == "file":  # each worker would run it again: multiprocessing refuses, and the run ends
        assert done.returncode == 1 and b"workers die before they read anything" in done.stderr and len((tmp_path / "started").read_text()) < 30
    else:
        assert (done.returncode, done.stdout) == (0, b"3\n"), done.stderr


def test_of_two_runs_at_once_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(400))
    arguments = command("batch", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--shard-size", "10KB", "--workers", 1)
    both = [subprocess.Popen(arguments, stderr=subprocess.PIPE, env=HERE) for _ in range(2)]
    said = [process.communicate(timeout=100)[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 2], [0, 0]) and (codes == [0, 0] or b"another run writes there" in b"".join(said))  # the second may have waited its 5 s
    assert run("verify", tmp_path / "out")[:2] == (0, "")
    assert sum(data.count(b"\n") for data in products(tmp_path / "out").values()) == 400
