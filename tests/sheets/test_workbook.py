"""The spreadsheets: the same bytes each time, and fit for whoever fills them in."""

import io
import re
import zipfile
from datetime import date

import pytest
from lxml import etree

from book.sheets.every import TOOLS
from book.sheets.functions import ALL, EACH
from book.sheets.reckon import Given
from book.sheets.tool import NO_NAMES
from book.sheets.workbook import FIX, workbook

DAY = date(2026, 11, 28)
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def made(name: str, *, example: bool = False) -> bytes:
    tool = TOOLS[name][0]()
    given = TOOLS[name][1]() if example else Given()
    return workbook(tool, given, DAY, ["Where it comes from."], "Its licence.")


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {n: etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xml")}


@pytest.mark.parametrize("name", TOOLS)
def test_the_same_bytes_each_time(name: str) -> None:
    assert made(name, example=True) == made(name, example=True)
    assert made(name) != made(name, example=True)


@pytest.mark.parametrize("name", TOOLS)
def test_it_can_be_read_aloud_and_filled_in(name: str) -> None:
    """A first sheet of words, no merged cells, widths, wide enough heads; inputs alone unlocked."""
    found = parts(made(name))
    sheets = {n: tree for n, tree in found.items() if n.startswith("xl/worksheets/")}
    assert len(sheets) >= 3
    names = [one.get("name") for one in found["xl/workbook.xml"].iter("{*}sheet")]
    assert names[0] == "Start here"
    assert all(len(one) <= 31 for one in names)
    locked = found["xl/styles.xml"].xpath("//m:cellXfs/m:xf", namespaces=NS)
    open_looks = {
        place for place, look in enumerate(locked)
        if look.xpath("m:protection[@locked='0']", namespaces=NS)
    }  # fmt: skip
    unlocked = 0
    for part, tree in sheets.items():
        assert not tree.xpath("//m:mergeCell", namespaces=NS), part
        assert tree.xpath("//m:col[@width]", namespaces=NS), part
        assert tree.xpath("//m:sheetProtection[@sheet='1']", namespaces=NS), part
        for cell in tree.iter("{*}c"):
            if int(cell.get("s", 0)) in open_looks:
                unlocked += 1
                assert cell.find("m:f", NS) is None, f"{part}: a formula may be typed over"
    assert unlocked > 10
    rules = [r for tree in sheets.values() for r in tree.iter("{*}dataValidation")]
    assert rules
    tool = TOOLS[name][0]()
    cells = [*tool.asks, *(column for table in tool.tables for column in table.columns)]
    ruled = [c for c in cells if c.kind in ("choice", "whole", "number") or c.suggested]
    refusing = [r for r in rules if r.get("type")]
    assert len(refusing) == len(ruled)
    assert all(rule.get("error") and rule.get("prompt") for rule in refusing)


@pytest.mark.parametrize("name", TOOLS)
def test_it_says_what_it_is_and_who_may_see_it(name: str) -> None:
    found = parts(made(name))
    words = " ".join("".join(one.itertext()) for one in found["xl/sharedStrings.xml"])
    tool = TOOLS[name][0]()
    for line in (tool.title, tool.about, *tool.steps, *tool.keep, FIX, "Where it comes from."):
        assert line in words
    assert NO_NAMES in words
    created = found["docProps/core.xml"].xpath("string(//*[local-name()='created'])")
    assert created.startswith("2026-11-28")


@pytest.mark.parametrize("name", TOOLS)
def test_it_keeps_to_what_excel_can_open(name: str) -> None:
    """Limits at which Excel calls a file damaged, and LibreOffice does not."""
    found = parts(made(name, example=True))
    formulas = [
        str(one.text)
        for part, tree in found.items() if part.startswith("xl/worksheets/")
        for one in tree.iter("{*}f")
    ]  # fmt: skip
    assert len(formulas) > 20
    for formula in formulas:
        assert len(formula) <= 8192
        assert all(len(text) <= 255 for text in re.findall(r'"((?:[^"]|"")*)"', formula))
        depth = deepest = 0
        for sign in re.sub(r'"(?:[^"]|"")*"', "", formula):
            depth += (sign == "(") - (sign == ")")
            deepest = max(deepest, depth)
        assert deepest <= 64
        assert set(re.findall(r"([A-Z]+)\(", formula)) <= {*ALL, *EACH, "IF"}
    names = [one.get("name") for one in found["xl/workbook.xml"].iter("{*}definedName")]
    cells = re.compile(r"[A-Za-z]{1,3}\d+|[rRcC](?:\d+)?")
    ours = [one for one in names if not one.startswith("_xlnm")]
    assert len(ours) == len({one.casefold() for one in ours}) > 5
    assert [one for one in ours if cells.fullmatch(one)] == []
