"""Sphinx's HTML builder with its steps taken apart, for a subclass to put them together."""

import pickle
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase

from book.sphinx_seam.environment import forget_doctree

Page = tuple[str, dict[str, Any], str]
"""Name, context and template of a page that no chapter stands behind."""


class StepBuilder(StandaloneHTMLBuilder):
    """Reads and writes only what a subclass asks for, one chapter or page at a time.

    Sphinx asks for `read_chapters` and then for `write_chapters`; `finish` is the subclass's too.
    """

    def init(self) -> None:
        super().init()
        self.stopped = False
        """Whether nothing is written, because reading found something to fix."""
        self._files_copied = False

    def read_chapters(self, docnames: list[str], processes: int) -> None:
        """Read all of `docnames`: they are new, or not what they were."""
        raise NotImplementedError

    def write_chapters(self) -> None:
        """Write the pages of chapters that are not what they would be now, or be `stopped`."""
        raise NotImplementedError

    # Why: `Sphinx.build` throws the environment away after an error, and says at the end how it
    # went; `update` in `book.building` sees to both. The steps are those of Sphinx 7.4 to 9.
    # Fails: what a later Sphinx adds to its own is not done here: the contract names the steps.
    # May go: when an error leaves the environment of the build before.
    def bring_up_to_date(self) -> None:
        """Read and write as `Sphinx.build` does, but leave errors to the caller."""
        self._enter(BuildPhase.READING)
        self.build_all()
        if not self.stopped:
            self.events.emit("build-finished", None)
        self.cleanup()

    # Why: Sphinx lets nobody say which chapters are read in which process, or in which order their
    # results are joined. Fails: under another name neither is called, and Sphinx reads in its own
    # way: the same pages, but what is warned of has an order of chance.
    # May go: when a builder may say how its documents are read.
    def _read_serial(self, docnames: list[str]) -> None:
        self.read_chapters(docnames, 1)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        self.read_chapters(docnames, nproc)

    # Why: `write` goes by the time of files; pages here go by keys of what they show. Sphinx 8.1
    # has `write_documents` for it and calls `write` final, by its types alone.
    # Fails: a step that a later Sphinx adds to `write` is not done.
    # May go: with Sphinx 7.4, if `write_documents` is told of no page as well as of some.
    def write(
        self,
        build_docnames: Iterable[str] | None,
        updated_docnames: Iterable[str],
        method: Literal["all", "specific", "update"] = "update",
    ) -> None:
        """Have the subclass write; Sphinx's own suggestions do not matter."""
        self.write_chapters()

    # Why: a chapter that is read again has to forget what was known of it; Sphinx does the same in
    # the two methods above. Fails: AttributeError, or an old figure in a list. May go: with them.
    def forget_chapters(self, docnames: Iterable[str]) -> None:
        """Forget all that is known of `docnames`, before they are read."""
        for docname in docnames:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)
            forget_doctree(self.env, docname)

    # Why: chapters are read one by one, each apart. Processes of their own keep no doctree to send
    # back. Fails: TypeError where `_cache` is gone. May go: with reading in processes.
    def read_chapter(self, docname: str, *, keep: bool = True) -> None:
        """Read one chapter; `keep` its doctree in memory for whoever writes it next."""
        self.read_doc(docname, _cache=keep)

    # Why: what a process read has to be sent back whole. Sphinx does the same in `_read_parallel`.
    # Fails: what an extension keeps is lost without a word: `test_processes.py` would see it.
    # May go: with reading in processes.
    def all_known(self) -> bytes:
        """All that is known of the book, to be joined in another process."""
        return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

    def join_known(self, docnames: list[str], known: bytes) -> None:
        """Take in what another process, `all_known` of which this is, knows of `docnames`."""
        self.env.merge_info_from(docnames, pickle.loads(known), self.app)

    # Why: Sphinx resolves all chapters in one process, which holds those that others write.
    # Fails: a step that a later Sphinx adds for each page is not done: `test_stock_tool.py`.
    # May go: when Sphinx resolves in the process that writes.
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

    # Why: static files come from the theme, and a changed theme means a new builder; copied again
    # at each save they would be most of its time. Fails: AttributeError where a step is gone.
    # May go: when Sphinx leaves files alone that are as they were.
    def copy_files(self) -> None:
        """Copy what stands beside the pages; what does not change, once."""
        if self._files_copied:
            self.copy_download_files()
        else:
            self.copy_assets()
        self._files_copied = True

    # Why: the steps of `StandaloneHTMLBuilder.finish`, of which `write_other_pages` is our own,
    # without the index for search. Fails: a step that a later Sphinx adds is not done: the contract
    # names all of them. May go: when a builder may say how its other pages are written.
    def write_beside(self) -> None:
        """Write all that is no page of a chapter."""
        if self.use_index or self.domain_indices:
            self.gen_indices()
        given = self.events.emit("html-collect-pages")
        self.write_other_pages([page for pages in given for page in pages])
        self.gen_additional_pages()
        self.copy_image_files()
        self.write_buildinfo()
        self.dump_inventory()

    def write_other_pages(self, pages: Sequence[Page]) -> None:
        """Write those of `pages`, which extensions give, that are not what they would be now."""
        raise NotImplementedError

    # Why: Sphinx chooses by the phase what it keeps of a doctree. It was the application's until
    # Sphinx 8.1 made it the builder's. Fails: AttributeError. May go: with the steps above.
    def _enter(self, phase: BuildPhase) -> None:
        holder: Any = self if hasattr(StandaloneHTMLBuilder, "phase") else self.app
        holder.phase = phase
