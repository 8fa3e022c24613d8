"""Gives templates what Sphinx does not: the first page's title, a page's part, asset paths."""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.theme.assets import asset_urls


def add_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add ``root_title``, ``part``, ``site_css`` and ``site_js`` to a page's context."""
    root = app.config.root_doc
    title = app.env.titles.get(root)
    context["root_title"] = title.astext() if title else app.config.project
    context["part"] = part_of(app.env, root, pagename)
    context.update(asset_urls())


def part_of(env: BuildEnvironment, root: str, docname: str) -> str:
    """Return the caption of the contents list that holds a page, or "" where there is none."""
    for toctree in env.tocs[root].findall(addnodes.toctree):
        included = [entry for _, entry in toctree["entries"]]
        if any(docname in _with_descendants(env, entry) for entry in included):
            return toctree.get("caption") or ""
    return ""


def _with_descendants(env: BuildEnvironment, docname: str) -> set[str]:
    found: set[str] = set()
    waiting = [docname]
    while waiting:
        page = waiting.pop()
        if page not in found:
            found.add(page)
            waiting.extend(env.toctree_includes.get(page, []))
    return found
