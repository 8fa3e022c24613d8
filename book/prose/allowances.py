"""Exceptions from limits on length, repetition and style: a list that should only shrink.

It records what was there when the limits were introduced. Each entry is the most that a chapter or
figure may have, so nothing grows, and a warning says when an entry is no longer needed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from book.findings import Check, Finding
from book.prose.body import Size, about_average, in_all
from book.prose.kinds import ABOUT_AVERAGE, MOST_IN_ALL
from book.register import Register
from book.schema import read_toml, sound_values

FILE = "data/allowances.toml"
MOST_CHAPTERS = 3
"""The most chapters whose bodies may show the same figure, unless its entry says why."""
STYLE = (Check.PHRASE, Check.ABOUT_ITSELF)
"""Checks for which a file may have as many findings as the list allows."""
TABLES: dict[str, str] = {
    "words": 'the words of a chapter\'s body, such as "chapters/start/why.md" = 1200',
    "chapters-with-figure": "how many chapters show a figure, such as lonely-2024-25 = 4",
    **dict.fromkeys(STYLE, 'how many findings a file may have, such as "chapters/a.md" = 2'),
}


@dataclass(frozen=True, slots=True)
class Allowances:
    """The limit in each entry, by table and name, and its line."""

    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def most(self, table: str, name: str, limit: int) -> int:
        """The limit for `name`: its entry, or the general `limit`."""
        return max(self.tables.get(table, {}).get(name, 0), limit)

    def not_needed(self, table: str, name: str, why: str, check: Check) -> Finding:
        """A finding that the entry of `name` is no longer needed."""
        message = f"'{name}' {why}: take this line out"
        line = self.lines.get((table, name))
        return Finding(FILE, line, message, warning=True, check=check)


def load_allowances(root: Path) -> Allowances | None:
    """The allowances of the book at `root`; None if it has no such file, and so no limits.

    Raises BookError with everything that is wrong, and with the valid entries.
    """
    file = root / FILE
    if not file.is_file():
        return None
    toml, report = read_toml(file, root, Check.LIST)
    read = Allowances()
    for table, entries in toml.data.items():
        if table not in TABLES or not isinstance(entries, dict):
            message = f"'{table}' is not part of this list: it has {', '.join(TABLES)}"
            report.at(toml.line(table), message)
            continue
        at = partial(toml.line, table)
        read.tables[table] = sound_values(entries, partial(_expected, TABLES[table]), report, at)
        read.lines.update({(table, name): at(name) for name in read.tables[table]})
    report.stop(read)
    return read


def _expected(words: str, value: object) -> str | None:
    sound = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return None if sound else f"expected {words}"


def let_stand(findings: Iterable[Finding], allowed: Allowances | None) -> Iterator[Finding]:
    """`findings` without the style findings that the list allows, plus unneeded entries."""
    if allowed is None:
        yield from findings
        return
    by_place: dict[tuple[Check, str], list[Finding]] = {}
    for finding in findings:
        if finding.check in STYLE:
            by_place.setdefault((finding.check, finding.path or ""), []).append(finding)
        else:
            yield finding
    for (check, path), found in by_place.items():
        if len(found) > allowed.most(check, path, 0):
            yield from found
    for check in STYLE:
        for path in allowed.tables.get(check, {}):
            if (check, path) not in by_place:
                yield allowed.not_needed(check, path, "has none of these now", check)


def check_lengths(sizes: Mapping[str, Size], allowed: Allowances) -> Iterator[Finding]:
    """Chapters, and the whole book, with more words than allowed, plus unneeded entries."""
    for path, size in sizes.items():
        if size.most and size.words > (most := allowed.most("words", path, size.most)):
            message = (
                f"the body of this chapter has {size.words:,} words, and the limit is {most:,}"
                f"{_kind(size, most)}: cut {size.words - most:,}, "
                "or say it in the chapter it belongs to"
            )
            yield Finding(path, None, message, check=Check.LENGTH)
    for path in allowed.tables.get("words", {}):
        if path not in sizes:
            yield allowed.not_needed("words", path, "is not a chapter", Check.LENGTH)
        elif not sizes[path].over:
            yield allowed.not_needed("words", path, "is short enough now", Check.LENGTH)
    yield from _together("all chapters together", in_all(sizes.values()), MOST_IN_ALL)
    about = round(about_average(sizes.values()))
    yield from _together("chapters of the kind 'about', on average,", about, ABOUT_AVERAGE)


def _kind(size: Size, most: int) -> str:
    return f" for the kind '{size.kind}'" if most == size.most else f", as {FILE} says"


def _together(what: str, words: int, limit: int) -> Iterator[Finding]:
    """Check that several chapters together keep to `limit`, for which there is no allowance."""
    if words > limit:
        message = (
            f"{what} have {words:,} words in their bodies, and the limit is {limit:,}: cut "
            f"{words - limit:,} in any of them. If you cannot, send your change and say so"
        )
        yield Finding(None, None, message, check=Check.LENGTH)


def check_repeated(
    shown: Mapping[str, Collection[str]], register: Register, allowed: Allowances
) -> Iterator[Finding]:
    """Figures shown in too many bodies; `shown` maps each figure to the paths that show it."""
    table = "chapters-with-figure"
    for figure in register.figures.values():
        paths = shown.get(figure.id, ())
        if figure.repeated:
            if len(paths) <= MOST_CHAPTERS:
                text = f"is shown in {len(paths)} chapters only: take out 'repeated'"
                yield figure.finding(Check.REPEATED_FIGURE, text)
        elif len(paths) > (most := allowed.most(table, figure.id, MOST_CHAPTERS)):
            text = (
                f"is shown in {len(paths)} chapters, and the limit is {most}: keep it in the "
                f"chapter it belongs to, and link to that. They are {', '.join(paths)}"
            )
            yield figure.finding(Check.REPEATED_FIGURE, text)
    for name in allowed.tables.get(table, {}):
        wanted = register.figures.get(name)
        if not wanted or wanted.repeated or len(shown.get(name, ())) <= MOST_CHAPTERS:
            yield allowed.not_needed(
                table, name, "is not shown too often now", Check.REPEATED_FIGURE
            )
