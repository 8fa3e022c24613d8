"""An incremental build that carries on after errors, and shows what it can."""

import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from book.building.incremental_build import IncrementalBuild
from book.console.interrupt import leave_if_asked
from book.findings import BookError, Finding
from book.serving.stand_in import stand_in, undated
from book.sphinx_seam.opening import processes_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from book.notebooks.extension import Chapters

PATIENCE = 5.0
"""Seconds that an update waits for notebooks if there is nothing else to show."""
TICK = 0.03
"""Seconds between checks for another save while waiting."""
MORE = 1.0
"""Seconds to wait after a notebook ends, so that others that end soon are shown with it."""


class LiveBuild(IncrementalBuild):
    """The incremental build used by `book serve`.

    If an update is rejected, it is retried without the chapters that caused it, whose pages stay
    at their last good version. A chapter that has never had one is shown as far as possible, or
    as a placeholder if it cannot be read at all. Only errors in what every page needs, such as
    the register, the contents and the settings, stop everything: `update` then raises BookError.

    Notebooks keep running across updates while other pages are shown, unless their text changes.
    Everything happens in one thread: the caller polls `ripe`, and updates when it returns True.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.wrong: list[Finding] = []
        """Findings still to be fixed after the last update."""
        self.old: set[str] = set()
        """Chapters left out of the last update because of them."""
        self.held_back: set[str] = set()
        """Notebooks that were still running at the end of the last update."""
        self.stirs: Callable[[], bool] | None = None
        """Returns whether something was saved. Until it is set, updates wait for all notebooks."""
        self._unfit: set[str] = set()
        self._known: set[str] = set()
        """Chapters shown by earlier updates."""
        self._ended: tuple[int, float] = 0, 0.0

    def update(self, *, saved: bool = True) -> list[str]:
        """Update as far as possible; after a save (`saved`), retry notebooks that failed."""
        from book.notebooks.extension import at_work  # noqa: PLC0415  # deferred: show the page sooner

        if saved and (notebooks := at_work()):
            notebooks.runs.forget_failures()
        self.wrong, self.old, self._unfit = [], set(), set()
        while True:
            self.held_back = set()
            try:
                pages = super().update()
            except BookError as error:
                if not self._go_without(error.findings):
                    raise BookError(list({*self.wrong, *error.findings})) from error
            else:
                self.wrong = sorted({*self.wrong, *self._warned.findings})
                return pages

    def rehearse(self) -> list[str]:
        """Read and write one unchanged chapter, so that everything is loaded by the first edit.

        Raises BookError if nothing can be built.
        """
        from book.notebooks.extension import USED  # noqa: PLC0415  # deferred: show the page sooner
        from book.sphinx_tools.dependencies import DEPENDENCIES  # noqa: PLC0415  # deferred: show the page sooner

        env = self._sphinx().env
        prose = env.all_docs.keys() - getattr(env, USED, {}).keys() - self.old
        taken = getattr(env, DEPENDENCIES, {})
        if prose:
            self._to_read.add(max(sorted(prose), key=lambda doc: len(taken.get(doc, ()))))
        return self.update()

    def ripe(self) -> bool:
        """Whether notebooks left running have ended: all of them, or some and no more for now."""
        from book.notebooks.extension import at_work  # noqa: PLC0415  # deferred: show the page sooner

        notebooks = at_work()
        if notebooks is None:
            return False
        notebooks.runs.poll()
        left = len(self.held_back & notebooks.unready())
        if left != self._ended[0]:
            self._ended = left, time.monotonic()
        some = left < len(self.held_back)
        return some and (left == 0 or time.monotonic() - self._ended[1] > MORE)

    def __exit__(self, kind: type[BaseException] | None, *others: object) -> None:
        # Importing it again would fail if Ctrl-C was pressed while it was being imported.
        extension = sys.modules.get("book.notebooks.extension")
        if extension and (notebooks := extension.at_work()):
            notebooks.runs.stop()
        super().__exit__(kind, *others)

    def _go_without(self, findings: list[Finding]) -> bool:
        """Leave out the chapters that `findings` name; return whether a retry may help."""
        named = self._named(findings)
        if named - self.old:
            self.old |= named
        elif named - self._unfit:  # reading it is skipped already, but writing its page fails too
            self._unfit |= named
        else:
            return False
        self.wrong = sorted({*self.wrong, *findings})
        return True

    def _named(self, findings: Iterable[Finding]) -> set[str]:
        """Return the chapters that the findings refer to."""
        paths = {finding.path for finding in findings if finding.path}
        return {
            path.removesuffix(".md")
            for path in paths
            if path.endswith(".md") and (self.root / path).is_file()
        }

    def _refused(self, stopped: bool) -> bool:
        return stopped or self._in_the_way()

    def _in_the_way(self) -> bool:
        """Whether there are warnings about anything except new or left-out chapters.

        A left-out page may still be written, because of what it shows of other pages.
        """
        findings = self._warned.findings
        named = self._named(findings)
        placed = all(self._named([finding]) for finding in findings)
        return not placed or bool(named & (self._known - self.old))

    def _keep(self, app: "Sphinx") -> None:
        super()._keep(app)
        # Next time, read the chapters that were left out or had warnings.
        warned = self._named(self._warned.findings)
        for docname in self.old | self.held_back | warned:
            self._state.read.pop(docname, None)
        # An empty key means it is written again, but can still be removed with its chapter.
        self._state.pages |= dict.fromkeys(warned & self._state.pages.keys(), "")
        if self.old or self.held_back or self.wrong or self._warned.findings:
            self._state.made_from = ""
        self.folder.put_state(self._state)

    def _open_sphinx(self, look: str) -> "Sphinx":
        app = super()._open_sphinx(look)
        app.builder.runs_on = True  # type: ignore[attr-defined]  # our own attribute
        app.connect("env-before-read-docs", self._leave_out, priority=200)
        app.connect("env-before-read-docs", self._hold_back, priority=900)
        app.connect("source-read", self._stand_in, priority=-10)
        app.connect("html-page-context", undated, priority=950)
        return app

    def _leave_out(self, app: "Sphinx", env: "BuildEnvironment", docnames: list[str]) -> None:
        """Skip the chapters that this update leaves out. New ones get a placeholder."""
        builder: Any = app.builder
        self._known = set(env.all_docs)
        builder.unfit, builder.sweeps = self._unfit, not self.old
        builder.wrong = self._in_the_way
        docnames[:] = [doc for doc in docnames if doc not in self.old or doc not in env.all_docs]

    def _stand_in(self, app: "Sphinx", docname: str, content: list[str]) -> None:
        if docname in self.old:
            content[0] = stand_in(docname, content[0])

    def _hold_back(self, app: "Sphinx", env: "BuildEnvironment", docnames: list[str]) -> None:
        """Leave notebooks that are still running to a later update.

        If one has no page yet, its page is first shown without any output.
        """
        from book.notebooks.extension import at_work  # noqa: PLC0415  # deferred: show the page sooner

        notebooks = at_work()
        assert notebooks
        for docname in self.old.intersection(docnames):
            notebooks.leave_out(env, docname)
        if self.stirs:
            for docname in self._not_waited_for(notebooks, docnames, self.stirs):
                self.held_back.add(docname)
                if docname in env.all_docs:
                    docnames.remove(docname)
                else:
                    notebooks.go_without(docname)
        if processes_of(app) > 1:  # worker processes cannot wait for notebooks that run in this one
            notebooks.settle_all()

    def _not_waited_for(
        self, notebooks: "Chapters", docnames: list[str], stirs: Callable[[], bool]
    ) -> set[str]:
        """Wait for notebooks for a short time; return those that are still running."""
        left = notebooks.unready()
        ends = time.monotonic() + PATIENCE
        if left.issuperset(docnames):
            while left and time.monotonic() < ends and not stirs():
                leave_if_asked()
                notebooks.runs.poll(TICK)
                if left != notebooks.unready():
                    left, ends = notebooks.unready(), min(ends, time.monotonic() + MORE)
        return left
