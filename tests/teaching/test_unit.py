"""A unit as people take it: by keyboard, in a narrow frame, left and taken up again."""

import pytest
from playwright.sync_api import Page
from teaching.conftest import Made
from teaching.player import Learner
from teaching.served import Platform, serving

pytestmark = pytest.mark.xdist_group("teaching")
FOCUS = """() => {
  const { tagName, textContent } = document.activeElement;
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector("#sco-bar").getBoundingClientRect();
  const inSight = top >= 0 && bottom <= bar.top;
  return [tagName, textContent.trim(), inSight, bar.bottom <= innerHeight + 1];
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on the button with these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    raise AssertionError(f"Tab does not come to {words!r}")


def test_by_keyboard_in_a_narrow_frame_and_without_a_platform(made: Made, tmp_path, browser):
    with serving(tmp_path, made.before["one/scorm-1.2.zip"], Platform("1.2", "one.html")) as held:
        page = browser.new_page(viewport={"width": 320, "height": 480})
        page.goto(f"{held.address}unit/one.html")
        page.wait_for_selector("text=No learning platform was found")
        assert page.evaluate("document.fonts.load('16px Atkinson').then((all) => all.length)") == 1
        count = page.locator(".sco-page").count()
        titles = page.eval_on_selector_all(
            ".sco-page", "all => all.map((one) => one.dataset.title)"
        )
        assert titles[0] == "Start" and titles[-1] == "How you did"
        assert [title for title in titles if "Question" in title] == [
            f"Question {number}" for number in range(1, 5)
        ]
        far = page.evaluate("document.querySelector('#sco-progress').value")
        for number in range(2, count + 1):
            tab_to(page, "Next")
            page.keyboard.press("Enter")
            tag, words, in_sight, in_reach = page.evaluate(FOCUS)
            assert tag == "H2" and words and in_sight and in_reach, number
            assert page.locator(".sco-page:visible").count() == 1
            assert page.locator(".sco-place").inner_text() == f"{number} of {count}"
            assert page.evaluate("document.documentElement.scrollWidth") == 320
            now = page.evaluate("document.querySelector('#sco-progress').value")
            assert now > far or number == count
            far = now
        left = page.locator("#sco-left button").all_inner_texts()
        assert left == [f"Question {number}" for number in range(1, 5)]

        tab_to(page, "All pages")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "sco-open"
        assert not page.locator("#sco-list").is_visible()
        page.keyboard.press("Enter")
        for _ in range(count):
            page.keyboard.press("Shift+Tab")
            if "Question 2" in page.evaluate("document.activeElement.textContent"):
                break
        page.keyboard.press("Enter")
        assert page.locator(".question:visible").get_attribute("data-kind") == "multiple"
        assert not page.locator("#sco-list").is_visible()
        assert page.evaluate(FOCUS)[0] == "H2"
        page.close()


def test_what_was_left_is_shown_again_with_its_page_and_progress(made: Made, tmp_path, browser):
    held = Platform("2004", "one.html")
    with serving(tmp_path, made.before["one/scorm-2004.zip"], held):
        learner = Learner(browser, held)
        learner.answer(1)
        learner.answer(2, rightly=False)
        learner.go_to("A place")
        far = learner.unit.evaluate("document.querySelector('#sco-progress').value")
        learner.leave("close")
        held.again_with()
        learner = Learner(browser, held)
        assert learner.unit.locator(".sco-page:visible").get_attribute("data-title") == "A place"
        states = learner.unit.locator("#sco-list button").evaluate_all(
            "all => all.map(({ textContent }) => textContent)"
        )
        assert "Question 1, answered rightly" in states
        assert "Question 2, not right yet" in states and "Question 3" in states
        assert "A place, opened" in states
        assert learner.unit.evaluate("document.querySelector('#sco-progress').value") == far > 0
        learner.leave("close")
    assert held.verdict() == "incomplete"
