"""Draw what `newsclean --explain` tells of an article of the fixtures: python .github/picture.py > .github/explain.svg"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def picture() -> str:
    """The picture, as SVG with the text in it."""
    from rich.console import Console
    from rich.text import Text

    from newsclean import clean
    from newsclean.explain.terminal import explain
    from newsclean.readers.encoding import decode
    from newsclean.readers.text import read_text

    path = Path("fixtures/articles/en-harbour-bridge/input.txt")
    told = io.StringIO()
    explain(clean(read_text(decode((ROOT / path).read_bytes()), path.name, None)), told, "always", 110)
    console = Console(file=io.StringIO(), record=True, width=110, force_terminal=True)
    console.print(Text.from_ansi(told.getvalue()))
    drawn = console.export_svg(title="newsclean --explain", unique_id="explain")
    return re.sub(r"\s*@font-face \{[^}]*\}", "", drawn)  # the picture loads nothing


if __name__ == "__main__":
    sys.stdout.write(picture())
