"""Pages fit: no sideways scrolling on a small phone, no clipped text when it is spaced out.

And nothing is lost in a window of 1280 pixels at 400%: WCAG 2.2, success criterion 1.4.10.
"""

from collections import Counter

import pytest
from playwright.sync_api import Page, expect
from support.site import HEIGHTS, Opener, Site, as_list, press_tab, tab_to

# The text spacing of WCAG 2.2, success criterion 1.4.12.
SPACED = """
*:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
# Pages refuse style sheets that are put into them as text.
SPACE_OUT = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
OVERFLOW = """() => {
  const most = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= most) return [];
  const culprits = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > most + 0.5
      && !element.closest(".table-scroll, .visually-hidden, svg svg"));
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}`;
  const words = (element) => element.textContent.trim().slice(0, 40);
  return culprits.slice(0, 5).map((element) => `${name(element)}: ${words(element)}`)
    .concat(culprits.length ? [] : ["something unseen"]);
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const free = ".visually-hidden, .table-scroll, svg, .site-nav, .on-this-page";
  if (element.closest(free)) return false;
  const style = getComputedStyle(element);
  const cuts = (value) => ["hidden", "clip"].includes(value);
  return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.tagName.toLowerCase()}.${element.className}`)"""
# Enlarged, the menu and the search of the head stand behind links, which have a test of their own.
# What is said to those who listen comes a moment later, and is on the screen besides.
WORDS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const around = walker.currentNode.parentElement;
    const how = { visibilityProperty: true, opacityProperty: true };
    const apart = ".site-nav, .site-search, .send, script, .visually-hidden[role=status]";
    if (text && !around.closest(apart) && around.checkVisibility(how))
      words.push(text);
  }
  return words;
}"""
CONTROLS = """() => [...document.querySelectorAll(
  "main :is(a[href], button, input, select, summary)")]
  .filter((control) => control.checkVisibility() && !control.closest(".send")).length"""
FULL = ("chapters/case/make-the-case.html", "chapters/roles/frontline.html")
"""The pages with the most to lose: a form with a table, and questions with a checklist."""


def open_everything(tab: Page) -> None:
    """Open every closed part, and the panel of the first number."""
    tab.evaluate("""() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
      document.querySelector(".stat-face[role=button]")?.click();
    }""")


def problems_at(tab: Page, page: str, width: int, how: str = "") -> list[str]:
    """What is too wide or clipped on the open page once it is `width` pixels wide."""
    tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    wide = [f"{page} at {width} px{how} is too wide: {e}" for e in tab.evaluate(OVERFLOW)]
    return wide + [f"{page} at {width} px{how} clips: {e}" for e in tab.evaluate(CLIPPED)]


def problems_of(tab: Page, address: str, page: str, widths: list[int]) -> list[str]:
    """What is too wide or clipped on one page, everything open, as it is made narrower.

    At its narrowest again with the text spaced out.
    """
    tab.goto(address)
    open_everything(tab)
    problems = [line for width in widths for line in problems_at(tab, page, width)]
    tab.evaluate(SPACE_OUT, SPACED)
    return problems + problems_at(tab, page, widths[-1], ", spaced,")


def test_pages_fit(open_page: Opener, site: Site) -> None:
    """Every eighth page on the smallest phone, and by turns on a wider screen.

    `make test-all` has every page at every width.
    """
    problems = []
    tab = open_page()
    for place, page in enumerate(site.shown[::8]):
        widths = [(1280, 768, 360)[place % 3], 320]
        problems += problems_of(tab, site.url(page), page, widths)
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_pages_fit_at_every_width(open_page: Opener, site: Site) -> None:
    problems = []
    tab = open_page()
    for page in site.shown:
        for width in sorted(HEIGHTS, reverse=True):
            problems += problems_of(tab, site.url(page), page, [width])
    assert not problems, as_list(problems)


def test_phone_menu_fits(open_page: Opener, site: Site) -> None:
    """As it opens, and with every part of the contents open."""
    tab = open_page(f"{site.chapters[0]}#site-nav", width=320)
    assert tab.locator("#site-nav").is_visible()
    assert not tab.evaluate(OVERFLOW)
    open_everything(tab)
    assert not tab.evaluate(OVERFLOW)


def test_the_contents_stand_on_a_laptop(open_page: Opener, site: Site) -> None:
    """With the part of the page open, nothing in the list has to be scrolled to."""
    problems = []
    tab = open_page(site.chapters[0])
    tab.set_viewport_size({"width": 1280, "height": 900})
    of_each_part = tab.evaluate("""[...document.querySelectorAll("#site-nav details")]
      .map((part) => part.querySelector("a").href)""")
    assert len(of_each_part) > 5
    for page in of_each_part:
        tab.goto(page)
        hidden = tab.evaluate("""() => {
          const list = document.querySelector("#site-nav");
          return list.scrollHeight - list.clientHeight;
        }""")
        if hidden > 1:
            problems.append(f"{page}: {hidden} px of the contents are out of sight")
    assert not problems, as_list(problems)


def test_overflow_is_seen(open_page: Opener, site: Site) -> None:
    """The measure itself works: a box that is too wide is named."""
    tab = open_page(site.chapters[0], width=320)
    tab.evaluate("""document.querySelector("main").insertAdjacentHTML(
        "beforeend", "<div class='wide' style='width: 400px'>Wide</div>")""")
    assert any("wide" in culprit for culprit in tab.evaluate(OVERFLOW))


AS_MANY_LINES = """(counts) => {
  document.querySelectorAll(".tool-form tbody").forEach((body, at) => {
    const more = body.closest("table").parentElement.parentElement.querySelector(".tool-add");
    while (body.rows.length < counts[at] && !more.hidden) more.click();
  });
}"""
"""Adds lines to forms, which begin with one in a narrow window and with several in a wide one."""


def lost_at_400(open_page: Opener, pages: tuple[str, ...] | list[str]) -> list[str]:
    """What each page shows in a wide window and not at 400%, or shows cut or too wide there."""
    problems = []
    plain, enlarged = open_page(), open_page(zoom=4)
    assert enlarged.evaluate("[innerWidth, devicePixelRatio]") == [320, 4]
    for page in pages:
        for tab in (plain, enlarged):
            tab.goto(open_page.site.url(page))
            open_everything(tab)
        lines = "[...document.querySelectorAll('.tool-form tbody')].map((body) => body.rows.length)"
        enlarged.evaluate(AS_MANY_LINES, plain.evaluate(lines))
        shown = Counter(plain.evaluate(WORDS))
        assert shown.total() > 10
        lost = shown - Counter(enlarged.evaluate(WORDS))
        problems += [f"{page} at 400% loses: {words[:60]}" for words in sorted(lost)]
        if (there := plain.evaluate(CONTROLS)) > (left := enlarged.evaluate(CONTROLS)):
            problems.append(f"{page} at 400% has {left} of {there} links, buttons and fields")
        for wrong, measure in (("is too wide", OVERFLOW), ("clips", CLIPPED)):
            problems += [f"{page} at 400% {wrong}: {e}" for e in enlarged.evaluate(measure)]
    return problems


def test_nothing_is_lost_at_400(open_page: Opener) -> None:
    problems = lost_at_400(open_page, FULL)
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_nothing_is_lost_at_400_on_any_page(open_page: Opener, site: Site) -> None:
    problems = lost_at_400(open_page, site.shown)
    assert not problems, as_list(problems)


def test_loss_is_seen(open_page: Opener) -> None:
    """The measure itself works: words that are hidden on narrow screens are named."""
    tab = open_page("search.html", zoom=4)
    before = Counter(tab.evaluate(WORDS))
    tab.evaluate(SPACE_OUT, "@media (max-width: 320px) { h1 { visibility: hidden; } }")
    lost = before - Counter(tab.evaluate(WORDS))
    assert list(lost) == [tab.locator("h1").text_content()]


def test_the_menu_and_the_search_at_400(open_page: Opener) -> None:
    """By keyboard, in a window that is no taller than a few lines."""
    tab = open_page("chapters/roles/frontline.html", zoom=4)
    tab_to(tab, lambda found: found["text"] == "Menu", most=5)
    tab.keyboard.press("Enter")
    assert press_tab(tab)
    expect(tab.locator(".close-link")).to_be_focused()
    tab_to(tab, lambda found: found["tag"] == "a", most=40)
    assert tab.evaluate("document.activeElement.matches('#site-nav li a')")
    tab.goto(open_page.site.url("chapters/roles/frontline.html"))
    tab_to(tab, lambda found: found["text"] == "Search", most=5)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html")
    tab_to(tab, lambda found: found["type"] == "search")
    tab.keyboard.type("loneliness")
    tab.locator(".search-results li").first.wait_for()
    tab_to(tab, lambda found: found["tag"] == "a" and "loneliness" in found["text"].lower())
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/chapters/**")
