"""What is in force for each input: the command line over the configuration that is nearest above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from newsclean.cleaning import Options, Pipeline
from newsclean.cli.inputs import Input, Reading
from newsclean.cli.messages import misuse
from newsclean.config import ConfigError, load_config, nearest
from newsclean.document import Document
from newsclean.places import Place, Remote

if TYPE_CHECKING:
    from newsclean.config.settings import Config, Settings

Given = Mapping[str, tuple[Any, str]]
_KEYS = {"from_": "from", "careful": "threshold", "thorough": "threshold"}  # of parameters that are not named as their key is
_VALUES = {"careful": "sure", "thorough": "possible"}
_LISTS = ("select", "ignore")
_NO_KEYS = {"paths", "output", "check", "headline", "config", "isolated", "filter_file", "plugin", "watch", "profile"}


class Sources(NamedTuple):
    """Where configurations may come from: one file, none at all, or else the nearest above each input."""

    file: Path | None = None
    isolated: bool = False


def given(context: typer.Context) -> Given:
    """The options that stand on the command line, by key, each with its origin."""
    found: dict[str, tuple[Any, str]] = {}
    for name, value in context.params.items():
        source = context.get_parameter_source(name)
        if name in _NO_KEYS or source is None or source.name != "COMMANDLINE":
            continue
        written = name.rstrip("_").replace("_", "-")
        key = _KEYS.get(name, written)
        option = f"--{'no-' if value is False else ''}{written}"
        found[key] = (names(value) if name in _LISTS else _VALUES.get(name, value)), f"command line ({option})"
    return found


def names(entries: list[str] | None) -> tuple[str, ...]:
    """The names in options that hold several, parted by commas."""
    return tuple(name.strip() for entry in entries or () for name in entry.split(",") if name.strip())


class Configured:
    """Finds the configuration of each input, once a folder, and makes of it what reads and cleans."""

    def __init__(self, command_line: Given, options: Options, reading: Reading, sources: Sources) -> None:
        """Take what is in force where there is no configuration: the command line alone."""
        self._given, self._options, self._reading, self._sources = command_line, options, reading, sources
        self._pipeline: Pipeline | None = None
        self._files: dict[Path, Config | None] = {}
        self._folders: dict[Path, Config | None] = {}

    def config(self, path: Place | None) -> Config | None:
        """The configuration for an input, with the command line over it; for stdin and what is remote the one of the working directory.

        Raises:
            ConfigError: it cannot be used.
        """
        if self._sources.file:
            return self._read(self._sources.file, trusted=True)
        if self._sources.isolated:
            return None
        folder = Path() if path is None or isinstance(path, Remote) else path if path.is_dir() else path.parent
        if folder not in self._folders:
            file = nearest(folder)
            self._folders[folder] = self._read(file, trusted=file.parent in _above_here()) if file else None
        return self._folders[folder]

    def reading(self, source: Input) -> Reading:
        """How an input is read."""
        config = self.config(source.path)
        return reading_of(config, _known_by(source.path), self._reading) if config else self._reading

    def pipeline(self, source: Input, document: Document) -> Pipeline:
        """What cleans a document of an input.

        Raises:
            ConfigError: a filter is selected or ignored that does not exist.
        """
        config = self.config(source.path)
        if config is None:
            return self._without_config()
        url = document.source.record.get("url")
        try:
            return config.pipeline(_known_by(source.path), url if isinstance(url, str) else None)
        except ValueError as error:
            raise ConfigError(str(error)) from None

    def _without_config(self) -> Pipeline:
        self._pipeline = self._pipeline or Pipeline(self._options)
        return self._pipeline

    def run_settings(self, paths: Sequence[Place]) -> Settings | None:
        """What is in force for the run as a whole, by the configuration of the first input; None if it has none.

        Ends the program if a configuration cannot be used.
        """
        first = paths[0] if paths and str(paths[0]) != "-" else None
        try:
            config = self.config(first)
            _ = config.pipeline(_known_by(first)) if config else self._without_config()
            return config.settings(_known_by(first)) if config else None
        except ValueError as error:
            misuse(str(error))

    def _read(self, file: Path, *, trusted: bool) -> Config:
        if (config := self._files.get(file)) is None:
            config = load_config(_shown(file), own=self._options.own, trusted=trusted).over(self._given)
            config = self._files[file] = replace(config, profile=self._options.profile)
        return config


def reading_of(config: Config, path: Path | str | None, reading: Reading) -> Reading:
    """How an input is read by a configuration; a headline of the command line stays."""
    value = partial(_value, config, path)
    headline = False if reading.headline is None and value("no-headline") else reading.headline
    return replace(
        reading, format=value("from"), encoding=value("encoding"), headline=headline, quiet=value("quiet"),
        text_field=value("text-field"), headline_field=value("headline-field"),
    )  # fmt: skip


def _value(config: Config, path: Path | str | None, name: str) -> Any:
    return config.settings(path)[name].value


def _known_by(path: Place | None) -> Path | str | None:
    """What `[[for]]` tables know an input by."""
    return str(path) if isinstance(path, Remote) else path


def _above_here() -> tuple[Path, ...]:
    here = Path.cwd()
    return (here, *here.parents)


def _shown(file: Path) -> Path:
    """The path as messages show it: from the working directory where it lies below."""
    return file.relative_to(Path.cwd()) if file.is_absolute() and file.is_relative_to(Path.cwd()) else file
