"""Nothing lies wholly over what has the keyboard's focus: WCAG 2.2, success criterion 2.4.11."""

import pytest
from playwright.sync_api import Page
from support.site import Opener, Site, as_list

CALCULATOR = "chapters/case/make-the-case.html"
ROLE = "chapters/roles/frontline.html"
OPEN = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
# Points of the part of it that is in the window: something may lie over some, and not over all.
COVERED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const whole = element.matches(".sd-stretched-link") ? element.offsetParent : element;
  const own = (found) => found && (whole.contains(found) || found.contains(whole)
    || [...(element.labels || [])].some((label) => label.contains(found)));
  const text = (element.textContent || element.id).trim().replace(/\\s+/g, " ").slice(0, 50);
  let over = null;
  for (const box of whole.getClientRects()) {
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    if (right <= left || bottom <= top) continue;
    for (const across of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      for (const down of [0.1, 0.5, 0.9]) {
        const found = document.elementFromPoint(
          left + (right - left) * across, top + (bottom - top) * down);
        if (own(found)) return { covered: false, text };
        over = found || over;
      }
    }
  }
  const by = over ? `${over.tagName.toLowerCase()}.${over.className}` : "nothing in sight";
  return { covered: true, text, by };
}"""


STILL = """() => new Promise((done) => {
  let before = NaN;
  const look = () => {
    if (scrollY === before) return done();
    before = scrollY;
    requestAnimationFrame(() => requestAnimationFrame(look));
  };
  look();
})"""
"""Waits until the page has stopped scrolling: Firefox scrolls to the focus a moment later."""


def covered(tab: Page, key: str, most: int = 1500) -> tuple[list[str], int]:
    """What is wholly covered as `key` moves the focus through the page, and how much it passed."""
    problems: list[str] = []
    for passed in range(most):
        tab.keyboard.press(key)
        tab.evaluate(STILL)
        found = tab.evaluate(COVERED)
        if found is None or (passed and found["text"] == "Skip to main content"):
            return problems, passed
        if found["covered"]:
            problems.append(f"{tab.url}, {key}: '{found['text']}' is behind {found['by']}")
    raise AssertionError(f"{tab.url}: {key} never leaves the page")


def both_ways(tab: Page) -> list[str]:
    """What is covered on the way down a page, and on the way up from its end."""
    down, passed = covered(tab, "Tab")
    tab.evaluate("document.querySelector('.site-footer a:last-of-type').focus()")
    up, again = covered(tab, "Shift+Tab")
    assert passed > 15 and again > 15  # the shortest page, at the narrowest, has about twenty
    return down + up


@pytest.mark.slow
def test_nothing_covers_the_focus_in_the_calculator(open_in_each: Opener) -> None:
    """At 400%, where the bar with its result stays at the foot of a window of a few lines."""
    tab = open_in_each(CALCULATOR, width=1280, zoom=4)
    tab.evaluate(OPEN)
    tab.locator("#population").fill("many")
    tab.get_by_role("button", name="Work it out").click()
    assert tab.locator(".calculator-problems a").count() == 1
    tab.locator(".calculator-cases summary").focus()
    problems, passed = covered(tab, "Tab")
    tab.locator(".calculator-inputs [type=submit]").focus()
    up, again = covered(tab, "Shift+Tab")
    assert passed > 40 and again > 40
    assert not problems + up, as_list(problems + up)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 4), (1440, 1)])
def test_nothing_covers_the_focus_on_any_page(
    open_page: Opener, site: Site, width: int, zoom: int
) -> None:
    problems = []
    for page in [*site.shown, "places/leeds.html"]:
        tab = open_page(page, width=width, zoom=zoom)
        tab.evaluate(OPEN)
        problems += both_ways(tab)
        open_page.close()
    assert not problems, as_list(problems)


def test_what_is_covered_is_seen(open_page: Opener) -> None:
    """The measure itself works: a bar that stays over the foot of the window is named."""
    tab = open_page(ROLE, width=1440)
    tab.evaluate("""() => {
      const bar = document.createElement("div");
      bar.className = "over";
      bar.style.cssText = "position: fixed; inset: 0; z-index: 9;";
      document.body.append(bar);
    }""")
    tab.keyboard.press("Tab")
    found = tab.evaluate(COVERED)
    assert found["covered"] and found["by"] == "div.over"
