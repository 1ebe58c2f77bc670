"""newsclean installs in a clean environment of each Python and works there.

python tests/bench/installs.py WHEEL [EXTRA,…] PYTHON…        as in: installs.py dist/newsclean-0.1.0-py3-none-any.whl '' ~/.pyenv/versions/3.1*/bin/python
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

DIRTY = "More on the subject – Old news\n\nThe ministry said on Monday that it would pay for all of it.\n"
CLEAN = "The ministry said on Monday that it would pay for all of it.\n"
CONFIG = '[tool.newsclean]\nto = "text"\nkeep = ["re:^More on"]\n'


def check(python: str, wheel: Path, extras: str) -> str:
    """Install, run, and tell the version, the number and size of what was installed, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([python, "-m", "venv", f"{folder}/venv"], check=True)
        own, program = f"{folder}/venv/bin/python", f"{folder}/venv/bin/newsclean"
        target = f"{wheel.resolve()}[{extras}]" if extras else str(wheel.resolve())
        before = _installed(own)
        subprocess.run([own, "-m", "pip", "install", "-q", "--disable-pip-version-check", target], check=True, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - start

        def run(*command: str) -> str:
            done = subprocess.run(command, input=DIRTY, capture_output=True, text=True, check=True, cwd=folder, encoding="utf-8")
            assert not done.stderr, done.stderr
            return done.stdout

        version = run(program, "--version").strip()
        assert run(program, "--to", "text") == run(own, "-W", "error", "-m", "newsclean", "--to", "text") == CLEAN
        assert run(program, "--to", "json") and run(program) and run(program, "config", "show") and run(program, "man")
        (Path(folder) / "pyproject.toml").write_text(CONFIG)
        assert run(program) == DIRTY
        number = len(_installed(own)) - len(before)
        size = sum(file.stat().st_size for file in Path(folder, "venv").rglob("*") if file.is_file()) / 2**20
    return f"{version}, {number} distributions, {size:.0f} MB with pip and bytecode, {seconds:.0f} s"


def _installed(python: str) -> list[str]:
    return subprocess.run([python, "-m", "pip", "list", "-q", "--disable-pip-version-check"], capture_output=True, text=True, check=True).stdout.splitlines()


def main(wheel: str, extras: str, *pythons: str) -> None:
    for python in pythons:
        version = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.strip()
        print(f"{version}: {check(python, Path(wheel), extras)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
