"""All cross-checks, and what runs them."""

from collections.abc import Iterable, Iterator

from book.checks.crosschecks import fresh, intervals, measured, order, same, wholes
from book.checks.crosschecks.comparison import Rule, Sheet
from book.findings import BookError, Finding, named
from book.register import Register
from book.tables import Cell, numbered

RULES: tuple[Rule, ...] = (*wholes.RULES, *intervals.RULES, *order.RULES, *same.RULES,
                           *measured.RULES, *fresh.RULES)  # fmt: skip


def check_against_each_other(
    register: Register, names: Iterable[str], about: str | None = None
) -> tuple[list[Finding], int]:
    """What is wrong where numbers of the book are held against each other, and how many were.

    `names` are the tables that the book has. A rule whose tables are not all there is left out;
    one that then compares nothing is a finding itself. `about` is the one table that changed since
    all was well: what it has no part in is not compared again.
    """
    rules = [rule for rule in RULES if about is None or not rule.tables or about in rule.tables]
    needed = {name for rule in rules for name in rule.tables} | {about}
    sheets = dict(_sheets(name for name in names if about is None or name in needed))
    findings: list[Finding] = []
    compared = 0
    for rule in rules:
        if not all(name in sheets for name in rule.tables):
            continue
        try:
            found = list(rule.compare(sheets, register))
        except NoColumnError:  # another book's table of the same name, with columns of its own
            continue
        except KeyError as error:
            where = " and ".join(f"data/{name}.csv" for name in rule.tables)
            message = (
                f"the check '{rule.check}' looks for {error} in {where}, and it is not there: "
                "restore the row, or see whether its name is mistyped"
            )
            findings.append(Finding(f"data/{rule.tables[0]}.csv", None, message, check=rule.check))
            continue
        compared += len(found)
        findings += named(rule.check, filter(None, found))
        if not found and rule.tables:
            message = (
                f"the check '{rule.check}' found nothing here to compare, so it proves nothing: "
                "restore the rows that are missing"
            )
            findings.append(Finding(f"data/{rule.tables[0]}.csv", None, message, check=rule.check))
    return findings, compared


class NoColumnError(LookupError):
    """A row has no column of the name."""


class _Line(dict[str, Cell]):
    """A row in which a column that is missing is told from another key that is."""

    def __missing__(self, column: str) -> Cell:
        raise NoColumnError(column)


def _sheets(names: Iterable[str]) -> Iterator[tuple[str, Sheet]]:
    for name in names:
        try:
            yield name, Sheet((line, _Line(row)) for line, row in numbered(name))
        except BookError:  # the check of tables tells what is wrong with it
            continue
