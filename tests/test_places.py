"""Places that fsspec reaches: what is read and written there, whole or not at all, and the lock of a folder there."""

from __future__ import annotations

import gzip
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsclean.batch import BatchError, remote
from newsclean.batch.inputs import find
from newsclean.batch.job import Job, Product
from newsclean.batch.packing import packing, unpacked
from newsclean.batch.plan import Output, plan
from newsclean.batch.remote import LOCK, RemoteManifest, claimed, is_claimed
from newsclean.batch.run import Request, run
from newsclean.batch.shard import process
from newsclean.cli.progress import Progress
from newsclean.places import Remote, place, send
from tests.corpora import article, records

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory() -> Iterator[Remote]:
    """A folder that only this process sees."""
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]
    yield Remote("memory://news")
    fs.store.clear()


def test_what_is_a_url() -> None:
    assert place("a/b.txt") == Path("a/b.txt") and place("c:\\x") == Path("c:\\x") and place("-") == Path("-")
    assert place("file:///raw/a%20b.txt") == Path("/raw/a b.txt")
    assert place("s3://bucket/raw") == place("s3://bucket/raw/") == Remote("s3://bucket/raw") and str(Remote("s3://bucket/raw/") / "a.txt") == "s3://bucket/raw/a.txt"


def test_files_are_read_in_part_and_whole(memory: Remote) -> None:
    file = memory / "deep/a.jsonl"
    file.write_bytes(records(300))
    assert file.exists() and file.is_file() and not file.is_dir() and memory.is_dir() and not (memory / "b").exists()
    assert file.size() == len(records(300)) and file.read_bytes() == records(300) and file.head(5) == records(1)[:5]
    with file.open("rb") as opened:
        opened.seek(len(records(10)))
        assert [next(opened) for _ in range(2)] == records(12).splitlines(keepends=True)[10:]
    assert memory.files() == {"deep/a.jsonl": file.size()} and list(memory.contents()) == [records(300)]
    before = file.mark()
    file.write_bytes(records(299))
    assert file.mark() != before
    file.unlink()
    file.unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        file.unlink()
    with pytest.raises(FileNotFoundError):
        file.size()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_packed_files_are_unpacked_there_too(memory: Remote, pack: type[bytes]) -> None:
    (memory / "a").write_bytes(pack(records(50)))
    assert packing(memory / "a") == (None if pack is bytes else "gz")
    with unpacked(memory / "a") as file:
        assert b"".join(file) == records(50)


def test_a_bomb_is_told_there_too(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.batch.packing.MOST_BYTES", 1 << 20)
    (memory / "a").write_bytes(gzip.compress(bytes(1 << 21)))
    with unpacked(memory / "a") as file, pytest.raises(OSError, match="it unpacks to more than 1 MiB"):
        file.read()
    honest = b"".join(randbytes_hex(i) for i in range(40))
    (memory / "a").write_bytes(gzip.compress(honest))  # beyond the one limit, within the other
    with unpacked(memory / "a") as file:
        assert file.read() == honest and len(honest) > 1 << 20


def randbytes_hex(seed: int) -> bytes:
    return random.Random(seed).randbytes(1 << 14).hex().encode()


def test_zst_is_read_in_lines(memory: Remote) -> None:
    zstandard = pytest.importorskip("zstandard")
    (memory / "a.zst").write_bytes(zstandard.compress(records(50)) + zstandard.compress(records(2)))
    with unpacked(memory / "a.zst") as file:
        assert list(file) == [*records(50).splitlines(keepends=True), *records(2).splitlines(keepends=True)]


def test_a_record_file_is_cut_there_as_it_is_here(memory: Remote, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(100))
    (memory / "a.jsonl").write_bytes(records(100))
    (memory / ".hidden/b.jsonl").write_bytes(records(1))
    (memory / "c.png").write_bytes(b"")
    (memory / "out/d.jsonl").write_bytes(records(1))
    found = find([memory], None, memory / "out")
    assert [input_.path for input_ in found.inputs] == ["memory://news/a.jsonl"] and found.skipped == {"hidden": 1, "other suffix": 1}
    job = Job(tmp_path / "out", shard_bytes=5000)
    here = [(s.start, s.end, s.first_line, s.size) for s in plan(find([tmp_path], None, tmp_path / "out").inputs, job)]
    there = [(s.start, s.end, s.first_line, s.size) for s in plan(found.inputs, job)]
    assert here == there and len(here) > 5


def test_a_shard_is_read_and_written_there_as_here(memory: Remote, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for folder in (raw, memory):
        if isinstance(folder, Path):
            folder.mkdir()
        (folder / "a.jsonl.gz").write_bytes(gzip.compress(records(20), mtime=0))
        (folder / "b.txt").write_bytes(article(3).encode())
        (folder / "c.csv").write_bytes(b"id,text\n1,The mill is closed.\n")
    for out, given in ((tmp_path / "out", raw), (memory / "out", memory)):
        for shard in plan(find([given], None, out).inputs, Job(out)):
            process(shard, Job(out), lambda *_: None, {})
    for name in ("a-00000.jsonl", "from-b.txt.jsonl", "c-00000.jsonl"):
        expected = (tmp_path / "out" / name).read_bytes()
        assert expected and (memory / "out" / name).read_bytes() == expected.replace(str(raw).encode(), b"memory://news")


@pytest.mark.parametrize("to", ["jsonl", "parquet", "text"])
def test_what_was_written_there_is_taken_over(memory: Remote, to: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow" if to == "parquet" else "json")
    torn = b"".join([*(lines := records(4).splitlines(keepends=True))[:2], b"{oops\n", lines[3]])
    job, cleaned = Job(memory / "out", to), []
    monkeypatch.setattr(Job, "pipeline", lambda job, *place: cleaned.append(place) or job._pipeline)
    written: list[dict[str, object]] = []

    def runs(data: bytes, earlier: tuple[Output, ...] = ()) -> tuple[Output, ...]:
        cleaned.clear()
        (memory / "a.jsonl").write_bytes(data)
        (shard,) = plan(find([memory / "a.jsonl"], None, job.out).inputs, job)
        done = process(shard._replace(earlier=earlier), job, lambda *_: None, {})
        written.append({output.name: (job.out / output.name).read_bytes() for output in done.outputs})
        return tuple(done.outputs)

    before = runs(torn)
    assert len(cleaned) == 3 and any(output.name.startswith(".newsclean/good/") for output in before)
    runs(records(4), before)
    assert len(cleaned) == 1
    spoilt = next(output for output in before if not output.name.startswith("."))
    (job.out / spoilt.name).write_bytes(b"{}\n")  # what is not as it was written is not taken over
    runs(records(4), before)
    assert len(cleaned) == (2 if to == "text" else 4)
    runs(records(4))
    assert written[1] == written[2] == written[3] and len(cleaned) == 4


def test_a_batch_does_not_write_into_memory(memory: Remote, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1))
    with pytest.raises(BatchError, match="the memory of one process"):
        run(Request([tmp_path], Job(memory)), Progress(quiet=True))


def test_what_is_sent_in_part_is_not_left(memory: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFile, MemoryFileSystem

    monkeypatch.setattr(MemoryFileSystem, "blocksize", 10)

    def breaks(file: MemoryFile, data: bytes) -> int:
        if file.tell():
            raise ConnectionError("the line is dead")
        return super(MemoryFile, file).write(data)

    monkeypatch.setattr(MemoryFile, "write", breaks)
    (tmp_path / "a").write_bytes(b"0123456789abcdef")
    with pytest.raises(ConnectionError):
        fsspec.filesystem("memory").put_file(str(tmp_path / "a"), "/news/a")
    assert (memory / "a").read_bytes() == b"0123456789"  # which is why it has to be taken away
    with pytest.raises(OSError, match="the line is dead"):
        send([(tmp_path / "a", memory / "a")])
    assert not (memory / "a").exists()


def test_what_libraries_raise_is_an_oserror(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoCredentials(Exception):
        pass

    def fails(*_: object, **__: object) -> None:
        raise NoCredentials("two\nlines")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "info", fails)
    with pytest.raises(OSError, match=r"^NoCredentials: two lines$"):
        memory.exists()


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="nosuch://a: Protocol not known"):
        Remote("nosuch://a").exists()
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(OSError, match=r"s3://a: needs an extra: pip install 'newsclean\[remote\]'"):
        Remote("s3://a").exists()


def test_the_manifest_is_an_object_per_shard(memory: Remote, tmp_path: Path) -> None:
    def shard(name: str, key: str) -> dict[str, object]:
        return {"kind": "shard", "shard": name, "key": key, "tally": {"failures": 0}, "outputs": [[f"{name}.jsonl", 1, "d"]]}

    begun = {"kind": "run", "asked": {"paths": ["a"], "glob": None}, "size": 7}
    first = RemoteManifest(memory, tmp_path / "1")
    for line in (begun, shard("a", "old"), shard("b", "x"), shard("c", "x"), shard("a", "new"), {"kind": "gone", "shard": "b"}):
        first.append(line)
    second = RemoteManifest(memory, tmp_path / "2")
    assert {name: known.key for name, known in second.known.items()} == {"a": "new", "c": "x"} and second.last_run == begun
    assert second.outputs("c")[0].name == "c.jsonl"
    second.append({"kind": "end"})
    assert RemoteManifest(memory, tmp_path / "3").last_run == {**begun, "ended": True}
    second.append({**begun, "size": 8})
    assert RemoteManifest(memory, tmp_path / "4").last_run == {**begun, "size": 8}


def test_the_lock_of_a_living_run_elsewhere_is_respected_and_a_dead_one_is_not(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "BEAT", 0.1)
    monkeypatch.setattr(remote, "_DEAD", 3.0)
    monkeypatch.setattr(remote, "_SETTLED", 0.01)
    with claimed(memory):
        assert is_claimed(memory)
        monkeypatch.setattr(remote, "node", lambda: "elsewhere")
        with pytest.raises(BatchError, match="another run writes there, on "), claimed(memory):
            pass
    assert not (memory / LOCK).exists() and not is_claimed(memory)
    (memory / LOCK).write_bytes(b"yonder 123 1.0")  # of a machine that is gone
    assert not is_claimed(memory)
    with claimed(memory):
        assert (memory / LOCK).read_bytes().startswith(b"elsewhere ")


def test_of_two_that_find_a_run_dead_one_goes_on(memory: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_DEAD", 0.2)
    monkeypatch.setattr(remote, "_SETTLED", 0.3)
    (memory / LOCK).write_bytes(b"yonder 123 1.0")
    came: list[str] = []

    def begin() -> None:
        try:
            with claimed(memory):
                time.sleep(0.6)
                came.append("in")
        except BatchError:
            came.append("out")

    both = [threading.Thread(target=begin) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(came) == ["in", "out"]
