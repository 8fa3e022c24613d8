"""Everything that can be said of ``data/`` without reading a chapter: figures, lists, tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from book.checks.kept import digest
from book.checks.lists import ABBREVIATIONS, PHRASES, SPELLING, load_lists
from book.checks.words import House, check_told
from book.findings import Finding, read_all
from book.prose.bindings import Bindings, check_bindings, check_register_words
from book.prose.coverage import Statement, read_statements
from book.prose.differences import check_differences, check_events
from book.prose.glossary import GLOSSARY, load_glossary, parsed_meaning, too_long
from book.prose.search_words import check_search_words, load_search_words
from book.prose.sentences import (
    Lengths,
    check_register_sentences,
    check_sentences,
    check_source_sentences,
)
from book.register import Verified, load_register, verify_figures
from book.register.differences import FILE as DIFFERENCES
from book.register.differences import Difference, load_differences
from book.register.events import FILE as EVENTS
from book.register.events import Event, load_events

HOUSE = ("data/figures.toml", "data/sources.bib", GLOSSARY, PHRASES, SPELLING, ABBREVIATIONS)
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
    cited_by_tables: set[str]
    bindings: Bindings = field(default_factory=Bindings)
    lengths: Lengths = field(default_factory=Lengths)
    findings: list[Finding] = field(default_factory=list)


def house_key(root: Path) -> str:
    """A digest of all that the checks of a chapter read beside it."""
    return digest(_content(root / name) for name in HOUSE)


def data_key(root: Path, chapters: list[str], today: date) -> str:
    """A digest of all that `check_data` reads."""
    from book.models.tables import data_dir

    folders = dict.fromkeys((root / "data", data_dir()))
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    told = [part for file in files for part in (file.name, _content(file))]
    return digest([str(today), *chapters, "", *told])


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def check_data(root: Path, chapters: list[str], today: date) -> DataChecked:
    """Read and check all of ``data/``; `chapters` are the paths of those that the contents name.

    Raises BookError with everything that cannot be read.
    """
    from book.checks.tables import READ_BY_ITSELF, changed_tables, tables_of
    from book.models import tables

    names, register, glossary, differences, events, lists, _ = read_all(
        root, tables_of, load_register, load_glossary, load_differences, load_events, load_lists,
        load_search_words,
    )  # fmt: skip
    verified: Verified = verify_figures(register, today)
    house = House(lists, glossary, register)
    statements = read_statements(root)
    data = DataChecked(
        house,
        statements,
        recipes=len(verified.computed),
        readings=len(verified.reread),
        read_by_recipes=set().union(*verified.tables.values(), READ_BY_ITSELF),
        tables=names,
        differences=len(differences),
        events=len(events),
        cited_by_tables={
            str(row["source"]) for name in names for row in tables.rows(name) if row.get("source")
        },
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
    data.findings = [
        *verified.findings,
        *changed_tables(verified),
        *too_long(glossary, register),
        *check_search_words(root),
        *_words(house, differences, events),
    ]
    return data


def _words(
    house: House, differences: dict[str, Difference], events: dict[str, Event]
) -> Iterator[Finding]:
    """Findings on the words of the lists that readers see."""
    for figure in house.register.figures.values():
        told = (figure.says, figure.note or "")
        yield from check_told("data/figures.toml", figure.line, told, house)
    for source in house.register.sources.values():
        yield from check_told("data/sources.bib", source.line, (source.note or "",), house)
    for term in house.glossary.terms.values():
        yield from check_told(GLOSSARY, term.line, (term.means,), house)
    for entry in differences.values():
        yield from check_told(DIFFERENCES, entry.line, (entry.title, entry.found), house)
    for event in events.values():
        yield from check_told(EVENTS, event.line, (event.title, event.says, event.today), house)
