"""Sphinx extensions: turn the register and the models into pages.

Other rooms import `blocks.chapter_header`, `blocks.components`, `blocks.drawing`, `blocks.law_box`,
`blocks.picture`, `common.figure_domain`, `common.rendering`, `generated.figure_notes`,
`generated.glossary_page`, `roles.sources_page`, `roles.stat`, `site.device_copy`, `site.proofread`,
`site.search_index`, `site.search_page`, `site.social_card`.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from book import __version__
from book.files.own import sphinx_patterns
from book.pages.blocks import (
    calculator,
    calculator_case,
    chapter_header,
    check_paper,
    chooser,
    components,
    drawing,
    epub_copy,
    formulas,
    law_box,
    markdown_shown,
    picture,
    tool,
    wide_tables,
)
from book.pages.common import figure_domain, repository, states
from book.pages.generated import (
    area_pages,
    checks_page,
    coverage_page,
    criteria_page,
    data_page,
    differences_page,
    events_page,
    figure_notes,
    glossary_page,
    local_figure,
    mutations_page,
    recomputed_page,
    register_page,
    route_pages,
    statuses_page,
)
from book.pages.roles import sources_page, stat
from book.pages.site import device_copy, front_door, html_guard, metadata, proofread, search_page
from book.sphinx_tools.config_values import add_settings
from book.tables import use

PARTS = (
    figure_domain,
    chapter_header,
    stat,
    figure_notes,
    sources_page,
    register_page,
    components,
    wide_tables,
    glossary_page,
    route_pages,
    coverage_page,
    search_page,
    front_door,
    states,
    chooser,
    drawing,
    differences_page,
    events_page,
    calculator,
    calculator_case,
    area_pages,
    local_figure,
    repository,
    formulas,
    html_guard,
    proofread,
    metadata,
    data_page,
    device_copy,
    epub_copy,
    checks_page,
    markdown_shown,
    tool,
    law_box,
    picture,
    recomputed_page,
    check_paper,
    mutations_page,
    statuses_page,
    criteria_page,
)


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
