"""The copy that readers may keep on their device: ``{device-copy}``, and what a browser needs.

The page with the directive offers it, and nothing is kept before somebody asks. `write_copy`
comes after everything else of a build: it names each file of the site with its fingerprint.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.files.whole import write_if_changed
from book.incremental.fingerprint import digest
from book.pages.site.social_card import CARDS
from book.sphinx_tools.config_values import book_config
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.theme.assets import worker_js
from book.theme.mark import GROUND, icon

OFFERED = "book_device_copy"
"""Documents that offer the copy."""
LIST, WORKER, MANIFEST, ICON = "copy-files.json", "sw.js", "manifest.webmanifest", "icon.svg"
ENGINE = "_static/here/"
"""What works a number out again (`book.recompute`): kept whole."""
KEPT = {
    ".html", ".css", ".js", ".json", ".svg", ".png", ".webmanifest", ".woff2",
    ".pf_fragment", ".pf_index", ".pf_meta", ".pagefind",
}  # fmt: skip
"""Endings of the files in the copy: pages and what they show; not what is there to download."""
BOX = (
    '<div class="device-copy">\n<p class="device-copy-status" role="status">'
    "The buttons that keep a copy have not started.</p>\n"
    "<noscript><p>They need JavaScript, which is off.</p></noscript>\n</div>\n"
)


class device_copy(nodes.General, nodes.Element):  # noqa: N801
    """Where a script puts the buttons."""


class DeviceCopyDirective(SphinxDirective):
    """``{device-copy}``: the buttons that keep, renew and remove a copy on the reader's device."""

    def run(self) -> list[Node]:
        store(self.env, OFFERED)[self.env.docname] = True
        return [device_copy()]


def write_copy(app: Sphinx, site: Path) -> None:
    """Write the list of files in `site`, the worker and the manifest, where a page offers them."""
    if not store(app.env, OFFERED):
        for name in (LIST, WORKER, MANIFEST, ICON):
            (site / name).unlink(missing_ok=True)
        return
    write_if_changed(site / ICON, icon(corner=0))
    manifest = json.dumps(manifest_of(app), indent=1, ensure_ascii=False)
    write_if_changed(site / MANIFEST, f"{manifest}\n")
    list_copy(site)


def list_copy(site: Path) -> None:
    """Name each file of the copy with its fingerprint; again where a page was changed since."""
    files = {}
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        beside = name in (LIST, WORKER) or name.startswith(f"{CARDS}/")
        kept = file.suffix in KEPT or name.startswith(ENGINE)
        if kept and not beside and file.is_file():
            content = file.read_bytes()
            files[name] = [_fingerprint(content), len(content)]
    listed = json.dumps({"files": files}, separators=(",", ":")).encode()
    write_if_changed(site / LIST, listed)
    write_if_changed(site / WORKER, worker_js(_fingerprint(listed)))


def manifest_of(app: Sphinx) -> dict[str, Any]:
    """What a device shows of the book when it is installed: addresses are from the site's root."""
    title = app.config.html_title
    return {
        "name": title,
        "short_name": title.split()[0],
        "lang": "en-GB",
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": GROUND,
        "icons": [
            {"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": purpose}
            for purpose in ("any", "maskable")
        ],
    }


def _fingerprint(content: bytes) -> str:
    return digest(content)[:16]


def _visit_html(self: HTML5Translator, node: device_copy) -> None:
    append_html(self, BOX)


def _context(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    if page in store(app.env, OFFERED):
        instead = ", or ask whoever gave you this book for a zip file of it"
        context["page_lost"] = (".device-copy", "The buttons that keep a copy", instead)
        context["page_js"] = context["copy_js"]


def _write_at_end(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.format == "html" and book_config(app.config).index_at_end:
        write_copy(app, Path(app.outdir))


def setup(app: Sphinx) -> None:
    app.add_node(device_copy, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_directive("device-copy", DeviceCopyDirective)
    keep_by_document(app, OFFERED)
    # After the theme has named its files.
    app.connect("html-page-context", _context, priority=900)
    # After the index for search.
    app.connect("build-finished", _write_at_end, priority=950)
