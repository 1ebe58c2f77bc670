"""Filters of the user: where they run, what they may be called, and that their mistakes are told in one line."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import Options
from newsclean.filters import order
from newsclean.plugins import PluginError, load
from tests.test_cli import run

GOOD = '''
from __future__ import annotations
from dataclasses import dataclass
from typing import ClassVar
from newsclean.finding import drop

@dataclass(frozen=True)
class WeatherBox:
    """Drops weather boxes."""
    name: ClassVar[str] = "weather-box"
    phase: ClassVar[str] = "drop"
    before: ClassVar[str] = "related-link"
    mark: str = "Weather:"

    def find(self, document):
        for block in document.body:
            if block.text.startswith(self.mark):
                yield drop(block, f"begins with {self.mark!r}")
'''
TEXT = "The mill closed on Monday.\n\nWeather: rain\n"


def written(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in GOOD
    file = folder / "weather_box.py"
    file.write_text(GOOD.replace(old, new) if old else GOOD)
    return file


def test_it_runs_in_its_place(tmp_path: Path) -> None:
    (filter_,) = load([written(tmp_path)])
    names = [member.name for member in order([filter_])["drop"]]
    assert names.index("weather-box") + 1 == names.index("related-link")
    assert run("--to", "text", "--filter-file", tmp_path / "weather_box.py", stdin=TEXT)[1] == "The mill closed on Monday.\n"
    listing = run("filters", "--filter-file", tmp_path / "weather_box.py")[1]
    assert "weather-box" in listing and "Drops weather boxes." in run("filters", "weather-box", "--filter-file", tmp_path / "weather_box.py")[1]


@pytest.mark.parametrize("kind", ["WeatherBox", "WeatherBox(Filter)"])
def test_it_travels_to_other_processes(tmp_path: Path, kind: str) -> None:
    file = written(tmp_path, "WeatherBox", kind)
    file.write_text(file.read_text().replace("import drop", "import Filter, drop"))
    options = Options(own=load([file]), fields={"weather-box": {"mark": "Wind:"}})
    data = tmp_path / "options.pickle"
    data.write_bytes(pickle.dumps(options))
    code = "import pickle, sys; from newsclean import clean; print(clean('Wind: calm', pickle.load(open(sys.argv[1], 'rb'))).ledger[0].filter)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code, str(data)], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("weather-box\n", "")


def test_a_configuration_names_it_and_its_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path)
    (tmp_path / "newsclean.toml").write_text('to = "text"\nfilter-files = ["weather_box.py"]\n[filters.weather-box]\nmark = "Wind:"\n')
    assert run(stdin=TEXT)[1] == TEXT
    assert run(stdin=TEXT.replace("Weather", "Wind"))[1] == "The mill closed on Monday.\n"
    (tmp_path / "newsclean.toml").write_text('filter-files = ["weather_box.py"]\n[filters.weather-box]\nmerk = "Wind:"\n')
    assert run(stdin=TEXT)[2] == "newsclean: newsclean.toml:3: weather-box has no field 'merk'; did you mean 'mark'?\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("import drop", "import drip", "cannot be imported: ImportError: cannot import name 'drip'"),
        ("class WeatherBox:", "class WeatherBox", "cannot be imported: SyntaxError: "),
        ('"weather-box"', '"Weather Box"', "needs a name in lower case with hyphens"),
        ('"weather-box"', '"quote"', "is called 'quote' as another filter is"),
        ('= "drop"', '= "dorp"', "needs a phase, one of repair, recognise, drop, polish, flag"),
        ('"related-link"', '"related-lnk"', "is to run before 'related-lnk', which is no filter of the phase drop"),
        ('"related-link"', '"quote"', "is to run before 'quote', which is no filter of the phase drop"),
        ('mark: str = "Weather:"', "mark: str", "cannot be made without arguments"),
        ("def find", "def fund", "holds no filter"),
        ("yield drop(", "1 / 0  # (", "the filter weather-box fails: ZeroDivisionError: division by zero (line 18)"),
        ("yield drop(block, f", "yield block  # ", "which is no Finding"),
        ('{self.mark!r}"', '{self.mark!r}", end=99', "found 0 to 99 in block 1, which has 13 characters"),
        ("yield drop(", "yield drop(block, 'x')\n                yield drop(", "findings overlap in block 1"),
        ("yield drop(block,", "yield drop(block.with_role(block.role),", "not of this document"),
    ],
)  # fmt: skip
def test_a_broken_one_is_named_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    code, out, err = run("--to", "text", "--filter-file", written(tmp_path, old, new), stdin=TEXT)
    assert (code, out) == (2, "") and said in err and "weather" in err and len(err.splitlines()) == 1


def test_a_package_brings_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    info = tmp_path / "weather-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: weather\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newsclean.filters]\nweather-box = weather_box:WeatherBox\nbroken = weather_box:Nothing\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{':'.join(sys.path)}")
    assert run("--to", "text", stdin=TEXT)[1] == TEXT
    assert run("--to", "text", "--plugin", "weather-box", stdin=TEXT)[1] == "The mill closed on Monday.\n"
    assert "plugin broken: cannot be imported: AttributeError" in run("--plugin", "all", stdin=TEXT)[2]
    assert "did you mean 'weather-box'?" in run("--plugin", "weather-bx", stdin=TEXT)[2]
    with pytest.raises(PluginError, match=r"weather_box\.py: no such Python file"):
        load([tmp_path / "none" / "weather_box.py"])


CASES = """# weather-box

## Leaves sentences alone
Weather is news too.

```input
The mill closed on Monday.

The weather: it rained all day.
```

## Drops the box
It is no text.

```input
The mill closed on Monday.

Weather: rain
```
"""


def test_its_cases_are_tried(tmp_path: Path) -> None:
    file, cases = written(tmp_path), tmp_path / "weather_box.md"
    cases.write_text(CASES)
    code, out, _ = run("filters", "--test", cases, "--filter-file", file)
    assert code == 1 and "holds  Leaves sentences alone\n" in out and "FAILS  Drops the box: must come out untouched, but: 3:1 weather-box" in out
    assert run("filters", "--test", cases, "--filter-file", file, "--update")[0] == 0
    code, out, _ = run("filters", "--test", cases, "--filter-file", file)
    assert code == 0 and "FAILS" not in out
    cases.write_text(cases.read_text().replace("begins with", "ends with"))
    assert "is not explained so: 3:1 weather-box" in run("filters", "--test", cases, "--filter-file", file)[1]


def test_its_cases_are_held_to_the_laws(tmp_path: Path) -> None:
    file, cases = written(tmp_path, "yield drop(", "yield again("), tmp_path / "weather_box.md"
    again = "def again(block, reason):\n    from newsclean.finding import replace\n    return replace(block, 0, 0, 'Weather: ', reason)\n"
    file.write_text(f"{file.read_text()}\n{again}")
    cases.write_text(CASES)
    code, out, _ = run("filters", "--test", cases, "--filter-file", file, "--update")
    assert code == 1 and "FAILS  Drops the box: cleaning again changes the product" in out
    code, out, _ = run("filters", "--test", cases, "--filter-file", written(tmp_path, "yield drop(", "1 / 0  # ("))
    assert code == 1 and "fails: ZeroDivisionError" in out


def test_cases_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# x\n\n## No input\nWhy.\n")
    mine = ["--filter-file", written(tmp_path)]
    for args, said in (
        ([tmp_path / "none.md"], "no filter is called 'none'"),
        ([tmp_path / "none.md", *mine], "cannot be read"),
        ([tmp_path / "x.md", *mine], "has no ```input block"),
    ):
        code, out, err = run("filters", "--test", *args)
        assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1
