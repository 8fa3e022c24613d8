"""Every check of the book in one run: what it examined, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from book.checks.across import check_across, joined_bindings, joined_lengths
from book.checks.chapter import Examined, examine
from book.checks.crosschecks import check_against_each_other
from book.checks.data import ENTRIES_IN, DataChecked, check_data, data_key, house_key
from book.checks.gaps import certain, gaps
from book.checks.settings import check_settings
from book.checks.waivers import apply_waivers
from book.findings import BookError, Check, Finding, read_all, read_what_can_be, under
from book.incremental.fingerprint import digest, digest_of_file, fingerprint
from book.incremental.memo import Memos
from book.prose.allowances import let_stand
from book.prose.bindings import Bindings
from book.prose.body import Size, with_law
from book.prose.config_file import SETTINGS
from book.prose.contents import Chapter, chapter_files, listed, load_chapters, misplaced
from book.prose.glossary import load_glossary
from book.prose.search_words import load_search_words
from book.prose.sentences import Lengths
from book.register import Register, Verified, check_evidence, load_register, verify_figures
from book.register.criteria import load_criteria
from book.register.differences import load_differences
from book.register.duties import load_duties
from book.register.events import load_events
from book.safety import check_files
from book.tables import table_names, using

NOT_ASKED = (
    "what notebooks compute and how Sphinx reads the pages (`book build` does both)",
    "whether other sites answer (`book check --external` asks them)",
)


@dataclass(slots=True)
class Report:
    """The result of `check_book`: findings, and how much was examined to reach them."""

    findings: list[Finding] = field(default_factory=list)
    examined: dict[str, int] = field(default_factory=dict)
    numerals: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, dict[int, int]] = field(default_factory=dict)
    """By file: how many whole sentences have how many words."""
    sizes: dict[str, Size] = field(default_factory=dict)
    """By chapter, in reading order: its kind, its words and its reading age."""
    waivers: dict[str, int] = field(default_factory=dict)
    """By check: how many findings a comment with a reason lets stand."""
    not_asked: tuple[str, ...] = NOT_ASKED
    """What no run of this kind looks at."""
    left_out: str = ""
    """What could not be looked at, and why; "" where all was."""

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.warning]

    def as_json(self) -> dict[str, Any]:
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "examined": self.examined,
            "numerals": self.numerals,
            "sentences": self.sentences,
            "words": {path: asdict(size) for path, size in self.sizes.items()},
            "waivers": self.waivers,
            "not_asked": list(self.not_asked),
            "left_out": self.left_out,
        }


@dataclass(slots=True)
class Book:
    """Register, chapters, and what was verified of figures."""

    register: Register
    chapters: list[Chapter]
    verified: Verified


def load_book(root: Path, today: date) -> tuple[Book, list[Finding]]:
    """Read the whole book as written; raise BookError where it cannot be read.

    The second value is what is wrong with figures and tables that could be read.
    """
    if unsafe := check_files(root).findings:
        raise BookError(unsafe)
    with using(root):
        (register, verified, findings), chapters = read_all(
            root, lambda root: load_data(root, today), load_chapters
        )
    return Book(register, chapters, verified), findings


def load_data(root: Path, today: date) -> tuple[Register, Verified, list[Finding]]:
    """Read all of ``data/``: the register, what was verified of it, and what is wrong there.

    The tables at hand are those of the same book. Raises BookError where a list or a table
    cannot be read.
    """
    from book.checks.tables import tables_of  # noqa: PLC0415  # only if data changed
    from book.models.named import recipe  # noqa: PLC0415  # only if data changed

    _, register, *_ = read_all(
        root, tables_of, load_register, load_glossary, load_differences, load_events,
        load_duties, load_criteria, load_search_words,
    )  # fmt: skip
    verified = verify_figures(register, today, recipe)
    return register, verified, _of_figures(root, register, verified)


def check_figures(root: Path, today: date, register: Register | None = None) -> list[Finding]:
    """What is wrong with the figures and tables alone. Raises BookError where unreadable.

    `register` is that of the book, if the caller has read it already.
    """
    from book.checks.tables import tables_of  # noqa: PLC0415  # only if data changed
    from book.models.named import recipe  # noqa: PLC0415  # only if data changed

    with using(root):
        tables_of(root)
        register = register or load_register(root)
        return _of_figures(root, register, verify_figures(register, today, recipe))


def _of_figures(root: Path, register: Register, verified: Verified) -> list[Finding]:
    """What is wrong with figures and tables that could be read; the tables are at hand."""
    from book.checks.tables import changed_tables  # noqa: PLC0415  # only if data changed

    apart, _ = check_against_each_other(register, table_names())
    return [
        *verified.findings,
        *check_evidence(register),
        *apart,
        *changed_tables(root, verified),
    ]


def check_book(
    root: Path, *, today: date, only: Iterable[str] = (), kept: Memos | None = None
) -> Report:
    """Check the whole book; `only` limits the findings shown to files under these paths.

    `kept` gives and takes results of other runs; without it everything is worked out anew.
    """
    with using(root):
        return _check_book(root, today, only, kept or Memos())


def _check_book(root: Path, today: date, only: Iterable[str], kept: Memos) -> Report:
    report = Report()
    try:
        data, chapters, broken = _examine(root, today, kept)
    except BookError as error:
        report.findings = error.findings
        report.left_out = "all but the safety of files"
        return report
    found = let_stand(_findings(root, data, chapters, broken, report), data.allowances)
    report.findings = sorted([*broken, *found])
    report.findings = [finding for finding in report.findings if under(finding.path, only)]
    kept.save()
    return report


def _examine(
    root: Path, today: date, kept: Memos
) -> tuple[DataChecked, dict[str, Examined], list[Finding]]:
    """Everything examined by itself: the data, and each chapter in reading order.

    The last value is what is wrong where something cannot be read, or stands in no contents.
    A chapter that could do harm is not read. Raises BookError where a file that others lean on
    could.
    """
    safe = check_files(root, kept.get)
    unsafe = {finding.path or "" for finding in safe.findings}
    if safe.stopped or not all(path.startswith("chapters/") for path in unsafe):
        raise BookError(safe.findings)
    contents = root / "_toc.yml"
    key = digest_of_file(contents)
    lines, broken = kept.get("contents", key, lambda: read_what_can_be(listed, root))
    if lines is not None:
        # A chapter may be missing in contents that are faulty because of the fault.
        lost = misplaced(root, lines)
        broken = [*broken, *(f for f in lost if not broken or f.path == "_toc.yml")]
    broken += kept.get("settings", digest_of_file(root / SETTINGS), lambda: check_settings(root))
    files = chapter_files(root)
    named = dict.fromkeys(path for path, _ in lines or () if (root / path).is_file())
    paths = list(named | dict.fromkeys(files))
    key = data_key(root, paths, today)
    data = kept.get("data", key, lambda: check_data(root, paths, today))
    # The newest periods come from tables, which are no part of what a chapter is held against.
    house = fingerprint(house_key(root), data.house.series)
    chapters = {}
    for path in [path for path in paths if path not in unsafe]:
        content = (root / path).read_bytes()
        chapters[path] = kept.get(
            path, fingerprint(house, digest(content)), _examining(path, content, data.house)
        )
    broken += [
        *safe.findings,
        *data.broken,
        *(f for chapter in chapters.values() for f in chapter.broken),
    ]
    return data, chapters, broken


def _examining(path: str, content: bytes, house: Any) -> Any:
    """What examines a chapter, once it is called: its packages are loaded only then."""

    def examining() -> Examined:
        return examine(path, content, house)

    return examining


def _findings(
    root: Path,
    data: DataChecked,
    chapters: dict[str, Examined],
    broken: list[Finding],
    report: Report,
) -> Iterator[Finding]:
    """All findings but the `broken`; fills in what `report` says of how much was examined."""
    bindings = joined_bindings([data.bindings, *(c.bindings for c in chapters.values())])
    lengths = joined_lengths([data.lengths, *(c.lengths for c in chapters.values())])
    report.examined = _examined(data, chapters, bindings, lengths)
    report.numerals = dict(sorted(bindings.numerals.items()))
    report.sentences = {path: dict(counts) for path, counts in lengths.counts.items()}
    report.sizes = {
        path: with_law(c.size, c.chapter, data.duties)
        for path, c in chapters.items()
        if c.size and c.chapter
    }
    found = [
        *data.findings,
        *bindings.findings,
        *lengths.findings,
        *(finding for chapter in chapters.values() for finding in chapter.findings),
        *check_across(root, data, chapters, bindings, report.sizes),
    ]
    missing = gaps(data, {path: c.chapter for path, c in chapters.items()}, broken)
    found = list(certain(found, missing, chapters))
    report.left_out = _left_out(missing)
    used: Counter[str] = Counter()
    for path, chapter in chapters.items():
        here = [finding for finding in found if finding.path == path]
        waivers = [waiver for waiver in chapter.waivers if waiver.check not in missing]
        yield from apply_waivers(path, here, waivers, used)
    yield from (finding for finding in found if finding.path not in chapters)
    report.waivers = dict(sorted(used.items()))
    for name, count in report.examined.items():
        if not count and not broken:
            file, message = ENTRIES_IN.get(name), f"the check examined no {name}"
            fix = ": restore this file, or write an entry" if file else ""
            message += f", so it proves nothing{fix}"
            yield Finding(file, None, message, check=Check.NOTHING_EXAMINED)


def _left_out(missing: dict[Check, set[str]]) -> str:
    """Which checks said nothing, and which files must be put right before they can."""
    if not missing:
        return ""
    files = sorted(set().union(*missing.values()))
    return f"{', '.join(sorted(missing))} (until {', '.join(files)} can be read whole)"


def _examined(
    data: DataChecked, chapters: dict[str, Examined], bindings: Bindings, lengths: Lengths
) -> dict[str, int]:
    """How many of each thing were looked at."""
    parsed = [examined.chapter.parsed for examined in chapters.values() if examined.chapter]
    return {
        "chapters": len(chapters),
        "sentences": lengths.examined,
        "numerals": bindings.examined,
        "figures": len(data.house.register.figures),
        "recipes": data.recipes,
        "readings": data.readings,
        "sources": len(data.house.register.sources),
        "terms": len(data.house.glossary.terms),
        "headings": sum(len(p.headings) for p in parsed),
        "links": sum(len(p.links) + len(p.roles) for p in parsed),
        "tables": len(data.tables),
        "statements": len(data.statements),
        "differences": data.differences,
        "events": data.events,
        **({"comparisons": data.compared} if data.compared else {}),
        **({"duties": len(data.duties)} if data.duties else {}),
        **({"criteria": len(data.criteria)} if data.criteria else {}),
    }
