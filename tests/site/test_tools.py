"""Tools in the page: the script's numbers are the spreadsheet's, and the form can be used."""

import io
import re
import zipfile
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from support.axe import violations
from support.sampled import one_in
from support.site import Opener, Site, as_list
from support.tool_inputs import MANY, inputs
from support.tool_models import SAYS, differences

from book.sheets.every import TOOLS
from book.sheets.reckon import Given, reckon
from book.sheets.shown import shown
from book.sheets.tool import Tool

PAGES = {name: f"chapters/{make().chapter}.html" for name, (make, _) in TOOLS.items()}
WORK_OUT = """async (given) => {
  const { TOOL, reckon, shown, whenWhole } = bookTool;
  if (TOOL.apart) await new Promise(whenWhole);
  const { problems, made, results } = reckon(TOOL, given);
  const texts = {};
  if (problems.length) return { problems, texts };
  for (const found of TOOL.found) for (const [, ...cells] of found.rows) {
    for (const [name, how] of cells) texts[name] = shown(results[name], how);
  }
  for (const name of TOOL.sentences) texts[name] = shown(results[name], "text");
  for (const table of TOOL.tables) for (const one of table.made) {
    made[table.name].forEach((line, place) => {
      texts[`${table.name} ${place + 1} ${one.name}`] = shown(line[one.name], one.shown);
    });
  }
  return { problems, texts };
}"""
NUMBERLESS = re.compile(r"NaN|Infinity|undefined|\bnull\b|\[object")


def test_every_tool_has_its_page(site: Site) -> None:
    assert len(set(PAGES.values())) == len(TOOLS) >= 5
    for name, page in PAGES.items():
        assert f"_static/tools/{name}.js" in (site.folder / page).read_text(encoding="utf-8")


def as_typed(tool: Tool, given: Given) -> dict[str, Any]:
    """`given` as the page's script has it: every question and every column, empty or not."""

    def plain(value: Any) -> Any:
        return None if value == "" else value

    return {
        "answers": {ask.name: plain(given.answers.get(ask.name, ask.usual)) for ask in tool.asks},
        "lines": {
            table.name: [
                {column.name: plain(line.get(column.name)) for column in table.columns}
                for line in given.lines.get(table.name, table.start)
            ]
            for table in tool.tables
        },
    }


@pytest.mark.parametrize("name", one_in(2, TOOLS))
def test_the_page_gives_the_numbers_of_the_models_and_formulas(
    name: str, open_page: Opener
) -> None:
    tool, tab = TOOLS[name][0](), open_page(PAGES[name])
    wrong, worked, refused = [], 0, 0
    for words, given in inputs(name):
        found = tab.evaluate(WORK_OUT, as_typed(tool, given))
        expected = reckon(tool, given)
        told = [tuple(problem) for problem in found["problems"]]
        if told != expected.problems:
            wrong.append(f"{words}: {told}, not {expected.problems}")
        if expected.problems:
            refused += 1
            continue
        worked += 1
        texts = found["texts"]
        wrong += [f"{words}: {one}" for one in differences(SAYS[name](given), texts)]
        for one in tool.results():
            text = shown(expected.results[one.name], one.shown)
            if texts[one.name] != text:
                wrong.append(f"{words}: {one.name} is '{texts[one.name]}', not '{text}'")
    assert wrong == []
    assert worked >= MANY
    assert refused >= 1


@pytest.mark.parametrize("name", one_in(3, TOOLS))
def test_the_example_fills_the_form_and_shows_its_result(name: str, open_page: Opener) -> None:
    tool, example = TOOLS[name][0](), TOOLS[name][1]()
    expected = reckon(tool, example)
    tab = open_page(PAGES[name])
    expect(tab.locator(".tool-result")).to_be_hidden()
    tab.locator(".tool-example").click()
    for one in tool.sentences:
        expect(tab.locator(".tool-sentence")).to_contain_text(str(expected.results[one.name]))
    seen = 0
    for found in tool.found:
        for _, row in found.rows:
            for one in row:
                text = shown(expected.results[one.name], one.shown) or "–"
                expect(tab.locator(f'[data-result="{one.name}"]')).to_have_text(text.strip())
                seen += 1
    assert seen > 5
    for table in tool.tables:
        for place, line in enumerate(expected.made[table.name] if table.told else ()):
            for one in (made for made in table.made if not made.step):
                text = shown(line[one.name], one.shown) or "–"
                spot = f'.tool-more table [data-result="{place} {one.name}"]'
                expect(tab.locator(spot).first).to_have_text(text.strip())
    assert not NUMBERLESS.search(tab.locator(".tool").inner_text())
    tab.locator(".tool-clear").click()
    expect(tab.locator(".tool-result")).to_be_hidden()
    expect(tab.locator(".tool-example")).to_be_focused()


@pytest.fixture
def tab(open_page: Opener) -> Page:
    return open_page(PAGES["evaluation"])


def test_what_cannot_be_right_is_said_beside_the_cell(tab: Page) -> None:
    tab.locator("#tool-people-1-person").fill("A")
    tab.locator("#tool-people-1-group").select_option("took part")
    box = tab.locator("#tool-people-1-visits_before")
    box.fill("three")
    box.press("Tab")
    error = tab.locator("#tool-people-1-visits_before-error")
    expect(error).to_have_text("Error: Write a whole number of 0 or more, in digits.")
    assert box.get_attribute("aria-invalid") == "true"
    assert box.get_attribute("aria-describedby") == "tool-people-1-visits_before-error"
    expect(tab.locator(".tool-sentence")).to_have_text("There is no result yet: 1 cell to fix.")
    tab.locator(".tool-more a").click()
    expect(box).to_be_focused()
    assert box.input_value() == "three"
    box.fill("3")
    box.press("Tab")
    expect(error).to_be_hidden()
    expect(tab.locator('[data-result="took_people"]')).to_have_text("1")


def test_what_is_said_of_a_column_is_read_with_each_of_its_boxes(open_page: Opener) -> None:
    """A hint at the head of a column is far from its boxes for those who hear them one by one."""
    tool = TOOLS["quality-audit"][0]()
    tab = open_page(PAGES["quality-audit"], width=360)
    hinted = 0
    for table in tool.tables:
        for column in table.columns:
            box = tab.locator(f"#tool-{table.name}-1-{column.name}")
            expect(box).to_have_accessible_description(column.hint)
            hinted += bool(column.hint)
    assert hinted > 2


def test_lines_are_added_by_keyboard_and_pasted_from_a_spreadsheet(tab: Page) -> None:
    more = tab.get_by_role("button", name="Add a line: People")
    before = tab.locator(".tool-lines tbody tr").count()
    more.press("Enter")
    expect(tab.locator(f"#tool-people-{before + 1}-person")).to_be_focused()
    lines = "\n".join(f"C{n}\tTook Part\t{n}\t{n - 1}" for n in range(1, 9))
    tab.locator("#tool-people-1-person").evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const how = { clipboardData: data, bubbles: true, cancelable: true };
          box.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        lines,
    )
    expect(tab.locator("#tool-people-8-group")).to_have_value("took part")
    expect(tab.locator('[data-result="took_both"]')).to_have_text("8")
    expect(tab.locator('[data-result="took_change"]')).to_have_text("−1.00")


def test_nothing_that_is_typed_leaves_the_page_or_stays_in_it(tab: Page, site: Site) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator("#tool-people-1-person").fill("A secret")
    tab.locator("#tool-people-1-person").press("Tab")
    tab.locator(".tool-add").click()
    assert asked == []
    kept = (
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert "secret" not in tab.evaluate(kept)
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.reload()
    assert tab.locator("#tool-people-1-person").input_value() == ""
    expect(tab.locator(".tool")).to_contain_text("gone when you close or reload the page")
    expect(tab.locator(".tool-keep")).to_contain_text("Type no names of patients")


@pytest.mark.parametrize("name", one_in(3, TOOLS))
def test_without_a_script_the_spreadsheet_is_there(
    name: str, open_page: Opener, site: Site
) -> None:
    tab = open_page(PAGES[name], script=False)
    expect(tab.locator(".tool-place")).to_be_hidden()
    page = BeautifulSoup((site.folder / PAGES[name]).read_text(encoding="utf-8"), "lxml")
    off = page.select_one(".tool noscript")
    assert off and "The spreadsheet does the same" in off.get_text()
    links = tab.locator(".tool-files a")
    assert links.count() == 2
    for place in range(2):
        href = links.nth(place).get_attribute("href") or ""
        file = (site.folder / PAGES[name]).parent / href
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as book:
            assert "xl/workbook.xml" in book.namelist()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if place in (4,) else pytest.mark.slow)
        for place, name in enumerate(TOOLS)
    ],
)
def test_a_form_passes_axe_filled_in_and_with_something_to_fix(
    name: str, open_page: Opener
) -> None:
    """By turns on a phone in the dark and at a desk in the light."""
    phone = list(TOOLS).index(name) % 2 == 0
    tab = open_page(PAGES[name], width=360 if phone else 1280, dark=phone)
    tab.locator(".tool-example").click()
    problems = violations(tab)
    tool = TOOLS[name][0]()
    table, number = next(
        (table, column) for table in tool.tables for column in table.columns
        if column.kind in ("whole", "number")
    )  # fmt: skip
    box = tab.locator(f"#tool-{table.name}-1-{number.name}")
    box.fill("a few")
    box.press("Tab")
    expect(tab.locator(".tool-sentence")).to_have_text("There is no result yet: 1 cell to fix.")
    problems += violations(tab)
    assert not problems, as_list(problems)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
