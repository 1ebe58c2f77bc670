"""The pages of the documentation site, made of what is tested: the README's sections, the filters' docstrings and cases, the manual.

python .github/site.py FOLDER
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import typer

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def pages() -> dict[str, str]:
    """Every page by its file name."""
    from newsclean.filters import documentation, filters, phase_of

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    front, *sections = re.split(r"^(?=## )", readme, flags=re.M)
    links = [(_title(s), f"{_slug(_title(s))}.md") for s in sections]
    links += [("The filters", "filters/index.md"), ("Manual", "manual.md"), ("Changes", "changes.md")]
    found = {"index.md": front + "".join(f"- [{title}]({page})\n" for title, page in links)}
    found |= {f"{_slug(_title(section))}.md": "#" + section.removeprefix("##") for section in sections}
    found["index.md"] = found["index.md"].replace(".github/explain.svg", "explain.svg")
    found["explain.svg"] = (ROOT / ".github" / "explain.svg").read_text(encoding="utf-8")
    found["SECURITY.md"] = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    found["changes.md"] = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found["manual.md"] = "# Manual\n\n`newsclean man` prints it as a manual page.\n\n" + "\n".join(_help(*command) for command in _commands())
    rows = [f"| [{name}]({name}.md) | {phase_of(name)} | {documentation(name)[0]} |" for name in filters()]
    found["filters/index.md"] = "# The filters, in running order\n\n| filter | phase | |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    for name in filters():
        first, rest = documentation(name)
        told = re.sub(r"^([A-Z][\w ]+:) ", r"\n**\1** ", rest, flags=re.M)
        cases = (ROOT / "fixtures" / "filters" / f"{name}.md").read_text(encoding="utf-8").partition("\n## ")[2]
        cases = re.sub("^## ", "### ", f"## {cases}", flags=re.M)
        found[f"filters/{name}.md"] = f"# {name}\n\n{first}\n{told}\n\n## Its cases, each of which is a test\n\n{cases}"
    return found


def _title(section: str) -> str:
    return section.partition("\n")[0].removeprefix("## ").strip()


def _slug(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()).strip("-")


def _commands() -> list[tuple[str, ...]]:
    from newsclean.cli.app import app
    from newsclean.cli.man import commands

    return [tuple(name.split()) for name, _ in commands(typer.main.get_command(app))]


def _help(*command: str) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    text = subprocess.check_output([sys.executable, "-m", "newsclean", *command, "--help"], cwd=ROOT, text=True, env=environment)
    return f"## newsclean {' '.join(command)}\n\n```text\n{text.strip()}\n```\n"


def main(folder: Path) -> None:
    """Write the pages below a folder."""
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
