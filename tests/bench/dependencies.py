"""The distributions that newsclean brings along: version, installed size, import time and licence, measured here.

python tests/bench/dependencies.py        (in an environment that holds newsclean)
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from contextlib import suppress
from importlib import metadata

MODULES = {"charset-normalizer": "charset_normalizer", "pyyaml": "yaml", "markdown-it-py": "markdown_it", "typing-extensions": "typing_extensions",
           "annotated-doc": "annotated_doc"}  # fmt: skip


def tree(name: str, seen: dict[str, metadata.Distribution]) -> dict[str, metadata.Distribution]:
    """A distribution and all that it requires without extras."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key not in seen:
        seen[key] = metadata.distribution(name)
        for requirement in seen[key].requires or ():
            if "extra ==" in requirement:
                continue
            with suppress(metadata.PackageNotFoundError):  # it is for another platform or Python
                tree(re.match(r"[\w.-]+", requirement)[0], seen)  # type: ignore[index]
    return seen


def milliseconds(module: str) -> float:
    """Median time of an import, over what an empty interpreter takes."""
    code = "import sys, time; a = time.perf_counter(); __import__(sys.argv[1]); print(time.perf_counter() - a)"
    runs = [float(subprocess.run([sys.executable, "-c", code, module], capture_output=True, text=True, check=True).stdout) for _ in range(5)]
    return statistics.median(runs) * 1000


def main() -> None:
    for name, distribution in sorted(tree("newsclean", {}).items()):
        size = sum(path.locate().stat().st_size for path in distribution.files or () if path.locate().is_file() and path.suffix != ".pyc") / 2**20
        said = distribution.metadata
        licence = said.get("License-Expression") or next(
            (c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")), None
        ) or (said.get("License") or "").splitlines()[:1]
        print(f"| {name} | {distribution.version} | {size:.1f} MB | {milliseconds(MODULES.get(name, name)):.0f} ms | {licence} |")


if __name__ == "__main__":
    main()
