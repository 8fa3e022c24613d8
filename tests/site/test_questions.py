"""The knowledge check, answered with the keyboard alone; each reply is said aloud."""

import pytest
from playwright.sync_api import Locator, Page, expect
from support.site import Opener, press_tab, tab_to

PAGE = "chapters/roles/frontline.html"
VERDICTS = {"right": "That is right.", "wrong": "Not yet."}


@pytest.fixture
def tab(open_page: Opener) -> Page:
    """The page of a role on the smallest phone, where its contents led to the check."""
    tab = open_page(f"{PAGE}#check-what-you-know", width=320)
    # On a busy machine a page is loaded before the browser has gone to the place in it.
    tab.wait_for_function("document.querySelector(':target') && scrollY > 0")
    return tab


def question(tab: Page, kind: str) -> Locator:
    return tab.locator(f'.question[data-kind="{kind}"]').first


def tab_into(tab: Page, asked: Locator, kind: str) -> None:
    """Press Tab until the focus is in the question."""
    tab_to(tab, lambda found: found["type"] == kind and inside(asked))


def inside(asked: Locator) -> bool:
    found: bool = asked.evaluate("(asked) => asked.contains(document.activeElement)")
    return found


def check(tab: Page, asked: Locator) -> Locator:
    """Tab to the button of a question and press it; the place where its reply is said."""
    tab_to(tab, lambda found: found["text"] == "Check my answer", most=20)
    assert inside(asked), "Tab left the question before it came to its button"
    said = asked.get_by_role("status").last
    press_tab(tab, "Enter")
    expect(asked.locator(".question-check")).to_be_focused()
    return said


def expect_verdict(asked: Locator, verdict: str) -> None:
    """The verdict and a reply stand in the place that is read out."""
    said = asked.locator(".question-result[role=status]")
    expect(said).to_contain_text(VERDICTS[verdict])
    expect(said.locator("p").first).to_be_visible()


def chosen_by_arrows(tab: Page, asked: Locator, verdict: str) -> None:
    """Move down a group of radio buttons to the first answer with this verdict."""
    wanted = asked.locator(f'.question-reply[data-verdict="{verdict}"]').first
    place = wanted.get_attribute("data-place")
    box = asked.locator(f'input[value="{place}"]')
    press_tab(tab, "Space")
    for _ in range(asked.locator("input").count()):
        if box.is_checked():
            break
        press_tab(tab, "ArrowDown")
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_the_place_of_a_reply_is_there_before_the_reply(tab: Page) -> None:
    """Else a screen reader may say nothing; a hidden place is no place to it."""
    for kind in ("single", "multiple", "number", "order"):
        said = question(tab, kind).get_by_role("status")
        expect(said).to_have_count(2 if kind == "order" else 1)
        expect(said.last).to_have_text("")


def test_the_check_is_reached_and_nothing_chosen_is_said(open_page: Opener) -> None:
    """At a desk, from the top of the page."""
    tab = open_page(PAGE)
    asked = question(tab, "single")
    tab_into(tab, asked, "radio")
    expect(check(tab, asked)).to_have_text("Choose an answer first.")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_one_answer(tab: Page, verdict: str) -> None:
    asked = question(tab, "single")
    tab_into(tab, asked, "radio")
    chosen_by_arrows(tab, asked, verdict)
    check(tab, asked)
    expect_verdict(asked, verdict)
    said = asked.locator(".question-result")
    reply = asked.locator(f'.question-replies .question-reply[data-verdict="{verdict}"]').first
    expect(said).to_contain_text(reply.locator("p").last.text_content() or "no reply")


def test_several_answers(tab: Page) -> None:
    """Some that are right are not enough; all are; and Space takes a choice back."""
    asked = question(tab, "multiple")
    right = [
        reply.get_attribute("data-place")
        for reply in asked.locator('.question-reply[data-verdict="right"]').all()
    ]
    assert len(right) > 1
    tab_into(tab, asked, "checkbox")
    boxes = asked.locator("input")
    count = boxes.count()
    for place in range(count):
        box = boxes.nth(place)
        expect(box).to_be_focused()
        if box.get_attribute("value") == right[0]:
            press_tab(tab, "Space")
            expect(box).to_be_checked()
        press_tab(tab)
    expect(asked.locator(".question-check")).to_be_focused()
    press_tab(tab, "Enter")
    expect_verdict(asked, "wrong")
    expect(asked.locator(".question-result")).to_contain_text(f"{len(right) - 1} more.")

    for place in reversed(range(count)):
        press_tab(tab, "Shift+Tab")
        box = boxes.nth(place)
        expect(box).to_be_focused()
        if (box.get_attribute("value") in right) != box.is_checked():
            press_tab(tab, "Space")
    check(tab, asked)
    expect_verdict(asked, "right")


def test_a_number(tab: Page) -> None:
    """What is no number is said; a wrong one is told so; the right one is taken with Enter."""
    asked = question(tab, "number")
    tab_into(tab, asked, "text")
    said = asked.locator(".question-result")
    value = float(asked.get_attribute("data-value") or "nan")
    field = asked.locator("input")
    for typed, reply in (
        ("", "Write a number first"),
        ("many", "Write a percentage in digits"),
        ("12,5", "Use a point for decimals"),
        ("£12", "Write a percentage in digits"),
        (str(value * 10 + 100), VERDICTS["wrong"]),
        (str(value), VERDICTS["right"]),
    ):
        tab.keyboard.press("Control+A")
        tab.keyboard.type(typed)
        press_tab(tab, "Enter")
        expect(said).to_contain_text(reply)
        expect(field).to_be_focused()
    expect_verdict(asked, "right")


def test_an_order(tab: Page) -> None:
    """Each move keeps the focus and is said; the order is right at last."""
    asked = question(tab, "order")
    items = asked.locator(".question-choices > li")
    count, moved = items.count(), 0
    tab_into(tab, asked, "button")
    for wanted in range(1, count + 1):
        item = asked.locator(f'li[data-place="{wanted}"]')
        up = item.locator(".move-up")
        name = item.locator("span").inner_text()
        while _place(item) != wanted:
            _go_to(tab, up)
            place = _place(item)
            press_tab(tab, "Enter")
            assert _place(item) == place - 1
            assert item.evaluate("(item) => item.contains(document.activeElement)")
            expect(asked.get_by_role("status").first).to_have_text(
                f"{name}: now {place - 1} of {count}."
            )
            moved += 1
    assert moved
    check(tab, asked)
    expect_verdict(asked, "right")


def test_tab_goes_on_after_a_reply(tab: Page) -> None:
    """The reply holds nobody: the next Tab leaves the question for what follows."""
    asked = question(tab, "single")
    tab_into(tab, asked, "radio")
    press_tab(tab, "Space")
    check(tab, asked)
    for _ in range(10):
        found = press_tab(tab)
        assert found
        if not inside(asked):
            return
    raise AssertionError("Tab does not leave the question")


def _place(item: Locator) -> int:
    place: int = item.evaluate("(item) => [...item.parentElement.children].indexOf(item) + 1")
    return place


def _go_to(tab: Page, button: Locator) -> None:
    """Tab forwards or backwards to a button that is near."""
    ahead = button.evaluate("""(button) => document.activeElement === button ? "" :
        document.activeElement.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING
        ? "Tab" : "Shift+Tab" """)
    for _ in range(20 if ahead else 0):
        press_tab(tab, ahead)
        if button.evaluate("(button) => document.activeElement === button"):
            return
    expect(button).to_be_focused()
