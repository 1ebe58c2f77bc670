"""Read the fixtures: the Markdown cases of the filters, and the folders of whole articles.

A file fixtures/filters/<filter>.md holds the cases of one filter, a second-level heading each:

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

A heading that begins with `Known failure:` is a strict xfail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from newsclean import Options, Result, clean
from newsclean.explain.lines import told
from newsclean.finding import POSSIBLE, SURE
from newsclean.folding import fold
from newsclean.profile import Profile
from newsclean.writers.text import write_text

FIXTURES = Path(__file__).parent.parent / "fixtures"
_FENCE = re.compile(r"^```(input|clean|explain)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Case:
    """One case of one filter."""

    filter: str
    title: str
    prose: str
    input: str
    clean: str | None
    explain: str | None

    @property
    def options(self) -> Options:
        with_ = re.search(r"^With: (.*)$", self.prose, re.M)
        options = Options(select=frozenset({self.filter, *(with_[1].split(", ") if with_ else ())}))
        given = re.search(r"^Options: (.*)$", self.prose, re.M)
        for word in given[1].split() if given else ():
            if word.startswith("quotes="):
                options = replace(options, quotes=word.removeprefix("quotes="))
            elif word in ("careful", "thorough"):
                options = replace(options, threshold=SURE if word == "careful" else POSSIBLE)
            elif word != "no-headline":
                raise ValueError(f"{self.filter}: {self.title}: unknown option {word}")
        learned = re.findall(r"^Profile: (.*)$", self.prose, re.M)
        return replace(options, profile=Profile("host", {("harbourpost.example", fold(line)): 0.9 for line in learned}))

    @property
    def headline(self) -> bool | None:
        return False if "no-headline" in self.prose else None

    def run(self) -> Result:
        return clean(self.input, self.options, headline=self.headline)

    def rendered(self, result: Result) -> str:
        """The case as it would be written with these results."""
        fences = [("input", self.input)]
        if result.changed:
            fences.append(("clean", write_text(result)))
        if lines := list(told(result)):
            fences.append(("explain", "\n".join(lines) + "\n"))
        return f"## {self.title}\n{self.prose}\n" + "".join(f"```{name}\n{text}```\n" for name, text in fences)


def cases_of(path: Path) -> list[Case]:
    """The cases of a Markdown file."""
    cases = []
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = section.partition("\n")
        blocks = dict(_FENCE.findall(rest))
        prose = _FENCE.sub("", rest).strip()
        cases.append(Case(path.stem, title.strip(), prose + "\n", blocks["input"], blocks.get("clean"), blocks.get("explain")))
    return cases


def all_cases() -> list[Case]:
    """The cases of all filters."""
    return [case for path in sorted((FIXTURES / "filters").glob("*.md")) for case in cases_of(path)]


def update(path: Path) -> None:
    """Write what the program now does into a file of cases."""
    head = path.read_text(encoding="utf-8").split("\n## ")[0].rstrip()
    body = "\n".join(case.rendered(case.run()) for case in cases_of(path))
    path.write_text(f"{head}\n\n{body}", encoding="utf-8")
