"""What a source was read from, byte for byte."""

from __future__ import annotations

import hashlib

from newsclean.document import Source
from newsclean.readers.encoding import Decoded, encode


def raw_text(source: Source) -> str:
    """The text of a plain input; of a record its JSON."""
    return source.parts["text"] if source.raw is None else source.raw


def original(source: Source) -> bytes:
    """The bytes that were read: the whole input, or the line or slice of it that held the record.

    A headline that was given apart from the text is no part of them.
    """
    before, after = source.around
    return encode(Decoded(f"{before}{raw_text(source)}{after}", source.encoding, source.byte_order_mark))


def digest(source: Source) -> str:
    """The SHA-256 of those bytes, in hexadecimal."""
    return hashlib.sha256(original(source)).hexdigest()
