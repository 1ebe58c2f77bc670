"""Texts in ten languages, set as newspapers set them: straightened and restored, at least 99 of 100 marks come back."""

from pathlib import Path

import pytest

from tests.bench.quotes_by_language import TEXTS, newsclean, score


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_marks_come_back(path: Path) -> None:
    paragraphs = path.read_text(encoding="utf-8").splitlines()
    marks, right, _ = score(paragraphs, newsclean(paragraphs, path.stem), worst=False)
    assert len(paragraphs) >= 40
    assert right / marks >= 0.99
