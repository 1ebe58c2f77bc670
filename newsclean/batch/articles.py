"""The articles of a shard, one after another; each is read only when asked for, so that what breaks is one article."""

from __future__ import annotations

import codecs
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from newsclean.batch.inputs import Input
from newsclean.batch.job import Job
from newsclean.batch.packing import BROKEN, packing, unpacked
from newsclean.batch.plan import Shard
from newsclean.batch.tables import rows
from newsclean.document import Document
from newsclean.places import place
from newsclean.readers import ReadError
from newsclean.readers.encoding import decode
from newsclean.readers.html import read_html
from newsclean.readers.records import BadRecord, read_json, read_record
from newsclean.readers.text import read_text
from newsclean.readers.warc import PACKINGS, Page, pages


class Article(NamedTuple):
    """Where an article stands, and how to read it."""

    source: str  # the path of its file
    line: int | None  # of a record file, from 1; of a table: the row, without the head; of a WARC: the record
    offset: int | None  # of a record file: the byte that the line begins at, in the unpacked file; of a WARC: see `Page`
    stem: str  # what its own output file would be called, without a suffix
    read: Callable[[], Document | BadRecord]
    end: int = 0  # bytes of the shard's input that are read when this article is


def articles(shard: Shard, job: Job, passed_over: Counter[str]) -> Iterator[Article]:
    """The articles of a shard, in the order of the input. What cannot be read is an article whose reading fails.

    Args:
        shard: what to read.
        job: how.
        passed_over: counts what is no article and was not meant to be one, by the reason.
    """
    if shard.inputs[0].kind == "table":
        yield from _rows(shard, job)
        return
    if shard.inputs[0].kind == "warc":
        yield from _pages(shard, job, passed_over)
        return
    if shard.is_slice:
        yield from _records(shard, job)
        return
    done = 0
    for input_ in shard.inputs:
        done += input_.size
        if input_.kind == "text":
            yield Article(input_.path, None, None, input_.stem, partial(_read_text, input_, job), done)
        elif input_.kind == "html":
            yield Article(input_.path, None, None, input_.stem, partial(_read_page, input_, job), done)
        else:
            yield from _objects(input_, job, done)


def _read_text(input_: Input, job: Job) -> Document:
    with unpacked(place(input_.path)) as file:
        return read_text(decode(file.read(), job.encoding), input_.path, job.headline)


def _read_page(input_: Input, job: Job) -> Document | BadRecord:
    with unpacked(place(input_.path)) as file:
        return read_html(file.read(), input_.path, encoding=job.encoding, headline=job.headline)


def _objects(input_: Input, job: Job, done: int) -> Iterator[Article]:
    """The objects of a JSON file: one, or a list of them."""
    try:
        with unpacked(place(input_.path)) as file:
            text, encoding, marked = (decoded := decode(file.read(), job.encoding)).text, decoded.encoding, decoded.byte_order_mark
        found = list(read_json(text, input_.path, job.text_field, job.headline_field, encoding=encoding, byte_order_mark=marked))
    except (ReadError, *BROKEN) as error:
        yield _broken(input_.path, None, None, input_.stem, error, done)
        return
    alone = len(found) == 1 and text.lstrip()[:1] == "{"
    for number, document in enumerate(found, 1):
        yield Article(input_.path, None, None, input_.stem if alone else f"{input_.stem}/{number:08}", partial(_same, document), done)


def _rows(shard: Shard, job: Job) -> Iterator[Article]:
    """The rows of a table."""
    input_, number = shard.inputs[0], 1
    try:
        for number, row in enumerate(rows(place(input_.path), input_.suffix, job.encoding), 1):
            text = json.dumps(row, ensure_ascii=False)  # a row has no text of its own; with a ledger this is what comes back
            read = partial(read_record, text, f"{input_.path}:{number}", job.text_field, job.headline_field)
            yield Article(input_.path, number, None, f"{input_.stem}/{number:08}", read)
    except (ReadError, ValueError, *BROKEN) as error:
        yield _broken(input_.path, number + 1, None, f"{input_.stem}/{number + 1:08}", error, shard.size)


def _pages(shard: Shard, job: Job, passed_over: Counter[str]) -> Iterator[Article]:
    """The pages of a WARC file."""
    input_, number = shard.inputs[0], 0
    path = place(input_.path)
    try:
        with path.open("rb") if packing(path) in PACKINGS else unpacked(path) as file:
            for page in pages(file, passed_over):
                number = page.number
                read = partial(_read_answer, page, f"{input_.path}:{number}", job)
                yield Article(input_.path, number, page.offset, f"{input_.stem}/{number:08}", read, page.offset)
    except (ReadError, *BROKEN) as error:
        yield _broken(input_.path, number + 1, None, f"{input_.stem}/{number + 1:08}", error, shard.size)


def _read_answer(page: Page, name: str, job: Job) -> Document | BadRecord:
    if page.broken:
        return BadRecord(name, page.broken)
    return read_html(page.html, name, url=page.url, charset=page.charset, encoding=job.encoding, headline=job.headline)


def _records(shard: Shard, job: Job) -> Iterator[Article]:
    """The lines of a slice that are not blank."""
    input_, path = shard.inputs[0], place(shard.inputs[0].path)
    number, offset = shard.first_line, shard.start
    try:
        with unpacked(path) as file:
            packed_or_wide = shard.end is None
            if not packed_or_wide:
                file.seek(shard.start)
            for line in _lines(file, job.encoding, wide=packed_or_wide):
                if shard.end is not None and offset >= shard.end:
                    return
                if line.strip():
                    read = partial(_read_line, line, f"{path}:{number}", job, first=offset == 0)
                    done = 0 if packed_or_wide else offset + len(line) - shard.start  # of a packed file it cannot be told
                    yield Article(input_.path, number, offset, f"{input_.stem}/{number:08}", read, done)
                number, offset = number + 1, offset + len(line)
    except (ReadError, *BROKEN) as error:
        yield _broken(input_.path, number, offset, f"{input_.stem}/{number:08}", error, shard.size)


def _lines(file: BinaryIO, encoding: str | None, *, wide: bool) -> Iterable[bytes]:
    """The lines as bytes; those of UTF-16 and UTF-32 come as UTF-8."""
    if not wide:
        return file
    first = file.readline()
    named = encoding is not None and codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    if named or first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return io.BytesIO(decode(first + file.read(), encoding).text.encode("utf-8", "surrogatepass"))
    return _chained(first, file)


def _chained(first: bytes, file: BinaryIO) -> Iterator[bytes]:
    if first:
        yield first
    yield from file


def _read_line(line: bytes, name: str, job: Job, *, first: bool) -> Document | BadRecord:
    marked = first and line.startswith(codecs.BOM_UTF8)
    line = line.removeprefix(codecs.BOM_UTF8) if marked else line
    encoding = job.encoding if job.encoding and not job.encoding.lower().startswith(("utf-16", "utf-32", "utf_16", "utf_32")) else None
    text = decode(line, encoding).text if encoding else line.decode("utf-8", "surrogateescape")
    return read_record(text, name, job.text_field, job.headline_field, encoding=encoding or "utf-8", byte_order_mark=marked)


def _broken(source: str, line: int | None, offset: int | None, stem: str, error: Exception, done: int) -> Article:
    reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    said = f"cannot be read from here on ({reason})" if line else f"cannot be read ({reason})"
    return Article(source, line, offset, stem, partial(_same, BadRecord(source, said)), done)


def _same(document: Document | BadRecord) -> Document | BadRecord:
    return document
