"""Watching a folder: what is there, what appears, what cannot be watched."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import DIRTY, run


def wait_for(path: Path, text: str) -> None:
    deadline = time.monotonic() + 20
    while not (path.exists() and path.read_text() == text):
        assert time.monotonic() < deadline, f"{path} did not become {text!r}"
        time.sleep(0.05)


def test_files_are_cleaned_as_they_come(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "picture.png").write_bytes(b"\x89PNG")
    (raw / "a.txt").write_text(DIRTY)
    clean = run("--to", "text", stdin=DIRTY)[1]
    command = [sys.executable, "-m", "newsclean", "--watch", str(raw), "-o", str(out), "--to", "text"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            wait_for(out / "a.txt", clean)
            (raw / "deep").mkdir()
            (raw / "deep" / "b.txt").write_text(DIRTY)
            wait_for(out / "deep" / "b.txt", clean)
            (raw / "a.txt").write_text("The mill is closed.\n")
            wait_for(out / "a.txt", "The mill is closed.\n")
        finally:
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
    assert process.returncode == 130 and b"Traceback" not in err and b"watching" in err
    assert sorted(path.name for path in out.rglob("*.*")) == ["a.txt", "b.txt"]


def test_what_cannot_be_watched(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    (tmp_path / "raw").mkdir()
    for args, said in (
        (["-o", tmp_path / "out"], "is for one folder"),
        ([tmp_path / "raw"], "needs -o"),
        ([tmp_path / "raw", "-o", tmp_path / "raw" / "out"], "holds the other"),
        ([tmp_path / "raw", "-o", tmp_path, "--check"], "exclude each other"),
    ):
        code, out, err = run("--watch", *args)
        assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1


def test_without_the_extra(tmp_path: Path) -> None:
    code = f"import sys; sys.modules['watchfiles'] = None; sys.argv = ['newsclean', '--watch', {str(tmp_path)!r}]\n"
    code += "from newsclean.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "newsclean: --watch needs another package: pip install 'newsclean[watch]'\n")
