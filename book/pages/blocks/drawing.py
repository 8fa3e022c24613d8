"""A drawing made for this book: an SVG file put into the page itself, with its words beside it.

An image file could use neither the page's font nor its colours, and would not follow dark mode.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element, Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.prose.numerals import find_numerals
from book.sphinx_tools.dependencies import FILE, depends_on
from book.sphinx_tools.nodes import pass_through

REFUSED = ("script", "style", "foreignObject", "image", "use", "a")
"""Elements that run, restyle the page, ask for other files, or hide links from screen readers."""
PAINTS = ("none", "currentColor")
"""What `fill` and `stroke` may say. Other colours come from the theme, through a class."""


class drawing(nodes.General, nodes.Element):  # noqa: N801
    """A drawing: `svg` for the page, `caption` below it, and as children its words."""


class DrawingDirective(SphinxDirective):
    """``{drawing} Caption`` with ``:file:``, around the words that say what the drawing shows."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"file": directives.unchanged_required}
    not_words = ("file",)

    def run(self) -> list[Node]:
        self.assert_has_content()
        if "file" not in self.options:
            raise self.error("a drawing needs ':file: name.svg', a file beside this chapter")
        name, path = self.env.relfn2path(self.options["file"])
        depends_on(self.env, FILE, name)
        try:
            root = ET.fromstring(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ET.ParseError) as error:
            raise self.error(f"{name}: not readable as SVG: {error}") from None
        if faults := list(svg_faults(root)):
            raise self.error(f"{name}: {'; '.join(faults)}")
        node = drawing(svg=page_svg(root, Path(path).stem), caption=self.arguments[0])
        node += self.parse_content_to_nodes(allow_section_headings=False)
        return [node]


def svg_faults(root: ET.Element) -> Iterator[str]:
    """Why a drawing cannot stand in a page, each with the fix."""
    if _local(root.tag) != "svg" or "viewBox" not in root.attrib:
        yield "it must be an <svg> with a viewBox, so that it fits a phone"
    for name, says in {"title": "names it", "desc": "says in a sentence what it shows"}.items():
        if not _words(root, name):
            yield f"it needs a <{name}> that {says}, before anything drawn"
    if not any(_local(element.tag) == "text" for element in root.iter()):
        yield "it has no <text>: save letters as text, not as outlines"
    if numerals := find_numerals(" ".join(root.itertext())):
        yield f"'{numerals[0].text}' is not linked to a figure: say it without a number"
    for element in root.iter():
        tag = _local(element.tag)
        if tag in REFUSED:
            yield f"take out <{tag}>: a drawing may not run, restyle or load anything"
        for attribute, value in element.attrib.items():
            attribute = _local(attribute)
            if attribute == "style" or attribute.startswith("on") or attribute == "href":
                yield f"<{tag}> has '{attribute}': use a class of the theme's drawing.css"
            elif attribute in ("fill", "stroke") and value not in PAINTS:
                yield (
                    f"<{tag}> has {attribute} '{value}', which stays the same in dark mode: "
                    f"write {' or '.join(PAINTS)}, or use a class"
                )


def page_svg(root: ET.Element, stem: str) -> str:
    """The drawing as HTML takes it: no namespaces, one picture to a screen reader, named."""
    ids = {}
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {_local(name): value for name, value in element.attrib.items()}
        if element.tag in ("title", "desc") and element.tag not in ids:
            ids[element.tag] = element.attrib["id"] = f"drawing-{stem}-{element.tag}"
    root.attrib |= {
        "role": "img",
        "aria-labelledby": ids["title"],
        "aria-describedby": ids["desc"],
        "focusable": "false",
    }
    return ET.tostring(root, encoding="unicode").strip()


def _words(root: ET.Element, name: str) -> str:
    found = (child.text or "" for child in root if _local(child.tag) == name)
    return next(found, "").strip()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _visit(self: HTML5Translator, node: Element) -> None:
    self.body.append(
        f'<figure class="drawing">{node["svg"]}'
        f"<figcaption>{escape(node['caption'])}</figcaption></figure>\n"
        '<details class="drawing-words"><summary>This drawing in words</summary>\n'
    )


def _depart(self: HTML5Translator, node: Element) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    app.add_node(drawing, html=(_visit, _depart), latex=words, text=words)
    app.add_directive("drawing", DrawingDirective)
