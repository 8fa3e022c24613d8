"""Nothing moves for readers who have asked their device for less motion."""

import pytest
from playwright.sync_api import Page
from support.site import Opener, Site, as_list, tab_to

OF_EACH_KIND = (
    "chapters/case/make-the-case.html",
    "chapters/numbers/loneliness.html",
    "chapters/roles/frontline.html",
    "search.html",
)
MOVING = """() => {
  const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`;
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (style.animationName !== "none" && long(style.animationDuration))
        found.push(`${name(element)} is animated by ${style.animationName}`);
      if (long(style.transitionDuration)) found.push(`${name(element)} changes slowly`);
      if (style.scrollBehavior === "smooth") found.push(`${name(element)} scrolls smoothly`);
    }
    if (element.matches("animate, animateMotion, animateTransform, marquee, video[autoplay]"))
      found.push(`${name(element)} moves`);
  }
  return found.concat(document.getAnimations().map(() => "an animation runs"));
}"""
MOVE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@keyframes turn { to { opacity: 0; } } h1 { animation: turn 2s infinite; }
    a::before { transition: opacity 0.2s; } html { scroll-behavior: smooth; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def moving(tab: Page, site: Site, pages: tuple[str, ...] | list[str]) -> list[str]:
    """What moves on each page, everything open."""
    problems = []
    for page in pages:
        tab.goto(site.url(page))
        assert tab.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        tab.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
        problems += [f"{page}: {line}" for line in tab.evaluate(MOVING)]
    return problems


def test_nothing_moves(open_page: Opener, site: Site) -> None:
    problems = moving(open_page(), site, OF_EACH_KIND)
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_nothing_moves_on_any_page(open_page: Opener, site: Site) -> None:
    problems = moving(open_page(), site, site.shown)
    assert not problems, as_list(problems)


def test_a_link_within_the_page_jumps(open_page: Opener) -> None:
    """It is there at the next picture that is drawn, and does not travel."""
    tab = open_page("chapters/roles/frontline.html")
    last = tab.locator(".on-this-page a").last.inner_text()
    tab_to(tab, lambda found: found["text"] == last)
    places = tab.evaluate("""async () => {
      const drawn = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      document.activeElement.click();
      await drawn();
      const soon = scrollY;
      for (let time = 0; time < 20; time += 1) await drawn();
      return [soon, scrollY];
    }""")
    assert places[0] == places[1] > 1000


def test_movement_is_seen(open_page: Opener) -> None:
    """The measure itself works: what moves is named."""
    tab = open_page(OF_EACH_KIND[0])
    tab.evaluate(MOVE)
    found = "\n".join(tab.evaluate(MOVING))
    for words in ("animated by turn", "changes slowly", "scrolls smoothly", "an animation runs"):
        assert words in found
