"""Finds the Chromium that the browser tests drive, and installs it where that is possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from support.apt import CannotInstallError, Say, can_install, install, is_ubuntu
from support.driver import driver, same_fonts

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
BESIDE = ("libatomic1",)
"""What the tests need beside Chromium: a library that the Node.js inside Playwright loads."""
_OFF = (
    # Playwright's own list. Chromium heeds only the last that it is given, which is this one.
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin"),
    *("ThirdPartyStoragePartitioning", "msEdgeUpdateLaunchServicesPreferredVersion"),
    "msForceBrowserSignIn",
    # With each window Chromium opens two pages of its own, unseen, for suggestions in the address
    # bar: two thirds as much work as the page under test.
    *("WebUIOmniboxAimPopup", "WebUIOmniboxPopup"),
)
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    f"--disable-features={','.join(_OFF)}",
)
_PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(RuntimeError):
    """No Chromium here, or nothing to drive it with; the message gives the command to type."""


def chromium(say: Say = print) -> str:
    """The path of Chromium or Chrome: CHROMIUM where it is set, else one that is installed.

    As root on Debian or Ubuntu, what is missing is installed, and `say` is told. Raises
    NoBrowserError elsewhere.
    """
    path, missing = _look()
    if missing and can_install():
        try:
            _install(say)
        except CannotInstallError as error:
            raise NoBrowserError(f"{missing}\n{error}\n\n    {_command()}\n") from None
        path, missing = _look()
    if missing:
        raise NoBrowserError(f"{missing} Install it with:\n\n    {_command()}\n")
    return path


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    path = chromium()
    with same_fonts() as environment, driver() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, headless=True, args=list(ARGUMENTS), env=environment
        )
        try:
            yield browser
        finally:
            browser.close()


def _look() -> tuple[str, str]:
    """The path of a browser, and what is missing in words: one of them is empty."""
    path = installed("CHROMIUM", NAMES, PATHS)
    driver = subprocess.run(
        [sys.executable, "-c", _PLAYWRIGHTS_OWN], capture_output=True, text=True, timeout=120
    )
    if driver.returncode:
        said = driver.stderr.strip().splitlines()
        why = next((line for line in said if "shared librar" in line), said[-1] if said else "")
        return "", f"Playwright, which drives the browser of the tests, does not start ({why})."
    own = driver.stdout.strip()
    if path or Path(own).is_file():
        return path or own, ""
    return "", "The browser tests need Chromium or Chrome."


def installed(variable: str, names: Iterable[str], paths: Iterable[str]) -> str:
    """A browser on this machine: what `variable` names, else one on the path, or in `paths`.

    "" where there is none. Raises NoBrowserError where `variable` names no program.
    """
    if named := os.environ.get(variable):
        if found := shutil.which(named):
            return found
        raise NoBrowserError(f"{variable} is '{named}', which is no program: give a browser's path")
    for name in names:
        if (found := shutil.which(name)) and _starts(found):
            return found
    places = (Path(os.path.expandvars(path)).expanduser() for path in paths)
    return next((str(place) for place in places if place.is_file()), "")


def _starts(path: str) -> bool:
    """Whether it is a browser. Ubuntu has a `chromium-browser` that only says where to get one."""
    if sys.platform == "win32":  # there, asking for the version opens a window
        return True
    return not subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode


def _install(say: Say) -> None:
    """Install Debian's packages; on Ubuntu, the Chromium that Playwright brings."""
    if not is_ubuntu():
        install(("chromium", *BESIDE), say)
        return
    install(BESIDE, say)
    say("Installing Playwright's Chromium: a minute or two, once.")
    done = subprocess.run(_playwright_install(), capture_output=True, text=True)
    if done.returncode:
        raise CannotInstallError(f"Playwright could not install it:\n{done.stderr.strip()}")


def _playwright_install() -> list[str]:
    return [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]


def _command() -> str:
    """The one line that installs what is missing."""
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    if sys.platform == "win32":
        return "winget install Google.Chrome"
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    apt = f"{sudo}apt-get update && {sudo}apt-get install --yes"
    if is_ubuntu():
        return f"{apt} {' '.join(BESIDE)} && {' '.join(_playwright_install())}"
    others = {
        "dnf": f"{sudo}dnf install chromium libatomic",
        "pacman": f"{sudo}pacman -S chromium",
    }
    other = next((line for name, line in others.items() if shutil.which(name)), None)
    return other or f"{apt} chromium {' '.join(BESIDE)}"
