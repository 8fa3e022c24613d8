"""Finds HTML that would run something, or be blocked by the pages' content policy."""

import re
from html.parser import HTMLParser

TAGS = {"script", "iframe", "object", "embed", "base", "meta", "link", "form", "frame", "applet"}
"""Elements that run something, show another page, or change where links and forms lead."""
BLOCKED = {"audio", "video"}
"""Elements whose sources the policy does not list, and therefore blocks."""
LOADS = {"src", "srcset", "poster", "data", "background"}
"""Attributes that fetch something, as does ``href`` except on a link to click."""
LINKS = {"a", "area"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "poster"}
SCHEMES = {"http", "https", "mailto", "tel", ""}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_FETCHED = re.compile(r"url\(\s*['\"]?(?!['\"]?\s*(?:#|data:))", re.IGNORECASE)


def harm_in(html: str) -> list[str]:
    """Everything in a piece of HTML that would run, or lead where no page may lead."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # Python 3.11 raises this for an invalid declaration
        reader.found.append("a '<!' that begins no comment")
    return reader.found


def unsafe_address(address: str) -> bool:
    """Whether an address runs something, or opens a file on the reader's own machine."""
    bare = "".join(char for char in address if char.isprintable() and char != " ")
    scheme = _SCHEME.match(bare)
    return bool(scheme and scheme[1].lower() not in SCHEMES)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS or tag in BLOCKED:
            self.found.append(f"<{tag}>")
        if tag == "style":
            self.found.append("<style>, which the page's policy blocks,")
        for name, given in attrs:
            value = given or ""
            if name.startswith("on"):
                self.found.append(f"{name}=… of <{tag}>")
            elif (
                name in ADDRESSES and unsafe_address(value or "") and not _IMAGE.match(value or "")
            ):
                self.found.append(f'{name}="{value[:30]}" of <{tag}>')
            elif _fetches(tag, name) and not value.startswith(("#", "data:")):
                self.found.append(f'<{tag} {name}="{value[:40]}">, which no page may fetch,')
            elif name == "style" and _FETCHED.search(value):
                self.found.append(f'<{tag} style="{value[:40]}">, which no page may fetch,')


def _fetches(tag: str, name: str) -> bool:
    return name in LOADS or (name in ("href", "xlink:href") and tag not in LINKS)
