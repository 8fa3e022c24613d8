"""Fixtures for pages as readers use them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from support.copying import Reader
from support.site import Opener, Site

from book.recompute.engine import Engine


@pytest.fixture(params=["browser", "firefox"])
def reader(request: pytest.FixtureRequest, site: Site) -> Iterator[Reader]:
    """Somebody with the built book open, in Chromium and then in Firefox."""
    browser: Browser = request.getfixturevalue(request.param)
    reader = Reader(browser, site)
    try:
        yield reader
    finally:
        reader.close()


@pytest.fixture(params=["browser", "firefox"])
def context(request: pytest.FixtureRequest, engine: Engine) -> Iterator[BrowserContext]:
    """A fresh profile for pages that run Python, in Chromium and then in Firefox."""
    browser: Browser = request.getfixturevalue(request.param)
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture(params=["browser", pytest.param("firefox", marks=pytest.mark.slow)])
def open_in_each(request: pytest.FixtureRequest, site: Site) -> Iterator[Opener]:
    """Opens a page of the site in Chromium and, in the long run or `IN_BOTH`, in Firefox."""
    opener = Opener(request.getfixturevalue(request.param), site)
    try:
        yield opener
    finally:
        opener.close()


@pytest.fixture
def paper(open_page: Opener) -> Page:
    """A tab that shows pages as they print."""
    tab = open_page()
    tab.emulate_media(media="print", color_scheme="light")
    return tab
