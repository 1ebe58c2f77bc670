"""What is fuzzed: each target takes any bytes, and raises only where newsclean breaks a promise.

The promises: a law holds (newsclean.trial.laws), what was written can be taken back, or the input is refused in one line
(`ReadError`, `BadRecord`, `ConfigError`, `Mismatch` and the like; of the program exit code 2) and nothing else is raised.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from newsclean import Options, Pipeline
from newsclean.batch import BatchError
from newsclean.batch.articles import articles
from newsclean.batch.inputs import find
from newsclean.batch.job import Job
from newsclean.batch.plan import plan
from newsclean.cleaning import Quotes
from newsclean.config.reading import read_text as read_config
from newsclean.document import Document
from newsclean.finding import LIKELY, POSSIBLE, SURE
from newsclean.pipeline import Result
from newsclean.profile import ProfileError, read_profile
from newsclean.readers import ReadError
from newsclean.readers.encoding import decode
from newsclean.readers.original import original
from newsclean.readers.records import BadRecord, read_json, read_jsonl
from newsclean.readers.text import read_text
from newsclean.revert import Mismatch, read_products, restored, undo
from newsclean.trial.laws import nothing_is_invented, the_books_balance
from newsclean.writers.json import write_json, write_jsonl
from newsclean.writers.markdown import write_markdown
from newsclean.writers.text import write_text

_STYLES: tuple[Quotes, ...] = ("straight", "typographic", "keep")
PIPELINES = [Pipeline(Options(quotes=quotes, threshold=threshold)) for quotes in _STYLES for threshold in (LIKELY, SURE, POSSIBLE)]
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.S)
_RAW = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")  # of UTF-8: acts on a terminal


def text(data: bytes) -> None:
    """Plain text, with the first byte choosing how it is cleaned."""
    held(read_text(decode(data[1:])), data)


def jsonl(data: bytes) -> None:
    """JSON Lines."""
    lines = (line.decode("utf-8", "surrogateescape") for line in io.BytesIO(data[1:]))
    for read in read_jsonl(lines, "a.jsonl", None, None):
        held_or_refused(read, data)


def json_file(data: bytes) -> None:
    """A JSON file: an object, or a list of them."""
    try:
        _, encoding, mark, _ = decoded = decode(data[1:])
        for read in read_json(decoded.text, "a.json", None, None, encoding=encoding, byte_order_mark=mark):
            held_or_refused(read, data)
    except ReadError as error:
        one_line(error)


def table(data: bytes) -> None:
    """CSV and TSV; after "PAR1" Parquet, where pyarrow is installed."""
    suffix = ".parquet" if data[1:5] == b"PAR1" else (".csv", ".tsv")[data[:1] > b"\x7f"]
    in_batch(data, "a" + suffix, data[1:])


def packed(data: bytes) -> None:
    """Packed records: torn archives as they come, and after a byte below 4 whole ones of what follows."""
    whole: dict[int, tuple[str, Callable[[bytes], bytes]]] = {
        0: (".gz", gzip.compress),
        1: (".bz2", bz2.compress),
        2: (".xz", lzma.compress),
        3: (".zst", _zst),
    }
    suffix, pack = whole.get(data[0], (".gz", bytes)) if data else (".gz", bytes)
    in_batch(data, "a.jsonl" + suffix, pack(data[1:]))


def config(data: bytes) -> None:
    """newsclean.toml."""
    try:
        options = read_config(data.decode("utf-8", "replace"), Path("newsclean.toml"), trusted=False).options("raw/a.txt", "https://news.example/1")
        Pipeline(options)("Read more: Old news\n\nThe ministry said on Monday that it would pay for all of it.")
    except ValueError as error:  # ConfigError and RuleError among them
        one_line(error)


def profile(data: bytes) -> None:
    """What `newsclean learn` writes."""
    with as_file("site.toml", data) as path:
        try:
            read_profile(path)
        except ProfileError as error:
            one_line(error)


def products(data: bytes) -> None:
    """What `revert` and `review` read."""
    try:
        for product, _ in read_products(data.decode("utf-8", "replace")):
            result = restored(product)
            original(result.document.source)
            the_books_balance(undo(result, entries=[1]))
    except Mismatch as error:
        one_line(error)


def program(data: bytes) -> None:
    """The whole program: the first byte chooses the options, the others are stdin."""
    choice = data[0] if data else 0
    to, from_ = ("markdown", "json", "jsonl", "text")[choice & 3], ("auto", "text", "json", "jsonl")[choice >> 2 & 3]
    telling = ([], ["--explain", "--color", "never"], ["--explain-as", "diff"], ["--explain-as", "json"])[choice >> 4 & 3]
    ledger = ["--ledger"] if to.startswith("json") else []
    code, out, err = ran(["clean", "--isolated", "--to", to, "--from", from_, *ledger, *telling], data[1:])
    assert code in (0, 1, 2) and b"Traceback" not in err, err
    if not telling or telling[0] == "--explain":
        assert not _RAW.search(err), err
    if code == 2:
        assert err.count(b"\n") == 1 + (b"which is a guess" in err) and not out, err
    if to == "jsonl":
        for line in out.splitlines():
            restored(json.loads(line))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text, "jsonl": jsonl, "json": json_file, "table": table, "packed": packed, "config": config, "profile": profile,
    "products": products, "program": program,
}  # fmt: skip


def held_or_refused(read: Document | BadRecord, data: bytes) -> None:
    """A document that is held to the laws, or a refusal that is one line."""
    if isinstance(read, BadRecord):
        one_line(read.reason)
    else:
        held(read, data)


def held(document: Document, data: bytes) -> None:
    """Clean a document and hold what comes out to the laws and the writers to theirs."""
    result = PIPELINES[data[0] % len(PIPELINES) if data else 0](document)
    the_books_balance(result)
    nothing_is_invented(result)
    if not result.changed:
        assert [b.text for b in result.document.filled] == [b.text for b in document.filled]
    write_text(result).encode("utf-8", "replace")
    written(result)
    back = restored(json.loads(write_jsonl(result, ledger=True)))
    assert original(back.document.source) == original(document.source)
    assert write_text(back) == write_text(result)


def written(result: Result) -> None:
    """JSON is JSON, and front matter is what the JSON says and nothing more."""
    data: dict[str, Any] = json.loads(write_json(result))
    page = write_markdown(result).encode("utf-8", "replace").decode()
    front = _FRONT.match(page)
    assert front, page
    head = yaml.load(front[1], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert head["verdict"] == data["verdict"] and set(head) <= set(data)
    if isinstance(data["headline"], str) and not _SURROGATE.search(data["headline"]):
        assert head.get("headline", "") == data["headline"]


_SURROGATE = re.compile("[\ud800-\udfff]")


def in_batch(data: bytes, name: str, content: bytes) -> None:
    """Read a file as a batch does, each of its articles held to the laws or refused."""
    with as_file(name, content) as path:
        job = Job(path.parent / "out")
        try:
            for shard in plan(find([path], None, job.out).inputs, job):
                for article in articles(shard, job, Counter()):
                    held_or_refused(article.read(), data)
        except (ReadError, BatchError, OSError, EOFError) as error:
            one_line(error)


def one_line(refusal: object) -> None:
    """A refusal says something, in one line that a terminal can be given."""
    said = str(refusal).encode("utf-8", "surrogateescape")
    assert said and b"\n" not in said and not _RAW.search(said), said


def ran(arguments: list[str], stdin: bytes) -> tuple[int, bytes, bytes]:
    """Run the program in this process: its exit code, stdout and stderr."""
    from newsclean.cli.app import app

    streams = sys.stdin, sys.stdout, sys.stderr
    inner = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(raw, "utf-8", write_through=True) for raw in inner)
    sys.stderr.reconfigure(errors="backslashreplace")
    try:
        app(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        return code, inner[1].getvalue(), inner[2].getvalue()
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
    raise AssertionError("the program did not end")


@contextmanager
def as_file(name: str, content: bytes) -> Iterator[Path]:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with TemporaryDirectory(dir=memory) as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


def _zst(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return bytes(zstd.compress(data))
    import zstandard

    return bytes(zstandard.compress(data))
