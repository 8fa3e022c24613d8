"""`book serve`: builds once, then follows every save with the pages that it changes."""

import os
import time
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Thread

from book.building.folder import own_folder
from book.building.inputs import outline_key, python_key
from book.building.press import Press
from book.building.progress import Progress
from book.findings import BookError, Finding
from book.serving.chores import Chores
from book.serving.live import Live
from book.serving.server import open_server
from book.serving.watch import Watch

CODE = Path(__file__).resolve().parents[1]
BESIDES = ("_static", "_templates", "_toc.yml", "_config.yml", "requirements.lock")


class Follower:
    """One `book serve`: a press, what open browsers are told, and what runs beside them."""

    def __init__(self, root: Path, press: Press, say: Callable[[str], object]) -> None:
        self.root = root
        self.press = press
        self.say = say
        self.live = Live()
        self.chores = Chores(root, press.folder.site, press.folder.records, self._checked)
        places = [root / name for name in ("chapters", "data", *BESIDES)]
        self.watch = Watch(*places, seldom=CODE)
        self._code = python_key()
        self._old = False
        self._asked: list[Finding] = []
        self._told: set[str] = set()
        """What the last rebuild said is wrong: the checks need not say it once more."""

    def follow(self, give_up: Callable[[], bool] = lambda: False) -> None:
        """Rebuild after every save, until told to give up or interrupted."""
        self.press.keep_records()
        self.chores.start()
        while not give_up():
            if changed := self.watch.wait(give_up):
                self.chores.give_way()
                self.rebuild(changed)
                self.chores.start()

    def rebuild(self, changed: set[Path]) -> None:
        """Bring the pages up to date, and tell terminal and browsers what came of it."""
        if any(CODE in file.parents for file in changed):
            self._old = python_key() != self._code
        if self._old:
            message = "the book's own code has changed: stop `book serve` and start it again"
            code = sorted(file.name for file in changed if file.suffix == ".py")
            self._failed([Finding(", ".join(code) or "book", 1, message)])
            return
        started = time.monotonic()
        try:
            check_saved(self.root, changed)
            pages = self.press.update(notebooks=False)
            self.live.written(pages)
            if self.press.held_back:
                more = self.press.update()
                self.live.written(more)
                pages = sorted({*pages, *more})
        except BookError as error:
            if not self.watch.stirs():  # else what was just saved may mend it
                self._failed(error.findings)
        else:
            self._told = set()
            self.press.keep_records()
            spent = time.monotonic() - started
            names = ", ".join(pages) if len(pages) <= 3 else f"{len(pages)} pages"
            self.say(f"{names or 'No page'} written in {spent:.2f} s")

    def close(self) -> None:
        self.live.close()
        self.chores.stop()

    def _failed(self, findings: list[Finding]) -> None:
        self.live.failed(findings)
        self._told = {str(finding) for finding in findings}
        for finding in findings:
            self.say(str(finding))
        self.say("Not built: the pages stay as they were.")

    def _checked(self, findings: list[Finding]) -> None:
        if findings != self._asked:
            for finding in findings:
                if str(finding) not in self._told:
                    self.say(str(finding))
            if not findings:
                self.say("The checks find nothing to mend.")
        self._asked = findings
        self.live.checked(findings)


def check_saved(root: Path, changed: set[Path]) -> None:
    """The checks that take no time, of what was saved. Raises BookError with all that is wrong."""
    from book.prose.contents import listed
    from book.prose.names import names_defined_twice
    from book.register import load_register
    from book.register.verify import faults_on_sight

    findings = list(_misplaced(root, outline_key(root)))
    findings += names_defined_twice(root, [path for path, _ in listed(root)])
    if {file.name for file in changed} & {"figures.toml", "sources.bib"}:
        findings += [f for f in faults_on_sight(load_register(root), date.today()) if not f.warning]
    if findings:
        raise BookError(findings)


@lru_cache(maxsize=1)
def _misplaced(root: Path, outline: str) -> tuple[Finding, ...]:
    """What is wrong with the contents, which `outline` stands for."""
    from book.prose.contents import misplaced

    return tuple(misplaced(root))


def serve_book(
    root: Path,
    port: int,
    progress: Progress,
    say: Callable[[str], object],
    opened: Callable[[str], object] = lambda address: None,
    give_up: Callable[[], bool] = lambda: False,
) -> None:
    """Build the book, serve it on this machine and keep it new. Raises BookError, OSError.

    `opened` is told the address once pages can be read.
    """
    from book.building.checking import check
    from book.notebooks.runner import begin_warming, sources_of

    progress.say("Checking figures, tables and chapters")
    for finding in check(root, date.today())[0]:
        say(str(finding))
    processes = os.cpu_count() or 1
    with own_folder(root) as folder, Press(root, folder, progress, processes) as press:
        press.update()
        follower = Follower(root, press, say)
        with open_server(folder.site, port, follower.live, press.writing) as server:
            used = server.server_address[1]
            if used != port:
                say(f"Port {port} is in use, so this takes the next free one.")
            Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://localhost:{used}/"
            say(f"Read the book at {address}  (Ctrl-C ends it)")
            progress.quiet = True
            try:
                opened(address)
                begin_warming(sources_of(root))
                press.rehearse()
                follower.follow(give_up)
            finally:
                follower.close()
                server.shutdown()
