"""What is learned does not depend on what counts it, nor on how much of it is held in memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsclean.learn import count as counting
from newsclean.learn.count import count, spread
from tests.corpora import ROOT, command, run
from tests.test_learn import FOOT, HEAD, documents, own

RAY = subprocess.run([sys.executable, "-c", "import ray"], capture_output=True).returncode == 0


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Two sites and copies, in six record files and a folder of texts: eight shards and more."""
    raw = tmp_path / "raw"
    (raw / "bay").mkdir(parents=True)
    for number, name in enumerate("abcdef"):
        with (raw / f"{name}.jsonl").open("w") as file:
            for i in range(number * 10, number * 10 + 20):
                site, lines = ("harbour", [HEAD, *own(i), FOOT]) if i % 3 else ("valley", [*own(i), f"{FOOT} Yours, the valley."])
                file.write(json.dumps({"url": f"https://{site}.example/{i}", "text": "\n\n".join(lines)}) + "\n" * (1 + i % 2))
            file.write("oops\n")
    for i in range(40):
        (raw / "bay" / f"{i}.txt").write_text("\n\n".join([f"{HEAD.upper() if i < 3 else HEAD}", *own(i)]))
    return raw


def learned(crawl: Path, *arguments: object) -> str:
    code, out, err = run("learn", crawl, *arguments)
    assert code == 0 and err.endswith("unless you say otherwise\n") and len(err.splitlines()) == 1
    return out


def test_the_bytes_do_not_depend_on_the_engine(crawl: Path) -> None:
    one = learned(crawl, "--workers", 1)
    assert one.count("[[line]]") >= 4 and f'line = "{HEAD.upper()}"' in one  # as it stands in the first article
    assert learned(crawl, "--workers", 2) == one
    if RAY:
        assert learned(crawl, "--engine", "ray", "--workers", 2) == one


@pytest.mark.skipif(RAY, reason="Ray is installed")
def test_a_missing_extra_is_one_line(crawl: Path) -> None:
    code, _, err = run("learn", crawl, "--engine", "ray")
    assert code == 2 and "newsclean[ray]" in err and len(err.splitlines()) == 1


def test_a_bucket_is_counted_in_as_many_parts_as_memory_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    found = documents(*([HEAD, *own(i), FOOT] for i in range(200)), *([HEAD, *own(1)] for _ in range(50)))
    spreads = [spread(found[start : start + 50], "host") for start in range(0, len(found), 50)]
    whole = count(spreads, 3)
    monkeypatch.setattr(counting, "_AT_ONCE", 100)
    assert count(reversed(spreads), 3) == whole and sorted(whole[0].values()) == [200, 201]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")
@pytest.mark.parametrize(("by", "code", "said"), [(signal.SIGKILL, 2, "a worker was killed"), (signal.SIGINT, 130, "")])
def test_a_worker_that_is_killed_or_an_interrupt_is_one_line(tmp_path: Path, by: signal.Signals, code: int, said: str) -> None:
    for i in range(4):
        os.mkfifo(tmp_path / f"{i}.jsonl")  # nobody writes to them, so the workers wait
    plan = "import newsclean.batch.plan as plan; plan._content = lambda input_: 'x'; plan.packing = lambda path: 'gz'\n"
    script = plan + "from newsclean.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-c", script, *command("learn", *sorted(tmp_path.glob("*.jsonl")), "--workers", 2)[3:]]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, env=environment, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(workers := children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    if by == signal.SIGINT:
        os.killpg(process.pid, by)
    else:
        os.kill(workers[-1], by)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code and said in err.decode() and len(err.splitlines()) == bool(said)


def children(pid: int) -> list[int]:
    """The workers of a process: not the tracker of its resources."""
    found = [int(child) for task in Path(f"/proc/{pid}/task").glob("*") for child in (task / "children").read_text().split()]
    return [child for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
