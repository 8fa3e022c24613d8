"""What a check must not say while a file that it needs cannot be read whole.

Whatever can be examined is examined; only what would be a guess is left out, and said to be.
"""

from collections.abc import Iterable, Iterator, Mapping

from book.checks.data import SOURCES, DataChecked
from book.checks.lists import ABBREVIATIONS, SPELLING
from book.findings import Check, Finding
from book.prose.allowances import FILE as ALLOWANCES
from book.prose.bindings import REGISTER
from book.prose.contents import Chapter
from book.prose.coverage import STATEMENTS
from book.prose.glossary import GLOSSARY
from book.register.series import FILE as SERIES

CONTENTS = "_toc.yml"
PACKAGE = "data/datapackage.json"

NEEDED: dict[str, tuple[Check, ...]] = {
    REGISTER: (Check.UNUSED, Check.OLD_PERIOD, Check.LENGTH, Check.REPEATED_FIGURE),
    ALLOWANCES: (Check.LENGTH, Check.REPEATED_FIGURE),
    SOURCES: (
        Check.UNUSED,
        Check.DUTY,
        Check.SPELLING,
        Check.PHRASE,
        Check.ABBREVIATION,
        Check.NUMERAL,
        Check.HEADING_CAPITALS,
        Check.STATEMENT,
    ),
    GLOSSARY: (Check.ABBREVIATION, Check.HEADING_CAPITALS),
    SPELLING: (Check.SPELLING,),
    ABBREVIATIONS: (Check.ABBREVIATION,),
    STATEMENTS: (Check.STATEMENT, Check.DIFFERENCE),
    "data/differences.toml": (Check.DIFFERENCE,),
    "data/duties.toml": (Check.DUTY,),
    "data/readings.csv": (Check.READING,),
    SERIES: (Check.OLD_PERIOD,),
    PACKAGE: (
        Check.UNUSED,
        Check.READING,
        Check.RECIPE,
        Check.TABLE_CHANGED,
        Check.TABLE_MADE_UP,
        Check.STATEMENT,
        Check.DIFFERENCE,
        Check.OLD_PERIOD,
    ),
    CONTENTS: (Check.STATEMENT,),
}
"""By file: the checks that need all of it. Titles of sources may hold numerals and odd words."""
WHOLE: dict[str, tuple[Check, ...]] = {
    REGISTER: (Check.UNKNOWN_NAME, Check.FIGURE_SOURCE, Check.READING, Check.DIFFERENCE),
    SOURCES: (Check.UNKNOWN_NAME, Check.FIGURE_SOURCE, Check.DIFFERENCE),
}
"""By file: the checks that can do without one entry of it, and not without all."""
FIELDS: dict[str, tuple[Check, ...]] = {
    "covers": (Check.STATEMENT,),
    "roles": (Check.STATEMENT,),
    "outcomes": (Check.TEACHING,),
    "duties": (Check.DUTY,),
    "kind": (Check.LENGTH,),
}
"""By field of a chapter's front matter: the checks that need it."""
CHAPTER = (
    Check.LINK,
    Check.UNUSED,
    Check.STATEMENT,
    Check.TEACHING,
    Check.LIST,
    Check.LENGTH,
    Check.REPEATED_FIGURE,
)
"""The checks that need every chapter."""


def gaps(
    data: DataChecked, chapters: Mapping[str, Chapter | None], broken: Iterable[Finding]
) -> dict[Check, set[str]]:
    """By check that must be left out: the files whose faults are the reason.

    `chapters` go by their path; None is one that cannot be read.
    """
    found: dict[Check, set[str]] = {}
    faulty = {finding.path for finding in broken if finding.path}
    for path in faulty:
        checks = NEEDED.get(path, ())
        if path in data.unread:
            checks += WHOLE.get(path, ())
        if path.endswith(".csv"):
            checks += (Check.UNUSED,)
        for check in checks:
            found.setdefault(check, set()).add(path)
    read = [chapter for chapter in chapters.values() if chapter]
    for chapter in read:
        for name in chapter.unsound:
            for check in FIELDS.get(name, ()):
                found.setdefault(check, set()).add(chapter.path)
    unread = {path for path, chapter in chapters.items() if not chapter}
    shut = (Check.UNSAFE, Check.ENCODING)
    unread |= {f.path for f in broken if f.check in shut and f.path and f.path.endswith(".md")}
    for check in CHAPTER if unread else ():
        found.setdefault(check, set()).update(unread)
    return found


def certain(
    findings: Iterable[Finding], left_out: dict[Check, set[str]], chapters: Iterable[str]
) -> Iterator[Finding]:
    """`findings` without those of a check that was left out.

    A field that one chapter lacks silences the check of teaching for that chapter alone.
    """
    own = set(chapters)
    for finding in findings:
        reasons = left_out.get(finding.check, set()) if finding.check else set()
        if finding.check == Check.TEACHING and reasons <= own:
            reasons = {path for path in reasons if path == finding.path}
        if not reasons:
            yield finding
