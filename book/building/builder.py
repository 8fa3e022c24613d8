"""An HTML builder for Sphinx that writes exactly the pages whose inputs have changed."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sphinx.application import Sphinx

from book.building import apart as apart_
from book.building import keys
from book.building.apart import apart, tell_of_shared_names
from book.building.sphinx_warnings import read_error
from book.building.sweep import sweep
from book.files.own import links_in
from book.findings import BookError, Finding, relative
from book.incremental.fingerprint import fingerprint
from book.pages.site.proofread import check_page
from book.sphinx_seam.builder import Page, StepBuilder
from book.sphinx_seam.opening import declare_safe
from book.sphinx_seam.warnings import placed
from book.sphinx_tools.shares import CAN_SHARE, share_out

T = TypeVar("T")

SHARE_READING = 60
"""Minimum number of documents for parallel reading to pay off; results have to be sent back."""
SHARE_WRITING = 20
"""Minimum number of documents for parallel writing to pay off."""
SEARCH = "search"
"""The page that lists all chapters, and is not a chapter itself."""


class PageBuilder(StepBuilder):
    """Writes into a folder that holds the pages of an earlier build.

    Sphinx rewrites a page if it is older than its chapter, which misses changes to titles,
    contents and figures. Here each page has a key that covers everything it shows. `kept` maps
    the pages in the folder to their keys; the caller keeps it between builds. Nothing is
    written if `wrong` reports problems after reading. An error in one chapter does not stop the
    others from being read or written.
    """

    name = "html"

    def init(self) -> None:
        super().init()
        self.kept: dict[str, str] = {}
        self.look = ""
        self.contents = ""
        self.pages: list[str] = []
        self.processes = 1
        self.others: set[str] = set()
        """Pages that are not chapters; they are in `kept` too."""
        self.wrong: Callable[[], bool] = lambda: False
        self.meanwhile: Callable[[], object] = lambda: None
        """Called from time to time; if it raises, the build stops and `halted` returns True."""
        self.halted: Callable[[], bool] = lambda: False
        self.unfit: Collection[str] = ()
        """Documents whose pages are left alone because they cannot be written."""
        self.sweeps = True
        """Whether to remove pages, images and downloads that no chapter uses any more."""

    def not_chapters(self) -> list[str]:
        """Return all symlinks, which Sphinx would follow."""
        links = [Path(file) for file in self.srcdir.iterdir() if file.is_symlink()]
        links += links_in(Path(self.srcdir / "chapters"))
        names = [link.relative_to(self.srcdir).as_posix() for link in links]
        # These characters are special in a pattern.
        return [re.sub(r"[*?\[]", "?", name) for name in names]

    def read_chapters(self, docnames: list[str], processes: int) -> None:
        """Read chapters, in several processes if there are enough of them.

        Each process sends back everything it knows about the book. If the shares were small, most
        of that would be what was read before, and sending it would cost more than reading.
        """
        self.forget_chapters(docnames)
        if processes == 1:
            self._refuse(self._read_each(docnames))
            return

        def read(share: Iterable[str]) -> tuple[list[Finding], bytes]:
            faults = self._read_each(share, keep=False)
            return faults, b"" if faults else self.all_known()

        # Notebooks, which come last, take longest to read. Begun first, none is left for the end.
        shares = share_out(docnames[::-1], processes, read, self.meanwhile)
        self._refuse([fault for _, (faults, _) in shares for fault in faults])
        for share, (_, known) in shares:
            self.join_known(share, known)

    def _read_each(self, docnames: Iterable[str], *, keep: bool = True) -> list[Finding]:
        """Read each chapter in isolation; return all errors."""

        def read(docname: str) -> None:
            with apart(self.env, docname):
                self.read_chapter(docname, keep=keep)

        return [fault for docname in docnames for fault in self._faults(docname, read)]

    def _write_all(
        self, pages: Sequence[T], write_each: Callable[[Iterable[T]], list[Finding]]
    ) -> None:
        """Write `pages`, in parallel if there are enough of them."""
        if len(pages) < SHARE_WRITING or self.processes == 1 or not self._may_share():
            self._refuse(write_each(pages))
            return
        # Write one page first, so that forked processes inherit whatever it loads.
        faults = write_each(pages[:1])

        def write(share: Iterable[T]) -> tuple[list[Finding], dict[str, str]]:
            return write_each(share), self.images_shown()

        for _, (found, images) in share_out(pages[1:], self.processes, write, self.meanwhile):
            faults += found
            self.images_shown().update(images)
        self._refuse(faults)

    def _write_each(self, docnames: Iterable[str]) -> list[Finding]:
        """Resolve chapters and write their pages; return all errors."""
        return [
            fault for docname in docnames for fault in self._faults(docname, self.write_chapter)
        ]

    def _faults(self, docname: str, work: Callable[[str], None]) -> list[Finding]:
        """Run `work` on a chapter and return any error as findings, so that the rest still run.

        If the first error stopped the build, which errors are reported would depend on the order.
        """
        try:
            with placed(docname):
                work(docname)
        except (Exception, SystemExit) as error:
            if self.halted():
                raise
            chapter = docname in self.env.found_docs
            path = Path(self.env.doc2path(docname)) if chapter else self.page_file(docname)
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
        self.contents = keys.contents_key(self.env)
        now = keys.page_keys(self.app, self.look, self.contents)
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
        """Write the files that are not chapters, and remove what no chapter uses any more."""
        if not self.stopped:
            self.write_beside()
            if self.sweeps:
                sweep(self)

    def write_other_pages(self, pages: Sequence[Page]) -> None:
        """Write the pages that are not chapters and whose keys have changed.

        Extensions describe what a page is made from as ``book_key`` in its context. A page
        without one depends only on the book's contents.
        """
        now = {
            page[0]: fingerprint(self.contents + self.look, page[1].get("book_key", ""))
            for page in pages
        }
        changed = [page for page in pages if self.kept.get(page[0]) != now[page[0]]]
        self.others = set(now)
        self.pages += [name for name, context, _ in changed if "book_key" in context]
        for name, _, _ in changed:
            self.kept.pop(name, None)
        self.events.emit("pages-to-write", len(changed))
        self._write_all(changed, self._write_others)
        self.kept.update({name: now[name] for name, _, _ in changed})

    def _write_others(self, pages: Iterable[Page]) -> list[Finding]:
        """Write pages that are not chapters; return all errors."""

        def write(name: str, context: dict[str, Any], template: str) -> None:
            self.handle_page(name, context, template)
            self.events.emit("page-ready", name)

        return [
            fault
            for name, context, template in pages
            for fault in self._faults(name, partial(write, context=context, template=template))
        ]

    def _forget_lost_pages(self) -> None:
        """Forget the keys of pages that have been deleted, so that they are written again."""
        for docname in list(self.kept):
            if not self.page_file(docname).is_file():
                del self.kept[docname]

    def page_written(self, pagename: str, file: Path) -> None:
        """Proofread a page as readers will see it."""
        check_page(self.app, pagename, file.read_text(encoding="utf-8"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx entry point: replace the ``html`` builder."""
    app.add_event("pages-to-write")
    app.add_event("page-ready")
    app.add_builder(PageBuilder, override=True)
    app.connect("builder-inited", declare_safe)
    keys.setup(app)
    apart_.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
