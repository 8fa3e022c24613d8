"""What CONTRIBUTING.md and "Edit this book" tell people to do is done, word for word, and passes.

The steps are read from the two pages. One that names a field, a file or a command that is not
known here fails, and so does one that is not enough.
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from book.checks.run import check_figures
from book.register import Figure, load_register

ROOT = Path(__file__).resolve().parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EDIT = (ROOT / "chapters/about/edit-this-book.md").read_text(encoding="utf-8")
FIGURES, READINGS = "data/figures.toml", "data/readings.csv"
QUOTATIONS, SECOND = "data/quotations.toml", "data/second-readings.csv"
CHAPTER = "chapters/about/edit-this-book.md"
TODAY = date.today()
NEW = {
    "period": '"January 2026"',
    "locator": '"page 7, table 2"',
    "checked": TODAY.isoformat(),
    "review_by": (TODAY + timedelta(days=300)).isoformat(),
}
"""What somebody who read the newer edition of a source writes into each field but the value."""
ANSWERS = {
    "figure": "People who walk together\n12\npeople\n0\nwingate-2017\npage 3\n",
    "chapter": "Walks\nHow to walk together.\nfrontline, team-leader\nTools for teams\n",
    "notebook": "rapsid\nSteps\nHow many steps people take.\nfrontline\nCheck the numbers\n",
}


def between(text: str, start: str, end: str) -> str:
    found = re.search(f"{re.escape(start)}(.*?){re.escape(end)}", text, re.DOTALL)
    assert found, f"no {start!r} up to {end!r}: where does the page say it now?"
    return found[1]


def named(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


UPDATE = {
    "CONTRIBUTING.md": named(between(CONTRIBUTING, "**Update one**:", "- **Add one**")),
    "edit-this-book.md": named(between(EDIT, "To update a figure:", "Say in your pull request")),
}
STEPS = [
    "value", "low", "high", "plain", *NEW, READINGS, QUOTATIONS, "says", "period", "read_on",
    "ours", SECOND, "settled", "agrees",
]  # fmt: skip
COMMANDS = dict(re.findall(r"book new (figure|chapter|notebook) ([\w/-]+)", EDIT))


def plain_figures(root: Path) -> list[Figure]:
    """Transcribed figures on which no other rests and whose value stands nowhere else.

    One that is named after a year stays as it is: the newer year gets a figure of its own. And
    nobody updates what two readers have read today.
    """
    figures = load_register(root).figures.values()
    with (root / SECOND).open(encoding="utf-8", newline="") as file:
        today = {row["figure"] for row in csv.DictReader(file) if row["read_on"] >= str(TODAY)}
    leaned_on = " ".join(f"{f.recipe} {f.inputs} {f.cross_check}" for f in figures)
    in_a_table = (root / "data/savings-presets.csv").read_text(encoding="utf-8")
    return [
        figure
        for figure in figures
        if figure.status == "transcribed" and figure.decimals == 0
        and not figure.unquoted and not re.search(r"\d{4}-\d\d$", figure.id)
        and not (figure.local or figure.replaced_by or figure.cross_check)
        and figure.id not in leaned_on
        and figure.source not in in_a_table and figure.id not in today
    ]  # fmt: skip


def one_of_each_kind(figures: list[Figure]) -> list[Figure]:
    """A figure of a number alone, one with an interval, one with a plain face, one with both."""
    kinds = {(figure.low is not None, figure.plain is not None): figure for figure in figures}
    # There is one with an interval alone, which may have been read today.
    assert len(kinds) >= 3, f"the book has no such figure to update: {kinds.keys()}"
    return list(kinds.values())


def newer(figure: Figure) -> dict[str, str]:
    """What somebody who read the newer edition writes for the numbers of a figure."""
    told = {"value": figure.value, "low": figure.low, "high": figure.high}
    numbers = {name: str(int(number) + 1) for name, number in told.items() if number is not None}
    if figure.plain is None:
        return numbers
    value = int(numbers["value"])
    face = f"{value} in 100" if figure.unit == "percent" else f"about {value:,}"
    return {**numbers, "plain": f'"{face}"'}


def edit(file: Path, figure: Figure, field: str, new: str) -> None:
    """Change one field of a figure, as in the box that a browser shows."""
    text = file.read_text(encoding="utf-8")
    start = text.index(f"[{figure.id}]\n")
    end = text.find("\n[", start)
    table, count = re.subn(rf"(?m)^{field} = .*$", f"{field} = {new}", text[start:end])
    assert count == 1, (figure.id, field)
    file.write_text(text[:start] + table + text[end:], encoding="utf-8")


def retype(file: Path, figure: Figure, *new: str) -> None:
    """Type the new value, and the ends of its interval, into the figure's row."""
    rows = file.read_text(encoding="utf-8").splitlines()
    place = next(n for n, row in enumerate(rows) if row.startswith(f"{figure.id},"))
    row = rows[place].split(",")
    row[1 : len(new) + 1] = new
    rows[place] = ",".join(row)
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


def update(root: Path, figure: Figure) -> None:
    """Every step that the pages tell of, in their order."""
    numbers = newer(figure)
    new, file = {**numbers, **NEW}, FIGURES
    typed = [numbers[name] for name in ("value", "low", "high") if name in numbers]
    for name in UPDATE["edit-this-book.md"]:
        if name == READINGS:
            retype(root / name, figure, *typed)
        elif name == QUOTATIONS:
            new = {"says": f'"In that month it was {" to ".join(typed)}."', "period": NEW["period"]}
            new, file = {**new, "read_on": NEW["checked"]}, name
        elif name == SECOND:
            text = (root / name).read_text(encoding="utf-8")
            row = re.search(rf"(?m)^({figure.id},.*),(?:agrees|settled),.*$", text)
            assert row, figure.id
            why = "It was updated; nobody has read the new value a second time yet."
            better = f"{row[1]},settled,{why}"
            (root / name).write_text(text.replace(row[0], better), encoding="utf-8")
        elif name in new:
            edit(root / file, figure, name, new[name])


def declare(root: Path) -> None:
    """Write into `ours` each word that the check says the quotation lacks, and take out others.

    A reason for what was not printed goes too, where the check says that the new words print it.
    """
    for finding in check_figures(root, TODAY):
        if reason := re.match(r"quotation '([^']+)' .*: take unsaid out", finding.message):
            whole = (root / QUOTATIONS).read_text(encoding="utf-8")
            begin = whole.index(f"[{reason[1]}]\n")
            rest = re.sub(r"(?m)^unsaid = .*\n", "", whole[begin:], count=1)
            (root / QUOTATIONS).write_text(whole[:begin] + rest, encoding="utf-8")
            continue
        told = re.match(r"quotation '([^']+)' (does not say|declares the word) '([^']+)'", str(
            finding.message
        ))  # fmt: skip
        if not told:
            continue
        text = (root / QUOTATIONS).read_text(encoding="utf-8")
        start = text.index(f"[{told[1]}]\n")
        end = text.index("\n\n", start)
        rows = [row for row in text[start:end].splitlines() if not row.startswith("ours = ")]
        before = re.search(r'(?m)^ours = "(.*)"$', text[start:end])
        words = [word for word in (before[1].split(", ") if before else []) if word != told[3]]
        words += [told[3]] if told[2] == "does not say" else []
        rows += [f'ours = "{", ".join(words)}"'] if words else []
        changed = text[:start] + "\n".join(rows) + text[end:]
        (root / QUOTATIONS).write_text(changed, encoding="utf-8")


def test_both_pages_tell_the_same():
    assert UPDATE["CONTRIBUTING.md"] == UPDATE["edit-this-book.md"]
    assert UPDATE["CONTRIBUTING.md"] == STEPS, "a step that the walk below does not take"
    there = dict(re.findall(r"book new (figure|chapter|notebook) ([\w/-]+)", CONTRIBUTING))
    assert there == COMMANDS
    assert COMMANDS.keys() == ANSWERS.keys()


def test_a_browser_is_enough_to_fix_a_sentence_and_to_update_figures(copy, run):
    """Only files of text are edited, and the checks that a pull request runs find nothing."""
    for step in ('press "Edit this page"', "Change the words.", 'Press "Commit changes"'):
        assert step.lower() in between(EDIT, "## Fix a sentence", "### What").lower(), step
    text = (copy / CHAPTER).read_text(encoding="utf-8")
    told = re.search(r"(?m)^[A-Z][a-z ,]{30,90}\.$", text)
    assert told, "the chapter has no plain sentence on a line of its own"
    better = text.replace(told[0], "Ask people what matters to them.", 1)
    (copy / CHAPTER).write_text(better, encoding="utf-8")

    some = plain_figures(copy)
    figures = list({f.id: f for f in [*some[::12], *one_of_each_kind(some)]}.values())
    assert len(figures) > 4
    for figure in figures:
        update(copy, figure)
    declare(copy)
    changed = load_register(copy).figures
    assert all(changed[f.id].value == f.value + 1 for f in figures)
    done = run("check")
    assert done.exit_code == 0, done.stderr


FORGOTTEN = ["the reading is forgotten", "the figure is forgotten"]


@pytest.mark.parametrize(
    "slip", ["a slip", *(pytest.param(slip, marks=pytest.mark.slow) for slip in FORGOTTEN)]
)
def test_what_is_mistyped_names_the_figure_and_no_other(slip, copy, run):
    """A table that is made to be typed into is guarded by the register."""
    figure, value = plain_figures(copy)[0], str(int(plain_figures(copy)[0].value) + 1)
    if slip != "the figure is forgotten":
        edit(copy / FIGURES, figure, "value", value)
    if slip != "the reading is forgotten":
        retype(copy / READINGS, figure, value if slip != "a slip" else f"{value}0")
    done = run("check")
    assert done.exit_code == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("data/")]
    named_there = re.findall(r"(?:figure|quotation) '([a-z0-9-]+)'", "\n".join(told))
    assert set(named_there) == {figure.id}, told
    (mistyped,) = [line for line in told if "one was mistyped" in line]
    assert mistyped.startswith(f"{FIGURES}:")
    assert "accept" not in done.stderr


def test_a_figure_a_chapter_and_a_notebook_are_added_as_told(copy, run):
    for kind, name in COMMANDS.items():
        done = run("new", kind, name, input=ANSWERS[kind])
        assert done.exit_code == 0, done.output
    figure = COMMANDS["figure"]
    done = run("check")
    told = re.sub(r":\d+: ", ":LINE: ", done.stderr.splitlines()[0])
    for page in (CONTRIBUTING, EDIT):
        quoted = re.search(
            rf"(?m)^data/figures\.toml:\d+: no chapter shows the figure '{figure}': .+$", page
        )
        assert quoted, "the page no longer says what comes next"
        assert told.startswith(re.sub(r":\d+: ", ":LINE: ", quoted[0]))
    chapter = copy / f"chapters/{COMMANDS['chapter']}.md"
    with chapter.open("a", encoding="utf-8") as text:
        text.write(f"\nAbout {{stat}}`{figure}` people walk together.\n")
    done = run("check")
    assert done.exit_code == 0, done.stderr
