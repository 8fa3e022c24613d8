"""What people type is read in every form of the pages as the shared table says."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.site import Opener, Site, as_list
from support.typed_numbers import WHY, Typed, typed_numbers

CALCULATOR = "chapters/case/make-the-case.html"
FIELDS = {
    "count": "population",
    "percent": "uptake",
    "pounds": "cost_per_person",
    "plain": "wellbeing",
}
READER, FORMS = "questions.js", ("calculator.js", "tools/tally.js")


@pytest.fixture
def tab(open_page: Opener) -> Page:
    return open_page(CALCULATOR)


def named(found: Any) -> float | str | None:
    """What the script gave: a number, nothing, or the short name of what it said."""
    return WHY[found] if isinstance(found, str) else found


def test_the_script_reads_each_as_python_does(tab: Page) -> None:
    table = typed_numbers()
    found = tab.evaluate(
        "(all) => all.map((one) => savingsModel.readNumber(...one))",
        [[one.text, one.kind, one.own] for one in table],
    )
    pairs = zip(table, found, strict=True)
    wrong = [f"{one}: read as {got!r}" for one, got in pairs if named(got) != one.read]
    assert len(table) >= 200 and not wrong, as_list(wrong)


def test_every_form_has_the_same_reader(site: Site) -> None:
    """The script of the questions has it, and lends it to the forms beside it."""
    for name in (READER, *FORMS):
        script = (site.folder / "_static" / name).read_text(encoding="utf-8")
        assert script.count("function readNumber(") == (name == READER), name
        assert script.count("window.bookReading") == 1, name
        assert "parseFloat" not in script, name


def test_a_field_of_the_calculator_holds_each_or_says_what_to_do(tab: Page) -> None:
    """Typed into a real field: the number as the model takes it, or an error beside the field."""
    asked = [one for one in typed_numbers() if not one.own]
    found = tab.evaluate(
        """([asked, fields]) => asked.map(([text, kind]) => {
          const name = fields[kind];
          const box = document.querySelector(`#${name}`);
          box.value = text;
          box.dispatchEvent(new Event("change", { bubbles: true }));
          const textIn = (id) => document.querySelector(`#${id}`)?.value || "";
          const typed = Object.fromEntries(Object.keys(savingsModel.DATA.fields).map((one) => [
            one, ["", "low-", "high-"].map((part) => textIn(part + one)),
          ]));
          const { value } = savingsModel.read(typed)[name];
          const error = document.querySelector(`#error-${name}`);
          return [value ?? null, error.hidden ? "" : error.textContent];
        })""",
        [[[one.text, one.kind] for one in asked], FIELDS],
    )
    wrong = [
        f"{one}: {value!r}, '{error}'"
        for one, (value, error) in zip(asked, found, strict=True)
        if not fits(one, value, error)
    ]
    assert len(asked) >= 200 and not wrong, as_list(wrong)


def fits(one: Typed, value: float | None, error: str) -> bool:
    """Whether the field took the number that was typed, or said what to do and took none."""
    if isinstance(one.read, str):
        return value is None and WHY.get(error.removeprefix("Error: ")) == one.read
    if one.read is None:
        return value is None
    taken = one.read / 100 if one.kind == "percent" else one.read
    return value == pytest.approx(taken) or (value is None and "Give a number from" in error)


def test_a_decimal_comma_in_a_tool_is_said_beside_its_cell(open_page: Opener) -> None:
    tab = open_page("chapters/frontline/signposting.html")
    box = tab.locator("#tool-groups-1-came")
    for text, said in (("12,5", "Use a point for decimals"), ("5%", "Write a whole number")):
        box.fill(text)
        box.press("Tab")
        expect(tab.locator("#tool-groups-1-came-error")).to_contain_text(said)
        assert box.input_value() == text
    for text in ("1,200", "1.2k"):
        box.fill(text)
        box.press("Tab")
        expect(tab.locator("#tool-groups-1-came-error")).to_be_hidden()
