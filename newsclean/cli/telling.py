"""`--explain-as`: the forms in which the ledger is told, on stderr."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import Literal

from newsclean.cli.messages import misuse
from newsclean.pipeline import Result

Form = Literal["terminal", "diff", "json", "html"]


@dataclass(frozen=True)
class Telling:
    """How to tell what was done; `page` shows it in a pager when all is told."""

    form: Form = "terminal"
    color: Literal["auto", "always", "never"] = "auto"
    pager: bool = False
    told: list[Result] = field(default_factory=list)  # for the page, which is written when all is done

    def tell(self, result: Result) -> None:
        """Tell about one article."""
        if self.form == "diff":
            from newsclean.explain.diff import unified_diff

            sys.stderr.buffer.write(unified_diff(result))
        elif self.form == "json":
            from newsclean.explain.data import ledger_json

            sys.stderr.buffer.write(ledger_json(result).encode())
        elif self.form == "html":
            self.told.append(result)
        else:
            self._to_terminal(result)
        sys.stderr.flush()

    def finish(self) -> None:
        """Tell what is told of all articles together."""
        if self.form == "html":
            from newsclean.report import write_page

            sys.stderr.buffer.write(write_page(self.told).encode())
            sys.stderr.flush()

    def check(self) -> None:
        """End the program if something is not installed that this form needs."""
        from importlib.util import find_spec

        if self.form == "html" and find_spec("jinja2") is None:
            misuse("--explain-as html needs jinja2: pip install 'newsclean[report]'")

    def _to_terminal(self, result: Result) -> None:
        from newsclean.explain.terminal import explain

        if not (self.pager and sys.stderr.isatty()):
            explain(result, sys.stderr, self.color)
            return
        import io
        import shlex
        import subprocess

        text = io.StringIO()
        colors = self.color if self.color != "auto" else "never" if os.environ.get("NO_COLOR") else "always"
        explain(result, text, colors, os.get_terminal_size(sys.stderr.fileno()).columns)
        pager = shlex.split(os.environ.get("PAGER") or "less -R")
        try:
            subprocess.run(pager, input=text.getvalue().encode("utf-8", "replace"), stdout=sys.stderr, check=False)
        except OSError:
            sys.stderr.write(text.getvalue())
