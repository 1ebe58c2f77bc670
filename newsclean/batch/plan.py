"""From inputs to shards, one at a time, in a way that depends on the inputs alone.

A record file is cut at line ends into slices of about one size; what is appended to it later changes its last slice only.
Small files are put together. Where one group ends is told by a hash of the file's name, so that a file that is added or taken
away changes one group and leaves all others as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import NamedTuple
from zlib import crc32

from newsclean.batch.inputs import Input
from newsclean.batch.job import Job, digest
from newsclean.batch.packing import packing
from newsclean.places import Remote, head, place

_BLOCK = 1 << 20
_RECORDS = ("jsonl", "table", "warc")
_ONE_IN = 32  # a group ends after one file in so many
_MOST = 256  # files of a group, however the hashes fall
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # UTF-16 and UTF-32, where a line end is more than one byte


class Output(NamedTuple):
    """A file that was written: its name below the output folder, its size in bytes and its digest."""

    name: str
    size: int
    digest: str


class Shard(NamedTuple):
    """A unit of work: some small files, or the bytes `start` to `end` of a record file (`end` None: all of it)."""

    id: str  # names its output
    inputs: tuple[Input, ...]
    content: str  # digest of what is to be read
    size: int  # bytes
    start: int = 0
    end: int | None = None
    first_line: int = 1
    earlier: tuple[Output, ...] = ()  # what a run before wrote of it, where articles failed and the others need not be done again

    @property
    def is_slice(self) -> bool:
        """Whether it is records of one file."""
        return self.inputs[0].kind in _RECORDS

    def key(self, job_digest: str) -> str:
        """Equal if and only if its outputs would be equal."""
        return digest(f"{self.content} {job_digest} {self.id}".encode())


def plan(inputs: Iterable[Input], job: Job) -> Iterator[Shard]:
    """The shards of the inputs, in their order; each input is read once for the digest of its content."""
    group: list[Input] = []
    for input_ in inputs:
        if input_.kind not in _RECORDS:
            group.append(input_)
        if group and (input_.kind in _RECORDS or _ends_group(input_) or len(group) == _MOST or sum(i.size for i in group) >= job.shard_bytes):
            yield _together(group)
            group = []
        if input_.kind in _RECORDS:
            yield from _slices(input_, job)
    if group:
        yield _together(group)


def _ends_group(input_: Input) -> bool:
    return crc32(input_.below.encode("utf-8", "surrogateescape")) % _ONE_IN == 0


def _together(group: list[Input]) -> Shard:
    first = PurePosixPath(group[0].below)
    content = blake2b(digest_size=16)
    for input_ in group:
        content.update(f"{input_.path}\n{_content(input_)}\n".encode("utf-8", "surrogateescape"))
    return Shard(str(first.parent / f"from-{first.name}"), tuple(group), content.hexdigest(), sum(i.size for i in group))


def _content(input_: Input) -> str:
    where = place(input_.path)
    try:
        if isinstance(where, Remote):  # read twice, it would be sent twice
            return where.mark()
        with where.open("rb") as file:
            found = blake2b(digest_size=16)
            while block := file.read(_BLOCK):
                found.update(block)
            return found.hexdigest()
    except OSError as error:  # the shard will say so
        return f"unreadable: {error.errno}"


def _slices(input_: Input, job: Job) -> Iterator[Shard]:
    """The slices of a record file: as long as asked for, and then to the end of the line."""
    number, start, line = 0, 0, 1
    try:
        if input_.kind != "jsonl" or packing(place(input_.path)) or _is_wide(input_, job.encoding):
            content = digest(f"{input_.path} {_content(input_)}".encode("utf-8", "surrogateescape"))
            yield Shard(f"{input_.stem}-00000", (input_,), content, input_.size)
            return
        with place(input_.path).open("rb") as file:
            while True:
                found, size, lines = blake2b(f"{input_.path} {start}\n".encode("utf-8", "surrogateescape"), digest_size=16), 0, 0
                while size < job.shard_bytes and (block := file.read(min(_BLOCK, job.shard_bytes - size))):
                    found.update(block)
                    size, lines, last = size + len(block), lines + block.count(b"\n"), block
                if size and not last.endswith(b"\n") and (rest := file.readline()):
                    found.update(rest)
                    size, lines = size + len(rest), lines + 1
                if not size and number:
                    return
                yield Shard(f"{input_.stem}-{number:05}", (input_,), found.hexdigest(), size, start, start + size, line)
                number, start, line = number + 1, start + size, line + lines
    except OSError as error:
        yield Shard(f"{input_.stem}-{number:05}", (input_,), f"unreadable: {error.errno}", 0, start, None, line)


def _is_wide(input_: Input, encoding: str | None) -> bool:
    if encoding is not None:
        return encoding.lower().replace("_", "-").startswith(("utf-16", "utf16", "utf-32", "utf32"))
    return head(place(input_.path), 4).startswith(_WIDE)
