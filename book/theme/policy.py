"""The site's content security policy.

Ideally it never blocks anything, because the checks reject scripts in chapters; it stops any that
slip through. It is part of every page, because most static hosts and local folders send no headers,
and is also in ``_headers`` for hosts that read that file.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

from book.files.whole import write_if_changed
from book.theme.assets import early_js

EARLY = b64encode(sha256(early_js().encode()).digest()).decode()
"""The hash of the only inline script: it runs before rendering, without a request."""
RULES = {
    "default-src": "'none'",
    "script-src": f"'self' 'sha256-{EARLY}'",
    # Charts and sized images have style attributes. Old browsers only know the first line; others
    # allow style attributes but no style elements.
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
"""The policy of pages that run WebAssembly, which browsers otherwise treat as eval."""


def written(rules: dict[str, str]) -> str:
    """Return the policy for the ``content`` of a meta element, or for a header."""
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


READS_NOTHING = {**RULES, "connect-src": "'none'", "form-action": "'none'"}
"""The policy of the page that checks papers: it cannot send anything, even to its own site."""
SEARCH = "search"
"""The one page that compiles anything: search uses WebAssembly."""
WORKER = "/_static/here/*"
"""Python for recomputing figures runs in a worker, under a policy of its own."""
PAPER = "chapters/case/check-my-paper"
"""The page that checks papers."""
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
"""Policies by path. Slides and packages for trainers are left out: they have inline scripts."""
HEADERS = """\
/*
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
""" + "".join(f"{page}\n  Content-Security-Policy: {policy}\n" for page, policy in PAGES.items())
"""Frames are allowed, because trainers show pages inside a course."""


def policy_of(page: str) -> str:
    """Return the policy of the page with this name."""
    return {SEARCH: SEARCH_POLICY, PAPER: PAPER_POLICY}.get(page, CONTENT_POLICY)


def write_headers(app: Sphinx, exception: Exception | None) -> None:
    """Write ``_headers`` to the site's root, where Netlify and Cloudflare Pages expect it."""
    if not exception and app.builder.format == "html":
        write_if_changed(Path(app.outdir) / "_headers", HEADERS)
