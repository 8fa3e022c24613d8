"""A small project with this book's own hooks for tests, run by a real pytest and PATH."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFTEST = """
import os
import pytest
from playwright.sync_api import Browser
from support import apt, chromium, firefox, provide
from support.provide import pytest_collection_finish, pytest_configure, pytest_sessionstart

chromium.PATHS = firefox.PATHS = ()
if not {both}:
    del provide.NEEDS["firefox"]
chromium.can_install = firefox.can_install = lambda: {can_install}
chromium.is_ubuntu = firefox.is_ubuntu = lambda: {ubuntu}
apt._PAUSE = 0.2
os.environ["PLAYWRIGHT_BROWSERS_PATH"] = {nowhere!r}

@pytest.fixture
def browser():
    return os.environ["CHROMIUM"]
"""


TESTS = """
import os
import subprocess
import sys
from pathlib import Path
import pytest

def note(word):
    with Path({log!r}).open("a") as log:
        log.write(word + "\\n")

@pytest.mark.parametrize("n", range(6))
def test_in_a_browser(n, browser):
    note("test in a browser, by " + os.environ.get("PYTEST_XDIST_WORKER", "itself"))

def test_of_prose():
    note("test of prose")

def test_of_ctrl_c():
    asks = "import signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    asked = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True)
    note("Ctrl-C ignored: " + asked.stdout.strip())

def test_of_git():
    for name in ("core.autocrlf", "commit.gpgsign", "alias.mine"):
        asked = subprocess.run([{git!r}, "config", name], capture_output=True, text=True)
        note(name + ": " + asked.stdout.strip())
"""


TESTED = 11


BROWSER = """#!{python}
import sys
from pathlib import Path
with Path({log!r}).open("a") as log:
    log.write(f"looked: {{' '.join(sys.argv[1:])}}\\n")
"""


APT_GET = """#!{python}
import fcntl
import sys
from pathlib import Path
with Path({log!r}).open("a") as log:
    log.write(f"apt-get {{' '.join(sys.argv[1:])}}\\n")
with Path({lock!r}).open("a") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("E: Could not get lock {lock}. It is held by process 4242 (unattended-upgr)")
if found := {{"chromium", "firefox-esr"}}.intersection(sys.argv):
    program = Path({bin!r}, found.pop())
    program.write_text({browser!r})
    program.chmod(0o755)
"""


HOLDER = """
import fcntl, sys, time
file = open(sys.argv[1], "a")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


@contextmanager
def held(lock: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process, which holds the lock on a file as apt-get and dpkg do until it is killed."""
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        try:
            yield holder
        finally:
            holder.kill()


class Project:
    """A small project with tests, and the only programs that it finds."""

    def __init__(self, root: Path) -> None:
        self.root, self.bin, self.lock = root, root / "bin", root / "lock"
        self.bin.mkdir(parents=True)
        self.tests = root / "tests"
        self.tests.mkdir()
        log = str(root / "log")
        (root / "pytest.ini").write_text(
            "[pytest]\ntestpaths = tests\nmarkers = slow: takes long\n"
        )
        (self.tests / "test_it.py").write_text(TESTS.format(log=log, git=shutil.which("git")))
        self.browser = BROWSER.format(python=sys.executable, log=log)
        self.apt_get = APT_GET.format(
            python=sys.executable, log=log, lock=str(self.lock), bin=str(self.bin),
            browser=self.browser,
        )  # fmt: skip

    def add(self, name: str, program: str) -> None:
        (self.bin / name).write_text(program)
        (self.bin / name).chmod(0o755)

    def run(
        self,
        *arguments: str,
        can_install: bool = False,
        both: bool = False,
        ubuntu: bool = False,
        hear: Callable[[str], object] = lambda line: None,
        first: Callable[[], object] | None = None,
        **environment: str,
    ) -> tuple[int, str, float]:
        """Exit code, what was said, and the seconds of work it took; `hear` is given each line.

        With `both`, Firefox is wanted beside Chromium; with `ubuntu`, the system is one.
        Work, since the time by the clock depends on what else this machine does.
        """
        nowhere = str(self.root / "nowhere")
        conftest = CONFTEST.format(
            can_install=can_install, both=both, ubuntu=ubuntu, nowhere=nowhere
        )
        (self.tests / "conftest.py").write_text(conftest)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("CHROMIUM", "FIREFOX") and not name.startswith("PYTEST_")
        }
        given = {
            "PATH": str(self.bin), "PYTHONPATH": str(ROOT / "tests"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        command = [sys.executable, "-m", "pytest", "-p", "xdist", "-p", "no:cacheprovider"]
        before, lines = os.times(), []
        with subprocess.Popen(
            [*command, *arguments], cwd=self.root, env={**kept, **given, **environment},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=first,
        ) as process:  # fmt: skip
            for line in process.stdout or ():
                lines.append(line)
                hear(line)
        after = os.times()
        work = sum(after[2:4]) - sum(before[2:4])
        return process.returncode, "".join(lines), work

    def log(self) -> list[str]:
        """What was looked at, installed and tested, in order."""
        log = self.root / "log"
        return log.read_text().splitlines() if log.is_file() else []
