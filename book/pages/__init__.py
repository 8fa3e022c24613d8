"""Sphinx extensions: turn the register and the models into pages."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from book import __version__
from book.files.own import sphinx_patterns
from book.pages import (
    calculator,
    case,
    chapter,
    check_paper_page,
    checks_page,
    chooser,
    components,
    coverage,
    criteria_page,
    data_page,
    device_copy,
    differences_page,
    drawing,
    duties,
    entrance,
    epub_copy,
    events_page,
    figure_domain,
    findable,
    formulas,
    glossary,
    guard,
    home,
    local,
    mutations_page,
    notes,
    picture,
    places,
    proofread,
    recomputed_page,
    register_page,
    routes,
    search,
    shown,
    sources_page,
    stat,
    states,
    statuses,
    tables,
    tool,
)
from book.sphinx_tools.settings import add_settings
from book.tables import use

PARTS = (
    figure_domain, chapter, stat, notes, sources_page, register_page, components, tables, glossary,
    routes, coverage, search, entrance, states, chooser, drawing, differences_page,
    events_page, calculator, case, places, local, home, formulas, guard, proofread, findable,
    data_page, device_copy, epub_copy, checks_page, shown, tool, duties, picture, recomputed_page,
    check_paper_page, mutations_page, statuses, criteria_page,
)  # fmt: skip


def _leave_out(app: Sphinx, config: Config) -> None:
    """Keep Sphinx from what is none of the book's, whoever drives it."""
    config.exclude_patterns = [*config.exclude_patterns, *sphinx_patterns()]


def _read_its_tables(app: Sphinx, config: Config) -> None:
    """Have models read the tables of the book that is built, whoever drives Sphinx."""
    use(Path(app.srcdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point for Sphinx."""
    # Jupyter Book sets this for an extension that the book leaves out, and Sphinx would warn.
    app.add_config_value("comments_config", {}, "")
    add_settings(app)
    app.connect("config-inited", _leave_out, priority=100)
    app.connect("config-inited", _read_its_tables, priority=100)
    for part in PARTS:
        part.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
