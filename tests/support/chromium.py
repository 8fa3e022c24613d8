"""Finds the Chromium that the browser tests drive, and installs it where that is possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATHS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "${PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "${LOCALAPPDATA}/Chromium/Application/chrome.exe",
)
INSTALL = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends",
     "chromium", "fonts-liberation"),
)  # fmt: skip
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


class NoBrowserError(RuntimeError):
    """No Chromium here; the message gives the command that installs it."""


def chromium() -> str:
    """The path of Chromium or Chrome: CHROMIUM where it is set, else one that is installed.

    As root on Debian or Ubuntu, a missing one is installed. Raises NoBrowserError elsewhere.
    """
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise NoBrowserError(f"CHROMIUM is '{named}', which is no program: give a browser's path")
    if found := _installed():
        return found
    _install()
    if found := _installed():
        return found
    raise NoBrowserError(
        f"The browser tests need Chromium or Chrome. Install it with: {_command()}"
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, headless=True, args=list(ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()


def _installed() -> str | None:
    for name in NAMES:
        if found := shutil.which(name):
            return found
    paths = (Path(os.path.expandvars(path)).expanduser() for path in PATHS)
    return next((str(path) for path in paths if path.is_file()), None)


def _install() -> None:
    """Install Debian's package where nobody has to be asked; otherwise do nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    for command in INSTALL:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if done.returncode and command is INSTALL[-1]:
            raise NoBrowserError(
                f"Chromium could not be installed. Try: {_command()}\n{done.stderr.strip()}"
            )


def _command() -> str:
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    if sys.platform == "win32":
        return "winget install Google.Chrome"
    others = {
        "apt-get": "apt-get install chromium",
        "dnf": "dnf install chromium",
        "pacman": "pacman -S chromium",
    }
    command = next((line for name, line in others.items() if shutil.which(name)), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return f"{'' if root else 'sudo '}{command or others['apt-get']}"
