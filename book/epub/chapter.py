"""Converts a finished page of the site for e-readers: XHTML, no scripts, nothing to press."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from book.drawings.palette import painted

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XLINK = "http://www.w3.org/1999/xlink"
OPS = "http://www.idpf.org/2007/ops"
NAMESPACES = {"svg": SVG, "math": MATHML}

_LEFT_OUT = (
    "script", "style", "form", "button", "select", ".on-this-page", ".needs-script",
    ".calculator-off", ".register-data", ".letters", ".local-choose", ".note-local",
    ".expanded", ".epub-copy", ".tool", ".hide", ".folded-working", ".place-map", ".place-skip",
    ".place-key",
)  # fmt: skip
"""What to remove: code, and anything that needs a script, a site or a mouse (.x is a class)."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CODE = "<p>The code is on {}.</p>"
"""Replaces code in a solution, with a link if the site's address is known."""
_TAKEN_APART = ("noscript", "label", "fieldset", "nav")
_DROPPED = re.compile(r"data-|tabindex$|focusable$|download$|rel$|for$|hidden$|open$")
_SVG_CASE = {
    name.lower(): name
    for name in ("viewBox", "clipPath", "preserveAspectRatio", "patternUnits", "patternTransform",
                 "clipPathUnits", "gradientUnits", "gradientTransform", "textLength", "pathLength")
}  # fmt: skip
"""HTML parsers lowercase these SVG names."""


@dataclass(frozen=True, slots=True)
class Article:
    """The cleaned article of a page, with its title and the ids that links may point to."""

    page: str
    title: str
    body: html.HtmlElement
    ids: frozenset[str]


def read_article(page: str, text: str) -> Article:
    """Read the article of a finished page; `page` is its path from the site's root.

    Raises ValueError if the page has no article.
    """
    found = html.document_fromstring(text).xpath("//main/article")
    if not found:
        raise ValueError(f"{page} has no article: has the site's page template changed?")
    body = found[0]
    title = " ".join(having(body, "h1")[0].text_content().split())
    for element in having(body, *_LEFT_OUT):
        element.drop_tree()
    for section in reversed(list(body.iter("section"))):
        if all(child.tag in _HEADINGS for child in section):
            section.drop_tree()  # its heading would promise what an e-reader does not have
    there = "the same page of the website"
    for url in body.xpath("//link[@rel='canonical']/@href"):
        there = f'<a href="{escape(url)}">{there}</a>'
    for code in having(body, ".highlight-python"):
        code.addprevious(html.fragment_fromstring(CODE.format(there)))
        code.drop_tree()
    for comment in list(body.iter(etree.Comment)):
        comment.drop_tree()
    for element in having(body, *_TAKEN_APART):
        element.drop_tag()
    for box in having(body, "input"):
        if box.get("type") in ("checkbox", "radio"):
            box.tail = f"☐{box.tail or ' '}"
        box.drop_tree()
    for part in having(body, "details", "summary"):
        part.set("class", f"{part.get('class', '')} {part.tag!s}".strip())
        if part.tag == "summary":
            words = " ".join(part.text_content().split()).removeprefix("Show ")
            part.clear(keep_tail=True)
            part.set("class", "summary")
            part.text = words[:1].upper() + words[1:]
        part.tag = "p" if part.tag == "summary" else "div"
    for legend in having(body, "legend"):
        legend.tag = "div"
    for part in body.xpath(".//svg//*[@class]"):
        for name, value in painted(part.get("class")).items():
            part.set(name, value)
    ids = frozenset(element.get("id", "") for element in body.iter() if element.get("id"))
    return Article(page, title, body, ids)


def as_xhtml(article: Article, ids: Mapping[str, frozenset[str]], style: str) -> bytes:
    """Return the article as a complete XHTML document.

    `ids` maps each page of the book to its ids. Links to one of them become links inside the EPUB,
    links to other sites are kept, and links to anything an e-reader does not have become text.
    """
    for link in article.body.xpath(".//a[@href]"):
        href = _target(article.page, str(link.get("href")), ids)
        if href is None or link.xpath("ancestor::svg"):
            del link.attrib["href"]
            link.tag = "g" if link.xpath("ancestor::svg") else "span"
        else:
            link.set("href", href)
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": OPS})
    root.set("lang", "en-GB")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = article.title
    beside = posixpath.relpath(style, posixpath.dirname(article.page))
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href=beside)
    body = etree.SubElement(root, f"{{{XHTML}}}body")
    body.append(_named(article.body, XHTML))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")


def having(root: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    """Return the elements inside `root` with one of these names; a name with a dot is a class."""
    tests = [
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name[1:]} ')"
        if name.startswith(".")
        else f"self::{name}"
        for name in names
    ]
    return list(root.xpath(f".//*[{' or '.join(tests)}]"))


def xhtml_name(page: str) -> str:
    """Return the file name of a page of the site in the EPUB."""
    return f"{page.removesuffix('.html')}.xhtml"


def _target(page: str, href: str, ids: Mapping[str, frozenset[str]]) -> str | None:
    """Return the target of a link inside the EPUB, or None if it is not there."""
    parts = urlsplit(href)
    if parts.scheme in ("http", "https"):
        return href
    if parts.scheme or parts.netloc:
        return None
    here = posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else page
    if target not in ids:
        return None
    fragment = f"#{parts.fragment}" if unquote(parts.fragment) in ids[target] else ""
    if target == page:
        return fragment or None
    return posixpath.relpath(xhtml_name(target), here) + fragment


def _named(element: html.HtmlElement, namespace: str) -> etree._Element:
    """Return a deep copy of an element, with each tag in the namespace of its own language."""
    own = str(element.tag)
    namespace = NAMESPACES.get(own, namespace)
    tag = _SVG_CASE.get(own, own) if namespace == SVG else own
    starts = own in NAMESPACES
    nsmap = {None: namespace, "xlink": XLINK} if starts and namespace == SVG else {None: namespace}
    copy = etree.Element(f"{{{namespace}}}{tag}", nsmap=nsmap if starts else None)
    for name, value in element.attrib.items():
        if _DROPPED.match(name) or name.startswith("xmlns"):
            continue
        if namespace == SVG:
            name = f"{{{XLINK}}}href" if name.endswith("href") else _SVG_CASE.get(name, name)
        if value or name in ("alt", "d"):
            copy.set(name, value)
    if copy.get("role") == "doc-pagebreak":
        copy.set(f"{{{OPS}}}type", "pagebreak")
    # On the site, drawings with links are groups or lists; without links they are images.
    if own == "svg" and copy.get("role") in ("group", "list"):
        copy.set("role", "img")
    copy.text, copy.tail = element.text, element.tail
    copy.extend(_named(child, namespace) for child in element)
    return copy
