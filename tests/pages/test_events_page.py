"""The page of events: in order of time, each with what stands today and how well it was seen."""

import re
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError
from support.this_book import register

from book.register.events import SEEN, dated, load_events

ROOT = Path(__file__).resolve().parents[2]
SOURCES = register().sources
LGA = ("lga-2016", "lga-toolkit-2016")
LIST = """
[boards]
when = "2022-07-01"
title = "Boards open"
kind = "body"
statements = ["W16"]
says = "There were {stat}`icb-count-2022` boards."
today = "Some have merged."
sources = ["icb-2022"]
seen = "in source"
checked = 2026-11-24
review_by = 2027-04-30

[guide]
when = "2015-02"
title = "A guide"
kind = "document"
says = "It sorts ways of working."
today = "It is in use."
sources = ["phe-family-2015", "lga-2016", "lga-toolkit-2016"]
seen = "second-hand"
checked = 2026-11-24
review_by = 2027-11-24
"""
PAGE = "## The list\n\n```{policy-events}\n```\n\n(w16)=\n\nBoards need residents."


@pytest.fixture
def page(page_of):
    return page_of(PAGE, ["sources"], policy_events=LIST)


def test_events_stand_under_headings_in_order_of_time(page):
    assert [h.text for h in page.select(".listed-entry > h3")] == [
        "February 2015: A guide",
        "1 July 2022: Boards open",
    ]
    assert [s["id"] for s in page.select(".listed-entry")] == ["event-guide", "event-boards"]


def test_an_event_says_what_stands_how_we_know_and_when_to_look_again(page):
    boards = page.select_one("#event-boards")
    text = " ".join(boards.text.split()).replace("’", "'")
    assert "A change of organisation, mentioned in the guidance (statement W16)." in text
    assert "Today: Some have merged. Newest page we used: 2022." in text
    assert f"How we know: {SEEN['in source']}. Sources: NHS England, 2022" in text
    assert "Checked 24 November 2026; next check by 30 April 2027." in text
    links = {a.text: a["href"] for a in boards.select("a")}
    assert links["statement W16"] == "#w16"
    assert links["NHS England, 2022"] == "about/sources.html#source-icb-2022"
    assert links["42"] == "#note-icb-count-2022"


def test_an_event_that_the_guidance_does_not_name_says_so(page):
    text = " ".join(page.select_one("#event-guide").text.split())
    assert "A document, not mentioned in the guidance." in text
    named = "; ".join(f"{SOURCES[key].short} ({SOURCES[key].title})" for key in LGA)
    assert SOURCES[LGA[0]].short == SOURCES[LGA[1]].short, "two that would read alike"
    assert f"{SEEN['second-hand']}. Sources: South, 2015; {named}" in text


def test_every_event_of_the_book_tells_how_old_what_it_says_of_today_is():
    told = [dated(event, SOURCES) for event in load_events(ROOT).values()]
    age = re.compile(r"Newest page we used: [\w ]*20\d\d\.|The pages we used show no date\.")
    assert len(told) > 50 and all(age.fullmatch(words) for words in told)
    assert sum("no date" in words for words in told) < 5


def test_a_broken_list_stops_the_build_with_file_and_line(build):
    with pytest.raises(ExtensionError, match=r"data/policy-events.toml:3: event 'boards': when"):
        build(PAGE, policy_events=LIST.replace("2022-07-01", "July 2022"))
