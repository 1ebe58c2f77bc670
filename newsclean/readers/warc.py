"""WARC files, as crawlers write them: the pages in them, one after another, whatever else they hold."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

from newsclean.readers import ReadError
from newsclean.readers.html import TYPES

BEGINNING = b"WARC/"
PACKINGS = (None, "gz", "zst")  # that `pages` reads itself
_PLAIN = b"\nWARC/1."
_GZIP = b"\x1f\x8b\x08"
_MARKS = (_GZIP, b"\x28\xb5\x2f\xfd")  # of gzip and Zstandard, with which each record begins
_BLOCK = 1 << 20
_SMALL = 1 << 14  # what is unpacked of it is thrown away, but may be a thousand times as much
_WITH_HEADER = 31  # zlib's number for gzip
_MOST = 20_000_000  # bytes of a page; trafilatura reads no longer ones
_HEADER = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"


class Page(NamedTuple):
    """A page that a server answered with."""

    number: int  # of its record, from 1
    offset: int  # of its record in the file: with gzip, which records are packed in one by one, in the packed one
    url: str | None
    charset: str | None  # as the HTTP header names it
    html: bytes
    broken: str | None = None  # why it cannot be read


def pages(file: BinaryIO, passed_over: Counter[str]) -> Iterator[Page]:
    """The pages of a WARC file, streaming; behind what is broken it goes on with the next record.

    Args:
        file: plain, or packed with gzip or Zstandard, which its first bytes tell; it can be searched through.
        passed_over: counts the records that hold no page, by the reason.

    Raises:
        ReadError: fastwarc is not installed.
        OSError: the file cannot be read.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ReadError("reading WARC needs an extra: pip install 'newsclean[warc]'") from None
    first = file.read(4)
    mark = next((mark for mark in _MARKS if first.startswith(mark)), _PLAIN)
    start, number, whole = 0, 0, -1  # whole: where the last record began that could be read
    while True:
        file.seek(start)
        before = number
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                headers = dict(record.headers)
                place = (number + 1, start + record.stream_pos, headers.get("WARC-Target-URI"))
                data = record.reader.read(_MOST + 1) if "Content-Length" not in headers or headers.get("WARC-Type") == "response" else None
                number, whole = place[0], place[1]
                if data is None:
                    passed_over["no response"] += 1
                elif len(data) < min(int(headers.get("Content-Length", len(data) + 1)), _MOST + 1):
                    yield Page(*place, None, b"", "its record is cut short")
                else:
                    yield from _page(place, data, passed_over)
            if first and (left := _left(file, mark, whole)) is not None:
                yield Page(number + 1, left, None, None, b"", "its record is cut short")
            return
        except (OSError, ValueError) as error:
            torn = " ".join(str(error).split()).lower()
        broken = start if number == before else _next(file, mark, whole + 1)
        if number != before or not start:  # and not one more failure for each place in it that only looks like a record
            number += 1
            yield Page(number, whole + 1 if broken is None else broken, None, None, b"", f"its record is broken ({torn})")
            before = number
        following = _next(file, mark, (whole if broken is None else broken) + 1)
        if following is None:
            return
        start = following


def _left(file: BinaryIO, mark: bytes, whole: int) -> int | None:
    """Where a record begins that is cut off before it says anything; behind the last whole one, or at the beginning if there is none."""
    if whole < 0:
        return 0
    if mark != _GZIP:
        return None
    file.seek(whole)
    unpacker, place = zlib.decompressobj(_WITH_HEADER), whole
    while not unpacker.eof and (block := file.read(_SMALL)):
        try:
            unpacker.decompress(block)
        except zlib.error:  # all records are packed together
            return None
        place += len(block)
    return place - len(unpacker.unused_data) if unpacker.unused_data or file.read(1) else None


def _next(file: BinaryIO, mark: bytes, start: int) -> int | None:
    """Where the next record seems to begin; in a plain file its mark has the end of a line before it."""
    file.seek(start)
    offset, data = start, b""
    while block := file.read(_BLOCK):
        data += block
        if (found := data.find(mark)) >= 0:
            return offset + found + (mark is _PLAIN)
        offset, data = offset + len(data) - len(mark) + 1, data[1 - len(mark) :]
    return None


def _page(place: tuple[int, int, str | None], data: bytes, passed_over: Counter[str]) -> Iterator[Page]:
    """The page in an HTTP message, if it holds one."""
    response = _response(data, "none")
    if response is None or response.http_headers is None or response.http_headers.status_code is None:
        yield Page(*place, None, b"", "its record holds no HTTP message")
    elif response.http_headers.status_code != 200:
        passed_over[f"status {response.http_headers.status_code}"] += 1
    elif (response.http_content_type or "").lower() not in TYPES:
        passed_over["not HTML"] += 1
    elif len(data) > _MOST:
        yield Page(*place, None, b"", f"larger than {_MOST:,} bytes")
    else:
        charset = response.http_charset
        try:
            html = _response(data, "all").reader.read(_MOST + 1)
        except OSError:  # not packed as its header says, as servers and crawlers that unpack have it
            html = response.reader.read()
        yield Page(*place, charset, html, f"larger than {_MOST:,} bytes" if len(html) > _MOST else None)


def _response(data: bytes, decode: Literal["none", "all"]) -> Any:
    """An HTTP message, read by itself, so that a broken one breaks nothing else."""
    from fastwarc.warc import ArchiveIterator

    return next(iter(ArchiveIterator(io.BytesIO(_HEADER % len(data) + data), parse_http=True, auto_decode=decode)), None)
