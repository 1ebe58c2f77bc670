"""Filters of the user: from Python files, and from installed packages by the entry point group `newsclean.filters`.

Packages are searched only when a configuration or `--plugin` asks for it, for the search takes longer than cleaning an article.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from newsclean.filters import ORDER, filters
from newsclean.plugins.guard import guarded, place_of

GROUP = "newsclean.filters"
_PLUGIN = "plugin "


class PluginError(ValueError):
    """A filter of the user cannot be used; the message names it, in one line."""


def load(files: Iterable[Path] = (), plugins: bool | Sequence[str] = (), given: Sequence[type[Any]] = ()) -> tuple[type[Any], ...]:
    """The filters of the user, each guarded so that its mistakes are told as its own.

    Args:
        files: Python files; each class in them that has a `find` is a filter.
        plugins: names of entry points, or True for all of them.
        given: filters that are loaded already, which others may stand before or after.

    Raises:
        PluginError: a file or package cannot be imported, or what it holds is no filter.
    """
    loaded: list[type[Any]] = []
    for source, found in (*((str(file.absolute()), _in_file(file)) for file in files), *_from_packages(plugins)):
        for filter_ in found:
            _fit(filter_, source, filters([*given, *loaded]))
            loaded.append(guarded(filter_, _load_again, source, filter_.name))
    return tuple(loaded)


def _load_again(source: str, name: str) -> type[Any]:
    plugin = source.removeprefix(_PLUGIN)
    found = load(plugins=[plugin]) if plugin != source else load([Path(source)])
    return next(filter_ for filter_ in found if filter_.name == name)


def _in_file(file: Path) -> list[type[Any]]:
    name = f"newsclean_filter_file_{file.stem}"
    spec = spec_from_file_location(name, file)
    if not file.is_file() or spec is None or spec.loader is None:
        raise PluginError(f"{file}: no such Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise PluginError(f"{file}: cannot be imported: {place_of(error, str(file))}") from None
    found = [thing for thing in vars(module).values() if isinstance(thing, type) and thing.__module__ == name and hasattr(thing, "find")]
    if not found:
        raise PluginError(f"{file}: holds no filter, which is a class with name, phase and find; the README has a template")
    return found


def _from_packages(plugins: bool | Sequence[str]) -> Iterator[tuple[str, list[type[Any]]]]:
    if not plugins:
        return
    from importlib.metadata import entry_points

    known = {point.name: point for point in entry_points(group=GROUP)}
    for name in known if plugins is True else plugins:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
            raise PluginError(f"no installed package brings a filter called {name!r}; {hint}")
        try:
            yield f"{_PLUGIN}{name}", [known[name].load()]
        except (Exception, SystemExit) as error:
            raise PluginError(f"plugin {name}: cannot be imported: {place_of(error, '')}") from None


def _fit(filter_: Any, source: str, known: dict[str, type[Any]]) -> None:
    """Refuse what is no filter."""
    called = getattr(filter_, "__name__", repr(filter_))
    name, phase = getattr(filter_, "name", None), getattr(filter_, "phase", None)
    beside = [(word, getattr(filter_, word, None)) for word in ("before", "after")]
    wrong = None
    if not isinstance(filter_, type) or not callable(getattr(filter_, "find", None)):
        wrong = "is no class with a method find(self, document)"
    elif not isinstance(name, str) or not name.replace("-", "").isalnum() or name != name.lower():
        wrong = 'needs a name in lower case with hyphens, as in name = "old-advert"'
    elif name in known:
        wrong = f"is called {name!r} as another filter is; choose another name"
    elif phase not in ORDER:
        wrong = f'needs a phase, one of {", ".join(ORDER)}, as in phase = "drop"'
    elif all(other for _, other in beside):
        wrong = "names both before and after; one is enough"
    else:
        for word, other in beside:
            peers = [member for member, its in known.items() if getattr(its, "phase", None) == phase or its in ORDER[phase]]
            if other is not None and other not in peers:
                wrong = f"is to run {word} {other!r}, which is no filter of the phase {phase}"
    if wrong is None:
        try:
            filter_()
        except Exception as error:
            wrong = f"cannot be made without arguments ({error}); give its fields defaults"
    if wrong:
        raise PluginError(f"{source}: the filter {called} {wrong}")
