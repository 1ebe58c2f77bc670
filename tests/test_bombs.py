"""Little files that grow without end when they are read: packed ones, and configurations."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from newsclean.batch import packing
from newsclean.batch.packing import unpacked
from newsclean.config import ConfigError, load_config
from newsclean.profile import ProfileError, read_profile
from tests.corpora import ROOT, failures, products, records, run
from tests.test_cli import run as program


def zst(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed: pip install 'newsclean[zstd]'")
    return bytes(zstandard.compress(data))


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zst}


READ = """
import resource, sys
from collections import Counter
from pathlib import Path
from newsclean.batch.articles import articles
from newsclean.batch.inputs import find
from newsclean.batch.job import Job
from newsclean.batch.plan import plan
job = Job(Path("out"))
for shard in plan(find([Path(sys.argv[1])], None, job.out).inputs, job):
    for article in articles(shard, job, Counter()):
        print(type(article.read()).__name__)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""


def test_a_bomb_is_one_failure_and_memory_stays_bounded(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zst(b'{"text": "The mill is closed."}\n') + zst(b" " * (1 << 24)) * 640)  # 10 GiB in 0.3 MB, a line that does not end
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, cwd=ROOT, check=True)
    *read, most = done.stdout.decode().split()
    assert read == ["Document", "BadRecord"] and int(most) < 800  # MiB; the line as far as it was read, and a copy
    (tmp_path / "b.jsonl").write_bytes(records(1))
    code, _, err = run("batch", tmp_path, "-o", tmp_path / "out", "--workers", 1)
    assert code == 1 and "Traceback" not in err
    (failure,) = failures(tmp_path / "out")
    assert failure["line"] == 2 and "zip bomb" in str(failure["reason"])
    assert [d.count(b"\n") for d in products(tmp_path / "out").values()] == [1, 1, 1]


@pytest.mark.parametrize("name", PACKERS)
def test_every_kind_of_bomb_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 1 << 25)
    path = tmp_path / f"a.txt.{name}"
    path.write_bytes(PACKERS[name](b"\0" * (1 << 24)) * 3)
    with unpacked(path) as file, pytest.raises(OSError, match="it unpacks to more than 32 MiB"):
        file.read()


@pytest.mark.parametrize("name", PACKERS)
def test_what_is_large_but_no_bomb_is_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 1 << 20)
    path = tmp_path / f"a.jsonl.{name}"
    honest = json.dumps({"text": random.Random(1).randbytes(5 << 18).hex()}).encode() + b"\n"
    path.write_bytes(PACKERS[name](honest))  # beyond the one limit, within the other
    assert len(honest) > 2 << 20 and len(honest) < packing.MOST_TIMES * path.stat().st_size
    with unpacked(path) as file:
        assert file.read() == honest
    same = records(1) * 800  # within the one limit, beyond the other
    path.write_bytes(PACKERS[name](same))
    assert packing.MOST_TIMES * path.stat().st_size < len(same) < 1 << 20 or name in ("gz", "bz2")
    with unpacked(path) as file:
        assert file.read() == same
    path.write_bytes(PACKERS[name](same * 5 + b" " * (1 << 22)))  # beyond both
    with unpacked(path) as file, pytest.raises(OSError, match="unpacks to more than"):
        file.read()


def test_a_large_highly_compressible_corpus_passes(tmp_path: Path) -> None:
    line = json.dumps({"text": "The mill is closed.", "filler": "x" * 100_000}).encode() + b"\n"
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(line * 100))
    assert path.stat().st_size * packing.MOST_TIMES < 100 * len(line)  # it shrinks as bombs do, but is small
    assert run("batch", path, "-o", tmp_path / "out", "--workers", 1)[0] == 0
    assert products(tmp_path / "out")["a-00000.jsonl"].count(b"\n") == 100


DEEP = {
    "arrays": "keep = " + "[" * 100_000,
    "tables": "a = " + "{a = " * 20_000,
    "keys": ".".join("a" * 2000) + " = 1",
    "closed": "keep = " + "[" * 5000 + "]" * 5000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_deep_configuration_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "newsclean.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    assert "\n" not in str(refused.value) and str(file) in str(refused.value)
    with suppress(ProfileError):  # keys that it does not know are nobody's
        read_profile(file)
    code, out, err = program("--config", file, stdin="The mill is closed.")
    assert (code, out) == (2, "") and len(err.splitlines()) == 1


def test_a_billion_laughs_stay_text() -> None:
    laughs = (
        "---\na: &a [lol, lol, lol]\n"
        + "".join(f"{y}: &{y} [*{x}, *{x}, *{x}, *{x}]\n" for x, y in zip("abcdefghij", "bcdefghijk"))
        + "---\n\nThe mill is closed.\n"
    )
    code, out, err = program("--to", "jsonl", stdin=laughs)
    assert code == 0 and len(out) < 20 * len(laughs) and err.count("\n") <= 1
    code, out, _ = program("--to", "markdown", "--from", "jsonl", stdin=json.dumps({"text": laughs, "url": laughs}))
    assert code == 0 and len(out) < 20 * len(laughs)


def test_no_yaml_is_ever_read() -> None:
    """Front matter is written, not read: nothing can refer to itself in it, or name a class to be made."""
    from tests.regexes import PACKAGE

    assert not [
        path
        for path in PACKAGE.rglob("*.py")
        if "yaml.load" in (text := path.read_text(encoding="utf-8")) or "safe_load" in text or "yaml.unsafe" in text
    ]
