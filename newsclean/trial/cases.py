"""The Markdown cases of a filter.

A file <filter>.md holds the cases of one filter, a second-level heading each:

    ## Drops a line that points at another article
    A sentence that says why. Other filters that must run too stand in a line `With: headline`; other options in a line
    `Options: quotes=typographic careful`. Lines of a site profile stand in lines `Profile: text of the line`.

    ```input
    the raw text
    ```
    ```clean
    the text product; without this block the input must come out untouched
    ```
    ```explain
    the ledger, an entry a line; without this block the ledger must be empty
    ```
    ```config
    what newsclean.toml holds, where it matters
    ```

A heading that begins with `Known failure:` is a strict xfail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsclean.cleaning import Options, clean
from newsclean.explain.lines import told
from newsclean.expressions import lazy
from newsclean.finding import POSSIBLE, SURE
from newsclean.folding import fold
from newsclean.pipeline import Result
from newsclean.profile import Profile
from newsclean.writers.text import write_text

_FENCE = lazy(r"^```(input|clean|explain|config)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Case:
    """One case of one filter."""

    filter: str
    title: str
    prose: str
    input: str
    clean: str | None
    explain: str | None
    config: str | None = None
    own: tuple[type[Any], ...] = ()

    @property
    def options(self) -> Options:
        """The options that the prose and the configuration name.

        Raises:
            ValueError: an option is unknown, or the configuration is wrong.
        """
        with_ = re.search(r"^With: (.*)$", self.prose, re.M)
        selected = frozenset({self.filter, *(with_[1].split(", ") if with_ else ())})
        options = replace(self._configured(), select=selected)
        given = re.search(r"^Options: (.*)$", self.prose, re.M)
        for word in given[1].split() if given else ():
            if word.startswith("quotes="):
                style: Any = word.removeprefix("quotes=")
                options = replace(options, quotes=style)
            elif word in ("careful", "thorough"):
                options = replace(options, threshold=SURE if word == "careful" else POSSIBLE)
            elif word != "no-headline":
                raise ValueError(f"{self.filter}: {self.title}: unknown option {word}")
        learned = re.findall(r"^Profile: (.*)$", self.prose, re.M)
        return replace(options, profile=Profile("host", {("harbourpost.example", fold(line)): 0.9 for line in learned}))

    def _configured(self) -> Options:
        if self.config is None:
            return Options(own=self.own)
        from newsclean.config.reading import read_text

        return read_text(self.config, Path("newsclean.toml"), self.own).options()

    @property
    def headline(self) -> bool | None:
        """Whether the text is said to have a headline."""
        return False if "no-headline" in self.prose else None

    def run(self) -> Result:
        """What the filter makes of it."""
        return clean(self.input, self.options, headline=self.headline)

    def rendered(self, result: Result) -> str:
        """The case as it would be written with these results."""
        fences = [("config", self.config)] if self.config is not None else []
        fences.append(("input", self.input))
        if result.changed:
            fences.append(("clean", write_text(result)))
        if lines := list(told(result)):
            fences.append(("explain", "\n".join(lines) + "\n"))
        return f"## {self.title}\n{self.prose}\n" + "".join(f"```{name}\n{text}```\n" for name, text in fences)


def cases_of(path: Path, own: tuple[type[Any], ...] = ()) -> list[Case]:
    """The cases of a Markdown file, which is named after its filter.

    Args:
        path: the file.
        own: filters of the user that may run in them.

    Raises:
        ValueError: a case has no input.
    """
    cases = []
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = section.partition("\n")
        blocks = dict(_FENCE.findall(rest))
        prose = _FENCE.sub("", rest).strip()
        if "input" not in blocks:
            raise ValueError(f"{path}: the case {title.strip()!r} has no ```input block")
        cases.append(
            Case(path.stem, title.strip(), prose + "\n", blocks["input"], blocks.get("clean"), blocks.get("explain"), blocks.get("config"), own)
        )
    return cases


def update(path: Path, own: tuple[type[Any], ...] = (), name: str | None = None) -> None:
    """Write what the program now does into a file of cases, of the filter that the file is named after, or of the one named."""
    head = path.read_text(encoding="utf-8").split("\n## ")[0].rstrip()
    cases = [replace(case, filter=name or case.filter) for case in cases_of(path, own)]
    body = "\n".join(case.rendered(case.run()) for case in cases)
    path.write_text(f"{head}\n\n{body}", encoding="utf-8")
