"""Finds the Firefox that tests drive beside Chromium, and installs it where that is possible.

Playwright drives the Firefox of Debian or of Mozilla through WebDriver BiDi.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

from support.apt import CannotInstallError, Say, can_install, install, is_ubuntu
from support.chromium import NoBrowserError, installed
from support.driver import driver, same_fonts

NAMES = ("firefox-esr", "firefox")
PATHS = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "~/Applications/Firefox.app/Contents/MacOS/firefox",
    "${PROGRAMFILES}/Mozilla Firefox/firefox.exe",
    "${LOCALAPPDATA}/Mozilla Firefox/firefox.exe",
)
PACKAGE = "firefox-esr"
UBUNTUS = "ppa:mozillateam/ppa"
"""Where Ubuntu's Mozilla team keeps that package: what Ubuntu itself has only brings a snap."""
ADDING = ("software-properties-common", "gpg-agent")
"""The packages with which Ubuntu adds another archive."""


def firefox(say: Say = print) -> str:
    """The path of Firefox: FIREFOX where it is set, else one that is installed.

    As root on Debian or Ubuntu a missing one is installed, and `say` is told. Raises
    NoBrowserError elsewhere.
    """
    path, said = installed("FIREFOX", NAMES, PATHS), ""
    if not path and can_install():
        try:
            _install(say)
        except CannotInstallError as error:
            said = f"\n{error}"
        path = installed("FIREFOX", NAMES, PATHS)
    if not path:
        missing = "Some tests need Firefox: what people copy differs between browsers."
        raise NoBrowserError(f"{missing}{said} Install it with:\n\n    {_command()}\n")
    return path


@contextmanager
def open_firefox(**preferences: Any) -> Iterator[Browser]:
    """A headless Firefox, closed at the end. In names of `preferences` each dot is ``__``."""
    path = firefox()
    with same_fonts() as environment, driver() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=path,
            headless=True,
            env=environment,
            firefox_user_prefs={name.replace("__", "."): preferences[name] for name in preferences},
        )
        try:
            yield browser
        finally:
            browser.close()


def _install(say: Say) -> None:
    """Install the package; on Ubuntu, from an archive that is added first."""
    if is_ubuntu():
        install(ADDING, say)
        say(f"Adding {UBUNTUS} to where packages come from: Ubuntu's own Firefox is a snap.")
        add = ["add-apt-repository", "--yes", "--no-update", UBUNTUS]
        done = subprocess.run(add, capture_output=True, text=True)
        if done.returncode:
            raise CannotInstallError(f"{UBUNTUS} could not be added:\n{done.stderr.strip()}")
    install((PACKAGE,), say)


def _command() -> str:
    """The one line that installs what is missing."""
    if sys.platform == "darwin":
        return "brew install --cask firefox"
    if sys.platform == "win32":
        return "winget install Mozilla.Firefox"
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    apt = f"{sudo}apt-get update && {sudo}apt-get install --yes"
    if is_ubuntu():
        add = f"{sudo}add-apt-repository --yes {UBUNTUS}"
        return f"{apt} {' '.join(ADDING)} && {add} && {sudo}apt-get install --yes {PACKAGE}"
    others = {"dnf": f"{sudo}dnf install firefox", "pacman": f"{sudo}pacman -S firefox"}
    other = next((line for name, line in others.items() if shutil.which(name)), None)
    return other or f"{apt} {PACKAGE}"
