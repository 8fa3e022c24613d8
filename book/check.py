"""Every check of the book in one run: what it examined, and what it found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from book.findings import BookError, Finding
from book.models import fingerprints, indicators_by_area, places, tables
from book.prose.bindings import Bindings, check_bindings, check_register_words
from book.prose.contents import Chapter, load_chapters
from book.prose.coverage import check_coverage, read_statements
from book.prose.differences import check_differences, check_events
from book.prose.glossary import GLOSSARY, Glossary, load_glossary, parsed_meaning, too_long
from book.prose.search_words import check_search_words, load_search_words
from book.prose.sentences import (
    AIM,
    Lengths,
    check_register_sentences,
    check_sentences,
    check_share,
    check_source_sentences,
)
from book.register import Register, Verified, load_register, verify_figures
from book.register.differences import Difference, load_differences
from book.register.events import Event, load_events
from book.safety import check_files
from book.teaching.complete import check_teaching

READ_BY_ITSELF = {"readings", "statements", *places.TABLES, *indicators_by_area.TABLES}
"""Tables that checks and the pages of areas read, so that no recipe or notebook need do so."""


@dataclass(slots=True)
class Report:
    """The result of `check_book`: findings, and how much was examined to reach them."""

    findings: list[Finding] = field(default_factory=list)
    examined: dict[str, int] = field(default_factory=dict)
    numerals: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By file: its whole sentences, and how many of them are as short as most must be."""

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.warning]

    def said_of_sentences(self) -> str:
        """How many sentences are short, in the whole book and where fewest are."""
        whole, short = (sum(counts) for counts in zip(*self.sentences.values(), strict=True))
        shares = sorted((few / all_, path) for path, (all_, few) in self.sentences.items() if all_)
        fewest = ", ".join(f"{path} {share:.0%}" for share, path in shares[:3])
        share = f"{short / max(whole, 1):.1%}"
        return f"Whole sentences: {whole:,}, {share} with {AIM} words or fewer; fewest in {fewest}."

    def as_json(self) -> dict[str, Any]:
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "examined": self.examined,
            "numerals": self.numerals,
            "sentences": self.sentences,
        }


@dataclass(slots=True)
class Book:
    """Everything the checks read: register, chapters, lists and what was verified of figures."""

    register: Register
    chapters: list[Chapter]
    verified: Verified
    glossary: Glossary
    differences: dict[str, Difference] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)


def load_book(root: Path, today: date) -> tuple[Book, list[Finding]]:
    """Read the whole book as written; raise BookError where it cannot be read.

    The second value is what is wrong with figures and tables that could be read.
    """
    findings = check_files(root).findings
    if findings:
        raise BookError(findings)
    loaded: list[Any] = []
    loads = (
        tables_of, load_chapters, load_register, load_glossary, load_differences, load_events,
        load_search_words,
    )  # fmt: skip
    for load in loads:
        try:
            loaded.append(load(root))
        except BookError as error:
            findings += error.findings
    if findings:
        raise BookError(findings)
    _, chapters, register, glossary, differences, events, _ = loaded
    verified = verify_figures(register, today)
    changed = _changed_tables(verified)
    book = Book(register, chapters, verified, glossary, differences, events)
    return book, [*verified.findings, *changed]


def check_figures(root: Path, today: date) -> list[Finding]:
    """What is wrong with the figures and tables alone. Raises BookError where unreadable."""
    tables_of(root)
    verified = verify_figures(load_register(root), today)
    return [*verified.findings, *_changed_tables(verified)]


def tables_of(root: Path) -> list[str]:
    """Names of all tables, each read and validated. Raises BookError with all faults."""
    findings: list[Finding] = []
    names = tables.table_names()
    for name in names:
        try:
            tables.rows(name)
        except BookError as error:
            findings += error.findings
    if not names:
        findings.append(
            Finding("data/datapackage.json", 1, "the package describes no table", check="table")
        )
    if findings:
        raise BookError(findings)
    return names


def check_book(root: Path, *, today: date, only: Iterable[str] = ()) -> Report:
    """Check the whole book; `only` limits the findings shown to files under these paths."""
    report = Report()
    try:
        book, findings = load_book(root, today)
    except BookError as error:
        report.findings = error.findings
        return report
    bindings = Bindings()
    for chapter in book.chapters:
        check_bindings(chapter.path, chapter.parsed, book.register, bindings)
    check_register_words(book.register, bindings)
    for term in book.glossary.terms.values():
        check_bindings(GLOSSARY, parsed_meaning(term), book.register, bindings)
    lengths = _lengths(book)
    statements = read_statements(root)
    paths = [chapter.path for chapter in book.chapters]
    ids = [statement.id for statement in statements]
    check_differences(book.differences, book.register, ids, paths, bindings)
    check_events(book.events, book.register, ids, today, bindings)
    findings += [*bindings.findings, *lengths.findings, *too_long(book.glossary, book.register)]
    findings += check_coverage(book.chapters, statements)
    findings += check_teaching(book.chapters)
    findings += check_search_words(root)
    findings += _unused(book, bindings)
    report.numerals = dict(sorted(bindings.numerals.items()))
    report.sentences = lengths.counts
    report.examined = {
        "chapters": len(book.chapters),
        "sentences": lengths.examined,
        "numerals": bindings.examined,
        "figures": len(book.register.figures),
        "recipes": len(book.verified.computed),
        "readings": len(book.verified.reread),
        "sources": len(book.register.sources),
        "terms": len(book.glossary.terms),
        "tables": len(tables.table_names()),
        "statements": len(statements),
        "differences": len(book.differences),
        "events": len(book.events),
    }
    findings += [
        Finding(
            "chapters",
            1,
            f"the check examined no {name}, so it proves nothing",
            check="nothing-examined",
        )
        for name, count in report.examined.items()
        if not count
    ]
    report.findings = sorted(f for f in findings if _under(f.path, only))
    return report


def _lengths(book: Book) -> Lengths:
    """How long the sentences are of all that readers read."""
    lengths = Lengths()
    for chapter in book.chapters:
        check_sentences(chapter.path, chapter.parsed, book.register, lengths)
    check_register_sentences(book.register, lengths)
    check_source_sentences(book.register, lengths)
    for term in book.glossary.terms.values():
        check_sentences(GLOSSARY, parsed_meaning(term), book.register, lengths)
    check_share(lengths)
    return lengths


def _under(path: str, only: Iterable[str]) -> bool:
    prefixes = [prefix.removeprefix("./").rstrip("/") for prefix in only]
    return not prefixes or any(path == p or path.startswith(f"{p}/") or p == "." for p in prefixes)


def _changed_tables(verified: Verified) -> list[Finding]:
    """Tables that are not the ones somebody accepted, with the figures that rest on them."""
    findings = []
    for name, problem in fingerprints.changed_tables().items():
        rest = verified.resting_on(name)
        if name == "readings":
            rest = sorted(verified.reread)
        figures = f"Figures that rest on it: {', '.join(rest)}. " if rest else ""
        mend = f"If the change is right: python scripts/fingerprint_tables.py --accept {name}"
        findings.append(
            Finding(f"data/{name}.csv", 1, f"{problem}. {figures}{mend}", check="table-changed")
        )
    return findings


def _unused(book: Book, bindings: Bindings) -> list[Finding]:
    """Figures nobody shows, sources nobody cites, tables nobody reads."""
    register = book.register
    cited = {f.source for f in register.figures.values()} | set(bindings.cited)
    for name in tables.table_names():
        cited |= {str(row["source"]) for row in tables.rows(name) if row.get("source")}
    read = set().union(*book.verified.tables.values(), READ_BY_ITSELF)
    code = "\n".join(cell.source for c in book.chapters for cell in c.parsed.cells)
    findings = [
        Finding(
            "data/figures.toml", f.line, f"figure '{f.id}' is shown in no chapter", check="unused"
        )
        for f in register.figures.values()
        if f.id not in bindings.shown
    ]
    findings += [
        Finding(
            "data/sources.bib",
            s.line,
            f"source '{s.key}' is cited by no figure or chapter",
            check="unused",
        )
        for s in register.sources.values()
        if s.key not in cited
    ]
    findings += [
        Finding(
            "data/datapackage.json",
            1,
            f"table '{name}' is read by no recipe or notebook",
            check="unused",
        )
        for name in tables.table_names()
        if name not in read and f'"{name}"' not in code
    ]
    return findings
