"""Nothing is fetched, nothing foreign is run, nothing foreign is unpickled."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import FIXTURES
from tests.corpora import ROOT, command, records
from tests.regexes import PACKAGE

# Read by every Python that starts with its folder in the path, worker processes too: what reaches for the network dies at once.
NO_NETWORK = """
import os, sys
def refuse(event, arguments):
    far = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
        event in ("socket.connect", "socket.bind") and not isinstance(arguments[1], (str, bytes)))  # processes talk by names in the file system
    if far:
        os.write(2, f"NETWORK {event} {arguments}\\n".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "input", "breakpoint"}
FORBIDDEN_MODULES = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "marshal",
    "shelve",
    "dbm",
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "telnetlib",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "code",
    "ctypes",
    "pty",
}
FORBIDDEN_ATTRIBUTES = {"os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load", "tempfile.mktemp"}
STARTS_PROCESSES = {"cli/telling.py"}  # $PAGER, which the caller named


def guarded(tmp_path: Path, *arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    (tmp_path / "guard").mkdir(exist_ok=True)
    (tmp_path / "guard" / "sitecustomize.py").write_text(NO_NETWORK)
    path = os.pathsep.join([str(tmp_path / "guard"), str(ROOT)])
    return subprocess.run(command(*arguments), input=stdin, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path}, timeout=120)


def test_the_guard_guards(tmp_path: Path) -> None:
    (tmp_path / "far.py").write_text("import socket\nsocket.create_connection(('127.0.0.1', 9), 1)\n")
    assert b"NETWORK" in guarded(tmp_path, "filters", "--filter-file", tmp_path / "far.py").stderr


def test_the_program_needs_no_network(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(records(12))
    (tmp_path / "mixed.txt").write_text("Radar für den Norden\n\n" + (FIXTURES / "articles/en-harbour-bridge/input.txt").read_text(encoding="utf-8"))
    ways: list[list[object]] = [
        ["--explain", "--thorough", tmp_path / "mixed.txt"],
        ["--to", "jsonl", "--ledger", "-o", tmp_path / "a-clean.jsonl", tmp_path / "a.jsonl"],
        ["batch", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--workers", 2],
        ["learn", tmp_path / "a.jsonl", "--min-articles", 2],
    ]
    if _has("jinja2"):
        ways += [["batch", tmp_path / "a.jsonl", "-o", tmp_path / "out2", "--workers", 2, "--report", tmp_path / "page.html"]]
        ways += [["--explain-as", "html", tmp_path / "mixed.txt"]]
    for way in ways:
        done = guarded(tmp_path, *way)
        assert done.returncode == 0 and b"NETWORK" not in done.stderr, (way, done.stderr)
    assert len((tmp_path / "out" / "a-00000.jsonl").read_text().split("\n")) == 13


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_foreign_is_run(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(node.func.id)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in FORBIDDEN_ATTRIBUTES:
            found.append(ast.unparse(node))
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        ):
            if name in FORBIDDEN_MODULES or name.split(".")[0] in FORBIDDEN_MODULES:
                found.append(name)
            if name == "subprocess" and path.relative_to(PACKAGE).as_posix() not in STARTS_PROCESSES:
                found.append(name)
    assert not found


def test_no_file_of_the_package_is_a_pickle() -> None:
    data = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert data and not [path.name for path in data if path.read_bytes()[:1] == b"\x80"]


def test_lower_bounds_are_tested() -> None:
    """Each direct dependency names the lowest version that the workflow `lowest` installs and tests with."""
    if sys.version_info < (3, 11):
        pytest.skip("tomllib is new in Python 3.11")
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(word for words in project["optional-dependencies"].values() for word in words)]
    assert not [word for word in wanted if ">=" not in word and not word.startswith("newsclean[")], json.dumps(wanted)
