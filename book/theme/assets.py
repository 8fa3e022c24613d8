"""Joins the theme's CSS and JavaScript parts, so that a page asks for one file of each."""

import hashlib
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent / "community"
CSS_PARTS = (
    "tokens", "text", "layout", "navigation", "blocks", "cards",
    "notebooks", "figures", "register", "teaching", "places", "search", "print",
)  # fmt: skip
JS_PARTS = ("stats", "checklists", "register", "search", "printing", "places")


def site_css() -> str:
    """Return the whole stylesheet: the parts in their order of precedence."""
    return "\n".join(_part("css", name) for name in CSS_PARTS)


def site_js() -> str:
    """Return the whole script: each part is one function, and each is called once."""
    parts = "\n".join(_part("js", name) for name in JS_PARTS)
    calls = "\n".join(f"{name}();" for name in JS_PARTS)
    return f'(() => {{\n"use strict";\n{parts}\n{calls}\n}})();\n'


def asset_urls() -> dict[str, str]:
    """Return each file's path under the site's root and a digest, so browsers see a change."""
    contents = {"site_css": ("site.css", site_css()), "site_js": ("site.js", site_js())}
    return {
        key: f"_static/{name}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"
        for key, (name, text) in contents.items()
    }


def write_assets(app: Sphinx) -> None:
    """Write the joined files into the build's ``_static``; the source tree stays as it is."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    (static / "site.css").write_text(site_css(), encoding="utf-8")
    (static / "site.js").write_text(site_js(), encoding="utf-8")


def _part(kind: str, name: str) -> str:
    return (HERE / kind / f"{name}.{kind}").read_text(encoding="utf-8")
