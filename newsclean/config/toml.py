"""TOML, by the standard library where it has it (Python 3.11) and by tomli before."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TOMLDecodeError = tomllib.TOMLDecodeError


def loads(text: str) -> dict[str, Any]:
    """The data of a TOML text.

    Raises:
        TOMLDecodeError: it is none; the message ends with the place.
    """
    data: dict[str, Any] = tomllib.loads(text)
    return data
