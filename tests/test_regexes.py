"""No expression of newsclean can be made slow: each is run on strings that are made of its own parts to make it backtrack.

Time tells, with a wide margin: 8,000 characters take a linear expression some milliseconds, a quadratic one a second.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from tests.corpora import ROOT
from tests.regexes import METHODS, PACKAGE, Found, pumps

if TYPE_CHECKING:
    from typing import TypeGuard

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="ends a slow expression by a POSIX signal")

LONG, EIGHTH = 8000, 1000
PLENTY = 0.03  # seconds; what is done in it has not gone over 8,000 characters 8,000 times
GROWTH = 24  # eight times the text: linear 8, with a logarithm or a cold cache 16, quadratic 64
CAP = 1.5
# Expressions that only ever see short texts, and the constant of their module that says how short.
SHORT = {
    "filters/contact_line.py": "_LONGEST", "filters/byline.py": "_LONGEST", "dates/__init__.py": "_LONGEST",
}  # fmt: skip


@cache
def found() -> list[Found]:
    done = subprocess.run([sys.executable, "-m", "tests.regexes"], capture_output=True, cwd=ROOT, check=True)
    seen = [Found(*json.loads(line)) for line in done.stdout.splitlines()]
    lines = {(f.file, f.line) for f in seen}
    for file, tree in _trees().items():  # and plain texts in functions that the fixtures do not reach
        for node in ast.walk(tree):
            if _compiles(node) and (file, node.lineno) not in lines and isinstance(node.args[0], ast.Constant):
                seen.append(Found("re", node.args[0].value, 0, file, node.lineno))
    return seen


@pytest.fixture(scope="module", autouse=True)
def alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _stop)
    yield
    signal.signal(signal.SIGALRM, before)


def test_every_call_that_compiles_was_seen() -> None:
    seen = {(f.file, f.line) for f in found()}
    calls = [(file, node) for file, tree in _trees().items() for node in ast.walk(tree) if _compiles(node)]
    unseen = [(file, node) for file, node in calls if not any((file, line) in seen for line in range(node.lineno, (node.end_lineno or 0) + 1))]
    assert {f"{file}: {ast.unparse(node.args[0])}" for file, node in unseen} <= {
        "rules.py: expression",  # the user's, which runs with a limit of time
        "expressions.py: self.pattern",  # what was seen where it was written
    }


def test_linear() -> None:
    slow = []
    for expression in found():
        if isinstance(expression.pattern, bytes):  # the same, of the characters that stand for bytes
            expression = expression._replace(pattern=expression.pattern.decode("latin-1"))
        compiled = (re if expression.library == "re" else importlib.import_module("regex")).compile(expression.pattern, expression.flags)
        limit = _shortness(expression.file)
        slow += [f"{expression.file}:{expression.line} {expression.pattern[:60]!r} {why}" for why in _slowness(compiled, _methods(expression), limit)]
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"(?:a|a)*b", r"[\w.]+@\w+", r"x*\s*\n\s*y", r"(\w+\s?)+:"])
def test_a_slow_expression_is_told(pattern: str) -> None:
    assert list(_slowness(re.compile(pattern), {"search"}, None))


def test_an_honest_expression_is_not(pattern: str = r"(?<!\w)\w+@\w{1,30}|\d{1,3}(?:[.,]\d{3})*") -> None:
    assert not list(_slowness(re.compile(pattern), {"search"}, None))


def _slowness(compiled: Any, methods: set[str], limit: int | None) -> Iterator[str]:
    """Why an expression is not linear; nothing if it is."""
    length = min(LONG, limit or LONG)
    for before, body, ending in pumps(compiled.pattern, compiled.flags):
        long = before + body * (length // len(body)) + ending
        for method in methods:
            spent = _spent(compiled, method, long)
            if spent > PLENTY:
                spent = min(spent, _spent(compiled, method, long), _spent(compiled, method, long)) if spent < CAP else spent
            if spent > PLENTY and (
                limit or spent >= CAP or spent > GROWTH * _spent(compiled, method, before + body * (length // 8 // len(body)) + ending)
            ):
                yield f"{method} takes {spent:.2f} s on {before!r} + {body!r} × {length // len(body)} + {ending!r}"
                return


def _spent(compiled: Any, method: str, text: str) -> float:
    """Seconds that an expression takes on a text, `CAP` if it takes longer."""
    call = getattr(compiled, method if method in ("match", "fullmatch", "search") else "finditer")
    begun = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, CAP)
    try:
        if call.__name__ == "finditer":
            for _ in call(text):
                pass
        else:
            call(text)
    except TimeoutError:
        return CAP
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - begun


def _stop(*_: object) -> None:
    raise TimeoutError


def _methods(expression: Found) -> set[str]:
    """How an expression is used, as far as the text of newsclean tells: by the name that it is assigned to, or where it is called."""
    for node in ast.walk(_trees()[expression.file]):
        if not hasattr(node, "lineno") or not node.lineno <= expression.line <= (node.end_lineno or 0):
            continue
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], (ast.Name, ast.Attribute)):
            target = node.targets[0]
            name = target.id if isinstance(target, ast.Name) else target.attr
            return _uses(expression.file, name) or {"finditer"}
        if isinstance(node, ast.Call) and _compiles(node) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            return {node.func.attr}
    return {"finditer"}


@cache
def _uses(file: str, name: str) -> set[str]:
    where = [_trees()[file]] if name.startswith("_") else _trees().values()
    uses = set()
    for node in chain.from_iterable(map(ast.walk, where)):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            of = node.value
            if (isinstance(of, ast.Name) and of.id == name) or (isinstance(of, ast.Attribute) and of.attr == name):
                uses.add(node.attr)
    return uses


def _compiles(node: ast.AST) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id == "lazy"
    named = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in ("re", "regex")
    return named and called.attr in ("compile", *METHODS)  # type: ignore[attr-defined]


@cache
def _trees() -> dict[str, ast.AST]:
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def _shortness(file: str) -> int | None:
    if file not in SHORT:
        return None
    module = importlib.import_module("newsclean." + file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    length: int = getattr(module, SHORT[file])
    return length
