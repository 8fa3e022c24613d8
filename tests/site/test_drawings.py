"""Drawings of people: each approach has its own, and nothing drawn is cut off at an edge."""

from pathlib import PurePosixPath

from bs4 import BeautifulSoup
from support.site import Opener, Site, as_list

from book.drawings.approaches import APPROACHES
from book.drawings.scenes import SCENES

CHOOSE = "chapters/approaches/choose.html"
PROCESS = "coproduction"
"""An approach that is drawn as a process."""
REACH = """(svg) => {
  const { x, y, width, height } = svg.getBBox();
  return [x, y, x + width, y + height];
}"""


def test_each_approach_has_a_drawing(site: Site) -> None:
    def page(path: str) -> BeautifulSoup:
        return BeautifulSoup((site.folder / path).read_text(encoding="utf-8"), "html.parser")

    shown = set()
    approaches = page(CHOOSE).select(".chooser tbody tr > :first-child a")
    for link in approaches:
        path, _, name = str(link["href"]).partition("#")
        place = page(str(PurePosixPath(CHOOSE).parent / path)).find(id=name)
        assert place, link["href"]
        section = place if place.name == "section" else place.find_parent("section")
        drawing = section.select_one(".picture.beside, .drawing")
        assert drawing, f"{link.text} has no drawing"
        shown |= {name for name in drawing["class"] if name.startswith("shows-")}
    assert len(shown) == len(approaches), "each has its own"
    assert shown == {f"shows-{name}" for name in [*APPROACHES, PROCESS]}


def test_no_drawing_is_cut_off(open_page: Opener) -> None:
    tab = open_page()
    problems = []
    for name, scene in SCENES.items():
        wide, high = scene.size
        drawn = "".join(scene.draw())
        tab.set_content(f'<svg viewBox="0 0 {wide} {high}" width="{wide}">{drawn}</svg>')
        left, top, right, bottom = tab.locator("svg").evaluate(REACH)
        if left < 0 or top < 0 or right > wide or bottom > high:
            problems.append(f"{name}: {left:.0f} to {right:.0f}, {top:.0f} to {bottom:.0f}")
    assert len(SCENES) > 30
    assert not problems, as_list(problems)
