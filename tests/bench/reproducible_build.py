"""Wheel and sdist come out the same, byte for byte, from two checkouts, and hold what they must.

python tests/bench/reproducible_build.py        (needs hatchling; builds what is committed)
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
IN_WHEEL = ("newsclean/py.typed", "newsclean/config/newsclean-config-1.schema.json", "newsclean/writers/newsclean-1.schema.json",
            "newsclean/phrases/related-link.txt", "newsclean/body/lines.json")  # fmt: skip


def build(folder: Path) -> dict[str, Path]:
    """The distributions made from a checkout of what is committed, by name."""
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", "HEAD"], capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", "dist"], cwd=folder, env=environment, check=True, capture_output=True)
    return {path.name: path for path in sorted((folder / "dist").iterdir())}


def names_in(path: Path) -> list[str]:
    """The names of the files in a distribution."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.namelist()
    with tarfile.open(path) as sdist:
        return sdist.getnames()


def main() -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first = build(Path(one))
        time.sleep(2.1)  # ZIP files keep times to two seconds
        os.umask(0o077)  # nor may the permissions of the second checkout matter
        second = build(Path(two))
        assert first.keys() == second.keys()
        for name, path in first.items():
            digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (path, second[name])}
            assert len(digests) == 1, f"{name} differs"
            names = names_in(path)
            if name.endswith(".whl"):
                assert not set(IN_WHEEL) - set(names) and not [n for n in names if n.startswith("tests")]
            print(f"{name}: {path.stat().st_size:,} bytes, {len(names)} files, sha256 {digests.pop()}")


if __name__ == "__main__":
    main()
