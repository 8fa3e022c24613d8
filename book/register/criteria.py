"""How the book does by each criterion of WCAG 2.2, levels A and AA: one entry a criterion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.schema import day, one_of, read_entries, spec, text, texts

FILE = "data/wcag.toml"
UNDERSTANDING = "https://www.w3.org/WAI/WCAG22/Understanding"
"""Where the World Wide Web Consortium explains each criterion."""
LEVELS = {
    "A": (
        "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 "
        "2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 "
        "4.1.2"
    ).split(),
    "AA": (
        "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 "
        "2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
    ).split(),
}
"""The criteria in force, by level. 4.1.1 was taken out of WCAG 2.2."""
VERDICTS: dict[str, tuple[str, str]] = {
    "not met": ("Not met", "The book falls short of these."),
    "partly": ("Partly met", "Most of the book meets these, but something falls short."),
    "met": ("Met", "We found nothing that falls short of these."),
    "does not apply": (
        "Does not apply",
        "These are about things that the book does not have, such as video or signing in.",
    ),
}
"""Each verdict, the worst first: its heading, and what it means to a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One table of ``data/wcag.toml``, called by the number of the criterion."""

    id: str
    line: int
    name: str = spec(text, "Its official name.")
    level: str = spec(one_of(LEVELS), "Its level.")
    verdict: str = spec(one_of(VERDICTS), "How the book does.")
    how: str = spec(text, "How the book meets it, or what falls short.")
    tests: list[str] = spec(texts, "The tests that hold the book to it.", default_factory=list)
    looked: str | None = spec(text, "What somebody looked at by hand.", default=None)
    checked: date = spec(day, "When someone last went through it.")

    @property
    def url(self) -> str:
        """The page that explains it."""
        return f"{UNDERSTANDING}/{re.sub(r'[^a-z]+', '-', self.name.lower()).strip('-')}.html"

    @property
    def told(self) -> tuple[str, ...]:
        """Every text of ours that readers see."""
        return (self.how, self.looked) if self.looked else (self.how,)


def load_criteria(root: Path) -> dict[str, Criterion]:
    """Every criterion by number, in the order of WCAG; none where the book has no such file.

    Raises BookError with all that is wrong, and with the entries that are sound.
    """
    if not (root / FILE).is_file():
        return {}
    entries, toml, report = read_entries(
        root / FILE, root, Criterion, "criterion", _relations, ids=False
    )
    wanted = {number for numbers in LEVELS.values() for number in numbers}
    for number in sorted(wanted - toml.data.keys() - toml.left_out, key=_place):
        report.at(None, f"criterion {number} is missing: say how the book does by it")
    for number in toml.data.keys() - wanted:
        report.at(toml.line(number), f"'{number}' is no criterion of WCAG 2.2, level A or AA")
    for number, entry in entries.items():
        if number in wanted and number not in LEVELS[entry.level]:
            report.at(toml.line(number, "level"), f"criterion {number} is not of this level")
    report.stop(entries)
    return dict(sorted(entries.items(), key=lambda item: _place(item[0])))


def _place(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not table.get("tests") and not table.get("looked"):
        yield "verdict", "name a test in tests, or say in looked what you looked at by hand"
    for test in table.get("tests", []):
        if not test.startswith("tests/"):
            yield "tests", f"'{test}' is no path such as tests/site/test_axe.py"
