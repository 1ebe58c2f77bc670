"""From a product that holds its ledger back to the result that it was written from; what does not fit is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from newsclean.block import Role, Span
from newsclean.document import Document, Source
from newsclean.expressions import lazy
from newsclean.finding import Certainty, Entry
from newsclean.pipeline import Result
from newsclean.product import SCHEMA, product
from newsclean.readers.layout import cut_into_blocks
from newsclean.readers.original import digest
from newsclean.readers.text import with_headline
from newsclean.revert.replay import Unfit, replayed
from newsclean.writers.json import finite

_GAP = lazy(r"\s*")
_GIVEN = "headline"  # the part that a headline given apart from the text makes
_CHECKED = ("text", "blocks", "headline", "date", "byline", "dateline", "warnings", "stats", "verdict")


class Mismatch(Exception):
    """The product cannot be taken back; the message says why, in one line."""


def read_products(text: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """The products in a file of them, one JSON object after another, and whether each is indented rather than on one line.

    Raises:
        Mismatch: it is something else.
    """
    decoder, place = json.JSONDecoder(), 0
    while (place := _GAP.match(text, place).end()) < len(text):  # type: ignore[union-attr]  # it matches the empty string
        start = place
        try:
            data, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise Mismatch("not a product that newsclean wrote as JSON")
        yield data, "\n" in text[start:place]


def restored(data: Mapping[str, Any]) -> Result:
    """The result that a product was written from, its ledger applied once more to its source.

    Raises:
        Mismatch: it has no ledger, is of another schema, or was edited since.
    """
    if data.get("schema") != SCHEMA:
        raise Mismatch(f"its schema is {data.get('schema')!r}, this newsclean reads {SCHEMA!r}")
    if "ledger" not in data or not isinstance(data.get("source"), dict) or "raw" not in data["source"]:
        raise Mismatch("it holds no ledger; clean again with --ledger")
    try:
        source, ledger = _source(data), tuple(map(_entry, data["ledger"]))
        if digest(source) != data["source"]["sha256"]:
            raise Mismatch("its source was edited since it was written")
        result = Result(replayed(untouched(source), ledger), ledger, data["verdict"] == "needs-review")
        again = product(result)
        changed = [key for key in _CHECKED if json.dumps(again[key]) != json.dumps(data.get(key))]
    except (Unfit, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        raise Mismatch("its ledger does not fit its source: one of them was edited, or another version wrote it") from None
    if changed:
        raise Mismatch(f"{changed[0]!r} is not what its ledger makes of its source: it was edited, or another version wrote it")
    return result


def _source(data: Mapping[str, Any]) -> Source:
    kept = data["source"]
    raw, names = kept["raw"], kept["parts"]
    before, after = kept.get("around", ("", ""))
    source = Source({}, kept["name"], kept["encoding"], kept["byte_order_mark"], around=(before, after), headline=False)
    if names[-1] == "text":
        given = {_GIVEN: kept["headline"]} if _GIVEN in names else {}
        return _with(source, {**given, "text": raw})
    fields = finite(json.loads(raw))
    parts = {name: fields[name[1:].replace("~1", "/").replace("~0", "~")] for name in names}
    record = {key: value for key, value in fields.items() if _carried(key, value, data)}
    return _with(source, parts, raw, record)


def _with(source: Source, parts: dict[str, str], raw: str | None = None, record: Mapping[str, Any] | None = None) -> Source:
    return Source(parts, source.name, source.encoding, source.byte_order_mark, record or {}, source.headline, raw, source.around)


def _carried(key: str, value: object, data: Mapping[str, Any]) -> bool:
    """Whether a field of the record was carried along rather than cleaned."""
    pointer = "/" + key.replace("~", "~0").replace("/", "~1")
    return pointer not in data["source"]["parts"] and (key in data["source"].get("fields", {}) or data.get(key) == value)


def untouched(source: Source) -> Document:
    """The document as it was when it was read."""
    *headline, text = source.parts
    if headline:
        return with_headline(source, text, headline[0], source.parts[headline[0]])
    return Document(source, tuple(cut_into_blocks(source.parts[text], text)))


def _entry(data: Mapping[str, Any]) -> Entry:
    known = dict(data)
    twin, role = known.pop("twin", None), known.pop("role", None)
    return Entry(
        **known | {"span": Span(*data["span"]), "certainty": Certainty[data["certainty"].upper()]},
        twin=Span(*twin) if twin else None,
        role=Role(role) if role else None,
    )
