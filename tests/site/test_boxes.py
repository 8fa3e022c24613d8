"""What is pressed or filled in stands out, in forced colours too: WCAG 2.2, 1.4.11."""

import pytest
from playwright.sync_api import Page
from support.site import Opener, as_list

PAGES = ("chapters/case/make-the-case.html", "chapters/leaders/nice-audit.html", "search.html")
LEAST = 3
"""The contrast that the guidelines ask for."""
# Of the edge of a box, or of what it is filled with, against what is around it. A button that is
# words with a line below them is known by its words, which axe looks at.
FAINT = """(least) => {
  const read = (colour) => {
    const parts = /rgba?\\(([^)]+)\\)/.exec(colour);
    return parts ? parts[1].split(/[ ,/]+/).map(Number) : [0, 0, 0, 0];
  };
  const light = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const filled = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = read(getComputedStyle(one).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const boxes = "input:not([type=checkbox], [type=radio]), select, textarea, button";
  return [...document.querySelectorAll(boxes)].filter((box) => {
    const style = getComputedStyle(box);
    if (!box.checkVisibility() || box.disabled || style.textDecorationLine === "underline")
      return false;
    const around = filled(box.parentElement);
    const edge = parseFloat(style.borderTopWidth) ? read(style.borderTopColor) : [0, 0, 0, 0];
    return contrast(filled(box), around) < least
      && (edge[3] === 0 || contrast(edge, around) < least);
  }).map((box) => `${box.tagName.toLowerCase()}.${box.className}#${box.id} ${box.textContent}`);
}"""
SIDES = """() => {
  const side = (link) => getComputedStyle(link).borderLeftColor;
  const [here, ...more] = [...document.querySelectorAll("#site-nav a[aria-current]")].map(side);
  const others = document.querySelectorAll("#site-nav li a:not([aria-current])");
  return { here, more, others: [...new Set([...others].map(side))],
    ground: getComputedStyle(document.body).backgroundColor };
}"""


def open_everything(tab: Page) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_boxes_and_buttons_stand_out(open_page: Opener, dark: bool) -> None:
    problems = []
    tab = open_page(dark=dark)
    for page in PAGES:
        tab.goto(open_page.site.url(page))
        open_everything(tab)
        assert tab.locator("main :is(input, select)").count() > 2
        problems += [f"{page}: {box}" for box in tab.evaluate(FAINT, LEAST)]
    assert not problems, as_list(problems)


def test_a_faint_box_is_seen(open_page: Opener) -> None:
    tab = open_page("search.html")
    tab.evaluate("document.querySelector('#search-words').style.borderColor = '#ddd'")
    assert [box.strip() for box in tab.evaluate(FAINT, LEAST)] == ["input.#search-words"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_forced_colours_only_the_open_page_is_marked_in_the_contents(
    open_page: Opener, dark: bool
) -> None:
    tab = open_page(dark=dark)
    tab.emulate_media(forced_colors="active", color_scheme="dark" if dark else "light")
    tab.goto(open_page.site.url(PAGES[0]))
    sides = tab.evaluate(SIDES)
    assert not sides["more"]
    assert sides["here"] != sides["ground"]
    assert sides["others"] == [sides["ground"]]
