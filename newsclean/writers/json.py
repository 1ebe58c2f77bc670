"""JSON: one object an article, indented or on one line. One serialiser, so that equal articles give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from newsclean.pipeline import Result
from newsclean.product import product


def write_json(result: Result, *, ledger: bool = False) -> str:
    """The product as an indented JSON object, with a line end."""
    return serialise(product(result, ledger=ledger), indent=2) + "\n"


def write_jsonl(result: Result, *, ledger: bool = False) -> str:
    """The product as a JSON object on one line, with a line end."""
    return serialise(product(result, ledger=ledger)) + "\n"


def serialise(data: Mapping[str, Any], indent: int | None = None) -> str:
    """JSON text that UTF-8 can hold and every parser reads: what foreign fields may bring, lone surrogates and NaN, is escaped or null."""
    try:
        text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        return serialise(finite(data), indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent)
    return text


def finite(data: Any) -> Any:
    """The same with null for what is no number in JSON (RFC 8259, section 6): NaN and the infinities, which Python reads and writes."""
    return json.loads(json.dumps(data), parse_constant=lambda _: None)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the product."""
    return (files(__package__) / "newsclean-1.schema.json").read_text(encoding="utf-8")
