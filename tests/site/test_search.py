"""What people look for is found: real questions, misspellings, figures, words, and by role."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.sampled import ONE_IN_EIGHT
from support.searching import look_for
from support.site import Opener, Site, as_list, press_tab, tab_to

QUERIES = Path(__file__).with_name("search_queries.csv")
TOP = 3
MAY_MISS = 5
"""Queries."""


def queries() -> list[tuple[str, str]]:
    """(what somebody types, the page that should come)."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["page"]) for row in csv.DictReader(file)]


def misses(tab: Page, apart: int) -> list[str]:
    """The queries of the test set, each or one in `apart`, whose page is not among the first."""
    wrong = []
    for words, page in queries()[::apart]:
        found = look_for(tab, words)[:TOP]
        if page not in found:
            wrong.append(f"{words}: wanted {page}, got {', '.join(found)}")
    return wrong


def test_the_queries_are_worth_asking(site: Site) -> None:
    """At least 120, none twice, and each page that should come is there."""
    asked = queries()
    assert len(asked) >= 120
    assert len({words for words, _ in asked}) == len(asked)
    missing = {page for _, page in asked if not (site.folder / page.split("#")[0]).is_file()}
    assert not missing


@pytest.mark.parametrize("apart", ONE_IN_EIGHT)
def test_real_queries_find_their_page(apart: int, open_page: Opener) -> None:
    wrong = misses(open_page("search.html"), apart)
    assert len(wrong) <= MAY_MISS // apart, as_list(wrong)


def test_a_figure_is_a_result_that_leads_to_its_entry(open_page: Opener) -> None:
    tab = open_page("search.html?q=26%25")
    link = tab.locator('.search-title a[href$="#figure-loneliness-mortality-2015"]')
    expect(link).to_have_text(
        "26%: Rise in the odds of dying during the studies for lonely people, compared with others"
    )
    title = tab.locator(".search-title").filter(has_text="26%: Rise in the odds")
    expect(title.locator(".search-part")).to_have_text("Figure: transcribed")
    link.click()
    expect(tab.locator("#figure-loneliness-mortality-2015")).to_be_in_viewport()


def test_results_narrow_down_by_role_and_kind_with_the_keyboard(open_page: Opener) -> None:
    tab = open_page("search.html?q=community")
    status = tab.locator(".search-status")
    expect(status).to_contain_text("match")
    everything = status.inner_text()
    kinds = set(tab.locator(".search-part").all_inner_texts())
    assert len(kinds) > 1
    tab_to(tab, lambda f: f["where"] == "select#search-role")
    tab.keyboard.press("ArrowDown")
    expect(status).not_to_have_text(everything)
    press_tab(tab)
    expect(tab.locator("#search-kind")).to_be_focused()
    tab.keyboard.type("Glossary")
    expect(tab.locator(".search-part").first).to_have_text("Glossary term")
    assert set(tab.locator(".search-part").all_inner_texts()) == {"Glossary term"}
    assert "role=frontline" in tab.url
    assert "kind=Glossary" in tab.url
    before = tab.locator(".search-title a").all_inner_texts()
    tab.reload()
    expect(tab.locator(".search-title a")).to_have_text(before)


def group(tab: Page, name: str) -> Locator:
    """The results under one heading."""
    return tab.locator(".search-group").filter(
        has=tab.get_by_role("heading", name=name, exact=True)
    )


def test_more_results_keep_the_place(open_page: Opener) -> None:
    tab = open_page("search.html?q=people")
    first = group(tab, "Chapters").locator("li:has(> .search-title)")
    expect(first).to_have_count(6)
    tab_to(tab, lambda f: f["text"] == "Show more: chapters")
    tab.keyboard.press("Enter")
    expect(first).to_have_count(16)
    expect(first.nth(6).locator(".search-title a")).to_be_focused()


def test_results_stand_in_groups_with_chapters_first(open_page: Opener) -> None:
    """Unless the query is a place, a number or a word of the glossary: that comes before them."""
    tab = open_page("search.html")
    headings = tab.locator(".search-group h2")
    for words, first in (
        ("community", ["Chapters", "Glossary", "Numbers"]),
        ("leeds", ["Places", "Chapters"]),
        ("£2,102", ["Numbers", "Chapters"]),
        ("tokenism", ["Glossary", "Chapters"]),
        ("10 year health plan", ["Chapters"]),
    ):
        assert look_for(tab, words)
        assert headings.all_inner_texts()[: len(first)] == first, words


def test_a_number_is_found_however_it_is_written(open_page: Opener) -> None:
    tab = open_page("search.html")
    for figure, typed in {
        "saving-per-person": ("2102", "£2102", "£2,102", "2,102", "£ 2,102"),
        "saving-per-ccg": ("5.2 million", "£5.2m", "£5.2 million", "5.2m", "5,200,000"),
        "lonely-disabled-2024-25": ("1 in 7",),
        "loneliness-mortality-2015": ("26%", "26 per cent", "26 percent"),
    }.items():
        for words in typed:
            found = look_for(tab, words)[:TOP]
            assert any(link.endswith(f"#figure-{figure}") for link in found), (words, found)


def test_capitals_are_never_changed_to_another_word(open_page: Opener) -> None:
    """Another word is offered, and looked for only when that is pressed."""
    tab = open_page("search.html")
    assert look_for(tab, "SCROM") == []
    expect(tab.locator(".search-status")).to_have_text("No page matches “SCROM”.")
    offered = tab.get_by_role("button", name="Search for “", exact=False)
    word = offered.inner_text().removeprefix("Search for “").removesuffix("”")
    assert word != "SCROM"
    offered.click()
    expect(tab.locator(".search-status")).to_contain_text(f"“{word}”")


def test_no_empty_page_is_without_a_way_on(open_page: Opener, site: Site) -> None:
    tab = open_page("search.html")
    for words in ("qqjxv", "zzkpw 99871", "QQX", "??"):
        tab.locator("#search-words").fill(words)
        ways = tab.locator(".search-nothing a")
        expect(ways.first).to_be_visible()
        assert ways.count() == 2
        for way in ways.all():
            assert (site.folder / str(way.get_attribute("href"))).is_file()
    assert look_for(tab, "trust")
    expect(tab.locator(".search-nothing")).to_be_hidden()


def test_the_text_around_the_words_waits_until_somebody_stops_typing(open_page: Opener) -> None:
    """It takes longer than the search, and the next key is not to wait for it."""
    tab = open_page("search.html")
    tab.clock.install(time=0)
    assert look_for(tab, "trust")
    expect(tab.locator(".search-excerpt mark").first).to_be_visible()
    tab.wait_for_load_state("networkidle")
    # Stands still: a busy machine takes longer over three words than a reader who stops typing.
    tab.clock.pause_at(60_000)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for typed in ("volun", "volunt", "volunteers"):
        assert look_for(tab, typed)
    assert not any("/fragment/" in url for url in asked)
    tab.clock.run_for(1000)
    expect(tab.locator(".search-excerpt mark").first).to_be_visible()
    assert 0 < sum("/fragment/" in url for url in asked) <= 18


def test_two_letters_are_answered_once_somebody_stops_there(open_page: Opener) -> None:
    """They begin words on nearly every page: whoever goes on does not wait for them."""
    tab = open_page("search.html")
    tab.clock.install(time=0)
    assert look_for(tab, "trust")
    tab.clock.pause_at(60_000)
    words, status = tab.locator("#search-words"), tab.locator(".search-status")
    words.fill("gp")
    expect(status).to_have_text("")
    tab.clock.run_for(1000)
    expect(status).to_contain_text("“gp”")
    words.fill("trust gp")
    expect(status).to_contain_text("“trust gp”")
    of_trust = status.inner_text()
    tab.clock.run_for(1000)
    expect(status).not_to_have_text(of_trust)


def test_a_misspelt_word_is_fixed_and_that_is_said(open_page: Opener) -> None:
    tab = open_page("search.html")
    assert look_for(tab, "signpsoting")
    expect(tab.locator(".search-status")).to_be_visible()
    expect(tab.locator(".search-status")).to_contain_text("Searched for “signposting”.")


def test_a_word_of_the_book_is_never_fixed(open_page: Opener) -> None:
    tab = open_page("search.html")
    for words in ("loneliness", "lonel", "odds"):
        assert look_for(tab, words)
        expect(tab.locator(".search-status")).not_to_contain_text("Searched for")


def test_a_word_that_only_begins_like_one_of_the_book_finds_nothing(open_page: Opener) -> None:
    """Alone, or with other words: some pages have a word of one letter, such as an initial."""
    tab = open_page("search.html")
    for words in ("qqjxv", "zzkpw"):
        assert look_for(tab, words) == []
        expect(tab.locator(".search-status")).to_contain_text("No page matches")
    alone = look_for(tab, "signposting")
    assert alone and look_for(tab, "signposting qqjxv")[0] in alone[:2]


def test_words_run_together_or_apart_and_american_ones_are_understood(open_page: Opener) -> None:
    tab = open_page("search.html")
    for typed, meant in (
        ("linkworker", "link worker"),
        ("sign posting", "signposting"),
        ("careplan", "care plan"),
        ("organizational", "organisational"),
        ("bereavment", "bereavement"),
    ):
        assert look_for(tab, typed), typed
        expect(tab.locator(".search-status")).to_contain_text(f"Searched for “{meant}”.")
    assert look_for(tab, "confidence interval meaning")[0].endswith("#term-confidence-interval")


def test_nothing_is_fetched_before_somebody_searches(open_page: Opener) -> None:
    tab = open_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(open_page.site.url("search.html"), wait_until="networkidle")
    assert asked and not [url for url in asked if "/pagefind/" in url]
    tab.locator("#search-words").focus()
    tab.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.endsWith('book.json'))"
    )


def test_excerpts_show_the_words_in_context(open_page: Opener) -> None:
    tab = open_page("search.html?q=belonging")
    expect(tab.locator(".search-excerpt mark").first).to_be_visible()
    assert "belong" in tab.locator(".search-excerpt mark").first.inner_text().lower()


def test_a_result_leads_to_the_sections_that_match(open_page: Opener) -> None:
    tab = open_page("search.html")
    assert look_for(tab, "warm handover")
    section = tab.locator('.search-sections a[href$="signposting.html#the-warm-handover"]')
    expect(section).to_have_text("The warm handover")
    section.click()
    expect(tab.locator("#the-warm-handover")).to_be_in_viewport()
