"""Every cross-check compares something in this book, and says where it could not."""

import json
from pathlib import Path

import pytest
from checks.crosschecks.sheets import NOBODY, ROOT, table
from support.this_book import register

from book.checks.crosschecks import RULES, check_against_each_other
from book.checks.crosschecks.comparison import Sheet
from book.tables import numbered, table_names, using


def test_every_rule_compares_something_in_this_book_and_finds_nothing() -> None:
    with using(ROOT):
        here = register()
        sheets = {name: Sheet(numbered(name)) for name in table_names()}
        for rule in RULES:
            found = list(rule.compare(sheets, here))
            assert found, rule.compare.__name__
            assert [fault for fault in found if fault] == [], rule.compare.__name__
        assert check_against_each_other(here, table_names())[1] > 50_000


@pytest.mark.parametrize(
    ("columns", "row", "words"),
    [
        ("measure,wave,mode,group,percent", "lonely-oftn,2024/25,online-paper,all adults,7",
         "looks for 'lonely-oftn' in data/community-life.csv, and it is not there"),
        ("question,year", "Lonely?,2024", None),
    ],
)  # fmt: skip
def test_a_name_that_is_mistyped_is_told_and_another_books_table_is_let_be(
    monkeypatch, columns, row, words
) -> None:
    numbered = [*enumerate(table(columns, row), start=2)]
    monkeypatch.setattr("book.checks.crosschecks.rules.numbered", lambda name: numbered)
    found, _ = check_against_each_other(NOBODY, ["community-life"])  # type: ignore[arg-type]
    assert [f.message for f in found if words not in f.message] == [] if words else found == []
    assert bool(found) is bool(words)


def test_a_rule_that_compares_nothing_says_so(monkeypatch) -> None:
    """A table whose rows are gone would otherwise pass."""
    monkeypatch.setattr("book.checks.crosschecks.rules.numbered", lambda name: [])
    found, compared = check_against_each_other(NOBODY, ["practice-facilitation"])  # type: ignore[arg-type]
    assert compared == 0
    assert "found nothing here to compare, so it proves nothing" in found[0].message


def test_a_row_below_a_cell_of_several_lines_is_told_at_its_own_line(tmp_path: Path) -> None:
    kinds = {"name": "string", "hex_q": "integer", "hex_r": "integer"}
    fields = [{"name": name, "type": kind} for name, kind in kinds.items()]
    areas = {"name": "areas", "path": "areas.csv", "format": "csv", "schema": {"fields": fields}}
    (tmp_path / "data").mkdir()
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": [areas]}))
    rows = 'name,hex_q,hex_r\n"Ayton\nby the sea",1,2\nBeeton,1,3\nCeeton,1,3\n'
    (tmp_path / "data/areas.csv").write_text(rows)
    with using(tmp_path):
        found, _ = check_against_each_other(NOBODY, ["areas"])  # type: ignore[arg-type]
    assert [str(finding) for finding in found] == [
        "data/areas.csv:5: Ceeton is on the hexagon of Beeton"
    ]
