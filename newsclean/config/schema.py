"""The JSON Schema of a configuration, made of the table of keys, for editors (taplo, Even Better TOML).

python -m newsclean.config.schema writes the copy that is shipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsclean.config.keys import CONDITIONS, OPTIONS, OWN, PHRASES, RULES, Key, fields_of
from newsclean.filters import documentation, filters
from newsclean.phrases import kinds

FILE = Path(__file__).with_name("newsclean-config-1.schema.json")


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12; it forbids unknown keys, but those of filters of one's own."""
    cleaning = [key for key in OPTIONS if key.scope != "run"]
    parts = {"filters": {"$ref": "#/$defs/filters"}, "phrases": {"$ref": "#/$defs/phrases"}}
    special = {**_properties([*CONDITIONS, *cleaning, *RULES]), **parts}
    table = {"type": "object", "properties": special, "additionalProperties": False, "anyOf": [{"required": [key.name]} for key in CONDITIONS]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "newsclean-config/1",
        "title": "newsclean.toml, or [tool.newsclean] in pyproject.toml",
        "type": "object",
        "properties": {**_properties([*OPTIONS, *RULES, *OWN]), **parts, "for": {"type": "array", "items": table}},
        "additionalProperties": False,
        "$defs": {"filters": _filters(), "phrases": _phrases()},
    }


def text() -> str:
    """The schema as it is shipped."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _properties(keys: Iterable[Key]) -> dict[str, Any]:
    return {key.name.rpartition(".")[2]: _property(key) for key in keys}


def _property(key: Key) -> dict[str, Any]:
    default = list(key.default) if isinstance(key.default, tuple) else key.default
    return {"description": key.about, **key.schema, **({} if default is None else {"default": default})}


def _filters() -> dict[str, Any]:
    tables = {
        name: {"description": documentation(name)[0], "type": "object", "properties": _properties(fields_of(filter_)), "additionalProperties": False}
        for name, filter_ in filters().items()
    }
    return {"type": "object", "properties": tables, "additionalProperties": {"type": "object"}}


def _phrases() -> dict[str, Any]:
    phrases = {"type": "object", "properties": _properties(PHRASES), "additionalProperties": False}
    languages = {"type": "object", "additionalProperties": phrases}
    return {"type": "object", "properties": {kind: languages for kind in kinds()}, "additionalProperties": False}


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
