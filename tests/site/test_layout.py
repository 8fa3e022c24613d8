"""Pages fit: no sideways scrolling on a small phone, no clipped text when a reader spaces it out."""

import pytest
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

# The text spacing of WCAG 2.2, success criterion 1.4.12.
SPACED = """
*:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
OVERFLOW = """() => {
  const most = document.scrollingElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= most) return [];
  const culprits = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > most + 0.5
      && !element.closest(".table-scroll, .visually-hidden, svg svg"));
  return culprits.slice(0, 5).map((element) =>
    `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)
    .concat(culprits.length ? [] : ["something unseen"]);
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  if (element.closest(".visually-hidden, .table-scroll, svg, .site-nav, .on-this-page")) return false;
  const style = getComputedStyle(element);
  const cuts = (value) => ["hidden", "clip"].includes(value);
  return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.tagName.toLowerCase()}.${element.className}`)"""


def problems_at(open_page: Opener, site: Site, width: int, *, spaced: bool) -> list[str]:
    """Pages that scroll sideways or clip text; everything that opens is open."""
    problems = []
    for page in site.pages:
        tab = open_page(page, width=width)
        tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        number = tab.locator("button.stat-face").first
        if number.count():
            number.press("Enter")
        if spaced:
            tab.add_style_tag(content=SPACED)
        problems += [f"{page} at {width} px is too wide: {e}" for e in tab.evaluate(OVERFLOW)]
        problems += [f"{page} at {width} px clips: {e}" for e in tab.evaluate(CLIPPED)]
        open_page.close()
    return problems


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_pages_fit(open_page: Opener, site: Site, width: int) -> None:
    problems = problems_at(open_page, site, width, spaced=False)
    assert not problems, as_list(problems)


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit_when_text_is_spaced(open_page: Opener, site: Site, width: int) -> None:
    problems = problems_at(open_page, site, width, spaced=True)
    assert not problems, as_list(problems)


def test_phone_menu_fits(open_page: Opener, site: Site) -> None:
    tab = open_page(f"{site.chapters[0]}#site-nav", width=320)
    assert tab.locator("#site-nav").is_visible()
    assert not tab.evaluate(OVERFLOW)


def test_overflow_is_seen(open_page: Opener, site: Site) -> None:
    """The measure itself works: a box that is too wide is named."""
    tab = open_page(site.chapters[0], width=320)
    tab.evaluate("""document.querySelector("main").insertAdjacentHTML(
        "beforeend", "<div class='wide' style='width: 400px'>Wide</div>")""")
    assert any("wide" in culprit for culprit in tab.evaluate(OVERFLOW))
