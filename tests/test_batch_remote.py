"""A batch from and into an object store keeps what it promises on a disk: nothing lost, doubled or torn, by the same command."""

from __future__ import annotations

import gzip
import json
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpora import article, products, records, run
from tests.pages import crawl, packed
from tests.stores import Store, disk_store, s3_store
from tests.test_batch_kills import descendants, lives

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stores here are for POSIX")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Store]:
    yield from disk_store(tmp_path / "store")


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    yield from (disk_store(tmp_path / "store") if request.param == "disk" else s3_store())


def named(data: dict[str, bytes], old: object, new: object) -> dict[str, bytes]:
    """Products with another folder in the names of their sources."""
    return {name: content.replace(str(old).encode(), str(new).encode()) for name, content in data.items()}


def before(err: str) -> int:
    return int(next(line for line in err.splitlines() if "done before" in line).split(" shards, ")[1].split()[0])


def test_there_and_back(store: Store, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    files = {
        "crawl.jsonl": records(40), "deep/a.txt": article(1).encode(), "b.jsonl.gz": gzip.compress(records(9)),
        "c.csv": b"id,text\n1,The mill is closed.\n", "d.json": json.dumps([{"text": article(4)}, {"no": 1}]).encode(),
    }  # fmt: skip
    for name, data in files.items():
        store.put(f"raw/{name}", data)
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(data)
    assert run("batch", raw, "-o", tmp_path / "out", "--shard-size", "5KB")[0] == 1
    expected = named(products(tmp_path / "out"), raw, f"{store.url}/raw")
    arguments = ("batch", f"{store.url}/raw", "-o", f"{store.url}/out", "--shard-size", "5KB", "--workers", 2)
    code, out, err = store.run(*arguments)
    assert (code, out) == (1, "") and "Traceback" not in err and before(err) == 0
    assert store.files("out") == expected and len(expected) > 6
    assert store.run("status", f"{store.url}/out")[1].startswith("complete; ")
    assert store.run("verify", f"{store.url}/out") == (0, "", "")
    store.put("out/stray.txt", b"")
    store.put("out/crawl-00000.jsonl", b"{}\n")
    assert store.run("verify", f"{store.url}/out")[1].splitlines() == [
        "crawl-00000.jsonl: is not as it was written", "stray.txt: was not written by a run that is finished",
    ]  # fmt: skip
    store.put("raw/deep/a.txt", article(2).encode())
    code, _, err = store.run(*arguments)
    assert code == 1 and before(err) == len(expected) - 3  # all but a group and the file that was spoilt; one is failures.jsonl
    assert b"village 2 said" in store.files("out")["from-d.json.jsonl"]
    assert store.files("out")["crawl-00000.jsonl"] == expected["crawl-00000.jsonl"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes by /proc")
def test_a_killed_run_is_gone_on_from(store: Store, tmp_path: Path) -> None:
    store.put("crawl.jsonl", records(200))
    arguments = ("batch", f"{store.url}/crawl.jsonl", "--shard-size", "10KB", "--workers", 2)
    (tmp_path / "crawl.jsonl").write_bytes(records(200))
    assert run("batch", tmp_path / "crawl.jsonl", "--shard-size", "10KB", "-o", tmp_path / "whole")[0] == 0
    expected = named(products(tmp_path / "whole"), tmp_path / "crawl.jsonl", f"{store.url}/crawl.jsonl")
    for enough in (1, 4):
        process = store.started(*arguments, "-o", f"{store.url}/out")
        deadline = time.monotonic() + 60
        while len(store.files("out")) < enough and time.monotonic() < deadline:
            time.sleep(0.02)
        workers = descendants(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        while any(map(lives, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        there = store.files("out")
        assert len(there) >= enough and there.items() <= expected.items()  # whole under its final name, or not there
    code, _, err = store.run(*arguments, "-o", f"{store.url}/out")
    assert code == 0 and before(err) >= 3
    assert store.files("out") == expected and store.run("verify", f"{store.url}/out") == (0, "", "")


def test_a_tree_and_its_stale_files(disk: Store) -> None:
    for i in range(3):
        disk.put(f"raw/{i}.txt", article(i).encode())
    arguments = ("batch", f"{disk.url}/raw", "-o", f"{disk.url}/out", "--to", "text")
    assert disk.run(*arguments)[0] == 0 and set(disk.files("out")) == {"0.txt", "1.txt", "2.txt"}
    assert disk.run(*arguments, "--glob", "[01].txt", "--force")[0] == 0 and set(disk.files("out")) == {"0.txt", "1.txt"}
    code, _, err = disk.run("batch", f"{disk.url}/raw/0.txt", "-o", f"{disk.url}/out", "--to", "text")
    assert code == 2 and "holds the outputs of other inputs" in err


def test_a_crawl_is_read_there(disk: Store) -> None:
    pytest.importorskip("trafilatura")
    pytest.importorskip("fastwarc")
    damaged = bytearray(packed(crawl(4)))
    place = len(packed(crawl(1)))
    damaged[place + 50 : place + 90] = bytes(40)
    disk.put("a.warc.gz", bytes(damaged))
    assert disk.run("batch", f"{disk.url}/a.warc.gz", "-o", f"{disk.url}/out", "--to", "text")[0] == 1
    assert set(disk.files("out")) == {"a/00000001.txt", "a/00000003.txt", "a/00000004.txt", "failures.jsonl"}


def test_single_articles_and_learning(disk: Store) -> None:
    for i in range(12):
        disk.put(f"raw/{i:02}.txt", f"Valley News since 1902\n\n{article(i)}\n".encode())
    expected = disk.run("--to", "text", "-")[1]
    assert disk.run("--to", "text", f"{disk.url}/raw/01.txt")[1].startswith("Valley News") and expected == ""
    assert disk.run("-o", f"{disk.url}/out/", "--to", "text", f"{disk.url}/raw")[0] == 0
    assert len(disk.files("out")) == 12 and b"village 3 said" in disk.files("out")["03.txt"]
    assert disk.run("learn", f"{disk.url}/raw", "-o", f"{disk.url}/made/site.toml")[0] == 0
    assert b'line = "Valley News since 1902"' in disk.files("made")["site.toml"]
    for arguments in ((f"{disk.url}/nothing.txt",), ("batch", f"{disk.url}/nothing", "-o", f"{disk.url}/out"), ("status", f"{disk.url}/raw")):
        code, out, err = disk.run(*arguments)
        assert (code, out, len(err.splitlines())) == (2, "", 1) and disk.url in err
