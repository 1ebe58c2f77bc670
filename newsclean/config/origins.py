"""Where the keys of a file stand, and the checks whose errors say so."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.config import ConfigError
from newsclean.config.check import complaint
from newsclean.config.keys import Key
from newsclean.config.lines import Path as KeyPath


class Origins(NamedTuple):
    """A file and the lines of its keys; every check that fails raises a ConfigError with the line."""

    file: Path
    lines: Mapping[KeyPath, int]

    def of(self, at: KeyPath) -> str:
        """The file and line of a key, or of the nearest table around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return f"{self.file}:{self.lines[at]}" if at else str(self.file)

    def error(self, at: KeyPath, message: str) -> ConfigError:
        """The error to raise."""
        return ConfigError(f"{self.of(at)}: {message}")

    def checked(self, key: Key, value: Any, at: KeyPath) -> Any:
        """The value of a key, a list as a tuple."""
        if wrong := complaint(value, key.schema):
            raise self.error(at, f"{key.name} must be {wrong}")
        return tuple(value) if isinstance(value, list) else value

    def tried(self, at: KeyPath, make: Callable[[], Any]) -> Any:
        """What a call gives, its ValueError told with the line."""
        try:
            return make()
        except ValueError as error:
            raise self.error(at, str(error)) from None

    def table(self, tables: Mapping[str, Any], at: KeyPath, name: str) -> dict[str, Any]:
        """A table among tables, empty if it is not there."""
        table = tables.get(name, {})
        if not isinstance(table, dict):
            raise self.error((*at, name), f"{name} must be a table")
        return table

    def none_unknown(self, names: Iterable[str], at: KeyPath, known: Iterable[str], what: str = "there is no key") -> None:
        """Refuse a name that is not known, with the nearest that is."""
        known = list(known)
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                path = (*at, name) if (*at, name) in self.lines else at
                raise self.error(path, f"{what} {name!r}{f'; did you mean {near[0]!r}?' if near else ''}")
