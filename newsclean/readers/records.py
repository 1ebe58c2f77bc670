"""Records: JSON objects, one a line (JSON Lines) or one or several in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Document, Source
from newsclean.readers import ReadError
from newsclean.readers.text import with_headline

TEXT_FIELDS = ("text", "body", "content", "maintext", "raw_text", "article")
HEADLINE_FIELDS = ("headline", "title")


class BadRecord(NamedTuple):
    """A record that cannot be read, and why."""

    name: str
    reason: str


def read_jsonl(lines: Iterable[str], name: str, text_field: str | None, headline_field: str | None) -> Iterator[Document | BadRecord]:
    """A document for each line that holds a JSON object, streaming; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield read_record(line, f"{name}:{number}", text_field, headline_field)


def read_json(text: str, name: str, text_field: str | None, headline_field: str | None) -> Iterator[Document | BadRecord]:
    """The documents of a JSON file: one object, or a list of them.

    Raises:
        ReadError: it is not JSON.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not valid JSON ({error}); plain text is read with --from text") from None
    for number, record in enumerate(data if isinstance(data, list) else [data], 1):
        yield read_fields(record, f"{name}:{number}" if isinstance(data, list) else name, text_field, headline_field)


def read_record(line: str, name: str, text_field: str | None, headline_field: str | None) -> Document | BadRecord:
    """The document of one line."""
    try:
        return read_fields(json.loads(line), name, text_field, headline_field)
    except (ValueError, RecursionError) as error:
        return BadRecord(name, f"not valid JSON ({error})")


def read_fields(record: object, name: str, text_field: str | None, headline_field: str | None) -> Document | BadRecord:
    """The document of one record."""
    if not isinstance(record, dict):
        return BadRecord(name, "not a JSON object")
    key = text_field or next((f for f in TEXT_FIELDS if isinstance(record.get(f), str)), None)
    if key is None or not isinstance(record.get(key), str):
        wanted = repr(key) if key else "one of " + ", ".join(TEXT_FIELDS)
        return BadRecord(name, f"no text: {wanted} is missing or not a string; name the field with --text-field")
    title = headline_field or next((f for f in HEADLINE_FIELDS if isinstance(record.get(f), str)), None)
    headline = record.get(title) if title else None
    rest = {k: v for k, v in record.items() if k != key and not (k == title and isinstance(headline, str))}
    text_part = _pointer(key)
    source = Source({text_part: record[key]}, name, record=rest, headline=False)  # who fills fields says where the headline is
    if isinstance(headline, str) and headline.strip() and title:
        return with_headline(source, text_part, _pointer(title), headline)
    from newsclean.readers.layout import cut_into_blocks

    return Document(source, tuple(cut_into_blocks(record[key], text_part)))


def _pointer(key: str) -> str:
    """The JSON pointer (RFC 6901) of a field."""
    return "/" + key.replace("~", "~0").replace("/", "~1")
