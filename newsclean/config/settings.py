"""What is in force for an article, as plain data: each value with where it came from. Precedence is settled here and nowhere else.

Layers stand in order, and each overrides what stands before it: the defaults, the file, its `[[for]]` tables that fit the
input, the command line. Only rules and phrases add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.cleaning import Options, Pipeline
from newsclean.config.keys import defaults
from newsclean.config.places import in_path, on_site
from newsclean.finding import Certainty
from newsclean.profile import Profile

ADDING = ("rules", "phrases")


class Value(NamedTuple):
    """A value and where it came from: "default", "newsclean.toml:12" or "command line (--quotes)"."""

    value: Any
    origin: str


Settings = dict[str, Value]


@dataclass(frozen=True)
class Layer:
    """Values from one place, by the names of keys; `rules` and `phrases` are tuples of values."""

    values: Mapping[str, Value]
    path: str | None = None  # the glob of inputs that it is for
    site: str | None = None  # the host of records that it is for
    folder: Path = Path()

    def fits(self, path: Path | None, url: str | None) -> bool:
        """Whether it is for this input."""
        right_path = self.path is None or (path is not None and in_path(self.path, path, self.folder))
        return right_path and (self.site is None or (url is not None and on_site(self.site, url)))


@dataclass(frozen=True)
class Config:
    """All layers of a configuration, and the filters of the user that it names."""

    layers: tuple[Layer, ...]
    own: tuple[type[Any], ...] = ()
    profile: Profile = field(default_factory=Profile)  # of --profile; a file names none
    _pipelines: dict[tuple[int, ...], Pipeline] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of_defaults(cls, own: Sequence[type[Any]] = ()) -> Config:
        """What is in force where there is no file."""
        return cls((Layer({name: Value(value, "default") for name, value in defaults(own).items()}),), tuple(own))

    def over(self, values: Mapping[str, tuple[Any, str]]) -> Config:
        """The configuration with values, each with its origin, that override all of it: those of the command line."""
        layer = Layer({name: Value(*value) for name, value in values.items()})
        return replace(self, layers=(*self.layers, layer), _pipelines={})

    def settings(self, path: Path | str | None = None, url: str | None = None) -> Settings:
        """What is in force for an input, or for a record with this url in it."""
        return self._settings(self._fitting(path, url))

    def options(self, path: Path | str | None = None, url: str | None = None) -> Options:
        """The options to clean an input, or a record with this url in it."""
        return options(self.settings(path, url), self.own, self.profile)

    def pipeline(self, path: Path | str | None = None, url: str | None = None) -> Pipeline:
        """What cleans an input, or a record with this url in it; made once for each choice of layers."""
        fitting = self._fitting(path, url)
        if fitting not in self._pipelines:
            self._pipelines[fitting] = Pipeline(options(self._settings(fitting), self.own, self.profile))
        return self._pipelines[fitting]

    def _fitting(self, path: Path | str | None, url: str | None) -> tuple[int, ...]:
        where = Path(path) if path is not None else None
        return tuple(number for number, layer in enumerate(self.layers) if layer.fits(where, url))

    def _settings(self, fitting: tuple[int, ...]) -> Settings:
        settings: Settings = {name: Value((), "default") for name in ADDING}
        for number in fitting:
            for name, value in self.layers[number].values.items():
                settings[name] = Value(settings[name].value + value.value, value.origin) if name in ADDING else value
        return settings


def options(settings: Settings, own: tuple[type[Any], ...] = (), profile: Profile = Profile()) -> Options:
    """The options of the library for these settings."""
    fields: dict[str, dict[str, Any]] = {}
    for name, (value, origin) in settings.items():
        if name.startswith("filters.") and origin != "default":
            _, filter_, field_ = name.split(".")
            fields.setdefault(filter_, {})[field_] = tuple(value) if isinstance(value, list) else value
    return Options(
        select=frozenset(settings["select"].value),
        ignore=frozenset(settings["ignore"].value),
        quotes=settings["quotes"].value,
        threshold=Certainty[settings["threshold"].value.upper()],
        rules=tuple(rule.value for rule in settings["rules"].value),
        phrases=tuple(phrase.value for phrase in settings["phrases"].value),
        fields=fields,
        own=own,
        profile=profile,
    )
