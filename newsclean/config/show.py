"""What is in force, as a configuration file: each value with where it came from as its comment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newsclean.config.keys import OPTIONS
from newsclean.config.settings import Settings, Value


def shown(settings: Settings) -> Iterator[str]:
    """The lines of a file that says what these settings say.

    >>> from newsclean.config.settings import Config
    >>> next(shown(Config.of_defaults().settings()))
    'to = "markdown"  # default'
    """
    for key in OPTIONS:
        yield _line(key.name, settings[key.name])
    for verb in ("keep", "drop"):
        rules = [rule for rule in settings["rules"].value if rule.value.verb == verb]
        if rules:
            yield from _list(verb, ((rule.value.written, f"{rule.origin}, rule {rule.value.number}") for rule in rules))
    yield from _fields(settings)
    yield from _phrases(settings)


def _fields(settings: Settings) -> Iterator[str]:
    heading = ""
    for name, value in settings.items():
        if name.startswith("filters."):
            table, _, field = name.rpartition(".")
            if table != heading:
                heading = table
                yield from ("", f"[{table}]")
            yield _line(field, value)


def _phrases(settings: Settings) -> Iterator[str]:
    tables: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for (kind, language, written), origin in settings["phrases"].value:
        tables.setdefault((kind, language), []).append((written, origin))
    for (kind, language), items in tables.items():
        yield from ("", f"[phrases.{kind}.{json.dumps(language)}]")
        yield from _list("add", iter(items))


def _list(name: str, items: Iterator[tuple[str, str]]) -> Iterator[str]:
    yield f"{name} = ["
    for text, origin in items:
        yield f"  {_toml(text)},  # {_escaped(origin)}"
    yield "]"


def _line(name: str, value: Value) -> str:
    said = f"{name} = {_toml(value.value)}" if value.value is not None else f"# {name} is not set"
    return f"{said}  # {_escaped(value.origin)}"


def _toml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return _escaped(json.dumps(value, ensure_ascii=False))  # JSON's texts, numbers and truth values are TOML's too


def _escaped(text: str) -> str:
    """With what TOML forbids, or acts on a terminal, as TOML writes it."""
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" if ord(c) > 0xFFFF else f"\\u{ord(c):04x}" for c in text)
