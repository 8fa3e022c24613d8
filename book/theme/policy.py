"""What a browser lets a page of this site do: its content-security policy.

Nothing here should ever be needed: the checks refuse scripts in chapters. The policy is what
stops one that slips through. It stands in every page, because most hosts of static files and
every folder send no headers, and in ``_headers`` for hosts that read that file.
"""

from pathlib import Path

from sphinx.application import Sphinx

RULES = {
    "default-src": "'none'",
    # Search is WebAssembly, which a browser otherwise counts as evaluated code.
    "script-src": "'self' 'wasm-unsafe-eval'",
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
CONTENT_POLICY = "; ".join(f"{name} {sources}" for name, sources in RULES.items())
"""As the attribute ``content`` of a page's meta element and as a header."""

PAGES = ("/", "/index.html", "/search.html", "/404.html", "/chapters/*", "/places/*")
"""Where pages lie. Slides and packages for trainers carry their scripts in themselves."""
HEADERS = """\
/*
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
""" + "".join(f"{page}\n  Content-Security-Policy: {CONTENT_POLICY}\n" for page in PAGES)
"""No rule against frames: trainers show pages inside a course."""


def write_headers(app: Sphinx, exception: Exception | None) -> None:
    """Write ``_headers`` at the site's root, where Netlify and Cloudflare Pages look for it."""
    if not exception and app.builder.format == "html":
        (Path(app.outdir) / "_headers").write_text(HEADERS, encoding="utf-8")
