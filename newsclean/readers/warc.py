"""WARC files, as crawlers write them: the pages in them, one after another, whatever else they hold."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

from newsclean.readers import ReadError
from newsclean.readers.html import TYPES

BEGINNING = b"WARC/"
PACKINGS = (None, "gz", "zst")  # that `pages` reads itself
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
    """The pages of a WARC file, streaming; records are parted by what they are, not by the file's name.

    Args:
        file: plain, or packed with gzip or Zstandard.
        passed_over: counts the records that hold no page, by the reason.

    Raises:
        ReadError: fastwarc is not installed, or the file cannot be read any further.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ReadError("reading WARC needs an extra: pip install 'newsclean[warc]'") from None
    try:
        for number, record in enumerate(ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False), 1):
            headers = dict(record.headers)
            length, kind = headers.get("Content-Length"), headers.get("WARC-Type")
            if length is not None and kind != "response":
                passed_over["no response"] += 1
                continue
            place = (number, record.stream_pos, headers.get("WARC-Target-URI"))
            data = record.reader.read()
            if length is None or len(data) < int(length):
                yield Page(*place, None, b"", "its record is cut short")
                continue
            yield from _page(place, data, passed_over)
    except (OSError, ValueError) as error:
        raise ReadError(" ".join(str(error).split())) from None


def _page(place: tuple[int, int, str | None], data: bytes, passed_over: Counter[str]) -> Iterator[Page]:
    """The page in an HTTP message, if it holds one."""
    response = _response(data, "none")
    if response is None or response.http_headers is None:
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
