"""Who may import whom, and that a filter is called the same in all four places."""

import ast
from pathlib import Path

import pytest

import newsclean
from newsclean.filters import filters
from tests.cases import FIXTURES

ROOT = Path(newsclean.__file__).parent
ALLOWED = {
    "folding": set(), "sentences": set(), "language": {"ngrams"}, "ngrams": set(), "quotes": {"quotes"},
    "block": {"folding", "sentences"}, "document": {"block"},
    "places": set(), "placing": {"places"},
    "finding": {"document"}, "rules": {"folding"}, "pipeline": {"document", "finding", "sentences", "rules"},
    "phrases": {"folding", "document", "finding", "sentences", "phrases", "rules"},
    "dates": {"dates", "folding"}, "agencies": set(), "body": {"body", "sentences"},
    "filters": {"document", "finding", "language", "phrases", "sentences", "folding", "quotes", "dates", "agencies", "shape", "rules", "profile"},
    "readers": {"readers", "document", "sentences"}, "shape": {"document", "sentences", "body"},
    "product": {"document", "finding", "pipeline", "language", "shape", "readers"},
    "writers": {"writers", "product", "pipeline", "document"},
    "explain": {"explain", "product", "pipeline", "document", "finding", "readers", "writers"},
    "score": {"score", "finding", "pipeline"},
    "report": {"report", "explain", "pipeline", "product", "revert"},
    "review": {"review", "explain", "finding", "pipeline"},
    "revert": {"revert", "document", "finding", "pipeline", "product", "readers", "writers"},
    "profile": {"document", "folding"}, "learn": {"learn", "batch", "document", "places", "profile", "readers", "sentences"},
    "batch": {"batch", "config", "places", "placing", "readers", "writers", "product", "pipeline", "document", "cleaning", "filters", "__version__"},
    "config": {"config", "cleaning", "profile", "filters", "finding", "phrases", "rules", "plugins"},
    "trial": {"trial", "document", "folding", "profile", "cleaning", "config", "explain", "filters", "finding", "pipeline", "readers", "writers"},
    "plugins": {"plugins", "document", "filters", "finding", "pipeline"},
    "cleaning": {"profile", "document", "filters", "finding", "phrases", "pipeline", "readers", "rules"},
}  # fmt: skip
ONLY_IN = {
    "typer": {"cli"}, "rich": {"cli", "explain", "review"}, "tomllib": {"config", "profile"}, "tomli": {"config", "profile"},
    "trafilatura": {"readers"}, "fastwarc": {"readers"}, "fsspec": {"places"}, "jinja2": {"report"}, "textual": {"review"}, "tomlkit": {"review"},
}  # fmt: skip


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} if node.module != "newsclean" else {f"newsclean.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports(path: Path) -> None:
    home = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for name in imported(path):
        first, *rest = name.split(".")
        assert home in ONLY_IN.get(first, {home})
        if first == "newsclean" and home in ALLOWED:
            allowed = ALLOWED[home] | {"expressions"} | ({"block"} if "document" in ALLOWED[home] else set())
            own_list = home == "filters" and path.name == "__init__.py"
            assert own_list or rest[0] in allowed, f"{home} imports {name}"


@pytest.mark.parametrize("name", filters())
def test_one_name(name: str) -> None:
    filter_ = filters()[name]
    assert filter_.__module__ == f"newsclean.filters.{name.replace('-', '_')}"
    assert filter_.__name__ == "".join(word.capitalize() for word in name.split("-"))
    assert (FIXTURES / "filters" / f"{name}.md").exists()
    assert all(heading in (filter_.__doc__ or "") for heading in ("What it does:", "Why:", "What it leaves alone:", "Options:"))
    assert filter_.example.strip()
