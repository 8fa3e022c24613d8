"""Keep a folder of pages identical to what a clean build would write, redoing only what changed.

Sphinx rebuilds by file times, and ignores what a page shows of other pages. Here a chapter is read
again when its text or anything that it used has changed, and a page is written again when any part
of its key has (see `keys`). All that is known is in the `State`; without one, all is rebuilt.

An update either succeeds and is kept, or is rejected and discarded, so that the next one starts
from the last good one. The result therefore never depends on earlier failed attempts.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from book.building import input_keys
from book.building.folder import Folder, State
from book.building.open_sphinx import open_sphinx
from book.building.sphinx_warnings import SphinxWarnings, read_error
from book.console.interrupt import LeftInOrder, interrupts_wait, leave_if_asked
from book.console.progress import Progress
from book.findings import BookError
from book.sphinx_seam.jupyter_book import sphinx_config
from book.sphinx_seam.opening import set_processes
from book.tables import Tables, using

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


Keys = tuple[str, str, str]


class IncrementalBuild:
    """Sphinx for the book at `root`, kept open from one update to the next."""

    def __init__(
        self,
        root: Path,
        folder: Folder,
        progress: Progress,
        processes: int = 1,
        meanwhile: Callable[[], object] = lambda: None,
        *,
        downloads: bool = False,
    ) -> None:
        """`meanwhile` is called as chapters are read and pages written; if it raises, all stops.

        `downloads` means that the pages link to teaching files in the same site.
        """
        self.root = root
        self.folder = folder
        self.progress = progress
        self.processes = processes
        self.meanwhile = meanwhile
        self.downloads = downloads
        self.tables = Tables(root)
        self._state = folder.read_state()
        self._warned = SphinxWarnings(root)
        self._open = ExitStack()
        self._app: Sphinx | None = None
        self._keys: Keys | None = None
        """Keys of the code, look and outline that Sphinx was last opened with."""
        self._kept_for: Keys | None = None
        """The same for the last update that was kept."""
        self._to_read: set[str] = set()
        self._stopped_by: BookError | None = None
        self.writing = Lock()
        """Held while pages are written, so that a server never reads a half-written page."""
        self._at_work = ExitStack()

    @property
    def chapters(self) -> int:
        """The number of chapters in the book."""
        return len(self._app.env.all_docs) if self._app else 0

    @property
    def app(self) -> "Sphinx":
        """The open Sphinx application. Call `update` first."""
        assert self._app is not None
        return self._app

    def is_current(self) -> bool:
        """Whether the folder already has the pages of the files as they are now."""
        known = self._state.made_from
        return bool(known) and known == self._inputs() and self.folder.site.is_dir()

    def update(self) -> list[str]:
        """Bring every page up to date; return the names of the pages that were written.

        Raises BookError with all findings. An error undoes an update, and so does Ctrl-C.
        """
        with using(self.tables), interrupts_wait():
            return self._update()

    def _update(self) -> list[str]:
        self.folder.drop_state()
        self._stopped_by = None
        self._warned.clear()
        builder: Any = None
        try:
            inputs_now = self._inputs()
            app = self._sphinx()
            builder = app.builder
            leave_if_asked()
            builder.pages, builder.processes = [], self.processes
            builder.bring_up_to_date()
        except (Exception, SystemExit, LeftInOrder) as error:
            if builder:
                with suppress(Exception):  # the first error is the one that matters
                    builder.events.emit("build-finished", error)
            if self._stopped_by or not isinstance(error, BookError):
                self._close_sphinx()  # its state is unknown
            self._forget(builder)
            if isinstance(error, LeftInOrder):
                raise
            if self._stopped_by:
                raise self._stopped_by from error
            raise BookError([*self._warned.findings, *read_error(error)]) from error
        finally:
            self._to_read = set()
            self.progress.done()
            self._at_work.close()
        if self._refused(builder.stopped):
            self._forget(builder)
            raise BookError(self._warned.findings)
        self._state.made_from = inputs_now
        self._keep(app)
        return list(builder.pages)

    def _refused(self, stopped: bool) -> bool:
        """Whether warnings mean the update is rejected; always so if writing was `stopped`."""
        return stopped or bool(self._warned.findings)

    def index(self) -> None:
        """Rebuild the search index if any page was written since, and list all the site's files."""
        from sphinx.errors import SphinxError  # noqa: PLC0415  # slow: Sphinx

        from book.pages.site.device_copy import write_copy  # noqa: PLC0415  # slow: Sphinx
        from book.pages.site.search_page import index_book  # noqa: PLC0415  # slow: Sphinx

        if not self._state.indexed:
            self.progress.say("Making the index for search")
            try:
                index_book(self._sphinx(), self.folder.site, self.folder.search)
            except SphinxError as error:
                raise BookError(list(read_error(error))) from error
        self._state.indexed = True
        write_copy(self._sphinx(), self.folder.site)

    def keep_records(self) -> None:
        """Write the records that a separate process builds the search index from.

        If the register has been saved with an error since, the previous records are kept.
        """
        from sphinx.errors import SphinxError  # noqa: PLC0415  # slow: Sphinx

        from book.pages.site.search_page import keep_records  # noqa: PLC0415  # slow: Sphinx

        if self._app is not None:
            with suppress(SphinxError):
                keep_records(self._app, self.folder.records)

    def close(self) -> None:
        """Close Sphinx and save the state for the next build."""
        self._close_sphinx()
        if self._state.code:
            self.folder.put_state(self._state)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *others: object) -> None:
        if kind is None or issubclass(kind, BookError):
            self.close()
        else:
            self._close_sphinx()

    def _sphinx(self) -> "Sphinx":
        """Return Sphinx, reopening it if the settings, theme or contents have changed."""
        root = self.root
        now = input_keys.code_key(root), input_keys.look_key(root), input_keys.outline_key(root)
        if self._state.code != now[0]:
            sphinx_config(self.root)  # raises before anything is deleted if it cannot be read
            self._begin_anew()
        if self._app is None or self._keys != now:
            self._close_sphinx()
            if self._state.look != now[1]:
                shutil.rmtree(self.folder.site / "_static", ignore_errors=True)
            self._state.look = now[1]
            self._app = self._open_sphinx(now[1])
            self._keys = now
        return self._app

    def _inputs(self) -> str:
        return input_keys.inputs_key(self.root) + ("with downloads" if self.downloads else "")

    def _begin_anew(self) -> None:
        """Discard everything; pages that may be open in a browser stay until they are rewritten."""
        looked_at = self._keys is not None
        self._close_sphinx()
        if looked_at:
            shutil.rmtree(self.folder.doctrees, ignore_errors=True)
        else:
            self.folder.clear()
        pages = dict.fromkeys(self._state.pages, "") if looked_at else {}
        self._state = State(look=self._state.look if looked_at else "", pages=pages)

    def _open_sphinx(self, look: str) -> "Sphinx":
        self.folder.put_environment()
        app = self._open.enter_context(
            open_sphinx(self.root, self.folder, self._warned, self.processes)
        )
        builder: Any = app.builder
        app.config.book_downloads = self.downloads
        builder.kept = dict(self._state.pages)
        builder.look = look + ("with downloads" if self.downloads else "")
        builder.wrong = lambda: bool(self._warned.findings)
        builder.meanwhile = self._look_up
        builder.halted = lambda: self._stopped_by is not None
        app.connect("env-get-outdated", self._outdated)
        app.connect("env-before-read-docs", self._before_reading, priority=100)
        app.connect("write-started", lambda *a: self._at_work.enter_context(self.writing))
        for event in ("notebook-ran", "source-read", "env-merge-info", "page-ready"):
            app.connect(event, lambda *a: self._look_up())
        self.progress.follow(app)
        return app

    def _look_up(self) -> None:
        """Let `meanwhile` stop the update; keep its error, which a failure in Sphinx could hide."""
        leave_if_asked()
        try:
            self.meanwhile()
        except BookError as error:
            self._stopped_by = error
            raise

    def _close_sphinx(self) -> None:
        if self._app is not None:
            self._app = None
            self._open.close()

    def _outdated(self, app: "Sphinx", env: "BuildEnvironment", *found: set[str]) -> list[str]:
        """Return the chapters whose text or doctree has changed since they were read."""
        from book.building.keys import edited, read_stamp  # noqa: PLC0415  # slow: Sphinx

        return [
            docname
            for docname in env.all_docs
            if docname in self._to_read
            or self._state.read.get(docname) != read_stamp(env, docname)
            or edited(env, docname)
        ]

    def _before_reading(self, app: "Sphinx", env: "BuildEnvironment", docnames: list[str]) -> None:
        from book.building.builder import SHARE_READING  # noqa: PLC0415  # slow: Sphinx

        self.folder.back_up_doctrees(set(docnames) & env.all_docs.keys())
        set_processes(app, self.processes if len(docnames) >= SHARE_READING else 1)

    def _keep(self, app: "Sphinx") -> None:
        """Record the result of a successful update."""
        from book.building.keys import read_stamp  # noqa: PLC0415  # slow: Sphinx

        builder: Any = app.builder
        assert self._keys
        self._kept_for = self._keys
        self._state.code = self._keys[0]
        self._state.read = {doc: read_stamp(app.env, doc) for doc in app.env.all_docs}
        self._state.pages = dict(builder.kept)
        self._state.indexed = self._state.indexed and not builder.pages
        self.folder.keep_environment()
        self.folder.put_state(self._state)

    def _forget(self, builder: Any) -> None:
        """Undo a rejected update: restore what was known, minus the pages it overwrote."""
        self.folder.drop_environment()
        if builder:
            # Include pages that it wrote for the first time, which may have to be removed.
            names = {*self._state.pages, *builder.kept, *builder.pages}
            now, before = builder.kept.get, self._state.pages.get
            same = {name for name in names if now(name) == before(name)}
            self._state.pages = {n: now(n, "") if n in same else "" for n in sorted(names)}
            self._state.indexed = self._state.indexed and not builder.pages
        if "" in self._state.pages.values():
            self._state.made_from = ""
        if self._state.code:
            self.folder.put_state(self._state)
        if self._app is None:
            return
        if not self._state.code or self._kept_for != self._keys:
            self._close_sphinx()  # nothing to go back to, or opened with different contents
            return
        from book.sphinx_seam.environment import go_back  # noqa: PLC0415  # slow: Sphinx

        go_back(self._app, self.folder.good_environment())
        builder.kept = dict(self._state.pages)
