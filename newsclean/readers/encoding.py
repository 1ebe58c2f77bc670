"""Decode bytes so that they can be given back: UTF-8, UTF-16, and a guess for the rest."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from newsclean.readers import ReadError

# UTF-32 before UTF-16: its little-endian mark begins with UTF-16's.
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


class Decoded(NamedTuple):
    """Text, and what is needed to get its bytes back."""

    text: str
    encoding: str
    byte_order_mark: bool = False
    guessed: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode bytes; `encode(decode(data)) == data` for any bytes.

    Bytes that are not valid in the encoding become lone surrogates (PEP 383), which a filter later marks.

    Raises:
        ReadError: the encoding is unknown.
    """
    for mark, name in _MARKS:
        if data.startswith(mark) and encoding in (None, name, name[:-3], f"{name}-sig"):
            found = _exactly(data[len(mark) :], name)
            if found is not None:
                return Decoded(found, name, True)
    if encoding is not None:
        return _as_told(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def encode(decoded: Decoded) -> bytes:
    """The bytes that the text was decoded from."""
    mark = next((mark for mark, name in _MARKS if name == decoded.encoding), b"") if decoded.byte_order_mark else b""
    try:
        return mark + decoded.text.encode(decoded.encoding, "surrogateescape" if decoded.encoding == "utf-8" else "surrogatepass")
    except UnicodeEncodeError:  # a lone surrogate that no byte stands for: only a caller's own string can hold one
        return mark + decoded.text.encode("utf-8", "surrogatepass")


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        raise ReadError(f"unknown encoding {encoding!r}; try utf-8, windows-1252 or utf-16") from None
    text = _exactly(data, name)
    if text is None and name != "utf-8":
        raise ReadError(f"the input is not valid {encoding}; leave --encoding out to let newsclean guess")
    return Decoded(data.decode("utf-8", "surrogateescape") if text is None else text, name)


def _guess(data: bytes) -> Decoded:
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > 0.3 * len(zeros) and (text := _exactly(data, name)) is not None:
            return Decoded(text, name, guessed=True)
    patched = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= c <= "\udcff" for c in patched)
    multibyte = sum(c > "\x7f" for c in patched) - broken
    if multibyte > 4 * broken:  # UTF-8 with a few torn characters, as cut or patched files have
        return Decoded(patched, "utf-8", guessed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    for name in (best.encoding if best else "latin-1", "cp1252", "latin-1"):
        if (text := _exactly(data, name)) is not None:
            return Decoded(text, name, guessed=True)
    raise AssertionError("latin-1 decodes any bytes")


def _exactly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None
