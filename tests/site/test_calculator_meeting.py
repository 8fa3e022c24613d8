"""The calculator in a meeting: three figures first, the result in sight, shared and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect
from support.site import Opener, as_list

from book.models.savings.calculate import amounts_of, evaluate
from book.models.savings.presets import TITLES, presets, values_of

PAGE = "chapters/case/make-the-case.html"
IN_SIGHT = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.height > 0 && box.top < innerHeight && box.bottom > 0;
}"""


@pytest.fixture
def tab(open_page: Opener) -> Page:
    return open_page(PAGE)


def result_of(preset: str, name: str) -> float:
    """One result of a case, in its own prices."""
    case = presets()[preset]
    given = {one: row.value for one, row in case.given.items()} | values_of(case.prices)
    return float(evaluate(amounts_of(given, case.prices))[name].value)


def test_three_figures_stand_first_and_the_rest_is_folded_with_its_values(tab: Page) -> None:
    shown = tab.locator(".calculator-inputs .field:visible").evaluate_all(
        "fields => fields.map(field => field.dataset.name)"
    )
    assert shown == ["population", "uptake", "cost_per_person"]
    folded = tab.locator("details", has=tab.locator("#other_fall"))
    expect(folded.locator("summary")).to_contain_text("£138.38")
    folded.locator("summary").click()
    expect(tab.locator("#known-other_fall")).to_contain_text("printed by its source (")
    unused = tab.locator("details", has=tab.locator("#use_ae")).locator("summary")
    expect(unused).to_contain_text("none given")


def test_the_picture_changes_as_somebody_types(tab: Page) -> None:
    """With each key, before the box is left; a number that is half there changes nothing."""
    chart = tab.locator(".calculator-picture svg")
    box = tab.locator("#cost_per_person")
    seen = [chart.get_attribute("aria-label")]
    box.fill("")
    for key in "450":
        box.press_sequentially(key)
        seen.append(chart.get_attribute("aria-label"))
    assert len(set(seen)) == len(seen)
    head = tab.locator(".calculator-head")
    expect(head).to_contain_text("Net cost: £311,620")
    expect(tab.locator("[role=status]").filter(has_text="Net cost: £311,620")).to_have_count(1)
    box.press_sequentially(",")
    expect(head).to_contain_text("Net cost: £311,620")
    expect(tab.locator(".calculator-stale")).to_have_count(1)
    expect(tab.locator("#error-cost_per_person")).to_be_hidden()
    box.press("Tab")
    expect(tab.locator("#error-cost_per_person")).to_be_visible()
    expect(tab.locator(".calculator-sentence")).to_contain_text("no result yet")


@pytest.mark.parametrize(("width", "where"), [(1280, ".calculator-head"), (360, ".calculator-bar")])
def test_the_result_is_in_sight_beside_each_figure(
    open_page: Opener, width: int, where: str
) -> None:
    """Beside it on a wide screen, in a bar below it on a phone; and the bar covers no box."""
    tab = open_page(PAGE, width=width)
    boxes = tab.locator(".calculator-inputs input:visible")
    assert boxes.count() == 7
    for box in boxes.all():
        box.focus()
        assert tab.evaluate(IN_SIGHT, where), box
        assert box.evaluate("""(box) => {
            const { left, top, width, height } = box.getBoundingClientRect();
            return box === document.elementFromPoint(left + width / 2, top + height / 2);
        }"""), box
    expect(tab.locator(where)).to_contain_text("Net saving: £124,540")


def test_what_would_have_to_be_true_is_true(tab: Page) -> None:
    """What it says of each case is the model's own; typed in, it leaves nothing over."""
    tab.check("[name=preset][value=rapsid]")
    told = tab.locator(".calculator-true li")
    share = result_of("rapsid", "needed_effect")
    expect(told.first).to_contain_text(f"At least {share:.0%} of the saving")
    most = result_of("rapsid", "most_per_person")
    expect(told.nth(1)).to_contain_text(f"up to £{most:.2f} to run")
    tab.locator("#cost_per_person").fill(f"{most:.2f}")
    expect(tab.locator(".calculator-head")).to_contain_text("Net saving: £0")
    tab.check("[name=preset][value=rotherham]")
    expect(told.first).to_contain_text(
        f"{result_of('rotherham', 'needed_effect'):g} times as large"
    )
    expect(told.nth(1)).to_contain_text("even if it costs nothing to run")
    expect(told.nth(2)).to_contain_text("that alone would not be enough")
    tab.check("[name=preset][value=ownhealth]")
    expect(told).to_have_text(
        ["People would have to use services less. With these figures they do not."]
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_shared_link_opens_at_the_result(open_page: Opener, width: int) -> None:
    tab = open_page(PAGE)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.locator("#population").fill("8000")
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator(".calculator-shared")).to_contain_text("The link is copied")
    link = tab.evaluate("navigator.clipboard.readText()")
    assert "population=8000" in link
    there = open_page(width=width)
    there.goto(link)
    expect(there.locator(".calculator-head")).to_be_in_viewport()
    assert (
        there.locator(".calculator-head").inner_text()
        == tab.locator(".calculator-head").inner_text()
    )


def test_a_browser_that_may_not_copy_says_what_to_do(tab: Page) -> None:
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    tab.get_by_role("button", name="Copy a link").click()
    expect(tab.locator(".calculator-shared")).to_contain_text("Copy the address at the top")


def test_each_case_fits_one_page_of_paper(tab: Page) -> None:
    """With its picture and its date where there are few assumptions."""
    tab.evaluate("window.print = () => {}")
    tab.emulate_media(media="print")
    wrong, pictured = [], 0
    for preset, title in TITLES.items():
        tab.evaluate(
            "(id) => { document.querySelector(`[name=preset][value=${id}]`).click(); }", preset
        )
        tab.evaluate("document.querySelector('.calculator-print').click()")
        sheet = tab.locator(".calculator-sheet")
        words = sheet.inner_text()
        pictured += sheet.locator("svg").count()
        if title.lower() not in words.lower() or "Worked out on" not in words:
            wrong.append(f"{preset}: not headed with its title and a date")
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.pdf(format="A4")))
        if pages != 1:
            wrong.append(f"{preset}: {pages} pages")
    assert not wrong, as_list(wrong)
    assert pictured == len(TITLES) - 2, "the made-up town and the walking group have more to tell"
