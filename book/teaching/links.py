"""Rewrites links in pages that run in a frame, so that none leaves the frame or is broken."""

import re

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\shref="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FORM = re.compile(r'(?=<form class="[^"]*\bneeds-script\b)')
_IN_BOOK = "<p>To use the form, open this chapter in the book.</p>\n"
_FILES = re.compile(r'<p class="tool-files">.*?</p>', re.DOTALL)
_FILES_IN_BOOK = "<p>A spreadsheet to keep is on this chapter’s page in the book.</p>"
_NEW = ' target="_blank" rel="noopener"'
_SAID = '<span class="visually-hidden"> (opens in a new tab)</span>'


def contained(html: str) -> str:
    """Return `html` with external links opening in a new tab and links to missing pages as text.

    Following a link inside a learning platform's frame ends the learner's session. The stylesheet
    hides forms and downloads whose script is not included, and shows a line of text instead.
    """
    here = set(_ID.findall(html))
    html = _FILES.sub(_FILES_IN_BOOK, html)
    html = _DRAWN.sub(lambda drawing: _LINK.sub(_drawn, drawing[0]), html)

    def kept(link: re.Match[str]) -> str:
        about, words = link.groups()
        found = _HREF.search(about)
        to = found[1] if found else ""
        if to.startswith(("https:", "http:", "mailto:")):
            about = re.sub(r'\s(?:target|rel)="[^"]*"', "", about)
            return f"<a{about}{_NEW}>{words}{_SAID}</a>"
        if to.startswith("tel:") or to.removeprefix("#") in here:
            return link[0]
        return f"<span>{words}</span>"

    return _FORM.sub(_IN_BOOK, _LINK.sub(kept, html))


def _drawn(link: re.Match[str]) -> str:
    """Unlink a part of a drawing, but keep its shape and its label."""
    about = re.sub(r'\s(?:xlink:)?href="[^"]*"', "", link[1])
    return f'<g role="img"{about}>{link[2]}</g>' if "aria-label" in about else f"<g>{link[2]}</g>"
