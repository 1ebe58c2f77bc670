"""`newsclean FILE` is `newsclean clean FILE`: a command line that is no other command's is that of `clean`."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Sequence
from typing import Any, TextIO

from typer.core import TyperGroup

from newsclean.cli.messages import misuse

_OF_THE_PROGRAM = {"--help", "--version", "--install-completion", "--show-completion"}


class CleanByDefault(TyperGroup):
    """A group of commands of which one need not be named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `clean` before what does not begin with a command; without anything, help for a person at a terminal."""
        if cleans(args, self.commands):
            args = args if args and args[0] == "clean" else ["clean", *args]
        return super().parse_args(ctx, args or ["--help"])

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a reader that went away and Ctrl-C end it quietly, with the exit codes that shells have for them.

        What else keeps stdout from being written, such as a full disk, is told.
        """
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _give_up(sys.stdout, sys.stderr)
            raise SystemExit(141) from None
        except OSError as error:
            _give_up(sys.stdout)
            named = f"{error.filename}: " if error.filename else ""
            misuse(f"{named}stopped, for something could not be written or read ({(error.strerror or str(error)).lower()})")
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        except Exception as error:
            if isinstance(said := getattr(error, "message", None), str):  # what is wrong with the command line, which may hold anything
                error.message = _printable(said)  # type: ignore[attr-defined]
            raise


def cleans(args: Sequence[str], commands: Container[str]) -> bool:
    """Whether a command line is that of `clean`, among these commands."""
    if not args:
        return not sys.stdin.isatty()
    return args[0] == "clean" or (args[0] not in commands and args[0].split("=")[0] not in _OF_THE_PROGRAM)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    from newsclean.explain.lines import shown

    return shown(text)


def _give_up(*streams: TextIO) -> None:
    """Let the interpreter, which flushes streams once more at its end, write to nowhere."""
    for stream in streams:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
