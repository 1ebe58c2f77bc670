"""HTML: trafilatura takes the article out of its page; what it found is read as a record, and that record is the source."""

from __future__ import annotations

import codecs
import json
import re
from contextlib import suppress
from typing import Any

from newsclean.document import Document
from newsclean.expressions import lazy
from newsclean.readers import ReadError
from newsclean.readers.encoding import decode
from newsclean.readers.records import BadRecord, read_record

TYPES = frozenset({"text/html", "application/xhtml+xml"})
_META = lazy(rb"<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,300}?encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding: browsers look through 1,024
_BEGINNING = lazy(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
# As the web reads these names: pages that give them use the larger encoding.
_LARGER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


def read_html(
    data: bytes, name: str, *, url: str | None = None, charset: str | None = None, encoding: str | None = None, headline: str | bool | None = None
) -> Document | BadRecord:
    """Read the article of a page.

    Args:
        data: the page.
        name: what to call it in messages.
        url: where it was found; None for the one that the page names as its own.
        charset: what the HTTP header says of its encoding.
        encoding: what the user says of it.
        headline: the headline if it is known; False if there is to be none, None for the one that the page names.

    Raises:
        ReadError: trafilatura is not installed, or the encoding is unknown.
    """
    page = _decoded(data, charset, encoding)
    found = _extraction()(page, url=url, with_metadata=True, include_comments=False)
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        return BadRecord(name, "no article was found in the page")
    named = headline if isinstance(headline, str) else None if headline is False else found.title
    fields = {"url": url or found.url, "headline": named, "date": found.date, "byline": found.author, "text": text}
    record = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False)
    return read_record(record + "\n", name, "text", "headline")


def is_html(beginning: bytes) -> bool:
    """Whether bytes are the beginning of a page."""
    return _BEGINNING.match(beginning) is not None


def _extraction() -> Any:
    import logging

    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise ReadError("reading HTML needs an extra: pip install 'newsclean[html]'") from None
    for library in _LIBRARIES:  # what they have to say is said by the failure; a handler of the caller's still hears it
        if not (logger := logging.getLogger(library)).handlers:
            logger.addHandler(logging.NullHandler())
    return bare_extraction


def _decoded(data: bytes, charset: str | None, encoding: str | None) -> str | bytes:
    """The page as text; as bytes where nothing tells its encoding, which trafilatura then guesses."""
    if encoding is not None or data.startswith(_MARKS):
        return decode(data, encoding).text
    declared = [known for name in (charset, _named_in(data)) if name and (known := _codec(name))]
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        if not text.isascii() or not declared:  # what is UTF-8 is nothing else, whatever the server says by default
            return text
    for name in declared:
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    return data.decode(declared[0], "replace") if declared else data


def _named_in(data: bytes) -> str | None:
    found = _META.search(data, 0, _HEAD)
    return found[1].decode("ascii") if found else None


def _codec(name: str) -> str | None:
    """What Python calls an encoding that a page names; None for one that it does not know, or that is none of text."""
    try:
        known = codecs.lookup(name.strip().strip("\"'"))
        b"".decode(known.name)
    except (LookupError, ValueError):
        return None
    return _LARGER.get(known.name, known.name)
