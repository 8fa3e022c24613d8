"""Sphinx's HTML builder split into separate steps, for a subclass to combine."""

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase

from book.sphinx_seam.environment import forget_doctree

Page = tuple[str, dict[str, Any], str]
"""Name, context and template of a page that is not made from a chapter."""


class StepBuilder(StandaloneHTMLBuilder):
    """Reads and writes only what a subclass asks for, one chapter or page at a time.

    Sphinx calls `read_chapters`, `write_chapters` and then `finish`, all from the subclass.
    """

    def init(self) -> None:
        super().init()
        self.stopped = False
        """Whether writing was skipped because reading found errors."""
        self._files_copied = False

    def read_chapters(self, docnames: list[str], processes: int) -> None:
        """Read all of `docnames`, which are new or have changed."""
        raise NotImplementedError

    def write_chapters(self) -> None:
        """Write the pages of chapters that are out of date, or set `stopped`."""
        raise NotImplementedError

    # Why: `Sphinx.build` discards the environment after an error, and prints a summary at the
    # end; `update` in `book.building` handles both. The steps are those of Sphinx 7.4 to 9.
    # Fails: steps added by a later Sphinx are not done here: the contract lists the steps.
    # May go: when Sphinx keeps the previous build's environment after an error.
    def bring_up_to_date(self) -> None:
        """Read and write as `Sphinx.build` does, but leave errors to the caller."""
        self._enter(BuildPhase.READING)
        self.build_all()
        if not self.stopped:
            self.events.emit("build-finished", None)
        self.cleanup()

    # Why: Sphinx has no way to choose which process reads which chapters, or the order in which
    # results are merged. Fails: if renamed, neither is called and Sphinx reads in its own way: the
    # pages are the same, but warnings come in random order.
    # May go: when a builder can control how its documents are read.
    def _read_serial(self, docnames: list[str]) -> None:
        self.read_chapters(docnames, 1)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        self.read_chapters(docnames, nproc)

    # Why: `write` compares file times; here pages are compared by keys of what they show. Sphinx
    # 8.1 has `write_documents` for this, and marks `write` as final, but only in its types.
    # Fails: a step that a later Sphinx adds to `write` is not done.
    # May go: with Sphinx 7.4, if `write_documents` is called even when there are no pages.
    def write(  # type: ignore[misc, unused-ignore]  # final, as above
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Iterable[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Let the subclass write, ignoring the documents that Sphinx suggests."""
        self.write_chapters()

    # Why: old data about a chapter has to be removed before it is read again; Sphinx does the same
    # in the two methods above. Fails: AttributeError, or old figures in lists. May go: with them.
    def forget_chapters(self, docnames: Iterable[str]) -> None:
        """Remove all data about `docnames` before they are read."""
        for docname in docnames:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)
            forget_doctree(self.env, docname)

    # Why: Sphinx looks for chapters behind symbolic links, which may lead out of the book, and asks
    # this before each read. Fails: what a link leads to is read: `tests/test_own_files.py`.
    # May go: when Sphinx can be told to follow no links.
    def get_asset_paths(self) -> list[str]:
        return [*super().get_asset_paths(), *self.not_chapters()]

    def not_chapters(self) -> list[str]:
        """Return more patterns of paths where Sphinx does not look for chapters."""
        return []

    # Why: chapters are read one by one, each in isolation. Worker processes keep no doctrees, so
    # as not to send them back. Fails: TypeError if `_cache` is gone. May go: with parallel reading.
    def read_chapter(self, docname: str, *, keep: bool = True) -> None:
        """Read one chapter; `keep` its doctree in memory for writing."""
        self.read_doc(docname, _cache=keep)

    # Why: everything a worker process read has to be sent back. Sphinx does the same in
    # `_read_parallel`. Fails: an extension's data is lost silently: `test_processes.py` covers it.
    # May go: with parallel reading.
    def all_known(self) -> bytes:
        """Return the pickled environment, to be merged in another process."""
        return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

    def join_known(self, docnames: list[str], known: bytes) -> None:
        """Merge what another process knows of `docnames`; `known` is its `all_known`."""
        self.env.merge_info_from(docnames, pickle.loads(known), self.app)

    # Why: Sphinx resolves all chapters in one process, even if others write the pages.
    # Fails: a step that a later Sphinx adds for each page is not done: `test_stock_tool.py`.
    # May go: when Sphinx resolves chapters in the process that writes them.
    def write_chapter(self, docname: str) -> None:
        """Resolve one chapter and write its page."""
        self._enter(BuildPhase.RESOLVING)
        doctree = self.env.get_and_resolve_doctree(docname, self)
        self._enter(BuildPhase.WRITING)
        self.write_doc_serialized(docname, doctree)
        self.write_doc(docname, doctree)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        super().write_doc_serialized(docname, doctree)
        self.events.emit("page-ready", docname)

    # Why: a page is proofread as readers will see it, and no event follows the writing of a page.
    # `outfilename` is a string in Sphinx 7.4, and a path in Sphinx 9. Fails: TypeError; or, if
    # renamed, no page is proofread. May go: when there is such an event.
    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: Any = None,
        event_arg: Any = None,
    ) -> None:
        super().handle_page(
            pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
        )
        self.page_written(pagename, Path(outfilename or self.page_file(pagename)))

    def page_written(self, pagename: str, file: Path) -> None:
        """Look at the page in `file`, which has just been written."""

    # Why: pages that are gone are told by their files, and images of pages that other processes
    # wrote are copied by this one. Fails: AttributeError; or pages lack images:
    # `test_processes.py`. May go: when Sphinx tells what it has written.
    def page_file(self, pagename: str) -> Path:
        """Return the file of a page."""
        return Path(self.get_outfilename(pagename))

    def images_shown(self) -> dict[str, str]:
        """Return the images of the pages written so far, by source: add those of others."""
        return self.images

    # Why: static files come from the theme, and a changed theme means a new builder. Copying them
    # at every save would take most of the time. Fails: AttributeError if a step is gone.
    # May go: when Sphinx does not copy unchanged files.
    def copy_files(self) -> None:
        """Copy downloads, and the first time all static files too."""
        if self._files_copied:
            self.copy_download_files()
        else:
            self.copy_assets()
        self._files_copied = True

    # Why: these are the steps of `StandaloneHTMLBuilder.finish` without the search index, and with
    # our own `write_other_pages`. Fails: a step that a later Sphinx adds is not done: the contract
    # lists all of them. May go: when a builder can control how its other pages are written.
    def write_beside(self) -> None:
        """Write everything except the pages of chapters."""
        if self.use_index or self.domain_indices:
            self.gen_indices()
        given = self.events.emit("html-collect-pages")
        self.write_other_pages([page for pages in given for page in pages])
        self.gen_additional_pages()
        self.copy_image_files()
        self.write_buildinfo()
        self.dump_inventory()

    def write_other_pages(self, pages: Sequence[Page]) -> None:
        """Write those of `pages`, which come from extensions, that are out of date."""
        raise NotImplementedError

    # Why: Sphinx decides by the phase what to keep of a doctree. The phase belonged to the
    # application before Sphinx 8.1 and to the builder since. Fails: AttributeError.
    # May go: with the steps above.
    def _enter(self, phase: BuildPhase) -> None:
        holder: Any = self if hasattr(StandaloneHTMLBuilder, "phase") else self.app
        holder.phase = phase
