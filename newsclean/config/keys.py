"""Every key of a configuration: one table, which checks the file, makes its JSON Schema and gives the defaults."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from newsclean.filters import filters

Scope = Literal["run", "reading", "cleaning"]


class Key(NamedTuple):
    """A key: what it is for, the JSON Schema of its values, and its value where nobody gives one."""

    name: str  # "quotes"; of a filter's field "filters.headline.longest"
    scope: Scope  # of the whole run; of how an input is read; of how an article is cleaned
    schema: Mapping[str, Any]
    default: Any
    about: str


def _choice(*values: str) -> dict[str, Any]:
    return {"enum": list(values)}


BOOLEAN = {"type": "boolean"}
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}

OPTIONS = (
    Key("to", "run", _choice("markdown", "json", "jsonl", "text"), "markdown", "What to write."),
    Key("explain", "run", BOOLEAN, False, "Tell every edit and its reason on stderr."),
    Key("ledger", "run", BOOLEAN, False, "Put every edit into the JSON."),
    Key("quiet", "run", BOOLEAN, False, "Say nothing but errors on stderr."),
    Key("color", "run", _choice("auto", "always", "never"), "auto", "Colours in what --explain tells."),
    Key("from", "reading", _choice("auto", "text", "json", "jsonl", "html"), "auto", "What to read."),
    Key("encoding", "reading", TEXT, None, "Of the input; guessed if it is not UTF-8 or UTF-16."),
    Key("no-headline", "reading", BOOLEAN, False, "The text has no headline."),
    Key("text-field", "reading", TEXT, None, "The field of a record that holds the text."),
    Key("headline-field", "reading", TEXT, None, "The field of a record that holds the headline."),
    Key("select", "cleaning", TEXTS, (), "Run only these filters."),
    Key("ignore", "cleaning", TEXTS, (), "Do not run these filters."),
    Key("quotes", "cleaning", _choice("straight", "typographic", "keep"), "straight", "Style of quotation marks."),
    Key("threshold", "cleaning", _choice("sure", "likely", "possible"), "likely", "Apply cures that are at least so certain; flag the others."),
)
RULES = (
    Key("keep", "cleaning", TEXTS, (), "Lines that are never dropped: the exact line, or re: and a regular expression that is found in it."),
    Key("drop", "cleaning", TEXTS, (), "Lines that are always dropped: the exact line, or re: and a regular expression that is found in it."),
)
OWN = (
    Key("filter-files", "run", TEXTS, (), "Python files with filters of your own."),
    Key("plugins", "run", {"anyOf": [BOOLEAN, TEXTS]}, False, "Filters that installed packages bring: names, or true for all of them."),
)
CONDITIONS = (
    Key("path", "cleaning", TEXT, None, "A glob for the input's path, from the configuration's folder; without a slash, for its name."),
    Key("site", "cleaning", TEXT, None, "A host for the record's url; its subdomains count too."),
)
PHRASES = (
    Key("add", "cleaning", TEXTS, (), "Stock phrases, written as in newsclean's own files, or re: and a regular expression."),
    Key("matches", "cleaning", TEXTS, (), "Lines that one of these phrases must match; checked when the file is read."),
    Key("spares", "cleaning", TEXTS, (), "Lines that none of these phrases may match; checked when the file is read."),
)
SAME = {"filters.quote.style": "quotes"}  # two names for one thing
_TYPES: dict[Any, dict[str, Any]] = {
    bool: BOOLEAN, int: {"type": "integer", "minimum": 0}, float: {"type": "number", "minimum": 0}, str: {"type": "string"},
    tuple[str, ...]: TEXTS, list[str]: TEXTS,
}  # fmt: skip


def fields_of(filter_: Any) -> tuple[Key, ...]:
    """The keys for the fields of a filter that a file can give."""
    fields = dataclasses.fields(filter_) if dataclasses.is_dataclass(filter_) else ()
    hints = typing.get_type_hints(filter_)
    schemas = {field.name: _schema(hints[field.name]) for field in fields}
    return tuple(
        Key(f"filters.{filter_.name}.{field.name}", "cleaning", schema, field.default, f"A field of the filter {filter_.name}.")
        for field in fields
        if (schema := schemas[field.name]) and field.default is not dataclasses.MISSING
    )


def _schema(hint: Any) -> dict[str, Any]:
    return _choice(*typing.get_args(hint)) if typing.get_origin(hint) is Literal else _TYPES.get(hint, {})


def defaults(own: Sequence[type[Any]] = ()) -> dict[str, Any]:
    """The value of every key, by name, where nobody gives one."""
    keys = (*OPTIONS, *(key for filter_ in filters(own).values() for key in fields_of(filter_)))
    return {key.name: key.default for key in keys if key.name not in SAME}
