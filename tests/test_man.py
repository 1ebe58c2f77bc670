"""The manual page: every command and option is in it, and groff has nothing to complain of."""

import re
import shutil
import subprocess

import pytest
import typer

from newsclean.cli.app import app
from newsclean.cli.man import commands
from tests.test_cli import run

ROFF = run("man")[1]


@pytest.mark.parametrize(("name", "command"), list(commands(typer.main.get_command(app))), ids=lambda item: str(item))
def test_everything_is_in_it(name: str, command: object) -> None:
    plain = ROFF.replace("\\-", "-")
    assert f".B newsclean {name}\n" in plain and f'.SH "{name.upper()}"' in plain
    for parameter in command.params:  # type: ignore[attr-defined]
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert f"\\fB{option}\\fR" in plain


def test_groff_reads_it() -> None:
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    done = subprocess.run(["groff", "-man", "-K", "utf8", "-T", "utf8", "-ww", "-"], input=ROFF.encode(), capture_output=True)
    assert done.returncode == 0 and done.stderr == b""
    shown = re.sub("\x1b\\[[\\d;]*m|.\x08", "", done.stdout.decode())
    assert "--filter-file FILE.py" in shown
