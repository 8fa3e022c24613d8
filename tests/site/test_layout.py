"""Pages fit: no sideways scrolling on a small phone, no clipped text when it is spaced out."""

import pytest
from playwright.sync_api import Page
from support.site import HEIGHTS, Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

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


def open_everything(tab: Page) -> None:
    """Open every closed part, and the panel of the first number."""
    tab.evaluate("""() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
      document.querySelector("button.stat-face")?.click();
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
    """Each page at a desk and on the smallest phone; a tablet and a larger phone by turns."""
    problems = []
    tab = open_page()
    for place, page in enumerate(site.shown):
        widths = [1280, (768, 360)[place % 2], 320]
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
