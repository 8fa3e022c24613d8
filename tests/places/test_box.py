"""The box that finds an area, in a real browser: what is typed, what is found, what is said."""

from pathlib import Path

from playwright.sync_api import expect
from support.axe import violations
from support.site import Opener, Site

INDEX = "chapters/local/my-area.html"


def test_an_area_is_found_by_old_name_county_board_and_code(open_page: Opener) -> None:
    tab = open_page(INDEX, width=360)
    box, found = tab.locator("#place-words"), tab.locator(".place-found a")
    for typed, names in {
        "allerdale": ["Cumberland"],
        "Black Country": ["Dudley", "Sandwell", "Walsall", "Wolverhampton"],
        "Thames Valley": [
            "Bracknell Forest",
            "Buckinghamshire",
            "Cherwell",
            "Oxford",
            "Reading",
            "Slough",
            "South Oxfordshire",
            "Vale of White Horse",
            "West Berkshire",
            "West Oxfordshire",
            "Windsor and Maidenhead",
            "Wokingham",
        ],
        "Suffolk and North East Essex": [
            "Babergh",
            "Colchester",
            "East Suffolk",
            "Ipswich",
            "Mid Suffolk",
            "Tendring",
            "West Suffolk",
        ],
        "city of bristol": ["Bristol"],
        "King’s Lynn": ["King's Lynn and West Norfolk"],
        "E08000018": ["Rotherham"],
    }.items():
        box.fill(typed)
        expect(found).to_have_text(names)
        expect(tab.locator("#areas")).to_be_hidden()
    expect(tab.locator(".place-find [role=status]")).to_have_text("1 area found: Rotherham.")
    box.press("Enter")
    tab.wait_for_url("**/places/rotherham.html")


def test_enter_goes_to_the_first_of_several(open_page: Opener) -> None:
    tab = open_page(INDEX)
    box = tab.locator("#place-words")
    box.fill("newcastle")
    box.press("Enter")
    first = tab.locator(".place-found a").first
    expect(first).to_be_focused()
    expect(first).to_have_text("Newcastle upon Tyne")
    expect(tab.locator(".place-find [role=status]")).to_have_text("2 areas found.")
    assert not violations(tab)


def test_where_no_area_is_found_the_box_says_what_to_do(open_page: Opener) -> None:
    tab = open_page(INDEX, width=320)
    box, says = tab.locator("#place-words"), tab.locator(".place-find [role=status]")
    for typed, text in {
        "SW1A 1AA": "a postcode finds nothing",
        "Cardiff": "Cardiff is in Wales",
        "Huddersfield": "has a name like “Huddersfield”",
        "sheffeild": "The closest is Sheffield.",
    }.items():
        box.fill(typed)
        expect(says).to_contain_text(text)
        expect(tab.locator(".place-on a")).to_be_visible()
    box.fill("SW1A 1AA")
    assert not violations(tab)
    expect(tab.locator("#areas li").first).to_be_visible()
    expect(tab.locator(".place-on a")).to_have_attribute(
        "href", "https://www.gov.uk/find-local-council"
    )
    box.fill("")
    expect(says).to_have_text("")
    expect(tab.locator(".place-on")).to_be_hidden()


def test_the_box_works_from_a_folder_and_says_when_the_names_are_missing(
    open_page: Opener, site: Site
) -> None:
    tab = open_page()
    tab.goto((Path(site.folder) / INDEX).as_uri())
    tab.locator("#place-words").fill("bcp")
    expect(tab.locator(".place-found a")).to_have_text(["Bournemouth, Christchurch and Poole"])
    tab.route("**/places/areas.js", lambda route: route.abort())
    tab.goto(site.url(INDEX))
    tab.locator("#place-words").fill("bcp")
    expect(tab.locator(".place-find [role=status]")).to_contain_text("Check the network")
    expect(tab.locator("#areas li").first).to_be_visible()
