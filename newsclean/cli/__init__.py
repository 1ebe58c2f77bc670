"""The command line: the only place that prints or exits."""

import gc
import os
import signal
import sys
from typing import NoReturn

_ALLOCATIONS = 100_000  # imports make so many objects and no garbage: looking for some was a tenth of a cold start


def main() -> None:
    """Run the program."""
    gc.set_threshold(_ALLOCATIONS)
    _open_what_is_closed()
    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl-C does: what is half-written is removed, and workers are ended
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has the hang-up ignored
            signal.signal(number, _end)
    try:
        from newsclean.cli.app import run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _open_what_is_closed() -> None:
    """Streams that the caller closed: nothing comes in, nobody is told, but a product that goes nowhere is an error."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - it stays open
    sys.stdout = sys.stdout or open(os.devnull)  # noqa: SIM115 - for reading: writing fails
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _end(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)
