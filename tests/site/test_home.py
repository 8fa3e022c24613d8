"""The first page in five seconds: whom it is for, roles, tasks and a number, before scrolling."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.site import HEIGHTS, Opener

HOME = "chapters/welcome.html"
PARTS = {
    "words": "main h1 + p",
    "roles": ".home-roles",
    "area": ".home-area",
    "tasks": ".home-tasks",
    "number": ".home-number",
}
"""In the order in which they are read."""
LONG_AREA = {
    "code": "E06000058",
    "name": "Bournemouth, Christchurch and Poole",
    "page": "places/bournemouth-christchurch-and-poole.html",
}


def boxes(tab: Page) -> dict[str, Any]:
    """Where each part is, in pixels from the top left of the window."""
    return {name: tab.locator(part).bounding_box() for name, part in PARTS.items()}


def bottom(box: dict[str, float]) -> float:
    return box["y"] + box["height"]


def test_it_is_read_in_this_order(open_page: Opener) -> None:
    tab = open_page(HOME, script=False)
    order = tab.evaluate(
        """(parts) => parts.slice(1).map((part, place) => Boolean(
          document.querySelector(parts[place]).compareDocumentPosition(
            document.querySelector(part)) & Node.DOCUMENT_POSITION_FOLLOWING))""",
        list(PARTS.values()),
    )
    assert order == [True] * (len(PARTS) - 1)


def test_on_a_desk_roles_tasks_and_the_number_begin_without_scrolling(open_page: Opener) -> None:
    tab = open_page(HOME)
    at = boxes(tab)
    links = tab.locator(".home-roles a").all()
    assert len(links) == 4
    assert all(bottom(link.bounding_box()) < HEIGHTS[1280] for link in links)
    assert bottom(at["roles"]) < HEIGHTS[1280]
    assert bottom(tab.locator(".home-tasks a").first.bounding_box()) < HEIGHTS[1280]
    number = tab.locator(".home-number .stat-face").first.bounding_box()
    assert number["y"] + 40 < HEIGHTS[1280]
    assert at["words"]["y"] < at["roles"]["y"] < at["tasks"]["y"]
    assert at["number"]["x"] > at["tasks"]["x"] + at["tasks"]["width"], "they lie on each other"


def test_on_a_phone_they_stand_one_below_the_other(open_page: Opener) -> None:
    tab = open_page(HOME, width=360)
    at = list(boxes(tab).values())
    assert at[1]["y"] < HEIGHTS[360], "the roles begin on the first screen"
    for upper, lower in pairwise(at):
        assert bottom(upper) <= lower["y"]
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [360, 1280])
def test_a_saved_area_with_a_long_name_leaves_the_heading_room(
    open_page: Opener, width: int
) -> None:
    tab = open_page(HOME, width=width)
    tab.evaluate("(area) => localStorage.setItem('area', JSON.stringify(area))", LONG_AREA)
    tab.reload()
    expect(tab.locator(".home-area")).to_contain_text(LONG_AREA["name"])
    heading = tab.get_by_role("heading", name="Choose your role").bounding_box()
    assert heading["height"] < 50, "on one line"
    area, roles = (tab.locator(PARTS[name]).bounding_box() for name in ("area", "roles"))
    apart = area["y"] >= bottom(roles) or bottom(area) <= roles["y"]
    assert apart
    assert area["x"] + area["width"] <= width
