"""Whoever searches the book for an area finds its page first, however the name is typed."""

from playwright.sync_api import expect
from support.searching import look_for
from support.site import Opener


def test_a_place_with_a_subject_goes_first_and_chapters_on_the_subject_follow(
    open_page: Opener,
) -> None:
    tab = open_page("search.html")
    headings = tab.locator(".search-group h2")
    for typed, place in (
        ("deprivation in bradford", "places/bradford.html"),
        ("tower hamlets loneliness", "places/tower-hamlets.html"),
        ("loneliness in reading", "places/reading.html"),
    ):
        assert look_for(tab, typed)[0] == place, typed
        assert "Chapters" in headings.all_inner_texts()
    assert not look_for(tab, "reading list")[0].startswith("places/"), "a word, and no town"


def test_an_area_goes_first_however_it_is_typed(open_page: Opener) -> None:
    tab = open_page("search.html")
    for typed, page in (
        ("bcp council", "places/bournemouth-christchurch-and-poole.html"),
        ("King’s Lynn", "places/kings-lynn-and-west-norfolk.html"),
        ("allerdale", "places/cumberland.html"),
        ("E07000026", "places/cumberland.html"),
    ):
        found = look_for(tab, typed)
        assert found[0] == page and found.count(page) == 1, (typed, found)


def test_a_slip_in_the_name_of_an_area_and_a_postcode_are_told(open_page: Opener) -> None:
    tab = open_page("search.html")
    box, says = tab.locator("#search-words"), tab.locator(".search-status")
    box.fill("sheffeild")
    expect(says).to_contain_text("The closest is Sheffield.")
    expect(tab.locator(".search-title a").first).to_have_text("Sheffield")
    box.fill("SW1A 1AA")
    expect(says).to_contain_text("a postcode finds nothing")
    expect(tab.locator(".search-on a")).to_have_attribute(
        "href", "https://www.gov.uk/find-local-council"
    )
    box.fill("loneliness")
    expect(says).to_contain_text("match")
    expect(tab.locator(".search-on")).to_be_hidden()
