import pytest

from newsclean.phrases import BOOK, PhraseBook, compiled, kinds, parse, read


@pytest.mark.parametrize("kind", kinds())
def test_examples(kind: str) -> None:
    file = read(kind)
    book = PhraseBook(file.phrases)
    assert [text for _, text in file.positive if not book.match(text)] == []
    assert [(text, book.match(text)[0].written) for _, text in file.negative if book.match(text)] == []


@pytest.mark.parametrize("kind", kinds())
def test_no_phrase_stands_twice(kind: str) -> None:
    written = [(p.language, p.written) for p in read(kind).phrases]
    assert sorted(written) == sorted(set(written))


def test_a_phrase_needs_a_language_and_letters() -> None:
    with pytest.raises(ValueError, match="must come first"):
        parse("kind", "read more:")
    with pytest.raises(ValueError, match="no letters"):
        parse("kind", "[en]\n…")


def test_the_index_is_that_of_the_files(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        BOOK.write_text(compiled(), encoding="utf-8")
    assert BOOK.read_text(encoding="utf-8") == compiled(), "the phrase files have changed: run pytest --update tests/test_phrases.py"
    assert PhraseBook(written=compiled()).write() == compiled()
