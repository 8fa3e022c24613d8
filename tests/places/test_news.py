"""The feed of each area, and what its page tells somebody who comes back."""

import re
from collections import defaultdict
from pathlib import Path

import feedparser
import pytest
from places.source import MEASURES, NEWEST, Source, table
from playwright.sync_api import Page, expect
from support.site import Opener, Site

PAGE = "places/manchester.html"
OLD = '{"code": "E08000003", "name": "Manchester", "page": "places/manchester.html"'


@pytest.fixture(scope="module")
def feeds(built: Path, source: Source) -> dict[str, feedparser.FeedParserDict]:
    return {
        code: feedparser.parse((built / f"{source.page(code)}.atom").read_bytes())
        for code in source.areas
    }


def apart(source: Source, code: str, measure: str, first: str, last: str) -> str:
    """Whether 2 intervals lie apart, and which way: worked out from the table's text."""
    then, now = (source.survey[code, measure, year] for year in (first, last))
    if not then.low or not now.low:
        return ""
    if float(now.low) > float(then.high):
        return "rose"
    return "fell" if float(now.high) < float(then.low) else ""


def test_a_feed_reader_reads_each_feed(
    feeds: dict[str, feedparser.FeedParserDict], source: Source
) -> None:
    """A feed of every area, whole and well formed, that says what its silence means."""
    ids, healthy = [], {row["area_code"] for row in table("area-healthy-life")}
    for code, feed in feeds.items():
        assert feed.version == "atom10" and not feed.bozo, code
        assert feed.feed.title.endswith(": what has changed")
        assert "If nothing is new" in feed.feed.subtitle
        watched = "how adults rate their lives"
        if healthy & {code, source.areas[code]["county_code"]}:
            watched += " and how many years of good health people can expect"
        assert f"This feed watches {watched}, and no other figures." in feed.feed.subtitle, code
        assert "at most 1 false alarm in 10 years" in feed.feed.subtitle
        assert feed.feed.updated_parsed >= max(
            (entry.updated_parsed for entry in feed.entries), default=feed.feed.updated_parsed
        )
        ids += [feed.feed.id, *(entry.id for entry in feed.entries)]
        for entry in feed.entries:
            assert re.fullmatch(r".{10,160} (rose|fell) between .+ and .+\.", entry.title), code
            assert entry.summary.startswith(entry.title) and entry.link.endswith(".html")
    assert len(feeds) == 306 and len(ids) == len(set(ids)) > 340


def test_feeds_tell_what_the_table_shows_and_nothing_else(
    feeds: dict[str, feedparser.FeedParserDict], source: Source
) -> None:
    """Each score whose intervals lie apart, and did not so a year before, has its entry."""
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for code, feed in feeds.items():
        for entry in feed.entries:
            for measure, words in {m: m.replace("_", " ") for m in MEASURES.values()}.items():
                if words in entry.title.lower():
                    told[code].add((measure, re.search("rose|fell", entry.title)[0]))
    before = source.years[source.years.index(NEWEST) - 1]
    earlier = source.years[source.years.index(before) - 5]
    expected: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for code, area in source.areas.items():
        for measure in MEASURES.values():
            at = area["survey_code"], measure
            found = apart(source, *at, "2017-18", NEWEST)
            if found and found != apart(source, *at, earlier, before):
                expected[code].add((measure, found))
    assert told == expected
    assert len(told) > 30


def test_a_page_leads_to_its_feed(built: Path, source: Source) -> None:
    for code in source.areas:
        name = source.page(code).rpartition("/")[2]
        html = (built / f"{source.page(code)}.html").read_text(encoding="utf-8")
        head, _, body = html.partition("</head>")
        assert re.search(rf'<link rel="alternate" [^>]+ href="{name}\.atom">', head), code
        assert f'<a href="{name}.atom"' in body


def come_back(open_page: Opener, seen: str) -> Page:
    """Open the page as somebody does who last saw the figures of the day `seen`."""
    tab = open_page(PAGE)
    tab.evaluate("(kept) => localStorage.setItem('area', kept)", f"{OLD}{seen}}}")
    tab.reload()
    return tab


def test_somebody_who_comes_back_is_told_once(open_page: Opener) -> None:
    tab = come_back(open_page, ', "seen": "2026-01-01"')
    said = tab.locator(".place-since [role=status]")
    news = tab.locator(".place-since").get_attribute("data-news")
    assert news and "anxiety" in news
    expect(said).to_have_text(
        "Since you last looked, new figures show that in Manchester, life satisfaction and "
        "happiness fell and anxiety rose between 2017-18 and 2022-23. "
    )
    assert said.inner_text().count(".") == 1, "one sentence"
    tab.reload()
    expect(said).to_have_text("No new figures have come out since you last looked.")


def test_new_figures_without_a_change_say_so(open_page: Opener) -> None:
    tab = come_back(open_page, ', "seen": "2026-11-27"')
    expect(tab.locator(".place-since [role=status]")).to_contain_text(
        "none shows a change bigger than chance would usually produce"
    )


@pytest.mark.parametrize("seen", ["", ', "seen": 7', ', "seen": "<b>"'])
def test_without_a_day_the_page_says_nothing_and_keeps_one(open_page: Opener, seen: str) -> None:
    """As for an area that was saved before pages told what is new, or a spoilt record."""
    tab = come_back(open_page, seen)
    expect(tab.locator(".place-since a")).to_be_visible()
    expect(tab.locator(".place-since [role=status]")).to_have_text("")
    assert re.search(r'"seen":"20\d\d-\d\d-\d\d"', tab.evaluate("localStorage.getItem('area')"))


def test_nothing_is_kept_of_somebody_who_did_not_save_the_area(
    open_page: Opener, site: Site
) -> None:
    tab = open_page(PAGE)
    assert tab.evaluate("localStorage.length") == 0
    expect(tab.locator(".place-since [role=status]")).to_have_text("")
    tab.get_by_role("button", name="Make this my area").click()
    expect(tab.locator(".place-tools [role=status]")).to_contain_text("the date of its newest")
    tab.reload()
    expect(tab.locator(".place-since")).to_contain_text("No new figures have come out")
    tab.goto(site.url("places/leeds.html"))
    expect(tab.locator(".place-since [role=status]")).to_have_text("")
