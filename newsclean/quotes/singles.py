"""The single mark: apostrophe or quotation? Told by words, by neighbours, and by what comes later in the same quotation."""

from __future__ import annotations

from newsclean.quotes.elisions import LEADING, NO_APOSTROPHE, SIBILANTS, TRAILING, YEAR
from newsclean.quotes.marks import Kind, Mark, Role


def is_between_letters(text: str, mark: Mark) -> bool:
    """don't, l'homme, 1990's; not 彼は'はい'と."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not NO_APOSTROPHE.match(before) and not NO_APOSTROPHE.match(after)


def leading_word(text: str, mark: Mark, language: str) -> bool:
    """'tis, 'em, '90s."""
    if YEAR.match(text, mark.end):
        return True
    words = LEADING.get(language.partition("-")[0])
    if not words or not text[mark.end : mark.end + 1].isalpha():
        return False
    end = mark.end
    while end < len(text) and end < mark.end + 14 and text[end].isalpha():
        end += 1
    return text[mark.end : end].lower() in words


def is_plural(text: str, mark: Mark, language: str) -> bool:
    """the students' books, goin' home: may be an apostrophe although a quotation is open."""
    after = text[mark.end : mark.end + 2]
    if not (after[:1] == " " and after[1:].isalnum()):
        return False
    if text[mark.start - 1 : mark.start] in SIBILANTS:
        return True
    words = TRAILING.get(language.partition("-")[0])
    return bool(words and words.search(text, max(0, mark.start - 6), mark.start))


def look_ahead(text: str, marks: list[Mark], language: str) -> list[Role | None]:
    """For every mark what the next certain single mark of the same quotation does: OPEN, CLOSE, or None."""
    coming: list[Role | None] = [None] * len(marks)
    following: Role | None = None
    outside: list[Role | None] = []  # for each double quotation that the walk backwards is in
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        coming[number] = following
        if mark.kind is not Kind.SINGLE:
            if mark.role is Role.CLOSE:
                outside.append(following)
                following = None
            elif mark.role is Role.OPEN:
                following = outside.pop() if outside else None
        elif mark.role is Role.OPEN:
            following = following if leading_word(text, mark, language) else Role.OPEN
        elif mark.role is Role.CLOSE and not is_plural(text, mark, language):
            following = Role.CLOSE
    return coming
