"""Fixtures that every room of the tests may use."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from support import node, office
from support.chromium import NoBrowserError, open_browser
from support.firefox import open_firefox
from support.once import once
from support.provide import (
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_sessionstart,
)
from support.site import Opener, Site

from book.recompute.engine import Engine
from book.serving import open_server
from book.tables import Tables, use, using

# Councils change on a day to come. Tests look at the book as it is on this one, on every day.
os.environ["BOOK_DAY"] = "2026-11-28"

TABLES = Tables(Path(__file__).resolve().parents[1])
"""Those of this book, read once for all tests of a process."""
use(TABLES)  # for what is read as tests are collected, and by what several of them share

__all__ = [
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_sessionstart",
]
"""Hooks: pytest calls those that it finds here."""

# Milliseconds. Playwright's 5 seconds are not enough on a machine that does much besides.
expect.set_options(timeout=15_000)

FIRST_PORT = 8600


@pytest.fixture(autouse=True)
def _own_tables() -> Iterator[None]:
    """Each test begins with this book's tables at hand, whatever another turned to."""
    with using(TABLES):
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--site",
        type=Path,
        metavar="FOLDER",
        help="Look at this site, as `book build --epub` made it, in place of building the book.",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Python for the browser. It is fetched before the first test, so `built` has it too."""
    return node.engine()


@pytest.fixture(scope="session")
def built(
    root: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Path:
    """The book, built once by the command that people type, and shared by every worker."""
    if given := pytestconfig.getoption("--site"):
        assert (given / "index.html").is_file(), f"{given} holds no site"
        return Path(given).resolve()
    out, failure = once(tmp_path_factory, "book", partial(_build, root))
    if failure:
        pytest.fail(f"the book does not build:\n{failure}", pytrace=False)
    return out


def _build(root: Path, folder: Path) -> tuple[Path, str]:
    """Build the book; return the site's folder, and what went wrong or nothing."""
    out = folder / "site"
    command = [sys.executable, "-m", "book", "build", "--epub", "--out", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return out, done.stdout + done.stderr if done.returncode else ""


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    yield from _opened(open_browser())


@pytest.fixture(scope="session")
def firefox() -> Iterator[Browser]:
    """Firefox, for what differs between browsers."""
    yield from _opened(open_firefox())


def _opened(opening: AbstractContextManager[Browser]) -> Iterator[Browser]:
    """A browser. Where there is none the test fails: it is never skipped."""
    try:
        with opening as browser:
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
    assert opener.errors == [], "a script of the site threw"


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java."""
    return node.java()


@pytest.fixture(scope="session")
def node_path() -> str:
    """The path of Node.js."""
    return node.node()


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the locked npm packages."""
    return node.node_modules()


@pytest.fixture(scope="session")
def older_epubcheck() -> Path:
    """The checker of e-books that Debian has."""
    return node.older_epubcheck()


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return office.soffice()
