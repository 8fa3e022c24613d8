"""What the checks say of a copy of the book in which one thing was changed."""

import csv
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from book.checks.crosschecks import RULES, check_against_each_other
from book.checks.run import check_figures
from book.checks.tables import changed_tables, tables_of
from book.findings import BookError, Check, Finding
from book.models.named import recipe
from book.register import Register, check_evidence, load_register, verify_figures
from book.register.load import load_figures
from book.register.quotations import load_quotations
from book.rereading.fetch import Opened
from book.rereading.judge import SAYS, TO_LOOK
from book.rereading.judge import judge as look_for
from book.tables import table_names, use
from book.tables.fingerprints import TYPED
from mutants.meaning import FIGURES, QUOTATIONS
from mutants.mutation import DATUM, FIGURE, NUMBER_WORDS, Mutation
from mutants.numbers import UNCITED

ROOT = Path(__file__).resolve().parents[2]
CROSS_CHECKS = {rule.check for rule in RULES}
SCHEMA, RECOMPUTED, CROSS, READING = "schema", "recomputation", "cross-check", "reading"
QUOTATION, REREAD, FINGERPRINT = "quotation", "reread", "fingerprint"
PAGE = "https://a.example/"
FILLER = "These are other words of the page, which say nothing of any number. " * 9
WAYS = (SCHEMA, RECOMPUTED, CROSS, READING, QUOTATION, REREAD, FINGERPRINT)
"""How a change is found: its line cannot be so; a figure worked out from it differs; a number that
knows better; the second entry or the second reader; the words quoted from its source; no check
of the book, but the look at the page itself each night; or only that somebody touched the table,
which says nothing of what is wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check said to one mutation: how it was killed, or why it survived."""

    mutation: Mutation
    killed_by: str | None
    why: str = ""


def judge(mutation: Mutation, root: Path, register: Register) -> Verdict:
    """Apply `mutation` to the book's copy at `root`, run the check, and put it back.

    `register` is that of the copy before; only the changed file is read again.
    """
    path = root / mutation.path
    original = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutation.applied_to(original), encoding="utf-8")
        findings = _check(root, mutation, register)
    finally:
        path.write_text(original, encoding="utf-8")
    if mutation.figures:
        return _of_an_entry(mutation, findings, root)
    if mutation.table in TYPED:
        row = next(csv.reader([mutation.before]))[0]
        named = _named(findings)
        wrong = named != {row}
        why = f"the check named {sorted(named)}"
        return Verdict(mutation, None if wrong else READING, why)
    return _of_a_table(mutation, findings)


def _of_an_entry(mutation: Mutation, findings: list[Finding], root: Path) -> Verdict:
    """A number has to be named; of what it means, one of the two that were exchanged."""
    named = _named(findings)
    resting = {f for figure in mutation.figures for f in _worked_out_from(figure, root)}
    if not named & set(mutation.figures):
        return _when_opened_again(mutation)
    extra = named - set(mutation.figures) - resting
    if extra and mutation.kind == FIGURE:
        return Verdict(mutation, None, f"neighbours turned red too: {sorted(extra)}")
    checks = {f.check for f in findings if _named([f]) & set(mutation.figures)}
    ways = {Check.RECIPE: RECOMPUTED, **dict.fromkeys(CROSS_CHECKS, CROSS),
            Check.READING: READING, Check.SECOND_READING: READING,
            Check.QUOTATION: QUOTATION}  # fmt: skip
    found = [way for check, way in ways.items() if check in checks]
    return Verdict(mutation, found[0] if found else SCHEMA)


def _when_opened_again(mutation: Mutation) -> Verdict:
    """Whether it is noticed once the page is opened again: a page made here, with the words."""
    if mutation.kind != NUMBER_WORDS:
        return Verdict(mutation, None, "the check did not name it")
    before, after = (str(tomllib.loads(line)["says"]) for line in (mutation.before, mutation.after))
    body = f"<html><body><p>{FILLER}</p><p>{escape(before)}</p></body></html>".encode()
    page = Opened(PAGE, PAGE, body, "text/html", "utf-8")
    outcome, why = look_for(after, page)
    assert look_for(before, page)[0] == SAYS, mutation
    return Verdict(mutation, REREAD if outcome in TO_LOOK else None, why)


def _of_a_table(mutation: Mutation, findings: list[Finding]) -> Verdict:
    own = [f for f in findings if f.path == mutation.path]
    refused = [f for f in own if f.check == Check.TABLE and f.line != 1]
    if findings and refused == findings:  # a line is refused, so nothing is read
        return Verdict(mutation, SCHEMA)
    named, resting = _named(f for f in findings if f.check not in CROSS_CHECKS), _resting(own)
    if (extra := named - resting) and mutation.kind == DATUM:
        why = f"figures that do not rest on it turned red: {sorted(extra)}"
        return Verdict(mutation, None, why)
    if named:
        return Verdict(mutation, RECOMPUTED)
    if any(f.check in CROSS_CHECKS and _about(f, mutation) for f in findings):
        return Verdict(mutation, CROSS)
    if not resting and mutation.table not in UNCITED:
        return Verdict(mutation, None, "no figure that rests on it was named")
    if not any(f.check == Check.TABLE_CHANGED for f in own):
        return Verdict(mutation, None, "the check did not name its table")
    return Verdict(mutation, FINGERPRINT)


def _about(finding: Finding, mutation: Mutation) -> bool:
    return mutation.path in (finding.path, *re.findall(r"data/[\w-]+\.csv", finding.message))


def _named(findings: Iterable[Finding]) -> set[str]:
    """Figures that findings are about, by themselves or by their quotation."""
    pattern = r"(?:figure|quotation) '([a-z0-9-]+)'"
    return {name for f in findings for name in re.findall(pattern, f.message)}


def _worked_out_from(figure: str, root: Path) -> set[str]:
    """Figures that name `figure` as an input: it may turn them red, for they rest on its value."""
    return {name for name, inputs in _inputs(root).items() if figure in inputs}


@lru_cache
def _inputs(root: Path) -> dict[str, list[str]]:
    tables = tomllib.loads((root / "data/figures.toml").read_text(encoding="utf-8"))
    return {name: table.get("inputs", []) for name, table in tables.items()}


def _resting(findings: list[Finding]) -> set[str]:
    """The figures that the check of a table's fingerprint named."""
    for finding in findings:
        listed = re.search(r"Figures that depend on it: ([a-z0-9, -]+)\.", finding.message)
        if finding.check == Check.TABLE_CHANGED and listed:
            return set(listed[1].split(", "))
    return set()


def _check(root: Path, mutation: Mutation, register: Register) -> list[Finding]:
    """What those checks of figures say that the change can reach; all was well before."""
    try:
        found = list(_reached(root, mutation, register))
    except BookError as error:
        found = error.findings
    return [finding for finding in found if not finding.warning]


def _reached(root: Path, mutation: Mutation, register: Register) -> Iterator[Finding]:
    if mutation.path == QUOTATIONS:  # no other check reads the words
        yield from check_evidence(replace(register, quotations=load_quotations(root)))
        return
    if mutation.path == FIGURES:
        register = replace(register, figures=load_figures(root / FIGURES, root))
        resting = {f for figure in mutation.figures for f in _worked_out_from(figure, root)}
        reached, about = resting | set(mutation.figures), ""
    else:
        tables_of(root)
        about = mutation.table
        reached = {f for f, tables in _tables.items() if about in tables}
        if about in TYPED:
            reached = set(register.figures)
    # A figure that is left out here counts as one that cannot be read: nothing is said of it.
    figures = {name: f for name, f in register.figures.items() if name in reached}
    left_out = frozenset(register.figures) - reached
    verified = verify_figures(replace(register, figures=figures, unread=left_out), TODAY, recipe)
    yield from verified.findings
    if about in TYPED or mutation.path == FIGURES:
        yield from check_evidence(register)
    yield from check_against_each_other(register, table_names(), about)[0]
    if about:
        yield from changed_tables(root, verified)


TODAY = date.today()
_copy: TemporaryDirectory[str] | None = None
_register: Register | None = None
_tables: dict[str, set[str]] = {}
"""The tables that each figure's recipe reads, before anything is changed."""


def judge_here(mutation: Mutation) -> Verdict:
    """The verdict of this process, on its own copy of the book's data, green before."""
    global _copy, _register
    if _copy is None:
        _copy = TemporaryDirectory(prefix="mutate-")
        root = Path(_copy.name)
        shutil.copytree(ROOT / "data", root / "data")
        use(root)  # what was read of it is read once for all mutations
        _register = load_register(root)
        _tables.update(verify_figures(_register, TODAY, recipe).tables)
        if red := [f for f in check_figures(root, TODAY, _register) if not f.warning]:
            raise SystemExit("fix the book before changing it:\n" + "\n".join(map(str, red)))
    assert _register is not None
    return judge(mutation, Path(_copy.name), _register)
