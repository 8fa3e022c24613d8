"""Fixtures for pages as readers use them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from support.copying import Reader
from support.site import Site


@pytest.fixture(params=["browser", "firefox"])
def reader(request: pytest.FixtureRequest, site: Site) -> Iterator[Reader]:
    """Somebody with the built book open, in Chromium and then in Firefox."""
    browser: Browser = request.getfixturevalue(request.param)
    reader = Reader(browser, site)
    try:
        yield reader
    finally:
        reader.close()
