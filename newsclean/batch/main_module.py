"""Worker processes import the main module of their parent again; one that came from stdin is no file that they could import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def importable_main() -> Iterator[None]:
    """Start processes inside of it: a main module whose file is not there is not asked for again."""
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    if file is None or Path(file).exists():
        yield
        return
    del main.__file__
    try:
        yield
    finally:
        main.__file__ = file
