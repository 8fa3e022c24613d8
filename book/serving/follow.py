"""`book serve`: build once, then rebuild the affected pages after every save."""

import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from book.building.folder import own_folder
from book.console.interrupt import interrupts_wait, leave_if_asked
from book.console.progress import Progress
from book.findings import BookError, Finding
from book.incremental.code import code_fingerprint
from book.serving.chores import Chores
from book.serving.downloads import Downloads
from book.serving.live import Live
from book.serving.live_build import LiveBuild
from book.serving.quick_checks import check_saved, findings_of, look_over
from book.serving.server import open_server
from book.serving.watch import Watch
from book.tables import using

CODE = Path(__file__).resolve().parents[1]
BESIDES = ("_static", "_templates", "_toc.yml", "_config.yml", "requirements.lock")


class Follower:
    """One run of `book serve`: the pages, updates for open browsers, and background work."""

    def __init__(self, root: Path, build: LiveBuild, say: Callable[[str], object]) -> None:
        self.root = root
        self.build = build
        self.say = say
        self.live = Live()
        self.downloads = Downloads(build)
        self.chores = Chores(root, build.folder.site, build.folder.records, self._checked)
        places = [root / name for name in ("chapters", "data", *BESIDES)]
        self.watch = Watch(*places, seldom=CODE)
        self._code = code_fingerprint()
        self._old = False
        self._asked: list[Finding] = []
        self._told: set[str] = set()
        """Findings already printed, which the checks need not repeat."""

    def begin(self) -> None:
        """Build for the first time, showing as much as possible of a book with errors."""
        with using(self.build.tables):
            self._begin()

    def _begin(self) -> None:
        looked = look_over(self.root)
        self._tell(looked)
        told = self._told
        try:
            pages = self.build.update()
        except (Exception, SystemExit) as error:
            findings = findings_of(error)
            self.live.failed(findings)
        else:
            findings = self.build.wrong
            findings = self._plain(findings)
            self.live.written(pages, findings, self.build.old)
        self._tell(finding for finding in findings if str(finding) not in told)
        self._told |= told

    def follow(self, give_up: Callable[[], bool] = lambda: False) -> None:
        """Rebuild after every save, until `give_up` returns True or Ctrl-C is pressed."""
        with using(self.build.tables):
            self._follow(give_up)

    def _follow(self, give_up: Callable[[], bool]) -> None:
        self.build.stirs = self.watch.stirs
        with suppress(Exception):  # errors will come up again at the first save
            if not self.watch.stirs():  # a page saved since the first build is written as any other
                self.live.written(self.build.rehearse(), self.build.wrong, self.build.old)
            check_saved(self.root)
            self.build.keep_records()
        self.chores.start()
        while True:
            # Raised just where it is pressed, it is lost if Python is taking an object apart.
            with interrupts_wait():
                changed = self.watch.wait(lambda: self._is_called(give_up))
            if give_up():
                return
            if not changed and self.downloads.waiting():
                self.downloads.make(self.say)
                continue
            self.chores.give_way()
            self.rebuild(changed)
            self.chores.start()

    def _is_called(self, give_up: Callable[[], bool]) -> bool:
        """Whether there is something else to do than wait for a save. Raises LeftInOrder."""
        leave_if_asked()
        return give_up() or self.downloads.waiting() or self.build.ripe()

    def rebuild(self, changed: set[Path]) -> None:
        """Bring the pages up to date, and report the result to the terminal and browsers.

        `changed` may be empty, if a notebook that was left running has finished. Any error is
        reported and the next save tries again; only Ctrl-C ends the server.
        """
        started = time.monotonic()
        found: list[Finding] = []
        self.downloads.forget()
        try:
            self._refuse_old_code(changed)
            found = check_saved(self.root)
            pages = self.build.update(saved=bool(changed))
        except (Exception, SystemExit) as error:
            self.build.held_back = set()  # the next save, which may fix it, asks for them again
            if not self.watch.stirs():  # otherwise a newer save may have fixed it
                self._failed(found or self._plain(findings_of(error)))
        else:
            self._shown(pages, found, time.monotonic() - started)
            with suppress(Exception):  # the search index then uses the previous records
                self.build.keep_records()

    def close(self) -> None:
        self.live.close()
        self.chores.stop()

    def _refuse_old_code(self, changed: set[Path]) -> None:
        """Raise BookError if the book's code has changed since this process loaded it."""
        if any(CODE in file.parents for file in changed):
            self._old = code_fingerprint() != self._code
        if self._old:
            code = ", ".join(sorted(file.name for file in changed if file.suffix == ".py"))
            message = f"the book's own code has changed{code and f' ({code})'}"
            fix = "stop `book serve` and start it again"
            raise BookError([Finding(None, None, f"{message}: {fix}")])

    def _shown(self, pages: list[str], found: list[Finding], spent: float) -> None:
        """Report the pages written, the pages that are out of date, and what to fix."""
        old = sorted(self.build.old)
        wrong = self._plain([*found, *self.build.wrong])
        running = sorted(self.build.held_back)
        self.live.written(pages, wrong, old, running)
        self._tell(wrong)
        pages = [page for page in pages if page not in old]
        names = ", ".join(pages) if len(pages) <= 3 else f"{len(pages)} pages"
        rest = f"; not changed until it is fixed: {', '.join(old)}" if old else ""
        rest += f"; still running: {', '.join(running)}" if running else ""
        self.say(f"{names or 'No page'} written in {spent:.2f} s{rest}")

    def _plain(self, findings: Iterable[Finding]) -> list[Finding]:
        from book.checks.plainly import in_plain_words  # noqa: PLC0415  # only of a fault

        with suppress(Exception):  # a chapter may have been saved again, with another fault
            return in_plain_words(self.root, findings)
        return sorted(set(findings))

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


def serve_book(
    root: Path,
    port: int,
    progress: Progress,
    say: Callable[[str], object],
    opened: Callable[[str], object] = lambda address: None,
    give_up: Callable[[], bool] = lambda: False,
) -> None:
    """Build the book, serve it locally and keep it up to date.

    `opened` is called with the address once pages can be read.

    Raises BookError if a file could do harm, and OSError if no port is free.
    """
    from book.notebooks.runner import begin_warming, sources_of  # noqa: PLC0415  # deferred: show the page sooner
    from book.notebooks.sandbox_limits import warn  # noqa: PLC0415  # deferred: show the page sooner

    warn(root, progress.say)
    processes = os.cpu_count() or 1
    with own_folder(root) as folder, LiveBuild(root, folder, progress, processes) as build:
        follower = Follower(root, build, say)
        for other in folder.others():
            where = f" at {other.address.read_text()}" if other.address.is_file() else ""
            say(
                f"This book is open in another window{where}. Its pages are made anew for this one."
            )
        at_once = build.is_current()
        if not at_once:
            progress.say("Checking figures, tables and chapters")
            follower.begin()
        with open_server(
            folder.site, port, follower.live, build.writing, follower.downloads
        ) as server:
            used = server.server_address[1]
            if used != port:
                say(f"Port {port} is in use, so this takes the next free one.")
            Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://localhost:{used}/"
            say(f"Read the book at {address}  (Ctrl-C ends it)")
            folder.address.write_text(address)
            progress.quiet = True
            try:
                opened(address)
                if at_once:
                    follower.begin()
                begin_warming(sources_of(root))
                follower.follow(give_up)
            finally:
                follower.close()
                server.shutdown()
                folder.address.unlink(missing_ok=True)
