"""From a file to a configuration: every key checked, every error with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.config import NAMES, ConfigError
from newsclean.config.keys import CONDITIONS, OPTIONS, OWN, RULES, SAME, Key, fields_of
from newsclean.config.lines import Path as KeyPath
from newsclean.config.lines import positions
from newsclean.config.origins import Origins
from newsclean.config.settings import Config, Layer, Value
from newsclean.config.toml import TOMLDecodeError, loads
from newsclean.config.wording import phrases, rules
from newsclean.filters import filters


def read(file: Path, own: Sequence[type[Any]] = (), *, trusted: bool = True) -> Config:
    """The configuration of a file, over the defaults; see `newsclean.config.load_config`."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(f"{file}: cannot be read ({reason})") from None
    return read_text(text, file, own, trusted=trusted)


def read_text(text: str, file: Path, own: Sequence[type[Any]] = (), *, trusted: bool = True) -> Config:
    """The configuration that a text holds; `file` names it and says what its paths start from."""
    try:
        data = loads(text)
    except TOMLDecodeError as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from None
    except RecursionError:
        raise ConfigError(f"{file}: lists or tables are nested too deep") from None
    prefix = ("tool", "newsclean") if file.name == NAMES[1] else ()
    for part in prefix:
        data = data[part] if isinstance(data.get(part), dict) else {}
    lines = {path[len(prefix) :]: line for path, line in positions(text).items() if path[: len(prefix)] == prefix}
    return _Reader(Origins(file, lines)).config(data, tuple(own), trusted=trusted)


@dataclass
class _Reader:
    """Reads one file: knows its filters, once they are loaded, and counts its rules."""

    origins: Origins
    filters: dict[str, type[Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def config(self, data: dict[str, Any], own: tuple[type[Any], ...], *, trusted: bool) -> Config:
        own = (*own, *self._own(data, own, trusted=trusted))
        self.filters = filters(own)
        beside = {"for", *(key.name for key in OWN)}
        first = Layer(self._values({name: value for name, value in data.items() if name not in beside}, (), (*OPTIONS, *RULES), beside))
        tables = data.get("for", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.origins.error(("for",), "must be tables, each headed [[for]]")
        return Config((*Config.of_defaults(own).layers, first, *(self._special(table, number) for number, table in enumerate(tables))), own)

    def _own(self, data: dict[str, Any], given: Sequence[type[Any]], *, trusted: bool) -> tuple[type[Any], ...]:
        """The filters that the file names."""
        asked = {key.name: self.origins.checked(key, data[key.name], (key.name,)) for key in OWN if data.get(key.name)}
        if not asked:
            return ()
        name = next(iter(asked))
        if not trusted:
            why = "runs code, so only a configuration above the working directory may hold it, or one given by --config"
            raise self.origins.error((name,), f"{name} {why}")
        from newsclean.plugins import PluginError, load

        try:
            return load([self.origins.file.parent / file for file in asked.get("filter-files", ())], asked.get("plugins", False), given)
        except PluginError as error:
            raise self.origins.error((name,), str(error)) from None

    def _special(self, table: dict[str, Any], number: int) -> Layer:
        """The layer of a [[for]] table."""
        at: KeyPath = ("for", number)
        conditions = {key.name: self.origins.checked(key, table[key.name], (*at, key.name)) for key in CONDITIONS if key.name in table}
        if not conditions:
            raise self.origins.error(at, "[[for]] needs a path or a site")
        scopes = ("cleaning",) if "site" in conditions else ("cleaning", "reading")  # a site is known only when its record is read
        keys = (*(key for key in OPTIONS if key.scope in scopes), *RULES)
        rest = {name: value for name, value in table.items() if name not in conditions}
        return Layer(self._values(rest, at, keys, {"path", "site"}), folder=self.origins.file.parent, **conditions)

    def _values(self, table: dict[str, Any], at: KeyPath, keys: Sequence[Key], beside: set[str]) -> dict[str, Value]:
        """The values of a table: options, rules, fields of filters and phrases."""
        known = {key.name: key for key in keys}
        self.origins.none_unknown(table, at, [*known, "filters", "phrases", *sorted(beside)])
        values = {name: self._value(key, table[name], (*at, name)) for name, key in known.items() if name in table and key not in RULES}
        for name in values.keys() & {"select", "ignore"}:
            for place, filter_ in enumerate(values[name].value):
                self.origins.none_unknown([filter_], (*at, name, place), self.filters, "no filter is called")
        for name, value in self._fields(self.origins.table(table, at, "filters"), (*at, "filters")):
            if name in values:
                raise self.origins.error((*at, "filters"), f"{name} is given twice, also as a field of its filter; leave one out")
            values[name] = value
        # of one table, what is to be kept goes before what is to be dropped: the last rule decides
        for_verbs = (rules(self.origins, known[verb], table.get(verb, []), (*at, verb), self.numbers) for verb in ("drop", "keep"))
        adding = {
            "rules": tuple(rule for verb in for_verbs for rule in verb),
            "phrases": tuple(phrases(self.origins, self.origins.table(table, at, "phrases"), (*at, "phrases"))),
        }
        return values | {name: Value(items, items[0].origin) for name, items in adding.items() if items}

    def _fields(self, tables: dict[str, Any], at: KeyPath) -> Iterator[tuple[str, Value]]:
        self.origins.none_unknown(tables, at, self.filters, "no filter is called")
        for filter_ in tables:
            keys = {key.name.rpartition(".")[2]: key for key in fields_of(self.filters[filter_])}
            table = self.origins.table(tables, at, filter_)
            self.origins.none_unknown(table, (*at, filter_), keys, f"{filter_} has no field")
            for name in table:
                yield SAME.get(keys[name].name, keys[name].name), self._value(keys[name], table[name], (*at, filter_, name))

    def _value(self, key: Key, value: Any, at: KeyPath) -> Value:
        return Value(self.origins.checked(key, value, at), self.origins.of(at))
