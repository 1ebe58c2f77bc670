"""The ledger as JSON, an object an article; `newsclean schema --ledger` prints its schema, which is part of the product's."""

from __future__ import annotations

from typing import Any

from newsclean.pipeline import Result
from newsclean.product import product
from newsclean.writers.json import serialise

FIELDS = ("schema", "source", "ledger", "stats", "verdict")


def ledger_json(result: Result) -> str:
    """The ledger, with the source that its spans point into, on one line."""
    data = product(result, ledger=True)
    return serialise({key: data[key] for key in FIELDS}) + "\n"


def ledger_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of that."""
    import json

    from newsclean.writers.json import schema

    whole = json.loads(schema())
    return {
        "$schema": whole["$schema"],
        "$id": "urn:newsclean:schema:ledger:1",
        "title": "newsclean/1, the ledger alone",
        "type": "object",
        "required": list(FIELDS),
        "properties": {key: whole["properties"][key] for key in FIELDS},
        "additionalProperties": False,
        "$defs": whole["$defs"],
    }
