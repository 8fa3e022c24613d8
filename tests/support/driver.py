"""Playwright, which drives the browsers: started once in a process, since a second is refused."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright, sync_playwright

FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <match>
    <edit name="family" mode="append_last"><string>DejaVu Sans</string></edit>
  </match>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""
SHIM = Path(__file__).with_name("older_firefox.cjs")
_users = ExitStack()
_using: list[Playwright] = []


@contextmanager
def driver() -> Iterator[Playwright]:
    """Playwright, which stops when the last who asked for it has done."""
    _using.append(_using[0] if _using else _users.enter_context(_start()))
    try:
        yield _using[0]
    finally:
        _using.pop()
        if not _using:
            _users.close()


@contextmanager
def _start() -> Iterator[Playwright]:
    before = os.environ.get("NODE_OPTIONS", "")
    os.environ["NODE_OPTIONS"] = f'{before} --require "{SHIM.as_posix()}"'
    try:
        started = sync_playwright()
        playwright = started.__enter__()
    finally:
        os.environ["NODE_OPTIONS"] = before
    try:
        yield playwright
    finally:
        started.__exit__()


@contextmanager
def same_fonts() -> Iterator[dict[str, str | float | bool]]:
    """The environment of a browser that has Matplotlib's fonts on Linux, and no other.

    How wide words are decides what fits, and on a bare system every word was drawn in the one font
    that was there, of fixed width.
    """
    with TemporaryDirectory(prefix="book-fonts-") as folder:
        yield {**os.environ, "FONTCONFIG_FILE": str(_fonts(Path(folder)))}


def _fonts(folder: Path) -> Path:
    """Write into `folder` which fonts there are, for programs that ask fontconfig."""
    matplotlib = find_spec("matplotlib")
    assert matplotlib and matplotlib.origin, "the book depends on it"
    fonts = Path(matplotlib.origin).with_name("mpl-data") / "fonts/ttf"
    told = folder / "fonts.conf"
    told.write_text(FONTS.format(folder=fonts, cache=folder), encoding="utf-8")
    return told
