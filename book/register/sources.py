"""Reads ``data/sources.bib``: who says each figure."""

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from book.files.text import read_text
from book.findings import Check, Finding, Reporter, relative
from book.incremental.fingerprint import digest, fingerprint, fingerprint_of_files
from book.incremental.memo import Memo
from book.register import editions
from book.tables.table_cache import FOLDER

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

_OPENS = re.compile(r"^@\w+\s*\{", re.MULTILINE)
ADDRESSES = ("url", "archived", "doi")
"""Fields that are kept to the letter: two hyphens in an address are no dash."""
SEEN = ("read in source", "read in a second copy", "not read")
"""What the field `seen` of a source may say."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the bibliography. `seen` says whether anybody here has read it."""

    key: str
    line: int
    title: str
    authors: str
    year: str
    published_in: str
    url: str | None
    seen: str
    accessed: date | None
    """The day on which somebody here last opened it."""
    note: str | None
    archived: str | None = None
    """Address of an archived copy, where somebody here has seen one."""
    only_copy: bool = False
    """Whether the address is of a copy because no better one was found. The note says so."""
    edition: editions.Edition = editions.Edition()
    """How old it is, and what is known of a newer one."""

    @property
    def short(self) -> str:
        """``Holt-Lunstad and others, 2015``: how a sentence names it."""
        return f"{self.authors}, {self.year}" if self.year else self.authors


Read = tuple[dict[str, Source], list[Finding]]
"""The sound sources by key, and what is wrong with the others."""


def load_sources(path: Path, root: Path) -> dict[str, Source]:
    """Every source by key. Raises BookError with all that is wrong, and with what is sound."""
    report = Reporter(relative(path, root), Check.SOURCE)
    if not path.is_file():
        report.at(None, "the file is missing: restore it from version control")
        report.stop()
    known, findings = _read_once(read_text(path, relative(path, root)), report.path, root)
    sources = dict(known)
    report.findings.extend(findings)
    if not sources and not findings:
        report.at(None, "the file has no source: restore it from version control")
        report.stop()
    report.stop(sources)
    return sources


@lru_cache(maxsize=8)
def _read_once(text: str, path: str | None, root: Path) -> Read:
    """What `_read` returns, from this or an earlier process; it is not to be changed.

    A parse takes a fifth of a second. Mostly it is another file that was saved.
    """
    memo = Memo(root / FOLDER / "sources", pickled=True)
    code = fingerprint_of_files([Path(__file__), Path(editions.__file__)], version("pybtex"))
    key = fingerprint(code, sys.version, digest(text), path)
    read: Read | None = memo.get(key)
    if read is None:
        read = _read(text, path)
        memo.put(key, read)
    return read


def _read(text: str, path: str | None) -> Read:
    """The sources in a bibliography, and what is wrong with others."""
    report = Reporter(path, Check.SOURCE)
    lines = {
        match[1]: text.count("\n", 0, match.start()) + 1
        for match in re.finditer(r"^@\w+\s*\{\s*([^,\s]+)\s*,", text, re.MULTILINE)
    }
    entries = _entries(text, lines, report)
    sources = {}
    for key, entry in entries.items():
        line = lines.get(key)
        if line is None:
            line = _opening(text, key)
            report.at(line, f"not readable as BibTeX: no comma after key '{key}'")
        wrong = list(_faults(entry, entries))
        for field, problem in wrong:
            report.at(_field_line(text, line, field), f"source '{key}'{problem}")
        if not wrong:
            sources[key] = _source(key, entry, line)
    return sources, report.findings


def _faults(entry: "Entry", entries: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry: the field to look at, or "" for the entry, and the words."""
    missing = [field for field in ("title", "seen") if not entry.fields.get(field)]
    if not entry.persons.get("author") and not entry.fields.get("institution"):
        missing.append("author or institution")
    if entry.type == "article" and not entry.fields.get("journal"):
        missing.append("journal (what is in no journal is @misc or @techreport)")
    if missing:
        yield "", f" needs {', '.join(missing)}"
    elif entry.fields["seen"] not in SEEN:
        yield "seen", f": seen must be one of: {'; '.join(SEEN)}"
    if entry.fields.get("only_copy", "yes") != "yes":
        yield "only_copy", ": only_copy can only be yes: write yes, or take it out"
    archived = entry.fields.get("archived")
    if archived and not archived.startswith("https://"):
        yield "archived", ": archived is the address of a copy, beginning https://"
    if "urldate" in entry.fields and not _day(entry.fields["urldate"]):
        yield "urldate", ": write the day on which you opened it as urldate, such as 2026-11-28"
    plain = {name: _plain(value) for name, value in entry.fields.items()}
    for field, problem in editions.faults(plain, entries):
        yield field, f": {problem}"


def _entries(text: str, lines: dict[str, int], report: Reporter) -> dict[str, "Entry"]:
    """The entries of a bibliography that can be read; `report` is told of the others."""
    from pybtex.database import parse_string  # noqa: PLC0415  # pybtex
    from pybtex.exceptions import PybtexError  # noqa: PLC0415  # pybtex

    try:
        return dict(parse_string(text, "bibtex").entries)
    except PybtexError as error:
        whole = str(error)
    entries: dict[str, Entry] = {}
    starts = sorted({0, *(m.start() for m in _OPENS.finditer(text)), len(text)})
    for start, end in pairwise(starts):
        try:
            entries |= parse_string(text[start:end], "bibtex").entries
        except PybtexError as error:
            line = text.count("\n", 0, start) + _where(str(error), text[start:end])
            fix = "look for a missing comma, bracket or quotation mark"
            report.at(line, f"not readable as BibTeX: {_told(str(error))}: {fix}")
    if not report.findings:
        line_of_it = lines.get(_repeated(whole))
        report.at(line_of_it, f"not readable as BibTeX: {whole}: keep one of them, or rename one")
    return entries


def _where(message: str, entry: str) -> int:
    """The line of `entry` to look at, where the parser's `message` names the one it stopped at."""
    depth, last, rows = 0, 1, entry.rstrip().split("\n")
    for number, row in enumerate(rows, start=1):
        if depth > 1 and re.match(r"\s*\w+\s*=", row):  # a field inside another: left open above
            return last
        depth += row.count("{") - row.count("}")
        last = number if row.strip() else last
    place = re.search(r"line (\d+)", message)
    return min(int(place[1]), len(rows)) if place else len(rows)


def _told(message: str) -> str:
    """What pybtex says, without its own line number."""
    return re.sub(r"^syntax error in line \d+: ", "", message)


def _field_line(text: str, line: int, field: str) -> int:
    """The line of `field` in the entry that opens at `line`; that line where it has none."""
    if not field:
        return line
    for number, row in enumerate(text.split("\n")[line:], start=line + 1):
        if row.startswith("@"):
            break
        if re.match(rf"\s*{field}\s*=", row):
            return number
    return line


def _opening(text: str, key: str) -> int:
    """The line that opens the entry `key`."""
    place = re.search(rf"^@\w+\s*\{{\s*{re.escape(key)}", text, re.MULTILINE)
    return text.count("\n", 0, place.start()) + 1 if place else 1


def _repeated(message: str) -> str:
    found = re.search(r"repeated bibliograph?y entry: (\S+)", message)
    return found[1] if found else ""


def _source(key: str, entry: "Entry", line: int) -> Source:
    fields = {
        name: value.strip() if name in ADDRESSES else _plain(value)
        for name, value in entry.fields.items()
    }
    parts = [fields.get(name) for name in ("journal", "institution", "publisher", "howpublished")]
    volume = fields.get("volume", "") + (f"({fields['number']})" if "number" in fields else "")
    parts += [volume, fields.get("pages")]
    doi = fields.get("doi")
    return Source(
        key=key,
        line=line,
        title=fields.get("title", ""),
        authors=_authors(entry.persons.get("author", [])) or fields.get("institution", ""),
        year=fields.get("year", ""),
        published_in=", ".join(part for part in parts if part),
        url=fields.get("url") or (f"https://doi.org/{doi}" if doi else None),
        seen=fields.get("seen", ""),
        accessed=_day(fields["urldate"]) if "urldate" in fields else None,
        note=fields.get("note"),
        archived=fields.get("archived"),
        only_copy="only_copy" in fields,
        edition=editions.read_edition(fields),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _authors(people: "list[Person]") -> str:
    names = [_plain(" ".join([*p.prelast_names, *p.last_names])) for p in people]
    if len(names) > 2 or "others" in names:
        return f"{names[0]} and others"
    return " and ".join(names)


def _plain(value: str) -> str:
    return re.sub(r"[{}]", "", value.replace("--", "–").replace("\\&", "&")).strip()
