"""Fixtures that every room of the tests may use."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser
from support.chromium import NoBrowserError, open_browser
from support.site import Opener, Site

from book.serve import open_server

FIRST_PORT = 8600


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built once by the command that people type."""
    out = tmp_path_factory.mktemp("book") / "site"
    command = [sys.executable, "-m", "book", "build", "--out", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"the book does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return out


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """The built book, served on this machine for as long as the tests run."""
    server = open_server(built, FIRST_PORT)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(built, f"http://127.0.0.1:{server.server_address[1]}")
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Where there is none the test fails: it is never skipped.

    One a module, because Playwright holds an event loop that other tests may need.
    """
    try:
        with open_browser() as browser:
            yield browser
    except NoBrowserError as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Opener]:
    """Opens a page of the site with a width, a colour scheme, and JavaScript on or off."""
    opener = Opener(browser, site)
    try:
        yield opener
    finally:
        opener.close()
