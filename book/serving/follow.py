"""`book serve`: builds once, then follows every save with the pages that it changes."""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Thread

from book.building.folder import own_folder
from book.building.inputs import outline_key
from book.building.warned import unforeseen
from book.console.progress import Progress
from book.findings import BookError, Finding
from book.incremental.code import code_fingerprint
from book.incremental.fingerprint import digest_of_file, fingerprint_of_files
from book.serving.chores import Chores
from book.serving.downloads import Downloads
from book.serving.live import Live
from book.serving.press import LivePress
from book.serving.server import open_server
from book.serving.watch import Watch
from book.tables import using

CODE = Path(__file__).resolve().parents[1]
BESIDES = ("_static", "_templates", "_toc.yml", "_config.yml", "requirements.lock")


class Follower:
    """One `book serve`: a press, what open browsers are told, and what runs beside them."""

    def __init__(self, root: Path, press: LivePress, say: Callable[[str], object]) -> None:
        self.root = root
        self.press = press
        self.say = say
        self.live = Live()
        self.downloads = Downloads(press)
        self.chores = Chores(root, press.folder.site, press.folder.records, self._checked)
        places = [root / name for name in ("chapters", "data", *BESIDES)]
        self.watch = Watch(*places, seldom=CODE)
        self._code = code_fingerprint()
        self._old = False
        self._asked: list[Finding] = []
        self._told: set[str] = set()
        """What was last said to be wrong: the checks need not say it once more."""

    def begin(self) -> None:
        """Build for the first time. A book with something to fix is shown as far as it goes."""
        with using(self.press.tables):
            self._begin()

    def _begin(self) -> None:
        self._tell(look_over(self.root))
        told = self._told
        try:
            pages = self.press.update()
        except (Exception, SystemExit) as error:
            findings = findings_of(error)
            self.live.failed(findings)
        else:
            findings = self.press.wrong
            self.live.written(pages, findings, self.press.old)
        self._tell(finding for finding in findings if str(finding) not in told)
        self._told |= told

    def follow(self, give_up: Callable[[], bool] = lambda: False) -> None:
        """Rebuild after every save, until told to give up or interrupted."""
        with using(self.press.tables):
            self._follow(give_up)

    def _follow(self, give_up: Callable[[], bool]) -> None:
        self.press.stirs = self.watch.stirs
        with suppress(Exception):  # the first save will tell
            # It is all in vain, unless something was saved since the first build.
            self.live.written(self.press.rehearse(), self.press.wrong, self.press.old)
            check_saved(self.root)
            self.press.keep_records()
        self.chores.start()
        while True:
            changed = self.watch.wait(
                lambda: give_up() or self.downloads.waiting() or self.press.ripe()
            )
            if give_up():
                return
            if not changed and self.downloads.waiting():
                self.downloads.make(self.say)
                continue
            self.chores.give_way()
            self.rebuild(changed)
            self.chores.start()

    def rebuild(self, changed: set[Path]) -> None:
        """Bring the pages up to date, and tell terminal and browsers what came of it.

        Nothing need have `changed`: notebooks may have ended that were not waited for. Whatever
        goes wrong is told, and the next save tries again: only Ctrl-C ends the server.
        """
        started = time.monotonic()
        found: list[Finding] = []
        self.downloads.forget()
        try:
            self._refuse_old_code(changed)
            found = check_saved(self.root)
            pages = self.press.update(saved=bool(changed))
        except (Exception, SystemExit) as error:
            if not self.watch.stirs():  # else what was just saved may put it right
                self._failed(found or findings_of(error))
        else:
            self._shown(pages, found, time.monotonic() - started)
            with suppress(Exception):  # the index for search is made from those of before
                self.press.keep_records()

    def close(self) -> None:
        self.live.close()
        self.chores.stop()

    def _refuse_old_code(self, changed: set[Path]) -> None:
        """Raises BookError where this process runs what is no longer the book's code."""
        if any(CODE in file.parents for file in changed):
            self._old = code_fingerprint() != self._code
        if self._old:
            code = ", ".join(sorted(file.name for file in changed if file.suffix == ".py"))
            message = f"the book's own code has changed{code and f' ({code})'}"
            fix = "stop `book serve` and start it again"
            raise BookError([Finding(None, None, f"{message}: {fix}")])

    def _shown(self, pages: list[str], found: list[Finding], spent: float) -> None:
        """Tell which pages are new, which are not what their chapters say, and what to fix."""
        old = sorted(self.press.old)
        wrong = sorted({*found, *self.press.wrong})
        running = sorted(self.press.held_back)
        self.live.written(pages, wrong, old, running)
        self._tell(wrong)
        names = ", ".join(pages) if len(pages) <= 3 else f"{len(pages)} pages"
        rest = f"; not changed until it is fixed: {', '.join(old)}" if old else ""
        rest += f"; still running: {', '.join(running)}" if running else ""
        self.say(f"{names or 'No page'} written in {spent:.2f} s{rest}")

    def _failed(self, findings: list[Finding]) -> None:
        self.live.failed(findings)
        self._tell(findings)
        self.say("Not built: the pages stay as they were.")

    def _tell(self, findings: Iterable[Finding]) -> None:
        self._told = set()
        for finding in findings:
            self._told.add(str(finding))
            self.say(str(finding))

    def _checked(self, findings: list[Finding]) -> None:
        if findings != self._asked:
            for finding in findings:
                if str(finding) not in self._told:
                    self.say(str(finding))
            if not findings:
                self.say("The checks find nothing to fix.")
        self._asked = findings
        self.live.checked(findings)


def findings_of(error: BaseException) -> list[Finding]:
    """What was wrong, whether or not somebody meant to say so."""
    return (
        error.findings if isinstance(error, BookError) else [Finding(None, None, unforeseen(error))]
    )


def check_saved(root: Path) -> list[Finding]:
    """What can be found without taking time. Raises BookError where nothing can be built."""
    from book.checks.settings import SETTINGS  # noqa: PLC0415  # the page comes first
    from book.prose.contents import listed  # noqa: PLC0415  # the page comes first
    from book.prose.names import names_defined_twice  # noqa: PLC0415  # the page comes first

    if unsound := _unsound(root, digest_of_file(root / SETTINGS)):
        raise BookError(unsound)
    register = fingerprint_of_files([root / "data/figures.toml", root / "data/sources.bib"])
    return [
        *_misplaced(root, outline_key(root)),
        *names_defined_twice(root, [path for path, _ in listed(root)]),
        *_on_sight(root, register),
    ]


@lru_cache(maxsize=1)
def _unsound(root: Path, settings: str) -> list[Finding]:
    """What is wrong with the settings, of which `settings` is a digest.

    Sphinx would only say that something is missing, and not where.
    """
    from book.checks.settings import check_settings  # noqa: PLC0415  # the page comes first

    return check_settings(root)


@lru_cache(maxsize=1)
def _misplaced(root: Path, outline: str) -> tuple[Finding, ...]:
    """What is wrong with the contents, which `outline` stands for."""
    from book.prose.contents import misplaced  # noqa: PLC0415  # the page comes first

    return tuple(misplaced(root))


@lru_cache(maxsize=1)
def _on_sight(root: Path, register: str) -> tuple[Finding, ...]:
    """What is wrong with the figures, which `register` stands for."""
    from book.register import load_register  # noqa: PLC0415  # the page comes first
    from book.register.verify import faults_on_sight  # noqa: PLC0415  # the page comes first

    found = faults_on_sight(load_register(root), date.today())
    return tuple(finding for finding in found if not finding.warning)


def look_over(root: Path) -> list[Finding]:
    """What the checks of a build find. Raises BookError where something could do harm."""
    from book.building.checking import check  # noqa: PLC0415  # the page comes first
    from book.safety import check_files  # noqa: PLC0415  # the page comes first

    try:
        return check(root, date.today())[0]
    except (Exception, SystemExit) as error:
        if check_files(root).findings:
            raise
        return findings_of(error)


def serve_book(
    root: Path,
    port: int,
    progress: Progress,
    say: Callable[[str], object],
    opened: Callable[[str], object] = lambda address: None,
    give_up: Callable[[], bool] = lambda: False,
) -> None:
    """Build the book, serve it on this machine and keep it new.

    Raises BookError where a file could do harm, and OSError where no port is free.

    `opened` is told the address once pages can be read.
    """
    from book.notebooks.runner import begin_warming, sources_of  # noqa: PLC0415  # the page comes first

    progress.say("Checking figures, tables and chapters")
    processes = os.cpu_count() or 1
    with own_folder(root) as folder, LivePress(root, folder, progress, processes) as press:
        follower = Follower(root, press, say)
        follower.begin()
        with open_server(
            folder.site, port, follower.live, press.writing, follower.downloads
        ) as server:
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
                follower.follow(give_up)
            finally:
                follower.close()
                server.shutdown()
