"""The search bench types into the real page of search and says how long its answers took."""

from collections.abc import Iterator

import bench_search
import pytest
from playwright.sync_api import Browser, Page
from support.site import Site


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.slow
def test_each_key_but_the_first_is_answered_and_timed(tab: Page, site: Site, monkeypatch) -> None:
    # However busy the machine: an answer that comes after the next key is not timed.
    monkeypatch.setattr(bench_search, "PAUSE", 800)
    tab.goto(site.url("search.html"))
    times = bench_search.type_out(tab, "trust")
    assert len(times) == 4
    assert all(0 < ms < 5000 for ms in times)


def test_times_are_summed_up_as_they_are_named() -> None:
    found = bench_search.summary("later answers", 700, 3, [60.0, *([10.0] * 18), 20.0])
    assert (found.keys, found.median_ms, found.nineteen_in_twenty_ms) == (20, 10.0, 20.0)
    assert (found.slowest_ms, found.within_bar) == (60.0, 0.95)
