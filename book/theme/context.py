"""Adds the content policy and the paths of stylesheets and scripts to the template context.

These files are written at the start of a build, so their paths are computed once for all pages.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.theme.assets import asset_urls, early_js
from book.theme.mark import icon_address, mark
from book.theme.policy import policy_of

_UNCOLOURED = re.compile(r'<span class="(?!c|k|hll|err)[a-z]\w?">([^<]*)</span>')
"""Code tokens without a colour in notebooks.css: a tenth of the HTML of some chapters."""


def add_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the addresses of the bundled files and ``content_policy`` to a page's context."""
    if not hasattr(app.builder, "book_assets"):
        app.builder.book_assets = asset_urls()  # type: ignore[attr-defined]  # ours
    context.update(app.builder.book_assets)  # type: ignore[attr-defined]  # ours
    context["content_policy"] = policy_of(pagename)
    context["early"] = early_js()
    context["icon_address"], context["mark"] = icon_address(), mark()
    if 'class="highlight' in (context.get("body") or ""):
        context["body"] = _UNCOLOURED.sub(r"\1", context["body"])
