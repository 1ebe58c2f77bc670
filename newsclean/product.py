"""The product as data: what the JSON holds and the front matter of the Markdown begins with. Schema: newsclean/1."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newsclean import language
from newsclean.block import Role
from newsclean.document import Source
from newsclean.finding import Entry
from newsclean.pipeline import Result
from newsclean.readers.original import digest, raw_text
from newsclean.shape import judged

SCHEMA = "newsclean/1"


def product(result: Result, *, ledger: bool = False) -> dict[str, Any]:
    """All that is known of a cleaned article, in plain types that JSON can hold; see `newsclean schema`."""
    document, source = result.document, result.document.source
    headline = document.first(Role.HEADLINE)
    found = metadata(result)
    spoken = language.guess(document.sample).language if document.body else language.UNKNOWN
    data: dict[str, Any] = {
        **{key: source.record[key] for key in ("id", "url") if key in source.record},
        "schema": SCHEMA,
        "source": {"name": source.name, "encoding": source.encoding, "parts": list(source.parts)},
        "headline": headline.text if headline else None,
        "headline_language": language.guess(headline.text).language if headline else None,
        **found,
        "spans": _spans(result),
        "language": spoken,
        "text": document.text,
        "blocks": [{"role": b.role._value_, "text": b.text, "span": [*b.span(0, len(b.text))]} for b in document.filled],
        "warnings": [_warning(entry) for entry in result.flags],
        "stats": stats(result),
        "verdict": result.verdict,
        "shape": judged(document).shape,
    }
    if ledger:
        data["source"] |= source_data(source)
        data["ledger"] = [entry_data(entry) for entry in result.ledger]
    replaced = {key: value for key, value in source.record.items() if key in data and data[key] != value}
    if replaced:  # a field of the record that has a product's name is kept aside rather than lost
        data["source"]["fields"] = replaced
    return data | {key: value for key, value in source.record.items() if key not in data}


def source_data(source: Source) -> dict[str, Any]:
    """What must stand beside a ledger so that the input can be had back: its text, and how that was made of bytes."""
    data: dict[str, Any] = {"raw": raw_text(source), "byte_order_mark": source.byte_order_mark, "sha256": digest(source)}
    if any(source.around):
        data["around"] = list(source.around)
    if "headline" in source.parts:  # given apart from the text, so it stands nowhere in the raw text
        data["headline"] = source.parts["headline"]
    return data


def metadata(result: Result) -> dict[str, Any]:
    """Date, byline, dateline and kicker: as found in the text, else as the record brought them."""
    said: dict[Role, Entry] = {}
    for entry in result.ledger:
        if entry.action == "label" and entry.role is not None:
            said.setdefault(entry.role, entry)
    record = result.document.source.record
    date, byline, dateline, kicker = (said.get(role) for role in (Role.DATE, Role.BYLINE, Role.DATELINE, Role.KICKER))
    given = {key: record[key] for key in ("date", "byline") if isinstance(record.get(key), str)}
    return {
        "date": (date.value or None) if date else given.get("date"),
        "date_text": date.before if date else None,
        "byline": (byline.value or byline.before) if byline else given.get("byline"),
        "dateline": (dateline.value or dateline.before) if dateline else None,
        "kicker": (kicker.value or kicker.before) if kicker else None,
    }


def _spans(result: Result) -> dict[str, list[str | int]]:
    """Where headline, date, byline, dateline and kicker stand in the source, of those that the text holds."""
    document = result.document
    spans: dict[str, list[str | int]] = {}
    if headline := document.first(Role.HEADLINE):
        spans["headline"] = list(headline.span(0, len(headline.text)))
    for entry in result.ledger:
        if entry.action == "label" and entry.role in (Role.DATE, Role.BYLINE, Role.DATELINE, Role.KICKER):
            spans.setdefault(entry.role.value, list(entry.span))
    return spans


def stats(result: Result) -> dict[str, Any]:
    """Characters that came in and went out, and the edits and flags per filter."""
    edits = Counter(entry.filter for entry in result.ledger if entry.edits)
    flags = Counter(entry.filter for entry in result.flags)
    return {
        "characters_in": sum(map(len, result.document.source.parts.values())),
        "characters_out": sum(len(block.text) for block in result.document.filled),
        "edits": dict(sorted(edits.items())),
        "flags": dict(sorted(flags.items())),
    }


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry of the ledger in plain types; what is not there is left out."""
    data = entry._asdict() | {
        "span": list(entry.span),
        "certainty": str(entry.certainty),
        "twin": list(entry.twin) if entry.twin else None,
        "role": entry.role.value if entry.role else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _warning(entry: Entry) -> dict[str, Any]:
    data = {"filter": entry.filter, "reason": entry.reason, "span": list(entry.span), "certainty": str(entry.certainty)}
    return data | {key: value for key, value in (("value", entry.value), ("cure", entry.cure)) if value is not None}
