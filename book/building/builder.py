"""Sphinx's HTML builder, which writes the pages whose inputs changed, all of them and no others."""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sphinx.application import Sphinx

from book.building import apart as apart_
from book.building import keys
from book.building.apart import apart, tell_of_shared_names
from book.building.sweep import sweep
from book.building.warned import read_error
from book.files.own import links_in
from book.findings import BookError, Finding, relative
from book.incremental.fingerprint import fingerprint
from book.pages.proofread import check_page
from book.sphinx_seam.builder import Page, StepBuilder
from book.sphinx_seam.opening import declare_safe
from book.sphinx_seam.warnings import placed
from book.sphinx_tools.shares import CAN_SHARE, share_out

T = TypeVar("T")

SHARE_READING = 60
"""Documents from which it pays to share reading, where all that was read is sent back."""
SHARE_WRITING = 20
"""Documents from which it pays to share writing."""
SEARCH = "search"
"""The page that is no chapter and lists all of them."""


class PageBuilder(StepBuilder):
    """Writes into a folder that holds the pages of an earlier build.

    Sphinx's own rule, a page older than its chapter, knows nothing of titles, contents or
    figures. Here each page has a key of all that it shows: `kept` holds those of the pages that
    stand in the folder, and whoever drives the builder keeps them between builds. Where `wrong`
    says that reading found something to fix, nothing is written. An error of one chapter does
    not keep others from being read or written.
    """

    name = "html"

    def init(self) -> None:
        super().init()
        self.kept: dict[str, str] = {}
        self.look = ""
        self.pages: list[str] = []
        self.processes = 1
        self.others: set[str] = set()
        """Pages that are no chapters: they stand in `kept` too."""
        self.wrong: Callable[[], bool] = lambda: False
        self.meanwhile: Callable[[], object] = lambda: None
        """Called now and then; if it raises, all stops, and `halted` says so."""
        self.halted: Callable[[], bool] = lambda: False
        self.unfit: Collection[str] = ()
        """Documents whose pages stay as they are, because they cannot be written."""
        self.sweeps = True
        """Whether pages, images and downloads that no chapter has any more are taken away."""

    def get_asset_paths(self) -> list[str]:
        """Where Sphinx seeks no chapters. It asks before each reading, and follows links."""
        links = [Path(file) for file in self.srcdir.iterdir() if file.is_symlink()]
        links += links_in(Path(self.srcdir / "chapters"))
        names = [link.relative_to(self.srcdir).as_posix() for link in links]
        # In a pattern, these would mean more than themselves.
        names = [re.sub(r"[*?\[]", "?", name) for name in names]
        return [*super().get_asset_paths(), *names]

    def read_chapters(self, docnames: list[str], processes: int) -> None:
        """Read chapters in as many shares as there are processes.

        A process sends back all that it knows of the book. Of small shares, that would be for the
        most part what others had read before, and take more time and memory than reading.
        """
        self.forget_chapters(docnames)
        if processes == 1:
            self._refuse(self._read_each(docnames))
            return

        def read(share: list[str]) -> tuple[list[Finding], bytes]:
            faults = self._read_each(share, keep=False)
            return faults, b"" if faults else self.all_known()

        shares = share_out(docnames, processes, read, self.meanwhile)
        self._refuse([fault for _, (faults, _) in shares for fault in faults])
        for share, (_, known) in shares:
            self.join_known(share, known)

    def _read_each(self, docnames: Sequence[str], *, keep: bool = True) -> list[Finding]:
        """Read chapters, each apart from the others; return the errors of all of them."""

        def read(docname: str) -> None:
            with apart(self.env, docname):
                self.read_chapter(docname, keep=keep)

        return [fault for docname in docnames for fault in self._faults(docname, read)]

    def _write_all(
        self, pages: Sequence[T], write_each: Callable[[Sequence[T]], list[Finding]]
    ) -> None:
        """Write `pages`, many of them in as many shares as there are processes."""
        if len(pages) < SHARE_WRITING or self.processes == 1 or not self._may_share():
            self._refuse(write_each(pages))
            return
        # What is loaded for the first page, the processes have from this one.
        faults = write_each(pages[:1])

        def write(share: list[T]) -> tuple[list[Finding], dict[str, str]]:
            return write_each(share), self.images

        for _, (found, images) in share_out(pages[1:], self.processes, write, self.meanwhile):
            faults += found
            self.images.update(images)
        self._refuse(faults)

    def _write_each(self, docnames: Sequence[str]) -> list[Finding]:
        """Resolve chapters and write their pages; return the errors of all of them."""
        return [
            fault for docname in docnames for fault in self._faults(docname, self.write_chapter)
        ]

    def _faults(self, docname: str, work: Callable[[str], None]) -> list[Finding]:
        """The error of a chapter's `work`, as findings, so that others are worked at all the same.

        Were the first error to stop all, which others are told would go by the order of work.
        """
        try:
            with placed(docname):
                work(docname)
        except (Exception, SystemExit) as error:
            if self.halted():
                raise
            chapter = docname in self.env.found_docs
            path = Path(self.env.doc2path(docname) if chapter else self.get_outfilename(docname))
            return list(read_error(error, relative(path, Path(self.srcdir))))
        return []

    def _refuse(self, faults: list[Finding]) -> None:
        if faults:
            raise BookError(faults)

    def write_chapters(self) -> None:
        self.pages = []
        tell_of_shared_names(self.env)
        self.stopped = self.wrong()
        if self.stopped:
            return
        self.events.emit("write-started", self)
        now = keys.page_keys(self.app, self.look)
        self._forget_lost_pages()
        changed = {doc for doc, key in now.items() if self.kept.get(doc) != key}
        self.pages = sorted(changed - set(self.unfit))
        for docname in self.pages:
            self.kept.pop(docname, None)
        self.events.emit("pages-to-write", len(self.pages))
        self.prepare_writing(set(self.pages))
        self.copy_files()
        self._write_all(self.pages, self._write_each)
        self.kept.update({docname: now[docname] for docname in self.pages})

    def _may_share(self) -> bool:
        return CAN_SHARE and bool(self.app.is_parallel_allowed("write"))

    def finish(self) -> None:
        """Write what stands beside the chapters, and take away what no chapter has any more."""
        if not self.stopped:
            self.write_beside()
            if self.sweeps:
                sweep(self)

    def write_other_pages(self, pages: Sequence[Page]) -> None:
        """Write the pages that are no chapters and whose keys changed.

        An extension puts what a page is made from into its context as ``book_key``. Where it
        does not, the page shows the book's contents and nothing else.
        """
        contents = keys.contents_key(self.env) + self.look
        now = {page[0]: fingerprint(contents, page[1].get("book_key", "")) for page in pages}
        changed = [page for page in pages if self.kept.get(page[0]) != now[page[0]]]
        self.others = set(now)
        self.pages += [name for name, context, _ in changed if "book_key" in context]
        for name, _, _ in changed:
            self.kept.pop(name, None)
        self.events.emit("pages-to-write", len(changed))
        self._write_all(changed, self._write_others)
        self.kept.update({name: now[name] for name, _, _ in changed})

    def _write_others(self, pages: Sequence[Page]) -> list[Finding]:
        """Write pages that are no chapters; return the errors of all of them."""

        def write(name: str) -> None:
            _, context, template = given[name]
            self.handle_page(name, context, template)
            self.events.emit("page-ready", name)

        given = {page[0]: page for page in pages}
        return [fault for name in given for fault in self._faults(name, write)]

    def _forget_lost_pages(self) -> None:
        """A page that somebody took away is written again."""
        for docname in list(self.kept):
            if not Path(self.get_outfilename(docname)).is_file():
                del self.kept[docname]

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: str | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page, and read it once as its readers will."""
        super().handle_page(
            pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
        )
        written = Path(outfilename or self.get_outfilename(pagename))
        check_page(self.app, pagename, written.read_text(encoding="utf-8"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point for Sphinx: takes the place of the builder ``html``."""
    app.add_event("pages-to-write")
    app.add_event("page-ready")
    app.add_builder(PageBuilder, override=True)
    app.connect("builder-inited", declare_safe)
    keys.setup(app)
    apart_.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
