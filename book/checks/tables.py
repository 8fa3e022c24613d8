"""Checks of the tables of ``data/``: each is sound, accepted as it is, and read by somebody."""

from pathlib import Path

from book.findings import BookError, Check, Finding
from book.places.atlas import MADE_FROM
from book.register import Verified
from book.tables import Tables, fingerprints, using

READ_BY_ITSELF = {*fingerprints.TYPED, "statements", *MADE_FROM}
"""Tables that checks and the pages of areas read, so that no recipe or notebook need do so."""


def tables_of(root: Path) -> list[str]:
    """Names of all tables of the book at `root`, each read and validated.

    Raises BookError with all faults, and with the names of the tables that are sound.
    """
    with using(root) as tables:
        names = tables.names()
        sound, findings = _read(tables, names)
    if not names:
        message = "the package describes no table: restore it from version control"
        findings.append(Finding("data/datapackage.json", None, message, check=Check.TABLE))
    if findings:
        raise BookError(findings, sound)
    return names


def _read(tables: Tables, names: list[str]) -> tuple[list[str], list[Finding]]:
    """Names of the tables that are sound, and what is wrong with the others."""
    sound: list[str] = []
    findings: list[Finding] = []
    for name in names:
        try:
            tables.rows(name)
        except BookError as error:
            findings += error.findings
        else:
            sound.append(name)
    return sound, findings


def changed_tables(root: Path, verified: Verified) -> list[Finding]:
    """Tables that are not the ones somebody accepted, with the figures that rest on them."""
    findings, paths = [], fingerprints.paths_of_tables(root)
    for name, problem in fingerprints.changed_tables(root).items():
        rest = verified.resting_on(name)
        figures = f"Figures that depend on it: {', '.join(rest)}. " if rest else ""
        fix = f"If the change is right: python scripts/fingerprint_tables.py --accept {name}"
        if problem.endswith("does not describe it"):  # so it cannot be accepted
            fix = "If it is a copy, take it out. If it is new, describe it there"
        message = f"{problem}. {figures}{fix}"
        path = paths.get(name, f"data/{name}.csv")
        findings.append(Finding(path, None, message, check=Check.TABLE_CHANGED))
    for name in fingerprints.made_up_tables(root):
        message = (
            "its values are made up, and pages of areas would show them as real: take the table "
            "and its part of data/datapackage.json out, or refresh it from the publisher"
        )
        findings.append(Finding(paths[name], None, message, check=Check.TABLE_MADE_UP))
    return findings
