"""Lists of what trainers can download: ``{teaching-downloads}``."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.incremental.fingerprint import fingerprint_of_files
from book.lessons.course import course_files, read_course
from book.sphinx_seam.environment import reading_order
from book.sphinx_tools.config_values import book_config
from book.sphinx_tools.dependencies import shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.teaching import nodes as parts
from book.teaching.on_page import TAUGHT

LISTED = "book_taught_listed"
"""Documents that list teaching materials."""


class DownloadsDirective(SphinxDirective):
    """``{teaching-downloads}``: lists chapters for trainers, or courses with ``courses``."""

    optional_arguments = 1
    not_words = ("argument",)

    def run(self) -> list[nodes.Node]:
        of = self.arguments[0] if self.arguments else "chapters"
        if of not in ("chapters", "courses"):
            raise self.error(f"no list of '{of}' to teach: write courses, or nothing for chapters")
        store(self.env, LISTED)[self.env.docname] = True
        return [parts.downloads(of=of)]


def _visit_downloads(self: HTML5Translator, node: Element) -> None:
    env, page = self.builder.env, self.builder.current_docname
    here = self.builder.get_relative_uri(page, "teaching").rpartition("/")[0]
    linked = book_config(self.builder.config).downloads
    rows = []
    for place, title, about in _offered(env, node["of"]):
        to = f"{here}/teaching/{place}/index.html"
        tag = f'a href="{to}"' if linked else f'span data-take="{to}"'
        link = f"<{tag}>{escape(title)}</{tag[: tag.index(' ')]}>"
        rows.append(f"<li>{link}: {escape(about)}</li>\n")
    told = "" if linked or node["of"] == "courses" else (
        "<p data-without-files>This copy of the book has no files to take. The published book has "
        "them.</p>\n"
    )  # fmt: skip
    append_html(self, f"{told}<ul>\n{''.join(rows)}</ul>\n")


def _offered(env: BuildEnvironment, of: str) -> Iterator[tuple[str, str, str]]:
    """Yield the path, title and short description of each chapter or course."""
    taught = store(env, TAUGHT)
    if of == "courses":
        root = Path(env.srcdir)
        for file in course_files(root):
            course = read_course(file, root, taught)
            yield f"courses/{course.name}", course.title, course.summary
        return
    for docname in reading_order(env):
        if docname in taught:
            low, high = taught[docname]
            title = env.titles[docname].astext()
            yield docname.removeprefix("chapters/"), title, f"{low} to {high} minutes"


def _on_pages(app: Sphinx) -> dict[str, object]:
    """Return what these lists show from other pages."""
    courses = fingerprint_of_files(course_files(Path(app.srcdir)))
    shown = sorted(store(app.env, TAUGHT).items()), courses
    return dict.fromkeys(store(app.env, LISTED), shown)


def setup(app: Sphinx) -> None:
    keep_by_document(app, LISTED)
    shows(app, "what can be taught", _on_pages)
    app.add_node(
        parts.downloads, html=(_visit_downloads, None), latex=(skip, None), text=(skip, None)
    )
    app.add_directive("teaching-downloads", DownloadsDirective)
