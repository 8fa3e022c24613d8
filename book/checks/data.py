"""Everything that can be said of ``data/`` without reading a chapter: figures, lists, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from book.checks.crosschecks import check_against_each_other
from book.checks.external_links import load_exceptions
from book.checks.leftovers import check_told_markup
from book.checks.lists import ABBREVIATIONS, PHRASES, SPELLING, Lists, load_lists
from book.checks.words import House, check_told
from book.files.own import files_in
from book.findings import Finding, read_what_can_be
from book.incremental.fingerprint import fingerprint_of_files
from book.prose.addresses import load_addresses, lost_pages
from book.prose.allowances import Allowances, load_allowances
from book.prose.bindings import REGISTER, Bindings, check_bindings, check_register_words
from book.prose.coverage import STATEMENTS, Statement, read_statements
from book.prose.criteria import check_criteria
from book.prose.differences import check_differences, check_events
from book.prose.duty_rules import check_duties
from book.prose.glossary import GLOSSARY, Glossary, load_glossary, parsed_meaning, too_long
from book.prose.search_words import check_search_words, load_search_words
from book.prose.sentences import (
    Lengths,
    check_register_sentences,
    check_sentences,
    check_source_sentences,
)
from book.register import Register, Verified, check_evidence, load_register, verify_figures
from book.register.addresses import check_addresses
from book.register.criteria import FILE as CRITERIA
from book.register.criteria import Criterion, load_criteria
from book.register.differences import FILE as DIFFERENCES
from book.register.differences import Difference, load_differences
from book.register.duties import FILE as DUTIES
from book.register.duties import Duty, load_duties
from book.register.editions import check_editions
from book.register.events import FILE as EVENTS
from book.register.events import Event, load_events
from book.register.series import load_listed, series_of
from book.tables import rows

SOURCES = "data/sources.bib"
ENTRIES_IN = {
    "figures": REGISTER,
    "sources": SOURCES,
    "terms": GLOSSARY,
    "statements": STATEMENTS,
    "differences": DIFFERENCES,
    "events": EVENTS,
}
"""The file of each list that no book is without."""
HOUSE = (REGISTER, SOURCES, GLOSSARY, PHRASES, SPELLING, ABBREVIATIONS)
"""The files that the checks of a chapter read beside it."""


@dataclass(slots=True)
class DataChecked:
    """The lists of the book as read, and what their own checks found and examined."""

    house: House
    statements: list[Statement]
    recipes: int
    readings: int
    read_by_recipes: set[str]
    tables: list[str]
    differences: int
    events: int
    compared: int
    """How often a number was held against another."""
    cited_by_tables: set[str]
    broken: list[Finding] = field(default_factory=list)
    """What is wrong where a file, or an entry of one, cannot be read."""
    duties: dict[str, Duty] = field(default_factory=dict)
    criteria: dict[str, Criterion] = field(default_factory=dict)
    allowances: Allowances | None = None
    """What may be longer than it should be; None where the book has no such limits."""
    unread: set[str] = field(default_factory=set)
    """Files of which nothing could be read."""
    bindings: Bindings = field(default_factory=Bindings)
    lengths: Lengths = field(default_factory=Lengths)
    findings: list[Finding] = field(default_factory=list)


def house_key(root: Path) -> str:
    """A digest of all that the checks of a chapter read beside it."""
    return fingerprint_of_files((root / name for name in HOUSE), below=root)


def data_key(root: Path, chapters: list[str], today: date) -> str:
    """A digest of all that `check_data` reads."""
    return fingerprint_of_files(files_in(root / "data"), today, chapters, below=root)


def check_data(root: Path, chapters: list[str], today: date) -> DataChecked:
    """Read and check all of ``data/``; `chapters` are the paths of those that the contents name.

    The tables at hand are those of the same book. What cannot be read is left out, and told in
    `DataChecked.broken`.
    """
    from book.checks.tables import (  # noqa: PLC0415  # only if data changed
        READ_BY_ITSELF,
        changed_tables,
        tables_of,
    )
    from book.models.named import recipe  # noqa: PLC0415  # only if data changed

    broken: list[Finding] = []
    unread: set[str] = set()

    def read(load: Callable[[Path], Any], empty: Any) -> Any:
        found, faults = read_what_can_be(load, root)
        broken.extend(faults)
        if found is None:
            unread.update(fault.path for fault in faults if fault.path)
        return empty if found is None else found

    names = read(tables_of, [])
    register = read(load_register, Register({}, {}))
    glossary = read(load_glossary, Glossary())
    differences = read(load_differences, {})
    events = read(load_events, {})
    duties = read(load_duties, {})
    criteria = read(load_criteria, {})
    allowances = read(load_allowances, None)
    lists = read(load_lists, Lists())
    read(load_search_words, {})
    read(load_exceptions, {})
    read(load_addresses, {})
    listed = read(load_listed, {})
    verified: Verified = verify_figures(register, today, recipe)
    series, faults_of_series = series_of(register, listed) if names else ([], [])
    apart, compared = check_against_each_other(register, names)
    house = House(lists, glossary, register, tuple(series))
    statements = read_statements(root) if "statements" in names else []
    unread |= {path for path, found in (
        (REGISTER, register.figures), (SOURCES, register.sources)
    ) if not found}  # fmt: skip
    faulty = {finding.path for finding in broken}
    data = DataChecked(
        house,
        statements,
        recipes=len(verified.computed),
        readings=len(verified.reread),
        read_by_recipes=set().union(*verified.tables.values(), READ_BY_ITSELF),
        tables=names,
        differences=len(differences),
        events=len(events),
        compared=compared,
        duties=duties,
        criteria=criteria,
        allowances=allowances,
        cited_by_tables={
            str(row["source"]) for name in names for row in rows(name) if row.get("source")
        },
        broken=broken,
        unread=unread,
    )
    ids = [statement.id for statement in statements]
    check_register_words(register, data.bindings)
    check_register_sentences(register, data.lengths)
    check_source_sentences(register, data.lengths)
    for term in glossary.terms.values():
        parsed = parsed_meaning(term)
        check_bindings(GLOSSARY, parsed, register, data.bindings)
        check_sentences(GLOSSARY, parsed, register, data.lengths)
    check_differences(differences, register, ids, chapters, data.bindings)
    check_events(events, register, ids, today, data.bindings)
    check_duties(duties, register, today, data.bindings, data.lengths)
    check_criteria(criteria, root, register, today, data.bindings, data.lengths)
    data.findings = [
        *verified.findings,
        *check_evidence(register),
        *apart,
        *(f for f in (changed_tables(root, verified) if names else ()) if f.path not in faulty),
        *check_addresses(register.sources.values()),
        *check_editions(register.sources.values(), today),
        *lost_pages(root, chapters),
        *too_long(glossary, register),
        *check_search_words(root),
        *faults_of_series,
        *_words(house, differences, events, duties, criteria),
    ]
    return data


def _words(
    house: House,
    differences: dict[str, Difference],
    events: dict[str, Event],
    duties: dict[str, Duty],
    criteria: dict[str, Criterion],
) -> Iterator[Finding]:
    """Findings on the words of the lists that readers see."""
    plain = [
        *((REGISTER, f.line, f.told) for f in house.register.figures.values()),
        *(
            (SOURCES, s.line, (s.note or "", s.edition.told))
            for s in house.register.sources.values()
        ),
        *((GLOSSARY, term.line, (term.means,)) for term in house.glossary.terms.values()),
    ]
    markdown = [
        *((DIFFERENCES, entry.line, (entry.title, entry.found)) for entry in differences.values()),
        *((EVENTS, e.line, (e.title, e.says, e.today)) for e in events.values()),
        *((DUTIES, duty.line, duty.told) for duty in duties.values()),
        *((CRITERIA, entry.line, entry.told) for entry in criteria.values()),
    ]
    for entries in (plain, markdown):
        for path, line, told in entries:
            yield from check_told(path, line, told, house)
            yield from check_told_markup(path, line, told, plain=entries is plain)
