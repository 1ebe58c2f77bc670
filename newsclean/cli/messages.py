"""What is said to people, on stderr, and how the program ends."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import NoReturn

DONE, FOUND, MISUSE = 0, 1, 2


def say(message: str) -> None:
    """One line for a person, with nothing of foreign names and texts in it that acts on a terminal."""
    if not message.isprintable():
        from newsclean.explain.lines import shown

        message = shown(message)
    with suppress(OSError):  # that nobody can be told is no reason to stop
        print(f"newsclean: {message}", file=sys.stderr, flush=True)


def counted(number: int, thing: str) -> str:
    """A number of things, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def misuse(message: str) -> NoReturn:
    """End the program: it was called wrongly, or its input cannot be read."""
    say(message)
    raise SystemExit(MISUSE)
