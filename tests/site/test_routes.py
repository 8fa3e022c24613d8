"""The routes of the finished book can be walked to their end by links alone, and miss nothing.

They are walked on the pages as files, so no script has a part in it; one test follows with one.
"""

import csv
import re
from pathlib import Path
from posixpath import dirname, normpath

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from support.site import Opener, Site

ROOT = Path(__file__).resolve().parents[2]
ROLES = ("frontline", "team-leader", "strategic-leader")
ROUTES = (*ROLES, "analyst")
AN_EVENING = {"frontline": (10, 90), "team-leader": (10, 90), "strategic-leader": (10, 100)}
"""How many chapters a route has at most, later ones too, and the minutes of a slow reader."""


def soup_of(site: Site, page: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "html.parser")


def to(page: str, link: Tag) -> str:
    return normpath(f"{dirname(page)}/{str(link['href']).split('#')[0]}")


def front_of(page: str) -> dict:
    text = (ROOT / page).with_suffix(".md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("---\n")[1])


def listed(site: Site, role: str, part: str = "") -> list[str]:
    page = f"chapters/routes/{role}.html"
    return [to(page, link) for link in soup_of(site, page).select(f"{part} ol.route > li > a")]


def core_of(site: Site, role: str) -> list[str]:
    """The chapters up to the end of the route: those after it are for later."""
    return listed(site, role, ".route-said +")


@pytest.mark.parametrize("role", ROUTES)
def test_a_route_can_be_walked_to_its_end_and_back(site: Site, role: str) -> None:
    route, core = listed(site, role), core_of(site, role)
    assert len(core) >= 5 and core == route[: len(core)]
    walked, page = [], route[0]
    while page:
        walked.append(page)
        assert len(walked) <= len(route), "the route goes in a circle"
        (way,) = soup_of(site, page).select(f'.way[data-roles~="{role}"]')
        later = len(walked) > len(core)
        where = "for later" if later else f"{len(walked)} of {len(core)}"
        assert f"({where})" in way.select_one(".way-places").text
        links = {li.text.split(":")[0]: to(page, li.a) for li in way.select("li") if li.a}
        assert links.get("Previous") == (walked[-2] if walked[1:] else None)
        page = links.get("For later" if len(walked) >= len(core) else "Next", "")
    assert walked == route


@pytest.mark.parametrize("role", ROUTES)
def test_a_route_is_the_list_on_its_page_with_the_sum_of_its_minutes(site: Site, role: str) -> None:
    text = (ROOT / f"chapters/routes/{role}.md").read_text(encoding="utf-8")
    expected = [f"{stop}.html" for stop in re.findall(r"^/(chapters/\S+)$", text, re.MULTILINE)]
    assert listed(site, role) == expected
    if role in ROLES:
        assert all(role in front_of(page)["roles"] for page in expected)
    fronts = {page: front_of(page) for page in core_of(site, role)}
    soup = soup_of(site, f"chapters/routes/{role}.html")
    total = soup.select_one(".route-total").text
    ends = [sum(front["minutes"][end] for front in fronts.values()) for end in (0, 1)]
    # "30 to 42 minutes", or from an hour on "about 1 hour 5 minutes to 2 hours".
    said = re.findall(r"(?:(\d+) hours?)?(?: ?(\d+)(?: minutes?)?)?(?= to | in all)", total)
    minutes = [int(hours or 0) * 60 + int(rest or 0) for hours, rest in said if hours or rest]
    assert len(minutes) == 2, total
    assert all(abs(a - b) <= 2 for a, b in zip(minutes, ends, strict=True)), (total, ends)


@pytest.mark.parametrize("role", AN_EVENING)
def test_a_person_would_walk_a_route_of_a_role(site: Site, role: str) -> None:
    chapters, minutes = AN_EVENING[role]
    route = listed(site, role)
    assert len(route) <= chapters
    assert sum(front_of(page)["minutes"][1] for page in route) <= minutes


@pytest.mark.slow
def test_the_table_of_coverage_leads_to_every_statement(site: Site) -> None:
    page = "chapters/about/coverage.html"
    rows = soup_of(site, page).select(".coverage tbody tr")
    with (ROOT / "data/statements.csv").open(encoding="utf-8", newline="") as file:
        statements = {row["id"]: row for row in csv.DictReader(file)}
    assert [row.select_one(".coverage-id").text for row in rows] == list(statements)
    routes = {role: listed(site, role) for role in ROLES}
    for row, (name, statement) in zip(rows, statements.items(), strict=True):
        chapter = to(page, row.a)
        assert soup_of(site, chapter).find(id=row.a["href"].split("#")[1]), name
        assert name in front_of(chapter)["covers"]
        for role, cell in zip(ROLES, row.select("td")[1:], strict=True):
            meant = statement["roles"] in (role, "everyone")
            on_route = chapter in routes[role]
            assert cell.text.lower() == {
                (True, True): "reached", (True, False): "missed",
                (False, True): "also reached", (False, False): "not for them",
            }[meant, on_route]  # fmt: skip
            assert cell.text != "Missed", (name, role)


def test_a_reader_can_have_their_route_first(open_page: Opener, site: Site) -> None:
    """By keyboard, and undone in the same place. Nothing is kept before the button is pressed."""
    tab = open_page("chapters/routes/strategic-leader.html")
    button = tab.get_by_role("button", name="Follow this route on this device")
    assert tab.evaluate("localStorage.length") == 0
    button.press("Enter")
    assert "This route now comes first" in tab.locator(".route-said").inner_text()
    shared = next(
        page
        for page in listed(site, "strategic-leader")
        if len(soup_of(site, page).select(".way")) > 1
    )
    tab.goto(site.url(shared))
    assert "strategic-leader" in tab.locator(".way").first.get_attribute("data-roles").split()
    tab.goto(site.url("chapters/routes/strategic-leader.html"))
    tab.get_by_role("button", name="Stop following this route").press("Enter")
    assert tab.evaluate("localStorage.length") == 0
