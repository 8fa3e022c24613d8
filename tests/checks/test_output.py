"""How the report of the checks reaches people: wherever a finding is, and where it is nowhere."""

import click
import pytest
from click.testing import CliRunner

from book.checks.output import as_annotation
from book.console.codes import FINDINGS
from book.console.command import reports_findings
from book.findings import BookError, Check, Finding

LINE = Finding("a,b.md", 12, "100%", check=Check.PHRASE)
FILE = Finding("data/a.csv", None, "it is gone", check=Check.TABLE)
BOOK = Finding(None, None, "too long: cut", warning=True)


@pytest.mark.parametrize(
    ("finding", "annotation"),
    [
        (LINE, "::error file=a%2Cb.md,line=12,title=phrase::100%25"),
        (FILE, "::error file=data/a.csv,title=table::it is gone"),
        (BOOK, "::warning title=book::too long: cut"),
    ],
)
def test_github_is_told_as_much_of_the_place_as_there_is(finding, annotation):
    assert as_annotation(finding) == annotation


def test_a_terminal_shows_as_much_of_the_place_as_there_is():
    @click.command()
    @reports_findings
    def fail() -> None:
        raise BookError([LINE, FILE, BOOK])

    told = CliRunner().invoke(fail)
    assert told.exit_code == FINDINGS
    assert told.stderr.splitlines() == [
        "warning: too long: cut",
        "a,b.md:12: 100% [phrase]",
        "data/a.csv: it is gone [table]",
        "3 things to fix. Nothing was changed.",
    ]
