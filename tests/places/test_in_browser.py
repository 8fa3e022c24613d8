"""Local pages and the reader's own area in a real browser: access, paper, choosing, keeping."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.axe import violations
from support.site import Opener, Site, as_list

KINDS = (
    "england", "yorkshire-and-the-humber", "rotherham", "westminster", "cumberland", "somerset",
    "westmorland-and-furness",
    "epsom-and-ewell", "isles-of-scilly", "bournemouth-christchurch-and-poole", "barnsley",
    "kingston-upon-hull", "city-of-london", "telford-and-wrekin",
)  # fmt: skip
"""A country, a region, and authorities of every kind: similar, different, borrowed, withheld,
none, a long name, a new code, an official name turned round, one with few answers, and a name
that begins as the address of a telephone does."""
LONGEST = ("bournemouth-christchurch-and-poole", "westmorland-and-furness", "city-of-london")
"""Of these, the ones that say most: long names, figures borrowed or withheld."""
INDEX = "chapters/local/my-area.html"
NEEDS = "chapters/local/local-needs.html"


def examine(open_page: Opener, site: Site, names: list[str]) -> list[str]:
    """Violations and overflow of pages, in turn on a phone in the dark and a desk in the light."""
    problems = []
    tabs = {dark: open_page(width=320 if dark else 1280, dark=dark) for dark in (False, True)}
    for place, name in enumerate(names):
        tab = tabs[place % 2 == 0]
        tab.goto(site.url(f"places/{name}.html"))
        problems += violations(tab)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{name}: wider than the screen")
    return problems


def every_page(site: Site) -> list[str]:
    found = sorted(path.stem for path in (site.folder / "places").glob("*.html"))
    assert len(found) > 300
    return found


@pytest.mark.slow
def test_pages_of_several_kinds_are_accessible(open_page: Opener, site: Site) -> None:
    """By turns on a phone in the dark and at a desk in the light; `make test-all` has them all."""
    problems = examine(open_page, site, list(KINDS[::4]))
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_every_page_is_accessible(open_page: Opener, site: Site) -> None:
    names = every_page(site)
    assert len(names) == 306
    problems = examine(open_page, site, names) + examine(open_page, site, names[1:])
    assert not problems, as_list(problems)


def sheets(tab: Page, site: Site, name: str) -> int:
    """How many sides of A4 a page needs."""
    tab.goto(site.url(f"places/{name}.html"))
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.pdf(format="A4")))


def test_a_page_prints_on_two_sides(open_page: Opener, site: Site) -> None:
    tab = open_page()
    assert {name: n for name in LONGEST if (n := sheets(tab, site, name)) > 2} == {}


@pytest.mark.slow
def test_every_page_prints_on_two_sides(open_page: Opener, site: Site) -> None:
    tab = open_page()
    assert {name: n for name in every_page(site) if (n := sheets(tab, site, name)) > 2} == {}


def test_on_paper_there_are_the_figures_and_no_buttons(open_page: Opener, site: Site) -> None:
    tab = open_page("places/rotherham.html", dark=True)
    tab.emulate_media(media="print")
    for selector in (".place-lead", ".place-chart svg", ".place-table", ".place-facts"):
        expect(tab.locator(selector).first).to_be_visible()
    for selector in (".place-tools", ".place-data", ".site-nav", ".page-turn"):
        for found in tab.locator(selector).all():
            expect(found).to_be_hidden()


def choose(tab: Page, code: str) -> None:
    """Choose an area as a reader does."""
    block = tab.locator("section.local").first
    block.get_by_role("button", name=re.compile("Choose")).click()
    block.get_by_label("Your local authority").select_option(code)
    block.get_by_role("button", name="Show this area").click()
    expect(block.locator(".local-mine").first).to_be_visible()


def test_an_area_chosen_once_is_shown_in_other_chapters(open_page: Opener, site: Site) -> None:
    tab = open_page(INDEX, width=360)
    choose(tab, "E09000033")
    line = tab.locator("section.local .local-mine").first
    expect(line).to_have_text(
        "Westminster: 7.00 out of 10 (between 6.66 and 7.34), lower than England."
    )
    expect(tab.locator(".local-choose [role=status]")).to_contain_text("saved on this device only")
    tab.goto(site.url(NEEDS))
    expect(tab.locator("section.local .local-mine")).to_have_count(12)
    expect(tab.locator("section.local")).to_contain_text("higher than England")
    link = tab.locator(".my-area-link a")
    assert link.get_attribute("href") == site.url("places/westminster.html")
    assert tab.context.cookies() == []
    tab.get_by_role("button", name="Forget my area").click()
    expect(tab.locator(".local-mine")).to_have_count(0)
    assert tab.evaluate("localStorage.length") == 0
    tab.reload()
    expect(tab.locator(".local-mine")).to_have_count(0)


def test_the_note_of_a_number_tells_the_area_s(open_page: Opener) -> None:
    tab = open_page("chapters/about/components.html?area=E09000033")
    expect(tab.locator("section.local .local-mine").first).to_be_visible()
    tab.locator(".stat-face[role=button]", has_text="7.44").first.press("Enter")
    expect(tab.locator(".stat-panel .note-local")).to_contain_text("Westminster: 7.00 out of 10")


def test_a_link_carries_an_area_and_keeps_nothing(open_page: Opener) -> None:
    tab = open_page(f"{NEEDS}?area=E08000038")
    expect(tab.locator("section.local .local-mine").first).to_contain_text("Barnsley: ")
    assert tab.evaluate("localStorage.length") == 0
    tab.get_by_role("button", name="Save it as my area").click()
    assert "E08000016" in tab.evaluate("localStorage.getItem('area')")


def test_an_area_with_borrowed_figures_says_so(open_page: Opener) -> None:
    tab = open_page(f"{NEEDS}?area=E06000064")
    expect(tab.locator("section.local .local-note").first).to_contain_text("old county of Cumbria")
    expect(tab.locator("section.local .local-mine").first).to_contain_text("Cumbria: ")


@pytest.mark.parametrize(
    "kept",
    [
        "not json",
        '{"code": "E08000018", "name": "x", "page": "https://example.org/"}',
        '{"code": 1}',
    ],
)
def test_what_is_kept_is_not_trusted(open_page: Opener, site: Site, kept: str) -> None:
    tab = open_page(INDEX)
    tab.evaluate("(kept) => localStorage.setItem('area', kept)", kept)
    tab.reload()
    expect(tab.get_by_role("button", name="Choose your area")).to_be_visible()
    expect(tab.locator(".my-area-link")).to_have_count(0)


def test_an_unknown_code_is_told(open_page: Opener) -> None:
    tab = open_page(f"{NEEDS}?area=E99999999")
    status = tab.locator("section.local [role=status]").first
    expect(status).to_contain_text("There is no area with the code E99999999")
    tab = open_page(f"{NEEDS}?area=../../x")
    expect(tab.locator("section.local .local-mine")).to_have_count(0)


def test_from_a_folder_too(open_page: Opener, site: Site) -> None:
    tab = open_page()
    tab.goto((Path(site.folder) / INDEX).as_uri())
    choose(tab, "E08000018")
    expect(tab.locator("section.local .local-mine").first).to_contain_text("Rotherham: 7.37")


def test_without_script_england_stands_and_a_way_on(open_page: Opener) -> None:
    tab = open_page(NEEDS, script=False, width=360)
    block = tab.locator("section.local")
    expect(block).to_contain_text(
        "In 2022-23, adults in England rated how happy they felt yesterday at 7.38 out of 10"
    )
    expect(block.get_by_role("link", name="Find your own area’s figures")).to_be_visible()
    expect(block.get_by_role("button")).to_have_count(0)
    tab = open_page(INDEX, script=False, width=360)
    expect(tab.get_by_role("link", name="Rotherham", exact=True).first).to_be_visible()
    tab = open_page("places/rotherham.html", script=False)
    expect(tab.locator(".place-measure")).to_have_count(6)
    expect(tab.locator(".place-embed")).to_be_hidden()


def test_a_page_can_be_made_the_reader_s_own(open_page: Opener, site: Site) -> None:
    tab = open_page("places/rotherham.html")
    tab.get_by_role("button", name="Make this my area").press("Enter")
    expect(tab.locator(".place-tools [role=status]")).to_contain_text("saved on this device only")
    tab.goto(site.url(NEEDS))
    expect(tab.locator("section.local .local-mine").first).to_contain_text("Rotherham")
    tab.goto(site.url(INDEX))
    expect(tab.locator(".place-map a.mine")).to_have_attribute("aria-label", "Rotherham")


@pytest.mark.slow
def test_chosen_area_is_accessible(open_page: Opener, site: Site) -> None:
    problems = []
    for dark in (False, True):
        tab = open_page(f"{NEEDS}?area=E06000063", width=320, dark=dark)
        expect(tab.locator("section.local .local-mine").first).to_be_visible()
        problems += violations(tab)
        tab.get_by_role("button", name="Choose another area").first.click()
        expect(tab.get_by_label("Your local authority")).to_be_focused()
        problems += violations(tab)
    assert not problems, as_list(problems)


_CAPTION = """(button) => button.parentElement.previousElementSibling
  .querySelector("caption").textContent"""


def test_the_list_of_areas_stays_in_its_card_on_a_phone(open_page: Opener) -> None:
    tab = open_page(NEEDS, width=360)
    tab.get_by_role("button", name="Choose your area").first.click()
    card, choice = (
        tab.locator(part).first.bounding_box() for part in ("section.local", "section.local select")
    )
    assert choice["x"] >= card["x"]
    assert choice["x"] + choice["width"] <= card["x"] + card["width"] - 15, "its padding"


def test_a_table_goes_to_a_spreadsheet_cell_by_cell(open_page: Opener, site: Site) -> None:
    """What the button puts on the clipboard: a value and the ends of its interval in 3 cells."""
    tab = open_page("places/rotherham.html")
    tab.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=site.url("").rstrip("/")
    )
    taken = {}
    buttons = tab.get_by_role("button", name="Copy this table")
    for place in range(buttons.count()):
        buttons.nth(place).click()
        said = buttons.nth(place).locator("xpath=following-sibling::*[@role='status']")
        expect(said).to_have_text("Copied. Paste it into a spreadsheet.")
        text = tab.evaluate("navigator.clipboard.readText()")
        caption, *lines, source = text.splitlines()
        assert caption == buttons.nth(place).evaluate(_CAPTION)
        assert source == (
            f"From: {tab.title()}, {site.url('places/rotherham.html')}, which names each publisher."
        )
        rows = [line.split("\t") for line in lines]
        assert len({len(row) for row in rows}) == 1, text
        assert not any("(" in cell for row in rows[1:] for cell in row[1:]), text
        taken[rows[0][0]] = rows
    assert set(taken) == {"What", "People", "Area", "Year", "Index of"}
    assert taken["Year"][0][:4] == ["Year", "Life satisfaction", "Life satisfaction: low",
                                    "Life satisfaction: high"]  # fmt: skip
    assert taken["Year"][-1][:4] == ["April 2022 to March 2023", "7.37", "7.12", "7.62"]
    assert taken["People"][1][0] == "Aged under 16"


def test_charts_can_be_shown_on_another_site(open_page: Opener, site: Site) -> None:
    tab = open_page("places/rotherham.html")
    tab.locator(".place-embed summary").click()
    lines = tab.locator(".place-embed code").inner_text()
    assert f'href="{site.url("places/rotherham.html")}"' in lines
    tab.set_content(lines)
    assert tab.locator("img").evaluate("(image) => image.decode().then(() => image.naturalWidth)")
    assert tab.locator("img").get_attribute("alt").startswith("In 2022-23, ")
