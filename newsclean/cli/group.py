"""`newsclean FILE` is `newsclean clean FILE`: a command line that is no other command's is that of `clean`."""

from __future__ import annotations

import os
import sys
from typing import Any

from typer.core import TyperGroup

_OF_THE_PROGRAM = {"--help", "--version", "--install-completion", "--show-completion"}


class CleanByDefault(TyperGroup):
    """A group of commands of which one need not be named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `clean` before what does not begin with a command; without anything, help for a person at a terminal."""
        if not args:
            args = ["--help"] if sys.stdin.isatty() else ["clean"]
        elif args[0] not in self.commands and args[0].split("=")[0] not in _OF_THE_PROGRAM:
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a reader that went away and Ctrl-C end it quietly, with the exit codes that shells have for them."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes stdout once more
            raise SystemExit(141) from None
        except KeyboardInterrupt:
            raise SystemExit(130) from None
