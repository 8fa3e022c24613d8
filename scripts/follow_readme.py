"""Follows the README on a machine that has nothing else: `make serve`, then `make test`.

First as a user who may not install anything: the book must be readable, and the tests must say
within seconds what they need. Then as root, where everything must work. This needs root, creates
that other user, and works on copies of the commit it is part of. So run it only on a disposable
machine: the one that `make fresh` makes, or a container.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("python3", "python3-venv", "make", "git")
"""The Debian and Ubuntu packages that the README asks for."""
READER, READER_ID = "reader", 4711
LONGEST = 3 * 3600
"""Time limit for a command, in seconds."""
SOON = 10
"""Seconds of work within which a missing browser must be reported."""
_ADDRESS = re.compile(r"http://[\w.:\[\]-]+")


class NotAsWrittenError(RuntimeError):
    """Something is not as the README says; the message explains what happened."""


class Person:
    """A user with a home directory, and a copy of the book in it."""

    def __init__(self, name: str, user: int, home: Path) -> None:
        self.name, self.user, self.book = name, user, home / "book"
        self.environment = {**os.environ, "HOME": str(home), "USER": name, "LOGNAME": name}
        home.mkdir(parents=True, exist_ok=True)
        trust = home / "trust"
        # In a container another user owns the checkout, and Git does not trust that by default.
        trust.write_text("[safe]\n\tdirectory = *\n")
        clone = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.book)]
        environment = {**self.environment, "GIT_CONFIG_GLOBAL": str(trust)}
        subprocess.run(clone, env=environment, check=True)
        trust.unlink()
        for path in (home, *home.rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)

    def type(
        self, command: str, ends: Callable[[str], bool] = lambda line: False
    ) -> tuple[int, str]:
        """Run a command, and press Ctrl-C after a line for which `ends` is true.

        Returns its exit code and all of its output, which is also shown as it arrives.
        """
        print(f"\n{self.name}$ {command}", flush=True)
        printed = []
        with subprocess.Popen(
            command.split(), cwd=self.book, env=self.environment, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            user=self.user, group=self.user, extra_groups=[], start_new_session=True,
        ) as process:  # fmt: skip
            too_long = Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
            too_long.start()
            try:
                for line in process.stdout or ():
                    print(line, end="", flush=True)
                    printed.append(line)
                    if ends(line):
                        os.killpg(process.pid, signal.SIGINT)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            finally:
                too_long.cancel()
        return process.returncode, "".join(printed)

    def reads(self, command: str) -> str:
        """Start the book, open its first page and stop it. Reports how long that took."""
        began, opened = time.monotonic(), 0.0

        def answers(line: str) -> bool:
            nonlocal opened
            if opened or not (address := _ADDRESS.search(line)):
                return False
            if "<title>" not in (page := shown_at(address[0])):
                raise NotAsWrittenError(f"{self.name}: {address[0]} shows no page: {page}")
            opened = time.monotonic() - began
            return True

        code, _ = self.type(command, answers)
        if not opened:
            raise NotAsWrittenError(f"{self.name}: {command} ended with {code}, and showed no page")
        return f"{self.name}: {command} showed the first page after {opened:.0f} seconds"

    def tests(self, command: str) -> str:
        """Run the tests, which must pass. Reports how many there were."""
        began = time.monotonic()
        code, printed = self.type(command)
        summary = re.findall(r"^=+ (.*\d+ passed.*?) =+$", printed, re.MULTILINE)
        if code or not summary:
            ended = summary or re.findall(r"^=+ (.*\d+ (?:failed|error).*?) =+$", printed, re.M)
            why = ended[-1] if ended else f"it ended with {code}"
            raise NotAsWrittenError(f"{self.name}: {command}: {why}")
        return f"{self.name}: {command}: {summary[-1]}, {time.monotonic() - began:.0f} s in all"

    def is_told_what_to_install(self, command: str) -> str:
        """Run the tests without a browser. They must say at once how to get one."""
        began, before = time.monotonic(), os.times()
        code, printed = self.type(command)
        took, after = time.monotonic() - began, os.times()
        work = sum(after[2:4]) - sum(before[2:4])
        told = re.search(r"Install it with:\s+(\S.*)", printed)
        if not code or not told or work > SOON:
            raise NotAsWrittenError(
                f"{self.name}: {command} ended with {code} after {took:.0f} seconds ({work:.0f} of "
                "work) without a browser: it must say within ten how to install one"
            )
        return f"{self.name}: {command} told after {took:.0f} seconds: {told[1]}"


def shown_at(address: str) -> str:
    """What a browser would get there, or why it gets nothing."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address) as page:
            shown: bytes = page.read()
            return shown.decode()
    except OSError as error:
        return str(error)


def commands_in(readme: str) -> list[str]:
    """The README's commands for reading the book and for testing it."""
    parts = re.findall(r"^## (?:Read|Test) it\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL)
    return [command for part in parts for command in re.findall(r"^    (make \S+)$", part, re.M)]


def add_reader() -> Path:
    """Add the user who may not install anything; return their home. Bare systems lack useradd."""
    home = Path("/home", READER)
    users = Path("/etc/passwd")
    if f"{READER}:" not in users.read_text():
        with users.open("a") as file:
            file.write(f"{READER}:x:{READER_ID}:{READER_ID}::{home}:/bin/sh\n")
        with Path("/etc/group").open("a") as file:
            file.write(f"{READER}:x:{READER_ID}:\n")
    return home


def main() -> int:
    """Follow the README; return the exit code."""
    if os.geteuid():
        print(
            "This adds a user and installs packages, so it needs root, on a machine to throw away."
        )
        return 2
    if found := shutil.which("chromium") or shutil.which("google-chrome"):
        print(f"Here is a browser already, {found}: this would prove nothing.")
        return 2
    # A shell makes its background processes, and their children, ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    serve, test = commands_in((ROOT / "README.md").read_text(encoding="utf-8"))
    reader = Person(READER, READER_ID, add_reader())
    root = Person("root", 0, Path("/root"))
    steps = (
        (reader.reads, serve),
        (reader.is_told_what_to_install, test),
        (root.reads, serve),
        (root.tests, test),
    )
    told, wrong = [], 0
    for step, command in steps:
        try:
            told.append(step(command))
        except NotAsWrittenError as error:
            told.append(f"WRONG: {error}")
            wrong += 1
    print("\n" + "\n".join(told), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
