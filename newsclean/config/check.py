"""Check a value against the few words of JSON Schema that the table of keys uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def complaint(value: Any, schema: Mapping[str, Any]) -> str | None:
    """What is wrong with a value, to complete "… must be"; None if it is right.

    >>> complaint("loud", {"enum": ["quiet"]}), complaint(True, {"type": "integer", "minimum": 0}), complaint(["a"], {"type": "array", "items": {}})
    ('"quiet"', 'a whole number of 0 or more', None)
    """
    if "anyOf" in schema:
        complaints = [complaint(value, one) for one in schema["anyOf"]]
        return None if None in complaints else " or ".join(str(one) for one in complaints)
    if "enum" in schema:
        return None if value in schema["enum"] else " or ".join(f'"{one}"' for one in schema["enum"])
    kind = schema.get("type")
    if kind == "boolean":
        return None if isinstance(value, bool) else "true or false"
    if kind in ("integer", "number"):
        right = isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool) and value >= schema["minimum"]
        return None if right else f"a {'whole ' if kind == 'integer' else ''}number of {schema['minimum']} or more"
    if kind == "string":
        return None if isinstance(value, str) and len(value) >= schema.get("minLength", 0) else "a text" + (", not empty" if value == "" else "")
    if kind == "array":
        right = isinstance(value, list) and all(complaint(one, schema["items"]) is None for one in value)
        return None if right else "a list of texts"
    return None
