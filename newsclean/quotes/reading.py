"""Read one paragraph: which mark opens, which closes, which is an apostrophe or a prime, and what belongs together.

The reading looks at neighbours and nesting, not at shapes: a straight and a curly text are read alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from newsclean.quotes.elisions import FEET_AND_INCHES, HEBREW_ABBREVIATION, MEASURED, MINUTES, ROCK_N_ROLL
from newsclean.quotes.marks import Kind, Mark, Role, find_marks
from newsclean.quotes.neighbours import direction
from newsclean.quotes.singles import is_between_letters, is_plural, leading_word, look_ahead


@dataclass(slots=True)
class Reading:
    """The marks of a paragraph; those that found no partner are in `opened` and `closed`."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    opened: list[Mark] = field(default_factory=list)
    closed: list[Mark] = field(default_factory=list)


def read(text: str, language: str) -> Reading:
    """The marks of a paragraph, paired where they can be."""
    marks = find_marks(text)
    _set_aside(text, marks, language)
    _look_around(text, marks)
    return _pair(text, marks, language)


def _set_aside(text: str, marks: list[Mark], language: str) -> None:
    """Primes, Hebrew abbreviations and rock ’n’ roll: what no nesting can tell."""
    places: dict[int, Role] = {}
    if any("0" <= text[m.start - 1 : m.start] <= "9" for m in marks):
        for match in FEET_AND_INCHES.finditer(text):
            places |= {match.start(g): Role.PRIME for g in (1, 2, 3, 4) if match[g]}
        places |= {m.start(1): Role.KEEP for m in MINUTES.finditer(text)}
    if language == "he":
        places |= {m.start() + 1: Role.KEEP for m in HEBREW_ABBREVIATION.finditer(text)}
    for mark in marks:
        if mark.kind is Kind.SINGLE and mark.start not in places and ROCK_N_ROLL.match(text, mark.start):
            places |= {mark.start: Role.APOSTROPHE, mark.start + 2: Role.APOSTROPHE}
        if mark.role is Role.EITHER:
            mark.role = places.get(mark.start, mark.role)


def _look_around(text: str, marks: list[Mark]) -> None:
    """The direction of every mark by its neighbours; adjacent marks have the neighbours of the whole row."""
    at = 0
    while at < len(marks):
        after = at + 1
        while after < len(marks) and marks[after].start == marks[after - 1].end:
            after += 1
        start, end = marks[at].start, marks[after - 1].end
        role = direction(text, start, end)
        row = marks[at:after]
        if role is Role.EITHER and len(row) == 2 and row[0].kind is Kind.SINGLE and row[1].kind is Kind.DOUBLE:
            if text[start - 1 : start].isalpha() and text[end : end + 1].isalnum():  # dell'"Unità"
                row[0].role, role = Role.APOSTROPHE, Role.OPEN
        for mark in row:
            if mark.role is Role.EITHER:
                mark.role = role
        at = after


def _pair(text: str, marks: list[Mark], language: str) -> Reading:
    reading = Reading(text, marks)
    stack: list[Mark] = []
    doubles = 0  # how many on the stack are double or corner marks
    coming = look_ahead(text, marks, language)
    for number, mark in enumerate(marks):
        if mark.kind is Kind.NOISE:
            continue
        if mark.kind is Kind.SINGLE:
            inside = bool(stack) and stack[-1].kind is Kind.SINGLE
            mark.role = _decide_single(text, mark, language, inside, coming[number])
        elif mark.role is Role.EITHER:
            mark.role = Role.CLOSE if doubles else Role.OPEN
        if mark.kind is Kind.DOUBLE and mark.role is Role.CLOSE and _is_inches(text, marks, number, doubles):
            mark.role = Role.PRIME
        if mark.role is Role.OPEN:
            stack.append(mark)
            doubles += mark.kind is not Kind.SINGLE
        elif mark.role is Role.CLOSE:
            doubles -= _close(mark, stack, doubles, reading)
    reading.opened += stack
    reading.opened.sort(key=lambda m: m.start)
    return reading


def _close(mark: Mark, stack: list[Mark], doubles: int, reading: Reading) -> int:
    """Take the partner off the stack; a double mark closes over a forgotten single one, never the reverse."""
    if mark.kind is not Kind.SINGLE and doubles:
        while stack[-1].kind is Kind.SINGLE:
            reading.opened.append(stack.pop())
    if not stack or stack[-1].kind is not mark.kind:
        reading.closed.append(mark)
        return 0
    mark.paired = stack.pop().paired = True
    return mark.kind is not Kind.SINGLE


def _decide_single(text: str, mark: Mark, language: str, inside: bool, coming: Role | None) -> Role:
    """`coming`: what the next mark that is certain does, in the same quotation."""
    if mark.role in (Role.APOSTROPHE, Role.PRIME, Role.KEEP):
        return mark.role
    if is_between_letters(text, mark):
        return Role.APOSTROPHE
    if mark.role is Role.EITHER:
        return Role.CLOSE if inside else Role.OPEN
    if mark.role is Role.OPEN:
        if leading_word(text, mark, language) and (inside or coming is not Role.CLOSE):
            return Role.APOSTROPHE
        return Role.OPEN
    if inside:
        return Role.APOSTROPHE if coming is Role.CLOSE and is_plural(text, mark, language) else Role.CLOSE
    return Role.APOSTROPHE if text[mark.start - 1 : mark.start].isalpha() else Role.CLOSE


def _is_inches(text: str, marks: list[Mark], number: int, doubles: int) -> bool:
    """27" before what is measured, and no quotation that it would have to close."""
    mark = marks[number]
    if not text[mark.start - 1 : mark.start].isdigit() or not MEASURED.match(text, mark.end):
        return False
    if not doubles:
        return True
    later = (m for m in marks[number + 1 : number + 40] if m.kind is Kind.DOUBLE)
    return next((m.role is Role.CLOSE for m in later), False)
