"""What fuzzing starts from and what it found, replayed: each input is held to the laws or refused in one line."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "fuzz" / "corpus"


def test_every_target_has_a_corpus() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_replayed(path: Path) -> None:
    if path.parent.name == "packed":
        pytest.importorskip("zstandard", reason="zstandard is not installed: pip install 'newsclean[zstd]'")
    TARGETS[path.parent.name](path.read_bytes())
