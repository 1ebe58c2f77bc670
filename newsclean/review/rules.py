"""Put decisions into newsclean.toml, which stays as it was written otherwise: comments, order, blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def add_rules(path: Path, *, keep: Sequence[str] = (), drop: Sequence[str] = ()) -> int:
    """Add exact lines to the lists `keep` and `drop` at the top of the file, which is made if it is not there; gives how many were new.

    Raises:
        ImportError: tomlkit is missing.
        ValueError: the file is not TOML, or one of the names holds no list.
        OSError: it cannot be read or written.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        table: Any = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    except ParseError as error:
        raise ValueError(f"not valid TOML ({error})") from None
    added = 0
    for name, lines in (("keep", keep), ("drop", drop)):
        held = table.get(name, [])
        if not isinstance(held, list):
            raise ValueError(f"{name!r} is not a list")
        new = [text for text in dict.fromkeys(map(_literal, lines)) if text not in held]
        if new and name in table:
            for text in new:
                table[name].append(text)
        elif new:
            rules = tomlkit.array()
            rules.extend(new)
            first = tomlkit.document()
            first.add(name, rules.multiline(True))
            table = tomlkit.parse(tomlkit.dumps(first) + tomlkit.dumps(table))  # before the first [table], or it would belong to that
        added += len(new)
    if added:
        beside = path.with_name(f".{path.name}.part")
        beside.write_text(tomlkit.dumps(table), encoding="utf-8")
        beside.replace(path)
    return added


def _literal(line: str) -> str:
    """The rule for exactly this line: one that begins with `re:` would be read as a regular expression."""
    text = " ".join(line.split())
    return f"re:^{re.escape(text)}$" if text.startswith("re:") else text
