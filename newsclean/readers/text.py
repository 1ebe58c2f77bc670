"""Plain text: the whole input is one article."""

from __future__ import annotations

from dataclasses import replace

from newsclean.block import Block, Role, Span
from newsclean.document import Document, Source
from newsclean.readers.encoding import Decoded
from newsclean.readers.layout import cut_into_blocks


def read_text(text: str | Decoded, name: str = "-", headline: str | bool | None = None) -> Document:
    """Read an article.

    Args:
        text: the raw text, or bytes that were decoded.
        name: what to call it in messages.
        headline: the headline if it is known apart from the text; True if it is the text's first block, False if there
            is none, None to guess.
    """
    decoded = text if isinstance(text, Decoded) else Decoded(text, "utf-8")
    source = Source({"text": decoded.text}, name, decoded.encoding, decoded.byte_order_mark)
    if isinstance(headline, str):
        return with_headline(source, "text", "headline", headline)
    return Document(replace(source, headline=headline), tuple(cut_into_blocks(decoded.text)))


def with_headline(source: Source, text_part: str, headline_part: str, headline: str) -> Document:
    """A document whose headline is known apart from its text."""
    parts = {headline_part: headline, text_part: source.parts[text_part]}
    bare = headline.strip()
    start = headline.index(bare)
    span = Span(headline_part, start, start + len(bare))
    block = Block(0, Role.HEADLINE, span, bare)
    blocks = cut_into_blocks(parts[text_part], text_part, first_number=1)
    return Document(replace(source, parts=parts, headline=False), (block, *blocks))
