"""The parts of a configuration that are words: rules to keep and drop, and stock phrases with their examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from newsclean.config.keys import PHRASES, Key
from newsclean.config.lines import Path as KeyPath
from newsclean.config.origins import Origins
from newsclean.config.settings import Value
from newsclean.phrases import kinds
from newsclean.phrases.own import OwnPhrases
from newsclean.rules import Rule, Rules


def rules(origins: Origins, key: Key, written: Any, at: KeyPath, numbers: dict[str, int]) -> Iterator[Value]:
    """The rules of a list; `numbers` counts those of each verb through the file.

    Raises:
        ConfigError: a regular expression is none.
    """
    for place, text in enumerate(origins.checked(key, written, at)):
        numbers[key.name] = numbers.get(key.name, 0) + 1
        rule = Rule("keep" if key.name == "keep" else "drop", text, numbers[key.name])
        origins.tried((*at, place), partial(Rules, (rule,)))
        yield Value(rule, origins.of((*at, place)))


def phrases(origins: Origins, tables: dict[str, Any], at: KeyPath) -> Iterator[Value]:
    """The phrases of all kinds and languages.

    Raises:
        ConfigError: a phrase cannot be used, or does not do what its examples say.
    """
    origins.none_unknown(tables, at, kinds(), "there are no phrases of the kind")
    for kind in tables:
        for language in origins.table(tables, at, kind):
            here = (*at, kind, language)
            table = origins.table(tables[kind], (*at, kind), language)
            origins.none_unknown(table, here, [key.name for key in PHRASES])
            add, matches, spares = (origins.checked(key, table.get(key.name, []), (*here, key.name)) for key in PHRASES)
            for place, written in enumerate(add):
                origins.tried((*here, "add", place), partial(OwnPhrases, [(kind, language, written)]))
                yield Value((kind, language, written), origins.of((*here, "add", place)))
            _check_examples(origins, OwnPhrases((kind, language, written) for written in add), here, matches, spares)


def _check_examples(origins: Origins, own: OwnPhrases, here: KeyPath, matches: Sequence[str], spares: Sequence[str]) -> None:
    for place, example in enumerate(matches):
        at = (*here, "matches", place)
        if not origins.tried(at, partial(own.match, example)):
            raise origins.error(at, f"no phrase of this table matches its example {example!r}")
    for place, example in enumerate(spares):
        at = (*here, "spares", place)
        if met := origins.tried(at, partial(own.match, example)):
            raise origins.error(at, f"the phrase {met[0].written!r} matches {example!r}, which it is to spare")
