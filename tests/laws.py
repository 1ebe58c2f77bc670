"""The laws that hold for every document, fixture or random; see the README's design section."""

from __future__ import annotations

from newsclean import Options, Result, clean
from newsclean.readers.text import read_text
from newsclean.writers.text import write_text


def assert_laws(text: str, result: Result, options: Options, headline: bool | None = None) -> None:
    the_books_balance(result)
    nothing_is_invented(result)
    no_change_without_entry(text, result)
    cleaning_again_changes_nothing(result, options, headline)


def the_books_balance(result: Result) -> None:
    source = result.document.source
    edited = [entry.span for entry in result.ledger if entry.edits]
    last = -1
    for block in result.document.blocks:
        covered = []
        for piece in block.pieces:
            if piece.kept:
                assert source.text_at(piece.span) == piece.text
                assert piece.span.part != block.home.part or piece.span.start >= last or block.number == 0
            last = max(last if block.home.part == "text" else -1, piece.span.start)
            covered.append(piece.span)
        for place in range(block.home.start, block.home.end):
            if source.parts[block.home.part][place].isspace():
                continue
            spans = [*covered, *(s for s in edited if s.part == block.home.part)]
            assert any(s.start <= place < s.end for s in spans), f"character {place} is neither kept nor under an entry"


def nothing_is_invented(result: Result) -> None:
    accounted = [entry.after for entry in result.ledger if entry.edits]
    for block in result.document.filled:
        for piece in block.pieces:
            assert piece.kept or any(piece.text in after for after in accounted), f"{piece.text!r} stands nowhere in the source"


def no_change_without_entry(text: str, result: Result) -> None:
    if not result.changed:
        untouched = read_text(text)
        assert "".join(b.text for b in result.document.filled) == "".join(b.text for b in untouched.filled)


def cleaning_again_changes_nothing(result: Result, options: Options, headline: bool | None) -> None:
    product = write_text(result)
    again = clean(product, options, headline=headline)
    assert [entry for entry in again.ledger if entry.edits] == []
    assert write_text(again) == product
