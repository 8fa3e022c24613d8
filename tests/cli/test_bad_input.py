"""Bad input: each fault gives a clear message with file and line, exit 1, and changes nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

FIGURES = "data/figures.toml"


@dataclass(frozen=True)
class Fault:
    """How to spoil the book, and the finding that must come of it."""

    name: str
    file: str
    spoil: Callable[[str], str]
    line: Callable[[str], int | None]
    """The line of the finding, found in the spoiled text."""
    says: str
    reported_at: str = ""


def line_of(pattern: str) -> Callable[[str], int]:
    """The line on which the first match of `pattern` starts."""

    def find(text: str) -> int:
        match = re.search(pattern, text, re.MULTILINE)
        assert match, pattern
        return text.count("\n", 0, match.start()) + 1

    return find


def first(text: str) -> int:
    return 1


def nowhere(text: str) -> None:
    """A fault of a whole file: no line of it is the wrong one."""


def swap(pattern: str, new: str) -> Callable[[str], str]:
    """Replace the first match of `pattern`; a fault that changes nothing would prove nothing."""

    def spoil(text: str) -> str:
        spoiled, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert count == 1, pattern
        return spoiled

    return spoil


FAULTS = [
    Fault(
        "broken TOML line",
        FIGURES,
        swap(r'^says = "(.*)"$', r'says = "\1'),
        line_of(r'^says = "[^"]*$'),
        "not readable as TOML",
    ),
    Fault(
        "unknown key",
        FIGURES,
        swap(r"^unit = ", 'colour = "red"\nunit = '),
        line_of("^colour"),
        "unknown field 'colour'",
    ),
    Fault(
        "duplicate id",
        FIGURES,
        lambda text: text + "\n" + re.search(r"^\[.*\]$", text, re.M)[0] + "\nvalue = 1\n",  # type: ignore[index]
        lambda text: text.count("\n") - 1,
        "appears twice",
    ),
    Fault(
        "text where a number belongs, in the register",
        FIGURES,
        swap(r"^value = .*$", 'value = "many"'),
        line_of('^value = "many"'),
        "expected a plain number",
    ),
    Fault(
        "not a number, in the register",
        FIGURES,
        swap(r"^value = .*$", "value = nan"),
        line_of("^value = nan"),
        "nan and inf are not figures",
    ),
    Fault(
        "missing field of a figure",
        FIGURES,
        swap(r"^place = .*\n", ""),
        line_of(r"^\["),
        "lacks 'place'",
    ),
    Fault(
        "recipe that raises",
        FIGURES,
        swap(
            r"^recipe = \"ratios:risk_ratio\(.*\"$",
            "recipe = \"ratios:risk_ratio(study='none', baseline_percent=5)\"",
        ),
        lambda text: _table_of(text, "study='none'"),
        "failed: LookupError",
    ),
    Fault(
        "recipe that names nothing",
        FIGURES,
        swap(r"^recipe = .*$", 'recipe = "nowhere:nothing()"'),
        lambda text: _table_of(text, "nowhere:nothing"),
        "names nothing",
    ),
    Fault(
        "wrong value",
        FIGURES,
        swap(r"(\[implied-people\]\n(?:.*\n)*?value = )2474", r"\g<1>2475"),
        line_of(r"^\[implied-people\]"),
        "cited with value 2,475, but its recipe gives 2,474",
    ),
    Fault(
        "broken bibliography",
        "data/sources.bib",
        swap(r"^@\w+\{[^,]+,", "@article{broken"),
        lambda text: 0,
        "not readable as BibTeX",
    ),
    Fault(
        "wrong column",
        "data/rapsid.csv",
        lambda text: text.replace("item", "thing", 1),
        first,
        "was it renamed?",
    ),
    Fault(
        "text where a number belongs, in a table",
        "data/rapsid.csv",
        lambda text: text.replace("138.38", "many", 1),
        line_of("many"),
        "holds 'many'",
    ),
    Fault(
        "not a number, in a table",
        "data/rapsid.csv",
        lambda text: text.replace("138.38", "NaN", 1),
        line_of("NaN"),
        "is not a number",
    ),
    Fault(
        "a table changed without being accepted",
        "data/rapsid.csv",
        lambda text: text.replace("138.38", "138.39", 1),
        nowhere,
        "Figures that depend on it: ",
    ),
    Fault(
        "front matter without a field",
        "chapters/start/why.md",
        swap(r"^minutes: .*\n", ""),
        first,
        "front matter lacks 'minutes'",
    ),
    Fault(
        "front matter with a wrong value",
        "chapters/start/why.md",
        swap(r"^minutes: .*$", "minutes: soon"),
        line_of("^minutes: soon"),
        "minutes: expected the shortest and longest time, such as [8, 12]",
    ),
    Fault(
        "contents that name a missing chapter",
        "_toc.yml",
        swap(r"chapters/start/why$", "chapters/start/whence"),
        line_of("whence"),
        "has no file chapters/start/whence.md",
    ),
    Fault(
        "chapter not in the contents",
        "_toc.yml",
        swap(r"^ *- file: chapters/start/why\n", ""),
        nowhere,
        "the chapter is not in _toc.yml",
        reported_at="chapters/start/why.md",
    ),
    Fault(
        "contents that are not YAML",
        "_toc.yml",
        lambda text: text + "\n  - [\n",
        lambda text: 0,
        "_toc.yml",
    ),
]


def _table_of(text: str, words: str) -> int:
    """The line of the table header above `words`."""
    before = text[: text.index(words)]
    return before[: before.rindex("\n[") + 1].count("\n") + 1


QUICK = {"check": (0,), "build": ()}
"""The fault of the fast suite: in the register."""
TRIES = [
    pytest.param(
        fault, command, id=f"{fault.name}-{command}",
        marks=[] if place in QUICK[command] else [pytest.mark.slow],
    )
    for place, fault in enumerate(FAULTS)
    for command in ("check", "build")
]  # fmt: skip
"""A build reads as a check does, and `tests/checks` has each kind of mistake on a small book."""


@pytest.mark.parametrize(("fault", "command"), TRIES)
def test_a_fault_is_told_with_file_and_line_and_changes_nothing(fault, command, copy, run):
    site = copy / "_build/site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good site")
    path = copy / fault.file
    spoiled = fault.spoil(path.read_text(encoding="utf-8"))
    path.write_text(spoiled, encoding="utf-8")

    result = run(command)

    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    where = fault.reported_at or fault.file
    lines = [line for line in result.stderr.splitlines() if line.startswith(f"{where}:")]
    assert any(fault.says in line for line in lines), result.stderr
    expected = fault.line(spoiled)
    if expected:
        assert any(
            line.startswith(f"{where}:{expected}:") and fault.says in line for line in lines
        ), lines
    assert (site / "index.html").read_text() == "the last good site"
    left = {path.name for path in (copy / "_build").iterdir()}
    assert left <= {"checks", "notebooks", "pages", "running", "site", "tables"}


@pytest.mark.parametrize("command", ["check", pytest.param("build", marks=pytest.mark.slow)])
def test_a_missing_table_is_told(command, copy, run):
    (copy / "data/rapsid.csv").unlink()
    result = run(command)
    assert result.exit_code == 1
    assert "data/rapsid.csv: table 'rapsid' is missing" in result.stderr


def test_all_faults_are_told_in_one_run_sorted(copy: Path, run):
    for fault in (FAULTS[1], FAULTS[14], FAULTS[10]):
        path = copy / fault.file
        path.write_text(fault.spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    result = run("check")
    found = [line for line in result.stderr.splitlines() if re.match(r"\S+:\d+: ", line)]
    assert {line.split(":")[0] for line in found} == {
        "chapters/start/why.md",
        "data/figures.toml",
        "data/rapsid.csv",
    }
    assert found == sorted(found, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
