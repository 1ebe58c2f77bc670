"""The command line: the only place that prints or exits."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the program; a closed pipe and Ctrl-C end it quietly, with the exit codes that shells use for them."""
    from newsclean.cli.app import app

    try:
        app(standalone_mode=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes stdout once more
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
