"""Fuzz a target: python tests/fuzz/run.py TARGET [FOLDER] [libFuzzer's options, such as -max_total_time=600 or -runs=100000].

Guided by coverage (atheris: pip install atheris), from the committed corpus. FOLDER takes what it finds; what breaks a
promise is written to crash-… there, and belongs, once it is mended, into tests/fuzz/corpus/TARGET, which the tests replay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

with atheris.instrument_imports(include=["newsclean"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"{__doc__}\nTargets: {', '.join(TARGETS)}")
    name, *rest = sys.argv[1:]
    folders = [word for word in rest if not word.startswith("-")] or [str(Path("fuzz") / name)]
    found = Path(folders[0])
    found.mkdir(parents=True, exist_ok=True)
    options = [word for word in rest if word.startswith("-")]
    where = [f"-artifact_prefix={found}/", "-rss_limit_mb=4096", "-timeout=60", *options, str(found), str(HERE / "corpus" / name)]
    atheris.Setup([sys.argv[0], *where], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
