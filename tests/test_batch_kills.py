"""What a batch promises when something dies: processes are really killed, a disk is really full."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpora import ROOT, command, failures, products, records, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and flock are POSIX's")

# Runs the program with a pipeline that does something dreadful on some articles. Workers import the main module
# too, so it reaches them.
DREADFUL = """
import os, signal, sys, time
from newsclean.batch.job import Job
really = Job.pipeline
def pipeline(job, path, url):
    def clean(document):
        text = document.text
        if "village 7 said" in text:
            {deed}
        return really(job, path, url)(document)
    return clean
Job.pipeline = pipeline
if __name__ == "__main__":
    from newsclean.cli import main
    main()
"""


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.jsonl"
    path.write_bytes(records(400))
    return path


def started(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command("batch", *arguments), stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})


def wait_for_outputs(out: Path, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(products(out)) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def descendants(of: int) -> list[int]:
    """Processes below one, by /proc: the workers are children of the fork server."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found, new = set(), {of}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return sorted(found)


def lives(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def held_by(pid: int, path: Path) -> bool:
    try:
        return any(os.readlink(fd) == str(path) for fd in (Path("/proc") / str(pid) / "fd").iterdir())
    except OSError:
        return False


def dreadful(tmp_path: Path, deed: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    script = tmp_path / "dreadful.py"
    script.write_text(DREADFUL.format(deed=deed))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, str(script), "batch", *map(str, arguments)], capture_output=True, env=environment, timeout=120)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes by /proc")
def test_a_killed_parent_leaves_nothing_torn_and_no_process_and_is_gone_on_from(crawl: Path, tmp_path: Path) -> None:
    arguments = (crawl, "--shard-size", "10KB", "--workers", 2)
    assert run("batch", *arguments, "-o", tmp_path / "whole")[0] == 0
    expected, out = products(tmp_path / "whole"), tmp_path / "out"
    for enough in (2, 5, 9):
        process = started(*arguments, "-o", out)
        wait_for_outputs(out, enough)
        workers = descendants(process.pid)
        process.kill()
        process.wait()
        deadline = time.monotonic() + 5
        while any(map(lives, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers and not [pid for pid in workers if lives(pid)]
        assert products(out).items() <= expected.items()  # whole under its final name, or not there
    interrupted = {name: (out / name).stat().st_mtime_ns for name in products(out)}
    _, _, err = run("batch", *arguments, "-o", out)
    assert products(out) == expected and run("verify", out)[:2] == (0, "")
    before = int(next(line for line in err.splitlines() if "done before" in line).split(" shards, ")[1].split()[0])
    untouched = sum((out / name).stat().st_mtime_ns == at for name, at in interrupted.items())
    assert before >= 7 and untouched >= before


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes by /proc")
def test_killed_workers_lose_and_double_nothing(crawl: Path, tmp_path: Path) -> None:
    arguments = (crawl, "--shard-size", "10KB", "--workers", 2)
    run("batch", *arguments, "-o", tmp_path / "whole")
    out = tmp_path / "out"
    process = started(*arguments, "-o", out)
    killed = 0
    for enough in (1, 4, 7):
        wait_for_outputs(out, enough)
        held = (out / ".newsclean" / "lock").resolve()
        workers = [pid for pid in descendants(process.pid) if held_by(pid, held)]
        if workers:
            os.kill(workers[-1], signal.SIGKILL)
            killed += 1
    assert process.wait(timeout=120) == 0 and killed == 3
    assert products(out) == products(tmp_path / "whole")


def test_an_article_that_kills_its_worker_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(20))
    for i in range(20):
        (tmp_path / f"{i}.txt").write_bytes(b"The mill is closed.")
    out = tmp_path / "out"
    done = dreadful(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)", tmp_path, "--glob", "[a0-9]*", "-o", out, "--workers", 2)
    assert done.returncode == 1, done.stderr
    (failure,) = failures(out)
    assert failure["line"] == 8 and "killed its worker (SIGKILL" in str(failure["reason"])
    assert products(out)["a-00000.jsonl"].count(b"\n") == 19 and sum(d.count(b"\n") for n, d in products(out).items() if "from-" in n) == 20


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("while True: pass", "took longer than 3 seconds"),
        ("import re; re.match('(a+)+$', 'a' * 40 + 'b')", "took longer than 3 seconds"),
        ("raise RuntimeError('two\\nlines')", "RuntimeError: two lines"),
        ("[][0:1][0]", "IndexError"),
        ("f = lambda: f(); f()", "RecursionError"),
    ],
)
def test_an_article_that_stalls_or_raises_is_one_failure(tmp_path: Path, deed: str, reason: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(20))
    done = dreadful(tmp_path, deed, tmp_path / "a.jsonl", "-o", tmp_path / "out", "--timeout", 3)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    (failure,) = failures(tmp_path / "out")
    assert failure["line"] == 8 and reason in str(failure["reason"])
    assert products(tmp_path / "out")["a-00000.jsonl"].count(b"\n") == 19


def test_an_article_that_does_not_answer_to_its_alarm_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(10))
    deed = "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM]); time.sleep(3600)"
    impatient = "import newsclean.batch.local as local\nlocal._GRACE = 1\n"
    script = tmp_path / "impatient.py"
    script.write_text(impatient + DREADFUL.format(deed=deed))
    done = subprocess.run(
        [sys.executable, str(script), "batch", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--timeout", "3"],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert [f["line"] for f in failures(tmp_path / "out")] == [8]


def test_an_interrupt_ends_all_processes_and_leaves_nothing_torn(crawl: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = started(crawl, "--shard-size", "10KB", "-o", out, "--workers", 2)
    wait_for_outputs(out, 3)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert run("batch", crawl, "--shard-size", "10KB", "-o", out)[0] == 0 and run("verify", out)[:2] == (0, "")


def test_a_second_run_into_a_folder_is_refused(crawl: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = "import time; from pathlib import Path; from newsclean.batch.lock import lock; lock(Path({!r})); print(flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", script.format(str(out / ".newsclean"))], stdout=subprocess.PIPE, cwd=ROOT)
    assert holder.stdout is not None
    holder.stdout.readline()
    code, _, err = run("batch", crawl, "-o", out)
    assert code == 2 and "another run writes there" in err
    holder.kill()
    holder.communicate()
    assert run("batch", crawl, "-o", out)[0] == 0  # a dead run leaves no lock behind


def test_a_full_disk_stops_the_run_and_space_lets_it_go_on(crawl: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        arguments = ("batch", crawl, "--shard-size", "10KB", "-o", disk / "out", "--workers", 2)
        code, _, err = run(*arguments)
        assert code == 2 and "no space left" in err and "Traceback" not in err
        assert 0 < len(products(disk / "out")) < 20
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert run(*arguments)[0] == 0 and run("verify", disk / "out")[:2] == (0, "")
        run("batch", crawl, "--shard-size", "10KB", "-o", tmp_path / "whole")
        assert products(disk / "out") == products(tmp_path / "whole")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
