"""From a file to a configuration: every key checked, every error with its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from newsclean.config import NAMES, ConfigError
from newsclean.config.check import complaint
from newsclean.config.keys import CONDITIONS, OPTIONS, OWN, PHRASES, RULES, SAME, Key, fields_of
from newsclean.config.lines import Path as KeyPath
from newsclean.config.lines import positions
from newsclean.config.settings import Config, Layer, Value
from newsclean.config.toml import TOMLDecodeError, loads
from newsclean.filters import filters
from newsclean.phrases import kinds
from newsclean.phrases.own import OwnPhrases
from newsclean.rules import Rule, RuleError, Rules


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
    prefix = ("tool", "newsclean") if file.name == NAMES[1] else ()
    for part in prefix:
        data = data.get(part, {})
    reader = _Reader(file, {path[len(prefix) :]: line for path, line in positions(text).items() if path[: len(prefix)] == prefix})
    return reader.config(data, own, trusted=trusted)


@dataclass
class _Reader:
    file: Path
    lines: Mapping[KeyPath, int]
    known: dict[str, type[Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def config(self, data: dict[str, Any], own: Sequence[type[Any]], *, trusted: bool) -> Config:
        own = (*own, *self._own(data, own, trusted=trusted))
        self.known = filters(own)
        rest = {name: value for name, value in data.items() if name not in ("for", *(key.name for key in OWN))}
        first = Layer(self._values(rest, (), (*OPTIONS, *RULES), beside=("for", *(key.name for key in OWN))))
        tables = data.get("for", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.error(("for",), "must be tables, each headed [[for]]")
        return Config((*Config.of_defaults(own).layers, first, *(self._special(table, number) for number, table in enumerate(tables))), own)

    def _own(self, data: dict[str, Any], given: Sequence[type[Any]], *, trusted: bool) -> tuple[type[Any], ...]:
        asked = {key.name: self._checked(key, data[key.name], (key.name,)) for key in OWN if data.get(key.name)}
        if asked and not trusted:
            name = next(iter(asked))
            raise self.error((name,), f"{name} runs code, so only a configuration above the working directory may hold it, or one given by --config")
        if not asked:
            return ()
        from newsclean.plugins import PluginError, load

        try:
            return load([self.file.parent / name for name in asked.get("filter-files", ())], asked.get("plugins", False), given)
        except PluginError as error:
            raise self.error((next(iter(asked)),), str(error)) from None

    def _special(self, table: dict[str, Any], number: int) -> Layer:
        at: KeyPath = ("for", number)
        conditions = {key.name: self._checked(key, table[key.name], (*at, key.name)) for key in CONDITIONS if key.name in table}
        if not conditions:
            raise self.error(at, "[[for]] needs a path or a site")
        scopes = ("cleaning",) if "site" in conditions else ("cleaning", "reading")
        keys = (*(key for key in OPTIONS if key.scope in scopes), *RULES)
        rest = {name: value for name, value in table.items() if name not in conditions}
        return Layer(self._values(rest, at, keys, beside=("path", "site")), folder=self.file.parent, **conditions)

    def _values(self, table: dict[str, Any], at: KeyPath, keys: Sequence[Key], beside: Sequence[str]) -> dict[str, Value]:
        """The values of a table: options, rules, fields of filters and phrases."""
        names = {key.name: key for key in keys}
        values: dict[str, Value] = {}
        self._none_unknown(table, at, [*names, "filters", "phrases", *beside])
        for name in table.keys() & {key.name for key in OPTIONS}:
            values[name] = self._value(names[name], table[name], (*at, name))
        for name in values.keys() & {"select", "ignore"}:
            for place, filter_ in enumerate(values[name].value):
                self._none_unknown([filter_], (*at, name, place), self.known, "no filter is called")
        rules = [rule for verb in ("drop", "keep") for rule in self._rules(names[verb], table.get(verb, []), (*at, verb))]
        if rules:
            values["rules"] = Value(tuple(rules), rules[0].origin)
        for name, value in self._fields(self._table(table, at, "filters"), (*at, "filters")):
            if name in values:
                raise self.error((*at, "filters"), f"{name} is given twice, also as a field of its filter; leave one out")
            values[name] = value
        phrases = tuple(self._phrases(self._table(table, at, "phrases"), (*at, "phrases")))
        return values | ({"phrases": Value(phrases, phrases[0].origin)} if phrases else {})

    def _rules(self, key: Key, written: Any, at: KeyPath) -> Iterable[Value]:
        for place, text in enumerate(self._checked(key, written, at)):
            self.numbers[key.name] = self.numbers.get(key.name, 0) + 1
            rule = Rule("keep" if key.name == "keep" else "drop", text, self.numbers[key.name])
            self._tried((*at, place), partial(Rules, (rule,)))
            yield Value(rule, self.origin((*at, place)))

    def _fields(self, tables: dict[str, Any], at: KeyPath) -> Iterable[tuple[str, Value]]:
        self._none_unknown(tables, at, self.known, "no filter is called")
        for filter_ in tables:
            keys = {key.name.rpartition(".")[2]: key for key in fields_of(self.known[filter_])}
            table = self._table(tables, at, filter_)
            self._none_unknown(table, (*at, filter_), keys, f"{filter_} has no field")
            for name in table:
                key = keys[name]
                yield SAME.get(key.name, key.name), self._value(key, table[name], (*at, filter_, name))

    def _phrases(self, tables: dict[str, Any], at: KeyPath) -> Iterable[Value]:
        self._none_unknown(tables, at, kinds(), "there are no phrases of the kind")
        for kind in tables:
            for language in self._table(tables, at, kind):
                here = (*at, kind, language)
                table = self._table(tables[kind], (*at, kind), language)
                self._none_unknown(table, here, [key.name for key in PHRASES])
                add, matches, spares = (self._checked(key, table.get(key.name, []), (*here, key.name)) for key in PHRASES)
                for place, written in enumerate(add):
                    self._tried((*here, "add", place), partial(OwnPhrases, [(kind, language, written)]))
                    yield Value((kind, language, written), self.origin((*here, "add", place)))
                self._examples(OwnPhrases((kind, language, written) for written in add), here, matches, spares)

    def _examples(self, own: OwnPhrases, here: KeyPath, matches: Sequence[str], spares: Sequence[str]) -> None:
        for place, example in enumerate(matches):
            at = (*here, "matches", place)
            if not self._tried(at, partial(own.match, example)):
                raise self.error(at, f"no phrase of this table matches its example {example!r}")
        for place, example in enumerate(spares):
            at = (*here, "spares", place)
            if met := self._tried(at, partial(own.match, example)):
                raise self.error(at, f"the phrase {met[0].written!r} matches {example!r}, which it is to spare")

    def _value(self, key: Key, value: Any, at: KeyPath) -> Value:
        return Value(self._checked(key, value, at), self.origin(at))

    def _checked(self, key: Key, value: Any, at: KeyPath) -> Any:
        if wrong := complaint(value, key.schema):
            raise self.error(at, f"{key.name} must be {wrong}")
        return tuple(value) if isinstance(value, list) else value

    def _tried(self, at: KeyPath, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except (RuleError, ValueError) as error:
            raise self.error(at, str(error)) from None

    def _table(self, tables: dict[str, Any], at: KeyPath, name: str) -> dict[str, Any]:
        table = tables.get(name, {})
        if not isinstance(table, dict):
            raise self.error((*at, name), f"{name} must be a table")
        return table

    def _none_unknown(self, names: Iterable[str], at: KeyPath, known: Iterable[str], what: str = "there is no key") -> None:
        known = list(known)
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                path = (*at, name) if (*at, name) in self.lines else at
                raise self.error(path, f"{what} {name!r}{f'; did you mean {near[0]!r}?' if near else ''}")

    def error(self, at: KeyPath, message: str) -> ConfigError:
        return ConfigError(f"{self.origin(at)}: {message}")

    def origin(self, at: KeyPath) -> str:
        while at and at not in self.lines:
            at = at[:-1]
        return f"{self.file}:{self.lines[at]}" if at else str(self.file)
