"""Seeks what tests need and no Python package brings, once, before the first test starts.

Only the process that was typed looks. Its workers would each start `apt-get`, and all but one would
find the lock held; and what is missing must be told in seconds, not after the tests before it.
"""

import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from support.apt import Say
from support.chromium import NoBrowserError, chromium
from support.firefox import firefox
from support.node import MissingToolError, engine, java, node, node_modules, older_epubcheck
from support.office import soffice

NEEDS: dict[str, Callable[[Say], object]] = {
    "browser": chromium,
    "engine": engine,
    "firefox": firefox,
    "java": java,
    "node_path": node,
    "node_modules": node_modules,
    "older_epubcheck": older_epubcheck,
    "soffice": soffice,
}
"""What the fixtures of these names use."""
PATHS = {"browser": "CHROMIUM", "firefox": "FIREFOX"}
"""Where the path of what was found is kept."""
SLOW_ONLY = {"engine", "java", "node_modules", "node_path", "older_epubcheck", "soffice"}
"""Whatever uses one of these is slow: they take minutes to install where they are missing."""
OF_THE_BOOK = {"browser", "built", "firefox"}
"""Fixtures of the book as it was built, and of what opens it."""
GIT = {
    "commit.gpgSign": "false", "core.autocrlf": "false", "core.hooksPath": os.devnull,
    "init.defaultBranch": "main", "user.name": "A", "user.email": "a@example.org",
}  # fmt: skip
"""What counts in tests, whatever somebody has set for Git on their machine."""


def pytest_configure(config: pytest.Config) -> None:
    """Let what tests start find the same Git settings everywhere, and be ended by Ctrl-C.

    A shell makes what it runs in the background ignore that, and so all that is started from there.
    """
    os.environ["GIT_CONFIG_COUNT"] = str(len(GIT))
    for number, (name, value) in enumerate(GIT.items()):
        os.environ[f"GIT_CONFIG_KEY_{number}"] = name
        os.environ[f"GIT_CONFIG_VALUE_{number}"] = value
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Provide for all tests before workers begin. Which tests were chosen is not known yet."""
    config = session.config
    chosen = config.args_source is config.ArgsSource.ARGS
    if config.pluginmanager.hasplugin("dsession") or not chosen:
        fast = "not slow" in config.option.markexpr
        _provide(session, [need for need in NEEDS if not (fast and need in SLOW_ONLY)])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the largest group that one worker must do alone, so that none waits for it.

    What looks at the built book is a group for each file: it shares what it read of the book.
    """
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if used & SLOW_ONLY:
            item.add_marker(pytest.mark.slow)
        if used & OF_THE_BOOK and not _group(item):
            item.add_marker(pytest.mark.xdist_group(item.location[0]))
    groups = Counter(map(_group, items))
    items.sort(key=lambda item: -groups[name] if (name := _group(item)) else 0)


def _group(item: pytest.Item) -> str:
    marker = item.get_closest_marker("xdist_group")
    return str(marker.args[0]) if marker else ""


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without workers, and with tests chosen by name: provide for those.

    Thousands of collected tests are never let go of. Frozen, they are not looked through each time
    that memory is cleared, or that Sphinx is opened.
    """
    gc.collect()
    gc.freeze()
    used = {name for item in session.items for name in getattr(item, "fixturenames", ())}
    _provide(session, [need for need in NEEDS if need in used])


def _provide(session: pytest.Session, needs: Iterable[str]) -> None:
    config = session.config
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    given = config.stash.setdefault(_GIVEN, set())

    def say(line: str) -> None:
        reporter.write_line(line)
        reporter.flush()

    missing: list[str] = []
    for need in needs:
        if need not in given:
            given.add(need)
            try:
                found = NEEDS[need](say)
            except (NoBrowserError, MissingToolError) as error:
                missing.append(str(error))
                continue
            if need in PATHS:
                os.environ[PATHS[need]] = str(found)  # for the workers, which begin after this
    if missing:
        raise pytest.UsageError("\n".join(missing))


_GIVEN = pytest.StashKey[set[str]]()
