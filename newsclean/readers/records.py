"""Records: JSON objects, one a line (JSON Lines) or one or several in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from newsclean.document import Document, Source
from newsclean.expressions import lazy
from newsclean.readers import ReadError
from newsclean.readers.text import with_headline

TEXT_FIELDS = ("text", "body", "content", "maintext", "raw_text", "article")
HEADLINE_FIELDS = ("headline", "title")
_GAP = lazy(r"[\s,]*")


class BadRecord(NamedTuple):
    """A record that cannot be read, and why."""

    name: str
    reason: str


def read_jsonl(
    lines: Iterable[str], name: str, text_field: str | None, headline_field: str | None, *, encoding: str = "utf-8", byte_order_mark: bool = False
) -> Iterator[Document | BadRecord]:
    """A document for each line that holds a JSON object, streaming; blank lines are passed over.

    Args:
        lines: with their line ends, without the byte order mark.
        name: what to call the input in messages.
        text_field: the field that holds the text; None for the first of TEXT_FIELDS.
        headline_field: the field that holds the headline; None for the first of HEADLINE_FIELDS.
        encoding: how the lines were decoded.
        byte_order_mark: whether the first line began with one.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            marked = byte_order_mark and number == 1
            yield read_record(line, f"{name}:{number}", text_field, headline_field, encoding=encoding, byte_order_mark=marked)


def read_json(
    text: str, name: str, text_field: str | None, headline_field: str | None, *, encoding: str = "utf-8", byte_order_mark: bool = False
) -> Iterator[Document | BadRecord]:
    """The documents of a JSON file: one object, or a list of them. The arguments are those of `read_jsonl`.

    Raises:
        ReadError: it is not JSON.
    """
    try:
        several = isinstance(json.loads(text), list)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not valid JSON ({error}); plain text is read with --from text") from None
    if not several:
        yield read_record(text, name, text_field, headline_field, encoding=encoding, byte_order_mark=byte_order_mark)
        return
    done = 0
    records = list(_slices(text))
    for number, (start, end) in enumerate(records, 1):
        # with all that no other product stands for, so that together they are the file
        around, marked = (text[done:start], text[end:] if number == len(records) else ""), byte_order_mark and not done
        read = read_record(text[start:end], f"{name}:{number}", text_field, headline_field, around=around, encoding=encoding, byte_order_mark=marked)
        if isinstance(read, Document):
            done = end
        yield read


def _slices(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each element of the JSON list that the text is."""
    decoder = json.JSONDecoder()
    place = _GAP.match(text, text.index("[") + 1).end()  # type: ignore[union-attr]  # it matches the empty string
    while text[place] != "]":
        _, end = decoder.raw_decode(text, place)
        yield place, end
        place = _GAP.match(text, end).end()  # type: ignore[union-attr]


def read_record(
    text: str,
    name: str,
    text_field: str | None,
    headline_field: str | None,
    *,
    around: tuple[str, str] = ("", ""),
    encoding: str = "utf-8",
    byte_order_mark: bool = False,
) -> Document | BadRecord:
    """The document of one JSON object.

    Args:
        text: the object, with its line end if it is a line.
        name: what to call it in messages.
        text_field: as for `read_jsonl`.
        headline_field: as for `read_jsonl`.
        around: what stood before and behind it in a list.
        encoding: how it was decoded.
        byte_order_mark: whether one stood before it.
    """
    try:
        read = _document(json.loads(text), name, text_field, headline_field)
    except (ValueError, RecursionError) as error:
        return BadRecord(name, f"not valid JSON ({error})")
    if isinstance(read, BadRecord):
        return read
    return replace(read, source=replace(read.source, raw=text, around=around, encoding=encoding, byte_order_mark=byte_order_mark))


def _document(record: object, name: str, text_field: str | None, headline_field: str | None) -> Document | BadRecord:
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
