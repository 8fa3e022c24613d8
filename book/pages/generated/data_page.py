"""The page of the tables behind the numbers: what each holds, its publisher, and the file."""

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.files.whole import write_if_changed
from book.pages.common.rendering import render
from book.sphinx_tools.dependencies import FILE, depends_on
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.tables.tables import read_package

PACKAGE = "data/datapackage.json"
FOLDER = "data"
"""Where the tables lie in the site."""
DATASETS = "book_datasets"
"""By document: the tables that it lists, as schema.org describes them."""


class data_tables(nodes.General, nodes.Element):  # noqa: N801
    """Every table of the data package."""


class DataTablesDirective(SphinxDirective):
    """``{data-tables}``: every table that the book computes from, with a link to it."""

    def run(self) -> list[Node]:
        app = self.env.app
        depends_on(self.env, FILE, PACKAGE)
        store(self.env, DATASETS)[self.env.docname] = [dataset(t) for t in tables_of(app)]
        return [data_tables()]


def tables_of(app: Sphinx) -> list[dict[str, Any]]:
    """The tables as the data package describes them, by title."""
    tables: list[dict[str, Any]] = read_package(Path(app.srcdir))["resources"]
    return sorted(tables, key=lambda table: str(table["title"]).lower())


def dataset(table: dict[str, Any]) -> dict[str, Any]:
    """One table as schema.org describes a data set; no licence where the package names none."""
    licences = [licence["path"] for licence in table.get("licenses", ()) if "path" in licence]
    fields = table["schema"]["fields"]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": table["title"],
        "description": table["description"],
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "isBasedOn": [source.get("path", source["title"]) for source in table.get("sources", ())],
        "variableMeasured": [field["name"] for field in fields],
        **({"license": licences[0]} if licences else {}),
    }


def _visit_html(self: HTML5Translator, node: data_tables) -> None:
    app = self.builder.env.app
    up = "../" * self.builder.current_docname.count("/")
    html = render("data-tables.html", tables=tables_of(app), folder=f"{up}{FOLDER}/")
    append_html(self, html)


def _write_tables(app: Sphinx, exception: Exception | None) -> None:
    """Put the tables beside the pages, where a page lists them; take away those that are gone."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    names = [t["path"] for t in tables_of(app)] if store(app.env, DATASETS) else []
    for file in folder.glob("*"):
        if file.name not in [*names, Path(PACKAGE).name]:
            file.unlink()
    if names:
        for name in (*names, Path(PACKAGE).name):
            write_if_changed(folder / name, (Path(app.srcdir) / "data" / name).read_bytes())


def setup(app: Sphinx) -> None:
    app.add_node(data_tables, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_directive("data-tables", DataTablesDirective)
    app.connect("build-finished", _write_tables)
    keep_by_document(app, DATASETS)
