"""What a check must not say while a file that it needs cannot be read whole.

Whatever can be examined is examined; only what would be a guess is left out, and said to be.
"""

from collections.abc import Iterable, Iterator, Mapping

from book.checks.data import SOURCES, DataChecked
from book.checks.lists import ABBREVIATIONS, SPELLING
from book.findings import Finding
from book.prose.allowances import FILE as ALLOWANCES
from book.prose.bindings import REGISTER
from book.prose.contents import Chapter
from book.prose.coverage import STATEMENTS
from book.prose.glossary import GLOSSARY
from book.register.series import FILE as SERIES

CONTENTS = "_toc.yml"
PACKAGE = "data/datapackage.json"

NEEDED: dict[str, tuple[str, ...]] = {
    REGISTER: ("unused", "old-period", "length", "repeated-figure"),
    ALLOWANCES: ("length", "repeated-figure"),
    SOURCES: (
        "unused",
        "duty",
        "spelling",
        "phrase",
        "abbreviation",
        "numeral",
        "heading-capitals",
        "statement",
    ),
    GLOSSARY: ("abbreviation", "heading-capitals"),
    SPELLING: ("spelling",),
    ABBREVIATIONS: ("abbreviation",),
    STATEMENTS: ("statement", "difference"),
    "data/differences.toml": ("difference",),
    "data/duties.toml": ("duty",),
    "data/readings.csv": ("reading",),
    SERIES: ("old-period",),
    PACKAGE: (
        "unused",
        "reading",
        "recipe",
        "table-changed",
        "table-made-up",
        "statement",
        "difference",
        "old-period",
    ),
    CONTENTS: ("statement",),
}
"""By file: the checks that need all of it. Titles of sources may hold numerals and odd words."""
WHOLE: dict[str, tuple[str, ...]] = {
    REGISTER: ("unknown-name", "figure-source", "reading", "difference"),
    SOURCES: ("unknown-name", "figure-source", "difference"),
}
"""By file: the checks that can do without one entry of it, and not without all."""
FIELDS: dict[str, tuple[str, ...]] = {
    "covers": ("statement",),
    "roles": ("statement",),
    "outcomes": ("teaching",),
    "duties": ("duty",),
    "kind": ("length",),
}
"""By field of a chapter's front matter: the checks that need it."""
CHAPTER = ("link", "unused", "statement", "teaching", "list", "length", "repeated-figure")
"""The checks that need every chapter."""


def gaps(
    data: DataChecked, chapters: Mapping[str, Chapter | None], broken: Iterable[Finding]
) -> dict[str, set[str]]:
    """By check that must be left out: the files whose faults are the reason.

    `chapters` go by their path; None is one that cannot be read.
    """
    found: dict[str, set[str]] = {}
    faulty = {finding.path for finding in broken}
    for path in faulty:
        checks = NEEDED.get(path, ())
        if path in data.unread:
            checks += WHOLE.get(path, ())
        if path.endswith(".csv"):
            checks += ("unused",)
        for check in checks:
            found.setdefault(check, set()).add(path)
    read = [chapter for chapter in chapters.values() if chapter]
    for chapter in read:
        for name in chapter.unsound:
            for check in FIELDS.get(name, ()):
                found.setdefault(check, set()).add(chapter.path)
    unread = {path for path, chapter in chapters.items() if not chapter}
    shut = ("unsafe", "encoding")
    unread |= {f.path for f in broken if f.check in shut and f.path.endswith(".md")}
    for check in CHAPTER if unread else ():
        found.setdefault(check, set()).update(unread)
    return found


def certain(
    findings: Iterable[Finding], left_out: dict[str, set[str]], chapters: Iterable[str]
) -> Iterator[Finding]:
    """`findings` without those of a check that was left out.

    A field that one chapter lacks silences the check of teaching for that chapter alone.
    """
    own = set(chapters)
    for finding in findings:
        reasons = left_out.get(finding.check, set())
        if finding.check == "teaching" and reasons <= own:
            reasons = reasons & {finding.path}
        if not reasons:
            yield finding
