"""On which line of a TOML file each key stands, and each text in a list: TOML readers do not tell.

The file has been read without an error before, so this only needs to tell keys from values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.config.toml import loads
from newsclean.expressions import lazy

Path = tuple[str | int, ...]
_DEEPEST = 12  # keys of a path that are told; newsclean's own have five, and a path of thousands would fill memory
_TOKEN = lazy(
    r'"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|\n|[\[\]{}=,]|[^\s\[\]{}=,"\'#]+|[ \t\r]+', re.DOTALL
)


def positions(text: str) -> dict[Path, int]:
    """The line (from 1) of every table, key and list item, by its path; items and tables of arrays by their number from 0."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for line, tokens in _statements(text):
        bare = "".join(tokens).strip()
        if tokens[0] == "[":
            array = bare.startswith("[[")
            table = _real(_keys(bare.strip("[]")), counts, last=not array)
            if array:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            for depth in range(1, len(table)):
                found.setdefault(table[:depth], line)
            found[table] = line
        elif "=" in tokens:
            equals = tokens.index("=")
            path = (*table, *_keys("".join(tokens[:equals])))
            for depth in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:depth], line)
            found.update(_items(path, line, tokens[equals + 1 :]))
    return found


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Headers, and keys with their values, as tokens, each with the line that it begins on."""
    line, depth, tokens, begun = 1, 0, list[str](), 1
    for match in _TOKEN.finditer(text + "\n"):
        token = match.group()
        if not tokens and not token.isspace():
            begun = line
        if token == "\n" and not depth:
            if tokens:
                yield begun, tokens
            tokens = []
        elif tokens or not (token.isspace() or token[0] == "#"):
            tokens.append(token if token[0] != "#" else "")
            depth += (token in ("[", "{")) - (token in ("]", "}"))
        line += token.count("\n")


def _items(path: Path, line: int, tokens: list[str]) -> Iterator[tuple[Path, int]]:
    depth, number = 0, 0
    for token in tokens:
        if depth == 1 and token[:1] in ("'", '"'):
            yield (*path, number), line
            number += 1
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        line += token.count("\n")


def _keys(dotted: str) -> Path:
    """The parts of a dotted key, quoted ones without their quotes."""
    data, parts = loads(f"{dotted.strip()} = 0"), list[str]()
    while isinstance(data, dict):
        part, data = next(iter(data.items()))
        parts.append(part)
    return tuple(parts[:_DEEPEST])


def _real(path: Path, counts: dict[Path, int], *, last: bool) -> Path:
    """The path with the number of the table in each array of tables that it goes through."""
    real: Path = ()
    for place, part in enumerate(path, 1):
        real = (*real, part)
        if real in counts and (last or place < len(path)):
            real = (*real, counts[real])
    return real
