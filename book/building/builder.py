"""Sphinx's HTML builder, which writes the pages whose inputs changed, all of them and no others."""

import pickle
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import parallel_available

from book.building import apart as apart_
from book.building import keys
from book.building.apart import apart, tell_of_shared_names
from book.building.sweep import sweep
from book.building.warned import placed, read_error
from book.files.own import links_in
from book.findings import BookError, Finding, relative
from book.pages.proofread import check_page
from book.sphinx_tools.documents import digest
from book.sphinx_tools.shares import share_out

T = TypeVar("T")

SHARE_READING = 60
"""Documents from which it pays to share reading, where all that was read is sent back."""
SHARE_WRITING = 20
"""Documents from which it pays to share writing."""
Page = tuple[str, dict[str, Any], str]
"""Name, context and template of a page that no chapter stands behind."""
SEARCH = "search"
"""The page that is no chapter and lists all of them."""


class PageBuilder(StandaloneHTMLBuilder):
    """Writes into a folder that holds the pages of an earlier build.

    Sphinx's own rule, a page older than its chapter, knows nothing of titles, contents or
    figures. Here each page has a key of all that it shows: `kept` holds those of the pages that
    stand in the folder, and whoever drives the builder keeps them between builds. Where `wrong`
    says that reading found something to fix, nothing is written. An error of one chapter does
    not keep others from being read or written.
    """

    name = "html"
    search = False

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
        self.stopped = False
        self._assets_copied = False

    def get_asset_paths(self) -> list[str]:
        """Where Sphinx seeks no chapters. It asks before each reading, and follows links."""
        links = [Path(file) for file in self.srcdir.iterdir() if file.is_symlink()]
        links += links_in(Path(self.srcdir / "chapters"))
        names = [link.relative_to(self.srcdir).as_posix() for link in links]
        # In a pattern, these would mean more than themselves.
        names = [re.sub(r"[*?\[]", "?", name) for name in names]
        return [*super().get_asset_paths(), *names]

    def _read_serial(self, docnames: list[str]) -> None:
        self._purge(docnames)
        self._refuse(self._read_each(docnames))

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        """Read as Sphinx does, but in as many shares as there are processes.

        A process sends back all that it knows of the book. Of small shares, that would be for the
        most part what others had read before, and take more time and memory than reading.
        """
        self._purge(docnames)

        def read(share: list[str]) -> tuple[list[Finding], bytes]:
            self.env.app = self.app
            faults = self._read_each(share, cache=False)
            return faults, b"" if faults else pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

        shares = share_out(docnames, nproc, read, self.meanwhile)
        self._refuse([fault for _, (faults, _) in shares for fault in faults])
        for share, (_, known) in shares:
            self.env.merge_info_from(share, pickle.loads(known), self.app)

    def _purge(self, docnames: list[str]) -> None:
        for docname in docnames:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)
            # Sphinx never forgets a doctree that it has in memory, even where another is read.
            self.env._pickled_doctree_cache.pop(docname, None)
            self.env._write_doc_doctree_cache.pop(docname, None)

    def _read_each(self, docnames: Sequence[str], *, cache: bool = True) -> list[Finding]:
        """Read chapters, each apart from the others; return the errors of all of them."""

        def read(docname: str) -> None:
            with apart(self.env, docname):
                self.read_doc(docname, _cache=cache)

        return [fault for docname in docnames for fault in self._faults(docname, read)]

    def _write_all(
        self, pages: Sequence[T], write_each: Callable[[Sequence[T]], list[Finding]]
    ) -> None:
        """Write `pages`, many of them in as many shares as there are processes.

        Sphinx resolves all chapters in one process, which holds those that others write.
        """
        if len(pages) < SHARE_WRITING or self.processes == 1 or not self._mayshare_out():
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

        def write(docname: str) -> None:
            self.app.phase = BuildPhase.RESOLVING
            doctree = self.env.get_and_resolve_doctree(docname, self)
            self.app.phase = BuildPhase.WRITING
            self.write_doc_serialized(docname, doctree)
            self.write_doc(docname, doctree)

        return [fault for docname in docnames for fault in self._faults(docname, write)]

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
            return list(read_error(error, (relative(path, Path(self.srcdir)), 1)))
        return []

    def _refuse(self, faults: list[Finding]) -> None:
        if faults:
            raise BookError(faults)

    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Sequence[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Write the pages whose keys changed; Sphinx's own suggestions do not matter."""
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
        self._copy_assets_once()
        self._write_all(self.pages, self._write_each)
        self.kept.update({docname: now[docname] for docname in self.pages})

    def _mayshare_out(self) -> bool:
        return bool(parallel_available and self.app.is_parallel_allowed("write"))

    def finish(self) -> None:
        """Write what stands beside the chapters, and take away what no chapter has any more."""
        if self.stopped:
            return
        if self.use_index or self.domain_indices:
            self.gen_indices()
        self.gen_pages_from_extensions()
        self.gen_additional_pages()
        self.copy_image_files()
        self.write_buildinfo()
        self.dump_inventory()
        if self.sweeps:
            sweep(self)

    def gen_pages_from_extensions(self) -> None:
        """Write the pages that are no chapters and whose keys changed.

        An extension puts what a page is made from into its context as ``book_key``. Where it
        does not, the page shows the book's contents and nothing else.
        """
        contents = keys.contents_key(self.env) + self.look
        given = [page for pages in self.events.emit("html-collect-pages") for page in pages]
        now = {page[0]: digest((contents, page[1].get("book_key", ""))) for page in given}
        changed = [page for page in given if self.kept.get(page[0]) != now[page[0]]]
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

    def _copy_assets_once(self) -> None:
        """Static files come from the theme, and a changed theme means a new builder."""
        if self._assets_copied:
            self.copy_download_files()
        else:
            self.copy_assets()
        self._assets_copied = True

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: str | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page, and read it once as its readers will."""
        super().handle_page(pagename, addctx, templatename, outfilename, event_arg)
        written = Path(outfilename or self.get_outfilename(pagename))
        check_page(self.app, pagename, written.read_text(encoding="utf-8"))

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        super().write_doc_serialized(docname, doctree)
        self.events.emit("page-ready", docname)


def _declare_safe(app: Sphinx) -> None:
    """Let chapters be read in parallel although one extension does not say that it is safe.

    It only replaces how sections are numbered, which happens after reading, in one process. Were
    it gone or to declare itself, nothing here would happen.
    """
    numbering = app.extensions.get("sphinx_multitoc_numbering")
    if numbering and numbering.parallel_read_safe is None:
        numbering.parallel_read_safe = True


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point for Sphinx: takes the place of the builder ``html``."""
    app.add_event("pages-to-write")
    app.add_event("page-ready")
    app.add_builder(PageBuilder, override=True)
    app.connect("builder-inited", _declare_safe)
    keys.setup(app)
    apart_.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
