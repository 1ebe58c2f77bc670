"""Every regular expression of newsclean, found where it is compiled, and strings that are made to make each slow.

`python -m tests.regexes` prints them as JSON lines: it compiles by way of a recorder while all of newsclean is imported and all
cases of the filters are cleaned.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_constants as codes
    import sre_parse as parser

PACKAGE = Path(__file__).parent.parent / "newsclean"
METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_MANY = 8  # a repeat that may go on so long is worth pumping
_VARIANTS = 4
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, getattr(codes, "POSSESSIVE_REPEAT", None))
_PLAIN = ["a", "A", "1", " ", "\n", ".", ",", "-", "'", '"', "a ", "A ", "Aa ", "1 ", "a\n", "é", "日", "@", "/", "("]
_SPARE = {"Lu": "A-Z", "Ll": "a-z", "L": "a-z", "N": "0-9", "M": "\u0301", "Han": "日", "P": ".,", "Zs": " "}


class Found(NamedTuple):
    """An expression, and the line that compiled it."""

    library: str
    pattern: str
    flags: int
    file: str
    line: int


def pumps(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """What comes before, what is repeated, and what comes behind, so that backtracking would pay for it."""
    tree = _tree(pattern, flags)
    whole = next(iter(_samples(tree)), "") if tree is not None else pattern
    repeats = list(dict.fromkeys(_repeats(tree, "") if tree is not None else ()))[:40]
    bodies = list(dict.fromkeys(body for _, body in repeats if body))
    doubled = ["".join(pair) for pair in islice(product(bodies, bodies), 60)]
    for ending in ("", "\0", whole):
        for before, body in repeats:
            if body:
                yield before, body, ending
        for body in {whole, whole[:-1], whole[1:], *bodies, *doubled, *_PLAIN} - {""}:
            yield "", body, ending


def _tree(pattern: str, flags: int) -> Any:
    plain = re.sub(r"\\[pP]\{(?:Script=|\^)?(\w+)\}", lambda m: _SPARE.get(m[1], "a-z"), pattern)
    for attempt in (pattern, plain, re.sub(r"(?<!\[)(A-Z|a-z|0-9)(?![^\[]*\])", r"[\1]", plain)):
        try:
            return parser.parse(attempt, flags & ~re.DEBUG & 0x1FF)
        except (re.error, OverflowError):
            continue
    return None


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for op, value in tree:
        if op in _REPEATS:
            if value[1] >= _MANY:
                for body in islice(_samples(value[2]), _VARIANTS):
                    yield before, body
            yield from _repeats(value[2], before)
        elif op is codes.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before += next(iter(_samples([(op, value)])), "")


def _samples(tree: Any) -> Iterator[str]:
    """Some strings that a tree stands for."""
    parts = [list(islice(_of_one(op, value), _VARIANTS)) or [""] for op, value in tree]
    seen = set()
    for number in range(_VARIANTS):
        text = "".join(part[number % len(part)] for part in parts)
        if text not in seen:
            seen.add(text)
            yield text


def _of_one(op: Any, value: Any) -> Iterator[str]:
    if op is codes.LITERAL:
        yield chr(value)
    elif op is codes.NOT_LITERAL:
        yield "a" if value != ord("a") else "b"
    elif op is codes.ANY:
        yield from "a. "
    elif op is codes.IN:
        yield from _of_class(value)
    elif op is codes.BRANCH:
        for branch in value[1]:
            yield from islice(_samples(branch), 1)
    elif op is codes.SUBPATTERN:
        yield from _samples(value[-1])
    elif op in _REPEATS:
        least = min(max(value[0], 1), 50)
        for body in _samples(value[2]):
            yield body * least
    elif op is getattr(codes, "ATOMIC_GROUP", ()):
        yield from _samples(value)


def _of_class(members: Any) -> Iterator[str]:
    kinds = {
        "CATEGORY_DIGIT": "1",
        "CATEGORY_SPACE": " \n",
        "CATEGORY_WORD": "aA1_",
        "CATEGORY_NOT_SPACE": "a.",
        "CATEGORY_NOT_DIGIT": "a ",
        "CATEGORY_NOT_WORD": " .",
    }
    if members and members[0][0] is codes.NEGATE:
        taken = {chr(v) for op, v in members if op is codes.LITERAL}
        yield from (c for c in "a .1-\nZé" if c not in taken)
        return
    for op, value in members:
        if op is codes.LITERAL:
            yield chr(value)
        elif op is codes.RANGE:
            yield chr(value[0])
            yield chr(value[1])
        elif op is codes.CATEGORY:
            yield from kinds.get(str(value), "a")


def record() -> Iterator[Found]:
    """Import and run all of newsclean, and give what it compiled on the way."""
    import importlib
    import pkgutil

    import regex

    found: dict[Found, None] = {}

    def recorded(library: str, compile_: Any) -> Any:
        def compiled(pattern: Any, flags: Any, *rest: Any, **more: Any) -> Any:
            frame, depth = sys._getframe(1), 0
            while frame and depth < 4 and not frame.f_code.co_filename.startswith(str(PACKAGE)):
                frame, depth = frame.f_back, depth + 1  # type: ignore[assignment]
            if frame and frame.f_code.co_filename.startswith(str(PACKAGE)) and isinstance(pattern, str):
                file = Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix()
                found[Found(library, pattern, int(flags), file, frame.f_lineno)] = None
            return compile_(pattern, flags, *rest, **more)

        return compiled

    re._compile = recorded("re", re._compile)  # type: ignore[attr-defined]
    inner = sys.modules[regex.compile.__module__]
    inner._compile = recorded("regex", inner._compile)  # type: ignore[attr-defined]
    import newsclean
    from newsclean import expressions

    expressions.lazy = re.compile  # at once, where it stands
    for module in pkgutil.walk_packages(newsclean.__path__, "newsclean."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:  # an extra that is not installed
                continue
    from newsclean import Options, clean
    from tests.cases import FIXTURES, all_cases

    for case in all_cases():
        case.run()
    for article in FIXTURES.glob("articles/*/input.txt"):
        clean(article.read_text(encoding="utf-8"), Options(quotes="typographic"))
    yield from found


if __name__ == "__main__":
    for each in record():
        print(json.dumps(each))
