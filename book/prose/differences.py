"""Checks that the lists of differences and events name only what exists, and omit nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from book.findings import Check, Finding
from book.prose.bindings import Bindings, check_words
from book.register import FLAGGED, Register
from book.register.differences import FILE as DIFFERENCES
from book.register.differences import GUIDANCE, Difference
from book.register.events import FILE as EVENTS
from book.register.events import Event, later_years


def check_differences(
    differences: Mapping[str, Difference],
    register: Register,
    statements: Iterable[str],
    chapters: Iterable[str],
    into: Bindings,
) -> None:
    """Check the names and text of each difference, and that no doubtful number of the guidance is
    left out. Doubts about our own numbers are in the register, which lists them by status.

    `chapters` are paths such as ``chapters/start/why.md``. Adds to `into`; a figure shown only
    here still counts as shown in no chapter.
    """
    found = Bindings(numerals=into.numerals, cited=into.cited)
    known = {
        "statement": list(statements),
        "figure": [*register.figures, *register.unread],
        "source": [*register.sources, *register.unread],
        "chapter": [path.removesuffix(".md") for path in chapters],
    }
    for entry in differences.values():
        named = {
            "statement": entry.statements,
            "figure": entry.figures,
            "source": entry.sources,
            "chapter": [entry.chapter],
        }
        says = f"difference '{entry.id}'"
        found.findings += _unknown(says, DIFFERENCES, entry.line, named, known)
        for words in (entry.title, entry.guidance or "", entry.found):
            check_words(DIFFERENCES, words, entry.line, register, found)
        found.cited.update(entry.sources)
    into.findings += found.findings
    told = {figure for entry in differences.values() for figure in entry.figures}
    into.findings += [
        figure.finding(
            Check.DIFFERENCE,
            f"is {figure.status} and in the guidance, but no entry of {DIFFERENCES} names it: add "
            "one, or add it to the figures of an entry that is about it",
        )
        for figure in register.figures.values()
        if figure.source == GUIDANCE and figure.status in FLAGGED and figure.id not in told
    ]


def check_events(
    events: Mapping[str, Event],
    register: Register,
    statements: Iterable[str],
    today: date,
    into: Bindings,
) -> None:
    """Check the names, text and dates of each event. Adds to `into`."""
    found = Bindings(numerals=into.numerals, cited=into.cited)
    known = {
        "statement": list(statements),
        "source": [*register.sources, *register.unread],
    }
    for event in events.values():
        named = {"statement": event.statements, "source": event.sources}
        says = f"event '{event.id}'"
        found.findings += _unknown(says, EVENTS, event.line, named, known)
        if event.checked > today:
            message = f"{says} was checked on {event.checked}, which is in the future"
            found.findings.append(Finding(EVENTS, event.line, message, check=Check.DIFFERENCE))
        if event.review_by < today:
            message = f"{says} was due for review on {event.review_by}: check what applies today"
            found.findings.append(
                Finding(EVENTS, event.line, message, warning=True, check=Check.DIFFERENCE)
            )
        for year in later_years(event, register.sources):
            message = f"{says} says {year} of today, but its newest page is older: add its source"
            found.findings.append(Finding(EVENTS, event.line, message, check=Check.DIFFERENCE))
        for words in (event.title, event.says, event.today):
            check_words(EVENTS, words, event.line, register, found)
        found.cited.update(event.sources)
    into.findings += found.findings


def _unknown(
    says: str,
    path: str,
    line: int,
    named: Mapping[str, Iterable[str]],
    known: Mapping[str, list[str]],
) -> list[Finding]:
    """Findings for names that do not exist; both mappings are keyed by the kind of thing."""
    findings = []
    for noun, names in named.items():
        for name in names:
            if name not in known[noun]:
                near = " or ".join(get_close_matches(name, known[noun], n=3, cutoff=0.5))
                fix = f"Did you mean {near}?" if near else f"There is no {noun} like it."
                message = f"{says} names {noun} '{name}', which does not exist. {fix}"
                findings.append(Finding(path, line, message, check=Check.DIFFERENCE))
    return findings
