"""Edits that an author makes, each with words that prove a page has been rebuilt."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmark.sample import Flavour, Sample
from book.tables.fingerprints import fingerprint

_MARK = re.compile(r"\bzqx[a-z]{4}\b")
COLD, NOTHING = "cold", "nothing changed"
PROSE, NOTEBOOK = "prose edit", "notebook edit"
DATA, REGISTER = "data edit", "register edit"
TASKS = (COLD, NOTHING, PROSE, NOTEBOOK, DATA, REGISTER)


@dataclass(frozen=True, slots=True)
class Edit:
    """`apply(root, n)` makes the n-th edit and returns what `page` must then contain."""

    task: str
    page: str
    apply: Callable[[Path, int], str]


def mark(task: str, number: int) -> str:
    """A word found nowhere else, different for each task and number."""
    number = number * len(TASKS) + TASKS.index(task)
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
    return f"zqx{letters}"


def save(file: Path, text: str) -> None:
    """Write a file atomically, as editors do."""
    aside = file.with_name(f".{file.name}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def accept(root: Path, table: str) -> None:
    """Accept a changed table in the data package, if the book has one."""
    file = root / "data/datapackage.json"
    if not file.is_file():
        return
    package = json.loads(file.read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["name"] == table)
    resource.update(fingerprint(root / "data" / f"{table}.csv"))
    save(file, json.dumps(package, indent=2, ensure_ascii=False) + "\n")


def edit_prose(chapter: str) -> Edit:
    """Adds a sentence at the end of a chapter."""

    def apply(root: Path, number: int) -> str:
        file, word = root / f"{chapter}.md", mark(PROSE, number)
        text = file.read_text(encoding="utf-8")
        changed, count = _MARK.subn(word, text)
        save(file, changed if count else f"{text}\nThis sentence was added: {word}.\n")
        return word

    return Edit(PROSE, f"{chapter}.html", apply)


def edit_notebook(chapter: str) -> Edit:
    """Adds a line of code to a chapter's first cell. Its words appear only if the cell is run."""

    def apply(root: Path, number: int) -> str:
        file, word = root / f"{chapter}.md", mark(NOTEBOOK, number)
        line = f'print("{word[:3]}" + "{word[3:]}")'
        text = file.read_text(encoding="utf-8")
        changed, count = re.subn(r'^print\("zqx" \+ .*$', line, text, count=1, flags=re.M)
        if not count:
            first = r"(?m)^(```\{code-cell\}.*\n(?::.*\n)*)"
            changed = re.sub(first, lambda found: f"{found[1]}{line}\n", text, count=1)
        save(file, changed)
        return word

    return Edit(NOTEBOOK, f"{chapter}.html", apply)


def cut_table(chapter: str, table: str) -> Edit:
    """Removes a line from the table that a notebook of the sample reads."""

    def apply(root: Path, number: int) -> str:
        file = root / f"data/{table}.csv"
        lines = file.read_text(encoding="utf-8").splitlines()[:-1]
        save(file, "\n".join(lines) + "\n")
        accept(root, table)
        return f"There are {len(lines) - 1} rows"

    return Edit(DATA, f"{chapter}.html", apply)


def edit_label(chapter: str, table: str, label: str) -> Edit:
    """Changes a label in a table of this book that a notebook shows."""

    def apply(root: Path, number: int) -> str:
        file, word = root / f"data/{table}.csv", mark(DATA, number)
        text = file.read_text(encoding="utf-8")
        changed, count = _MARK.subn(word, text)
        save(file, changed if count else text.replace(label, f"{label} {word}", 1))
        accept(root, table)
        return word

    return Edit(DATA, f"{chapter}.html", apply)


def edit_value(figure: str, old: float, chapters: list[str], flavour: Flavour) -> Edit:
    """Changes a figure's value: in the register, or on each page if there is no register."""
    seen = [old]

    def apply(root: Path, number: int) -> str:
        new = round((seen[0] * 10 + 7) % 800 / 10 + 10, 1)
        if flavour == "book":
            readings, register = root / "data/readings.csv", root / "data/figures.toml"
            text = readings.read_text(encoding="utf-8")
            save(readings, text.replace(f"{figure},{seen[0]},", f"{figure},{new},"))
            head, rest = register.read_text(encoding="utf-8").split(f"[{figure}]\n")
            save(register, f"{head}[{figure}]\n" + rest.replace(f"= {seen[0]}\n", f"= {new}\n", 1))
        else:
            for chapter in chapters:
                file = root / f"{chapter}.md"
                text = file.read_text(encoding="utf-8")
                save(file, text.replace(f"puts it at {seen[0]}%", f"puts it at {new}%"))
        seen[0] = new
        return f"{new}%"

    return Edit(REGISTER, f"{chapters[0]}.html", apply)


def edit_says(chapter: str, figure: str) -> Edit:
    """Rewords the statement of a figure of this book."""

    def apply(root: Path, number: int) -> str:
        file, word = root / "data/figures.toml", mark(REGISTER, number)
        text = file.read_text(encoding="utf-8")
        changed, count = _MARK.subn(word, text)
        if not count:
            head, rest = text.split(f"[{figure}]\n")
            rest = re.sub(r'^says = "', f'says = "{word}: ', rest, count=1, flags=re.M)
            changed = f"{head}[{figure}]\n{rest}"
        save(file, changed)
        return word

    return Edit(REGISTER, f"{chapter}.html", apply)


def edits_of(sample: Sample, flavour: Flavour) -> list[Edit]:
    """The edits of a sample, in the order of `TASKS`."""
    from benchmark.register import figures  # noqa: PLC0415  # once all is set up

    edits = [edit_prose(sample.prose_page)]
    for chapter, table in list(sample.tables.items())[:1]:
        edits += [edit_notebook(chapter), cut_table(chapter, table)]
    values = figures(sample.seed, sample.chapters)
    first = next(iter(values))
    chapters = sample.paths[:: len(values)]
    return [*edits, edit_value(first, values[first], chapters, flavour)]
