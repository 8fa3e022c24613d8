"""The calculator's form: bad input is said beside its field, nothing is lost, and none is NaN."""

import re

import pytest
from playwright.sync_api import Page, expect
from support.axe import violations
from support.sampled import one_in
from support.site import Opener, as_list

PAGE = "chapters/case/make-the-case.html"
NUMBERLESS = re.compile(r"NaN|Infinity|undefined|\bnull\b")


@pytest.fixture
def tab(open_page: Opener) -> Page:
    """The calculator with every part of its form open."""
    tab = open_page(PAGE)
    tab.evaluate(
        "document.querySelectorAll('.calculator details').forEach((d) => { d.open = true; })"
    )
    return tab


BAD = {
    "blank": ("uptake", "", "Write a number: the sum needs it."),
    "negative": ("population", "-5", "from 0 to"),
    "three hundred per cent": ("uptake", "300%", "from 0% to 100%"),
    "over one": ("uptake", "101", "from 0% to 100%"),
    "words": ("years", "a few", "Write a number in digits"),
    "two numbers": ("cost_per_person", "10 to 20", "Write one number, not a range"),
    "a decimal comma": ("cost_per_person", "13,84", "Use a point for decimals"),
    "a share of money": ("cost_per_person", "5%", "Write an amount in pounds"),
    "money for a share": ("uptake", "£5", "Write a percentage in digits"),
    "an exponent": ("set_up", "1e9", "Write an amount in pounds"),
    "too much": ("set_up", "99999999999", "from £0 to"),
    "no years": ("years", "0", "from 0.1 to 20"),
}


@pytest.mark.parametrize("case", one_in(5, BAD))
def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(tab: Page, case: str) -> None:
    name, typed, said = BAD[case]
    before = tab.locator("#other_fall").input_value()
    box = tab.locator(f"#{name}")
    box.fill(typed)
    box.press("Tab")
    error = tab.locator(f"#error-{name}")
    expect(error).to_be_visible()
    expect(error).to_contain_text("Error: ")
    expect(error).to_contain_text(said)
    assert box.get_attribute("aria-invalid") == "true"
    assert f"error-{name}" in (box.get_attribute("aria-describedby") or "")
    assert box.input_value() == typed
    assert tab.locator("#other_fall").input_value() == before
    expect(tab.locator(".calculator-sentence")).to_contain_text("no result yet")
    assert not NUMBERLESS.search(tab.locator(".calculator").inner_text())
    tab.get_by_role("button", name="Work it out").click()
    summary = tab.locator(".calculator-problems")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(box).to_be_focused()
    box.fill("2")
    box.press("Tab")
    expect(error).to_be_hidden()
    expect(summary).to_be_hidden()
    expect(tab.locator(".calculator-sentence")).to_contain_text("reaches")


RANGES = {
    "one end": (("5", "2", ""), "Give both ends"),
    "turned round": (("5", "9", "2"), "The range must include your number"),
    "beside it": (("5", "6", "9"), "The range must include your number"),
    "no best": (("", "1", "9"), "the value you think most likely"),
    "words": (("5", "low", "high"), "Write a percentage in digits"),
    "outside": (("5", "1", "200"), "from 0% to 100%"),
}


@pytest.mark.parametrize("case", one_in(3, RANGES))
def test_a_bad_range_is_said_beside_its_field(tab: Page, case: str) -> None:
    texts, said = RANGES[case]
    for part, text in zip(("", "low-", "high-"), texts, strict=True):
        tab.locator(f"#{part}uptake").fill(text)
    tab.locator("#high-uptake").press("Tab")
    expect(tab.locator("#error-uptake")).to_contain_text(said)
    assert not NUMBERLESS.search(tab.locator(".calculator").inner_text())


def test_a_kind_of_use_that_is_half_given_opens_and_asks_for_the_rest(tab: Page) -> None:
    part = tab.locator("details", has=tab.locator("#use_ae"))
    tab.locator("#use_ae").fill("0.5")
    part.locator("summary").click()
    expect(tab.locator("#use_ae")).to_be_hidden()
    tab.get_by_role("button", name="Work it out").click()
    expect(tab.locator("#error-fall_ae")).to_contain_text("Fill this in too")
    expect(tab.locator("#error-unit_cost_ae")).to_be_visible()


@pytest.mark.parametrize("dark", [pytest.param(False, marks=pytest.mark.slow), True])
def test_the_last_result_can_still_be_read_while_a_number_is_half_typed(
    open_page: Opener, dark: bool
) -> None:
    tab = open_page(PAGE, dark=dark)
    tab.locator("#population").press_sequentially(" or so")
    expect(tab.locator(".calculator-stale .calculator-head")).to_be_visible()
    problems = violations(tab)
    assert not problems, as_list(problems)


def test_the_ends_of_a_range_are_called_by_the_words_before_them(tab: Page) -> None:
    """Whoever speaks to a device says what is on the screen: WCAG 2.2, 2.5.3."""
    ranges = tab.locator(".field-range").all()
    assert len(ranges) > 5
    for one in ranges:
        seen = one.locator("span").first.inner_text().rstrip(":")
        for box in one.locator("input").all():
            assert seen in str(box.get_attribute("aria-label"))
