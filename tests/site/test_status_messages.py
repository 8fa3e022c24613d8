"""What pages say without moving the focus is said where a screen reader listens: WCAG 2.2, 4.1.3.

A reader that has never met a part of a page does not read it out when it appears with its words in
it. So the part is there, and shown, before it says anything.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support.sampled import one_in
from support.site import Opener, as_list

LISTEN = """() => {
  globalThis.unheard = [];
  globalThis.heard = [];
  const STATUS = "[role=status]";
  const known = new WeakSet();
  const meet = () => document.querySelectorAll(STATUS)
    .forEach((one) => { if (one.checkVisibility()) known.add(one); });
  const look = () => { meet(); requestAnimationFrame(look); };
  const around = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(STATUS);
  const within = (node) => (node.nodeType === 1 ? [...node.querySelectorAll(STATUS)] : []);
  const speaks = (one) => one && one.isConnected && one.textContent.trim();
  const tell = (one) => (known.has(one) ? globalThis.heard : globalThis.unheard)
    .push(one.textContent.trim().slice(0, 80));
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver((changes) => {
      const said = changes.flatMap(({ target, addedNodes }) => [
        around(target), ...[...addedNodes].flatMap((node) => [around(node), ...within(node)]),
      ]);
      new Set(said.filter(speaks)).forEach(tell);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });
}"""
BEGUN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def fill_in_a_tool(tab: Page) -> None:
    tab.locator(".tool-example").click()
    expect(tab.locator(".tool-sentence")).not_to_be_empty()


def leave_a_tool_wrong(tab: Page) -> None:
    box = tab.locator(".tool-form [inputmode=numeric]").first
    box.press_sequentially("many")  # Firefox takes what is filled in for no change
    box.press("Tab")
    expect(tab.locator(".tool-sentence")).to_contain_text("to fix")


def choose_an_area(tab: Page) -> None:
    tab.get_by_role("button", name="Choose your area").first.click()
    tab.get_by_label("Your local authority").select_option("Leeds")
    tab.get_by_role("button", name="Show this area").click()
    expect(tab.locator(".local [role=status]").first).to_contain_text("Leeds is shown")
    tab.get_by_role("button", name="Forget my area").first.click()
    expect(tab.locator(".local [role=status]").first).to_contain_text("no longer saved")
    assert tab.evaluate("document.activeElement.closest('.local') !== null"), "the focus is lost"


def copy_a_table(tab: Page) -> None:
    tab.get_by_role("button", name="Copy this table").first.click()
    expect(tab.locator(".place-copied").first).not_to_be_empty()


def keep_an_area(tab: Page) -> None:
    tab.get_by_role("button", name="Make this my area").click()
    expect(tab.locator(".place-tools [role=status]")).to_contain_text("saved on this device")


def tick(tab: Page) -> None:
    tab.locator(".checklist input").first.check()
    expect(tab.locator(".checklist").first).to_contain_text("1 of")


def answer(tab: Page) -> None:
    for question in tab.locator(".question").all():
        box = question.locator("input").first
        if box.count() and box.get_attribute("type") != "text":
            box.check()
        question.locator(".question-check").click()
        expect(question.locator(".question-result")).not_to_be_empty()
    for list_ in tab.locator("ol.question-choices").all():
        list_.locator(".move-down:enabled").first.click()


def narrow_down(tab: Page) -> None:
    tab.locator("#register-words").fill("lonely")
    expect(tab.locator(".register-count")).not_to_contain_text("Showing 0")


def search(tab: Page) -> None:
    tab.locator("#search-words").fill("loneliness")
    expect(tab.locator(".search-status")).to_contain_text("loneliness")


def search_without_its_index(tab: Page) -> None:
    tab.route("**/pagefind/**", lambda route: route.abort())
    tab.locator("#search-words").fill("loneliness")
    expect(tab.locator(".search-off")).to_contain_text("could not be loaded")


def find_an_area(tab: Page) -> None:
    tab.locator("#place-words").fill("leed")
    expect(tab.locator("#place-says")).not_to_be_empty()


def work_out(tab: Page) -> None:
    tab.locator("#population").fill("900")
    tab.locator("#population").press("Tab")
    expect(tab.locator(".calculator-result > .visually-hidden")).not_to_be_empty()
    tab.locator(".calculator-share").click()
    expect(tab.locator(".calculator-shared")).not_to_be_empty()


def enlarge(tab: Page) -> None:
    tab.locator(".comfort-link").click()
    tab.get_by_role("checkbox", name="Large print").check()
    expect(tab.locator(".comfort [role=status]")).not_to_be_empty()


def follow_a_route(tab: Page) -> None:
    tab.locator(".route-follow").click()
    expect(tab.locator(".route-said")).not_to_be_empty()


ACTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a tool's example": ("chapters/leaders/nice-audit.html", fill_in_a_tool),
    "a tool's fault": ("chapters/leaders/nice-audit.html", leave_a_tool_wrong),
    "an area in a chapter": ("chapters/local/local-needs.html", choose_an_area),
    "a copied table": ("places/leeds.html", copy_a_table),
    "an area that is kept": ("places/leeds.html", keep_an_area),
    "ticks": ("chapters/roles/frontline.html", tick),
    "answers": ("chapters/roles/frontline.html", answer),
    "the register": ("chapters/about/register.html", narrow_down),
    "search": ("search.html", search),
    "search that cannot start": ("search.html", search_without_its_index),
    "areas by name": ("chapters/local/my-area.html", find_an_area),
    "the calculator": ("chapters/case/make-the-case.html", work_out),
    "large print": ("chapters/roles/frontline.html", enlarge),
    "a route": ("chapters/routes/frontline.html", follow_a_route),
}


@pytest.mark.parametrize("act", one_in(4, ACTS))
def test_a_message_is_said_where_a_reader_listens(open_in_each: Opener, act: str) -> None:
    page, does = ACTS[act]
    tab = open_in_each()
    tab.add_init_script(f"({LISTEN})()")
    tab.goto(open_in_each.site.url(page))
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    tab.evaluate(BEGUN)
    does(tab)
    unheard, heard = tab.evaluate("[globalThis.unheard, globalThis.heard]")
    assert not unheard, as_list(unheard)
    assert heard, "nothing was said"


def test_a_message_that_comes_with_its_place_is_seen(open_page: Opener) -> None:
    """The measure itself works: what is put into the page with its words in it is named."""
    tab = open_page()
    tab.add_init_script(f"({LISTEN})()")
    tab.goto(open_page.site.url("chapters/roles/frontline.html"))
    tab.evaluate("""() => document.querySelector("main")
      .insertAdjacentHTML("beforeend", "<p role='status'>Saved, to be sure.</p>")""")
    tab.evaluate(BEGUN)
    assert tab.evaluate("globalThis.unheard") == ["Saved, to be sure."]
