"""LibreOffice works the spreadsheets out and shows what the page and the models show."""

from datetime import date
from pathlib import Path

import pytest
from support.office import Sheets, work_out
from support.tool_inputs import MANY, inputs
from support.tool_models import SAYS, differences

from book.sheets.every import TOOLS
from book.sheets.reckon import Reckoned, reckon
from book.sheets.shown import shown
from book.sheets.tool import Tool
from book.sheets.workbook import workbook

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 28)


@pytest.mark.parametrize("name", TOOLS)
def test_libreoffice_shows_the_same(name: str, soffice: str, tmp_path: Path) -> None:
    tool = TOOLS[name][0]()
    given = dict(enumerate(inputs(name)))
    files = {f"t{n}": workbook(tool, one, DAY, ["-"], "-") for n, (_, one) in given.items()}
    sheets = work_out(soffice, files, tmp_path)
    wrong, worked, refused = [], 0, 0
    for number, (words, one) in given.items():
        found, expected = sheets[f"t{number}"], reckon(tool, one)
        wrong += [
            f"{words}: {cell}" for cell in found.everything() if cell.startswith(("#", "Err:"))
        ]
        if expected.problems:
            refused += 1
            wrong += [f"{words}: {one}" for one in _not_refused(tool, found, expected)]
            continue
        worked += 1
        shows = _shows(tool, found, expected)
        wrong += [f"{words}: {one}" for one in differences(SAYS[name](one), shows)]
        wrong += [f"{words}: {one}" for one in _other_than(tool, expected, shows)]
    assert wrong == []
    assert worked >= MANY
    assert refused >= 1


def _shows(tool: Tool, sheets: Sheets, expected: Reckoned) -> dict[str, str]:
    found = {one.name: sheets[one.name] for one in tool.results()}
    for table in tool.tables:
        for one in table.made:
            for place in range(1, len(expected.made[table.name]) + 1):
                found[f"{table.name} {place} {one.name}"] = sheets[f"all_{one.name} {place}"]
    return found


def _other_than(tool: Tool, expected: Reckoned, shows: dict[str, str]) -> list[str]:
    """Where LibreOffice shows something else than this book's own reckoning."""
    hows = {one.name: (one.shown, expected.results[one.name]) for one in tool.results()}
    for table in tool.tables:
        for place, line in enumerate(expected.made[table.name], start=1):
            for one in table.made:
                hows[f"{table.name} {place} {one.name}"] = (one.shown, line[one.name])
    texts = {name: shown(value, how) for name, (how, value) in hows.items()}
    return [
        f"{name}: '{shows[name]}', not '{text}'"
        for name, text in texts.items()
        if shows[name].strip() != text.strip()
    ]


def _not_refused(tool: Tool, sheets: Sheets, expected: Reckoned) -> list[str]:
    """What is wrong with how a sheet refuses: a count, a message beside each, and no result."""
    wrong = []
    if sheets["to_fix"] != str(len(expected.problems)):
        wrong.append(f"{sheets['to_fix']} to fix, not {len(expected.problems)}")
    widths = {table.name: len(table.columns) for table in tool.tables}
    for table, line, name, says in expected.problems:
        if table:
            told = sheets.right_of(f"all_line_{table} {line}", widths[table] + 1)
        else:
            told = sheets.right_of(name, 1)
        if told != says:
            wrong.append(f"{table} {line} {name}: '{told}', not '{says}'")
    wrong += [f"{one.name} has a result" for one in tool.results() if sheets[one.name]]
    return wrong
