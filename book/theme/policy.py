"""What a browser lets a page of this site do: its content-security policy.

Nothing here should ever be needed: the checks refuse scripts in chapters. The policy is what
stops one that slips through. It stands in every page, because most hosts of static files and
every folder send no headers, and in ``_headers`` for hosts that read that file.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from book.theme.assets import early_js

EARLY = b64encode(sha256(early_js().encode()).digest()).decode()
"""The one script that stands in pages themselves: it runs before they are drawn, at no request."""
RULES = {
    "default-src": "'none'",
    "script-src": f"'self' 'sha256-{EARLY}'",
    # Charts and sized images carry style attributes. Old browsers know only the first line;
    # others let attributes through and no style element.
    "style-src": "'self' 'unsafe-inline'",
    "style-src-elem": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
COMPILES = {**RULES, "script-src": f"{RULES['script-src']} 'wasm-unsafe-eval'"}
"""Where a program in WebAssembly runs, which a browser otherwise counts as evaluated code."""


def written(rules: dict[str, str]) -> str:
    """As the attribute ``content`` of a page's meta element and as a header."""
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


READS_NOTHING = {**RULES, "connect-src": "'none'", "form-action": "'none'"}
"""Where somebody's paper is read: the page can send nothing, not even to its own site."""
SEARCH = "search"
"""The one page that compiles anything: search is WebAssembly."""
WORKER = "/_static/here/*"
"""Python for working a number out runs apart from the page, under a policy of its own."""
PAPER = "chapters/case/check-my-paper"
"""The page on which somebody's paper is read."""
CONTENT_POLICY, SEARCH_POLICY = written(RULES), written(COMPILES)
PAPER_POLICY = written(READS_NOTHING)
PAGES = {
    "/": CONTENT_POLICY,
    "/index.html": CONTENT_POLICY,
    "/search.html": SEARCH_POLICY,
    "/404.html": CONTENT_POLICY,
    "/chapters/*": CONTENT_POLICY,
    f"/{PAPER}.html": PAPER_POLICY,
    "/places/*": CONTENT_POLICY,
    WORKER: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
}
"""Where pages lie. Slides and packages for trainers carry their scripts in themselves."""
HEADERS = """\
/*
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
""" + "".join(f"{page}\n  Content-Security-Policy: {policy}\n" for page, policy in PAGES.items())
"""No rule against frames: trainers show pages inside a course."""


def policy_of(page: str) -> str:
    """The policy that the page of this name carries."""
    return {SEARCH: SEARCH_POLICY, PAPER: PAPER_POLICY}.get(page, CONTENT_POLICY)


def write_headers(app: Sphinx, exception: Exception | None) -> None:
    """Write ``_headers`` at the site's root, where Netlify and Cloudflare Pages look for it."""
    if not exception and app.builder.format == "html":
        (Path(app.outdir) / "_headers").write_text(HEADERS, encoding="utf-8")
