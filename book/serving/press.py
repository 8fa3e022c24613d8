"""A press that goes on where a build would stop: what can be shown is shown."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.building.press import Press
from book.findings import BookError, Finding

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from book.notebooks.extension import Chapters

PATIENCE = 5.0
"""Seconds that an update waits for notebooks where there is nothing else to show."""
TICK = 0.03
"""Seconds between two looks, while waiting, at whether something else was saved."""
MORE = 1.0
"""Seconds in which, once a notebook has ended, others may end and be shown with it."""
STAND_IN = """---
title: {title}
summary: This chapter cannot be shown yet.
roles: [frontline]
minutes: [1, 1]
outcomes: [see what has to be fixed]
covers: []
reviewed: 2000-01-01
review_by: 2000-01-02
route: false
---

This chapter cannot be shown yet. What has to be fixed is told below.
"""
"""The chapter in the place of one that could never be read: others may lead to it."""


class LivePress(Press):
    """The press of `book serve`.

    Where an update is refused, another follows without the chapters that it was refused for:
    they stay as they last could be shown. One that never could is shown as far as it goes, or, if
    it cannot be read at all, another text in its place. Only what every page needs, such as the
    register, the contents and the settings, still stops all: `update` then raises BookError.

    A notebook runs on while other pages are shown, from one update to the next, until its text
    asks for something else. All in one thread: whoever follows asks now and then whether one is
    `ripe`, and updates.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.wrong: list[Finding] = []
        """What is still to fix after the last update."""
        self.old: set[str] = set()
        """Chapters that the last update went without, because of that."""
        self.held_back: set[str] = set()
        """Notebooks that the last update did not wait for."""
        self.stirs: Callable[[], bool] | None = None
        """Tells that something was saved. Until it is given, every notebook is waited for."""
        self._unfit: set[str] = set()
        self._doctrees: dict[str, tuple[bytes, int]] = {}
        """What was on disk of the chapters that the update at work reads, and since when."""
        self._known: set[str] = set()
        """Chapters that an update before this one has shown."""
        self._ended: tuple[int, float] = 0, 0.0

    def update(self, *, saved: bool = True) -> list[str]:
        """As any press, but going on. Where something was `saved`, what failed is tried again."""
        from book.notebooks.extension import at_work  # noqa: PLC0415  # the page comes first

        if saved and (notebooks := at_work()):
            notebooks.runs.forget_failures()
        self.wrong, self.old, self._unfit, self._doctrees = [], set(), set(), {}
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
        """Read and write one chapter in vain, so that the first edit finds all loaded.

        Raises BookError where nothing can be.
        """
        from book.notebooks.extension import USED  # noqa: PLC0415  # the page comes first
        from book.sphinx_tools.dependencies import DEPENDENCIES  # noqa: PLC0415  # the page comes first

        env = self._sphinx().env
        prose = env.all_docs.keys() - getattr(env, USED, {}).keys() - self.old
        taken = getattr(env, DEPENDENCIES, {})
        if prose:
            self._to_read.add(max(sorted(prose), key=lambda doc: len(taken.get(doc, ()))))
        return self.update()

    def ripe(self) -> bool:
        """Whether notebooks that the last update did not wait for have ended, all or for now."""
        from book.notebooks.extension import at_work  # noqa: PLC0415  # the page comes first

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
        from book.notebooks.extension import at_work  # noqa: PLC0415  # the page comes first

        if notebooks := at_work():
            notebooks.runs.stop()
        super().__exit__(kind, *others)

    def _go_without(self, findings: list[Finding]) -> bool:
        """Leave out the chapters that `findings` name; whether that may help."""
        named = self._named(findings)
        if named - self.old:
            self.old |= named
        elif named - self._unfit:  # it is the page that fails, of a chapter that was right once
            self._unfit |= named
        else:
            return False
        self.wrong = sorted({*self.wrong, *findings})
        for docname in named & self._doctrees.keys():
            content, since = self._doctrees.pop(docname)
            file = self._doctree(docname)
            file.write_bytes(content)
            os.utime(file, ns=(since, since))
        return True

    def _doctree(self, docname: str) -> Path:
        return self.folder.doctrees / f"{docname}.doctree"

    def _named(self, findings: Iterable[Finding]) -> set[str]:
        """The chapters that findings name."""
        paths = {finding.path for finding in findings if finding.path}
        return {
            path.removesuffix(".md")
            for path in paths
            if path.endswith(".md") and (self.root / path).is_file()
        }

    def _refused(self, stopped: bool) -> bool:
        return stopped or self._in_the_way()

    def _in_the_way(self) -> bool:
        """Whether something was warned of but for chapters that are left out, or are new.

        A page that is left out may be written all the same, because of what it shows of others.
        """
        findings = self._warned.findings
        named = self._named(findings)
        placed = all(self._named([finding]) for finding in findings)
        return not placed or bool(named & (self._known - self.old))

    def _keep(self, app: "Sphinx") -> None:
        super()._keep(app)
        # What was left out is read the next time, and what warned is written, by whomever.
        warned = self._named(self._warned.findings)
        for docname in self.old | self.held_back | warned:
            self._state.read.pop(docname, None)
        # Its key is no page's: it is written again, and still known when it has to be taken away.
        self._state.pages |= dict.fromkeys(warned & self._state.pages.keys(), "")
        self.folder.put_state(self._state)

    def _open_sphinx(self, look: str) -> "Sphinx":
        app = super()._open_sphinx(look)
        app.builder.runs_on = True  # type: ignore[attr-defined]  # ours
        app.connect("env-before-read-docs", self._leave_out, priority=200)
        app.connect("env-before-read-docs", self._hold_back, priority=900)
        app.connect("source-read", self._stand_in, priority=-10)
        return app

    def _leave_out(self, app: "Sphinx", env: "BuildEnvironment", docnames: list[str]) -> None:
        """Do not read what this update goes without; of a new chapter, read what stands in."""
        builder: Any = app.builder
        self._known = set(env.all_docs)
        builder.unfit, builder.sweeps = self._unfit, not self.old
        builder.wrong = self._in_the_way
        docnames[:] = [doc for doc in docnames if doc not in self.old or doc not in env.all_docs]
        for docname in docnames:
            file = self._doctree(docname)
            if docname in env.all_docs and docname not in self._doctrees and file.is_file():
                self._doctrees[docname] = file.read_bytes(), file.stat().st_mtime_ns

    def _stand_in(self, app: "Sphinx", docname: str, content: list[str]) -> None:
        if docname in self.old:
            title = docname.rpartition("/")[2].replace("-", " ").capitalize()
            content[0] = STAND_IN.format(title=title)

    def _hold_back(self, app: "Sphinx", env: "BuildEnvironment", docnames: list[str]) -> None:
        """Leave notebooks that still run to a later update.

        Of one that has no page yet, the page shows at first nothing that its cells do.
        """
        from book.notebooks.extension import at_work  # noqa: PLC0415  # the page comes first

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
        if app.parallel > 1:  # other processes will read, and cannot wait for what runs here
            notebooks.settle_all()

    def _not_waited_for(
        self, notebooks: "Chapters", docnames: list[str], stirs: Callable[[], bool]
    ) -> set[str]:
        """The notebooks that still run, once it is time to show what there is."""
        left = notebooks.unready()
        ends = time.monotonic() + PATIENCE
        if left.issuperset(docnames):
            while left and time.monotonic() < ends and not stirs():
                notebooks.runs.poll(TICK)
                if left != notebooks.unready():
                    left, ends = notebooks.unready(), min(ends, time.monotonic() + MORE)
        return left
