"""The Ray engine, on a cluster of its own on this machine; skipped where Ray is not installed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.corpora import ROOT, command, products, records, run

INSTALLED = subprocess.run([sys.executable, "-c", "import ray"], capture_output=True).returncode == 0
needs_ray = pytest.mark.skipif(not INSTALLED, reason="Ray is not installed")


@pytest.mark.skipif(INSTALLED, reason="Ray is installed")
def test_a_missing_extra_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(1))
    code, _, err = run("batch", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--engine", "ray")
    assert code == 2 and "newsclean[ray]" in err and len(err.splitlines()) == 1


@needs_ray
def test_a_killed_ray_worker_loses_nothing_and_the_bytes_are_those_of_the_local_engine(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_bytes(records(200) + b"oops\n" + records(200))
    arguments = (crawl, "--shard-size", "10KB", "--workers", 2)
    assert run("batch", *arguments, "-o", tmp_path / "local")[0] == 1
    out = tmp_path / "ray"
    process = subprocess.Popen(command("batch", *arguments, "-o", out, "--engine", "ray"), env={**os.environ, "PYTHONPATH": str(ROOT)})
    killed = 0
    while process.poll() is None and not killed:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                title, parents = (folder / "cmdline").read_bytes(), lineage(int(folder.name))
            except OSError:
                continue
            if b"ray::_process" in title and process.pid in parents and len(products(out)) > 1:
                os.kill(int(folder.name), signal.SIGKILL)
                killed += 1
                break
        time.sleep(0.05)
    assert process.wait(timeout=200) == 1 and killed == 1
    assert products(out) == products(tmp_path / "local")
    assert [json.loads(line)["line"] for line in (out / "failures.jsonl").read_text().splitlines()] == [201]


@needs_ray
def test_the_traces_of_a_dead_cluster_are_not_followed(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_bytes(records(3))
    with TemporaryDirectory() as folder:  # its sockets have no room for the names of tmp_path
        (Path(folder) / "ray").mkdir()
        (Path(folder) / "ray" / "ray_current_cluster").write_text("127.0.0.1:9")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_TMPDIR": folder}
        arguments = command("batch", crawl, "-o", tmp_path / "out", "--engine", "ray", "-q")
        done = subprocess.run(arguments, capture_output=True, env=environment, timeout=200)
    assert done.returncode == 0 and products(tmp_path / "out")["crawl-00000.jsonl"].count(b"\n") == 3, done.stderr.decode()


def lineage(pid: int) -> set[int]:
    found = set()
    while pid > 1:
        pid = int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
        found.add(pid)
    return found


NODE_DIES = """
import sys, threading, time
from pathlib import Path
from tempfile import TemporaryDirectory
import ray
from ray.cluster_utils import Cluster
from newsclean.batch.job import Job
from newsclean.batch.request import Request
from newsclean.batch.run import run
from newsclean.cli.progress import Progress
crawl, out = map(Path, sys.argv[1:])
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
second = cluster.add_node(num_cpus=1)
ray.init(address=cluster.address, log_to_driver=False)
def kill():
    while len(list(out.glob("*.jsonl"))) < 3:
        time.sleep(0.05)
    cluster.remove_node(second, allow_graceful=False)
    print("killed after", len(list(out.glob("*.jsonl"))), flush=True)
killer = threading.Thread(target=kill)
killer.start()
outcome = run(Request([crawl], Job(out, shard_bytes=10_000), workers=2, engine="ray"), Progress(quiet=True))
killer.join()
print("counted", outcome.tally.articles, outcome.tally.failures)
"""


@needs_ray
def test_a_node_that_dies_loses_nothing(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_bytes(records(400))
    run("batch", crawl, "--shard-size", "10KB", "-o", tmp_path / "local")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = [sys.executable, "-c", NODE_DIES, str(crawl), str(tmp_path / "ray")]
    done = subprocess.run(script, capture_output=True, env=environment, timeout=200)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()  # Ray says things of its own in between
    assert "counted 400 0\n" in said and 3 <= int(said.split("killed after ")[1].split()[0]) < 15
    assert products(tmp_path / "ray") == products(tmp_path / "local")
