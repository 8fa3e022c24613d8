"""The words of a page as its reader sees them, from the bytes that a server sent."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object"}
"""Elements whose text is not visible."""
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
}  # fmt: skip
"""Elements that do not separate words."""
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""Encoding names in pages that browsers interpret as another encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def decoded(body: bytes, charset: str | None) -> str:
    """`body` as text: from its byte order mark, the server, the page, or the most common."""
    named = [name for mark, name in _MARKS if body.startswith(mark)]
    meta = _META.search(body[:4096])
    named += [name for name in (charset, meta[1].decode("ascii") if meta else None) if name]
    for name in [*named, "utf-8"]:
        try:
            return body.decode(_SAME.get(name.lower(), name))
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", errors="replace")


def readings(body: bytes, charset: str | None) -> Iterator[str]:
    """The text of an HTML page; then again without its footnote markers.

    A superscript may be part of the text, as in I², or lead to a note.
    """
    from lxml import etree, html  # noqa: PLC0415  # httpx and lxml

    text = _XML.sub("", decoded(body, charset)).replace("\0", "")
    if not text.strip():
        return
    try:
        page = html.document_fromstring(text)
    except (etree.ParserError, ValueError):  # only comments, or forbidden characters
        return
    raised = list(page.iter("sup"))
    yield _text(page, set())
    if linked := {mark for mark in raised if _linked(mark)}:
        yield _text(page, linked)
    if raised:
        yield _text(page, set(raised))


def _linked(mark: Any) -> bool:
    inside = next(iter(mark.iter("a")), None) is not None
    return inside or any(above.tag == "a" for above in mark.iterancestors())


def _text(page: Any, without: set[Any]) -> str:
    parts: list[str] = []
    # No recursion: a stranger's page may be nested to any depth.
    todo: list[tuple[Any, bool]] = [(page, True)]
    while todo:
        node, opening = todo.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        named = node.tag if isinstance(node.tag, str) else ""
        gap = "" if named in INLINE or not named else " "
        parts.append(gap)
        if not opening:
            continue
        if node.tail and node is not page:
            todo.append((node.tail, True))
        if not named or named in UNSEEN or node in without:
            continue
        todo.append((node, False))
        todo += [(child, True) for child in reversed(node)]
        if node.text:
            todo.append((node.text, True))
    return "".join(parts)
