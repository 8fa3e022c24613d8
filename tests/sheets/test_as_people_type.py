"""What people type, paste and leave half filled: told in the form, the spreadsheet and Python."""

import re
from collections import defaultdict
from datetime import date

import pytest
from support.office import work_out

from book.pages.blocks.calculator import form_html, model_script
from book.sheets.as_json import as_json
from book.sheets.every import TOOLS
from book.sheets.reckon import Given, reckon
from book.sheets.workbook import workbook
from book.theme.assets import calculator_js, part, tool_js

NUMBERLESS = re.compile(r"NaN|Infinity|undefined|\bnull\b|\de\+\d")
FIGURE = {"measure": "Feel safe", "england": 26, "here": 25, "here_low": 22, "here_high": 28}
WRONG = {
    "25% became 0.25 in a spreadsheet": (
        "needs-statement", "figures", FIGURE | {"here": 0.25, "here_low": 0.2, "here_high": 0.3},
        ("here", "Write 25% as 25, without the percent sign."),
    ),
    "so did England's": (
        "needs-statement", "figures", FIGURE | {"england": 0.26},
        ("england", "Write 25% as 25, without the percent sign."),
    ),
    "figures of nothing": (
        "needs-statement", "figures", FIGURE | {"measure": None},
        ("measure", "Write what people were asked."),
    ),
    "1/2 became a date": (
        "evaluation", "people",
        {"person": "A", "group": "took part", "visits_before": 46054, "visits_after": 1},
        (
            "visits_before",
            "This is over 1,000 visits in a year. If it became a date, type it again.",
        ),
    ),
    "still going, and nobody knows whether ever": (
        "tally", "signposts", {"person": "1", "went": "do not know", "still": "yes"},
        ("still", "Someone who is still going went once. Change one of the 2 answers."),
    ),
    "only what stopped them": (
        "tally", "signposts", {"stopped": "The bus"}, ("went", "Choose yes, no or do not know."),
    ),
    "a group without its name": (
        "tally", "groups", {"came": 5, "live": 10}, ("people_group", "Write which group this is."),
    ),
    "only the evidence": (
        "quality-audit", "initiatives", {"proof": "Minutes"}, ("round", "Choose first or second."),
    ),
    "metres that are none": (
        "asset-map", "assets", {"asset": "Hall", "asset_x": 1e13, "asset_y": 0},
        ("asset_x", "This number is too large. Write it again."),
    ),
    "more homes than there are": (
        "asset-map", "streets", {"street": "A", "street_x": 0, "street_y": 0, "homes": 1e21},
        ("homes", "This number is too large. Write it again."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_line_that_would_mislead_gives_no_result_and_says_what_to_do(what):
    name, table, line, told = WRONG[what]
    tool = TOOLS[name][0]()
    found = reckon(tool, Given(lines={table: [line]}))
    assert found.problems == [(table, 1, *told)]
    assert found.results == {}


def test_a_group_written_twice_is_told_on_both_lines():
    lines = [{"people_group": name, "came": 1, "live": 2} for name in ("Tŷ Gwyn", "TŶ GWYN")]
    found = reckon(TOOLS["tally"][0](), Given(lines={"groups": lines}))
    says = "This group appears twice. Keep one line for each group."
    assert found.problems == [("groups", at, "people_group", says) for at in (1, 2)]


@pytest.mark.parametrize(("percent", "england"), [(0.8, 1.2), (6.9, 5), (60, 5.5), (0, 3)])
def test_a_true_percentage_is_never_taken_for_a_slip(percent, england):
    line = FIGURE | {"england": england, "here": percent, "here_low": 0, "here_high": 99}
    tool = TOOLS["needs-statement"][0]()
    found = reckon(tool, Given(lines={"figures": [line, *tool.tables[0].start[1:]]}))
    assert found.problems == []
    assert f"Feel safe: {percent}%" in found.results["s_added"]


@pytest.mark.parametrize(("count", "says"), [(1, "1 initiative in"), (2, "2 initiatives in")])
def test_one_initiative_is_not_called_initiatives(count, says):
    lines = [{"round": "first", "initiative": f"I{at}"} for at in range(count)]
    found = reckon(TOOLS["quality-audit"][0](), Given(lines={"initiatives": lines}))
    assert found.results["says_audit"].startswith(says)


@pytest.mark.parametrize(
    ("yes", "unsure", "says"),
    [
        (1, 0, "1 of 300 people went: less than 1%."),
        (299, 0, "299 of 300 people went: more than 99%."),
        (3, 30, "Nobody knows about 30, so the percentage could be as high as 11%."),
        (0, 0, "0 of 300 people went: 0%."),
        (300, 0, "300 of 300 people went: 100%."),
    ],
)
def test_a_few_are_not_called_none_and_not_all_are_called_all(yes, unsure, says):
    answers = ["yes"] * yes + ["do not know"] * unsure + ["no"] * (300 - yes - unsure)
    lines = [{"person": f"{at}", "went": answer} for at, answer in enumerate(answers)]
    found = reckon(TOOLS["tally"][0](), Given(lines={"signposts": lines}))
    assert says in found.results["says_went"]


@pytest.mark.slow
def test_libreoffice_refuses_a_pattern_for_an_area_and_groups_thousands(soffice, tmp_path):
    """To COUNTIFS a star is any letters: it would give the figures of the first area that fits."""
    needs, evaluation = (TOOLS[name][0]() for name in ("needs-statement", "evaluation"))
    people = [
        {"person": f"P{at}", "group": group, "visits_before": 0, "visits_after": after}
        for at, (group, after) in enumerate([("took part", 1000), ("comparison", 0)] * 2)
    ]
    typed = ("Roth*", ">A", "=1+1", "x" * 300)
    files = {f"area{at}": (needs, Given({"area": area})) for at, area in enumerate(typed)}
    files["many"] = evaluation, Given({}, {"people": people})
    made = {
        name: workbook(tool, given, date(2026, 11, 28), ["-"], "-")
        for name, (tool, given) in files.items()
    }
    shown = work_out(soffice, made, tmp_path)
    for at, area in enumerate(typed):
        sheets = shown[f"area{at}"]
        assert (sheets["to_fix"], sheets["s_place"]) == ("1", ""), area
        assert sheets.right_of("area", 1) == "Choose one from the list."
    assert shown["many"]["took_after"] == "1,000.00"


@pytest.fixture
def tab(browser):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    errors = []
    context.on("weberror", lambda found: errors.append(str(found.error)))
    yield page
    context.close()
    assert errors == []


def opened(tab, html, script):
    """A page that holds one form and the scripts that the site gives it."""
    lent = f"(() => {{ {part('js', 'reading', '.js')} window.bookReading = {{ readNumber }}; }})();"
    tab.set_content(f"<main>{html}</main>")
    tab.add_script_tag(content=lent)
    tab.add_script_tag(content=script)


def opened_tool(tab, name):
    tool, example = TOOLS[name][0](), TOOLS[name][1]()
    described, apart = as_json(tool, example, "-")
    opened(tab, '<div class="tool-place"></div>', tool_js(described, apart=bool(apart)))


def pasted(tab, box, lines):
    """Paste cells as a spreadsheet gives them."""
    tab.locator(box).evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        "\n".join("\t".join(cells) for cells in lines) + "\n",
    )


def test_a_pasted_answer_that_is_no_choice_is_told_and_not_lost(tab):
    """An empty answer would drop the initiative from the count without a word."""
    opened_tool(tab, "quality-audit")
    pasted(tab, "#tool-initiatives-1-round", [["First", "Choir", "Y"], ["first", "Lunch", "no"]])
    assert tab.locator("#tool-initiatives-1-round").input_value() == "first"
    assert tab.locator("#tool-initiatives-1-priority").input_value() == "Y"
    error = tab.locator("#tool-initiatives-1-priority-error").inner_text()
    assert error == "Error: Write one of these: yes, no."
    assert "1 cell to fix" in tab.locator(".tool-sentence").inner_text()
    tab.locator("#tool-initiatives-1-priority").select_option("yes")
    assert tab.locator('[data-result="priority_first_share"]').inner_text() == "50%"


def test_more_lines_than_there_is_room_for_are_refused_and_not_cut(tab):
    opened_tool(tab, "quality-audit")
    lines = [["first", f"I{at}"] for at in range(81)]
    pasted(tab, "#tool-initiatives-1-round", lines)
    said = tab.locator(".tool-sentence").inner_text()
    assert said.startswith("Nothing was pasted: “Initiatives” has room for 80 lines")
    assert tab.locator("#tool-initiatives-1-initiative").input_value() == ""
    pasted(tab, "#tool-initiatives-1-round", [*lines[:80], ["", ""], [" ", ""]])
    assert "80 initiatives in the first" in tab.locator(".tool-sentence").inner_text()


@pytest.mark.parametrize(
    "typed", ["=1+1", "<img src=x onerror=alert(1)>", "Tŷ’r Ysgol", "x" * 5000]
)
def test_text_is_shown_as_it_was_typed_and_never_run(tab, typed):
    opened_tool(tab, "tally")
    pasted(tab, "#tool-groups-1-people_group", [[typed, "1", "2"]])
    shown = tab.locator(".tool-more table").last.locator("tbody th")
    assert shown.inner_text() == typed
    assert tab.locator("img").count() == 0


@pytest.mark.parametrize("typed", ["999,999,999", "1,000,000,001", "999999999999999m", "−1", "5e9"])
def test_a_huge_or_negative_count_is_shown_in_digits_or_refused(tab, typed):
    opened_tool(tab, "tally")
    pasted(tab, "#tool-groups-1-people_group", [["All", typed, typed]])
    said = tab.locator(".tool-place").inner_text()
    assert not NUMBERLESS.search(said)
    assert ("1 cell to fix" in said) == (typed != "999,999,999")


def test_the_calculator_claims_no_saving_and_no_chance_of_one_where_no_cost_was_given(tab):
    html = form_html(defaultdict(lambda: "a source"))
    opened(tab, html, calculator_js(model_script()))
    tab.check('[name=preset][value="ownhealth"]')
    said = tab.locator(".calculator-sentence").inner_text()
    assert "No cost was given" in said
    assert "draws" not in said
    rows = tab.locator(".calculator-more tr")
    for label in ("Net saving", "Cash after the cost of the programme"):
        row = rows.filter(has=tab.get_by_text(label, exact=True))
        assert row.locator("td").first.inner_text() == "no cost was given"
    assert "Net saving" not in (tab.locator("figure svg").get_attribute("aria-label") or "")
    worked = tab.locator("#case-ownhealth td").all_inner_texts()
    assert worked[2:6] == ["not known"] * 4
    tab.check('[name=preset][value="made-up-town"]')
    assert "net saving is between" in tab.locator(".calculator-sentence").inner_text()
