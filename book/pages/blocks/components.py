"""The blocks a chapter is made of: worked example, checklist, key message, evidence, template."""

from html import escape
from typing import Any, ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from docutils.nodes import Element, Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.pages.common.rendering import register_of
from book.pages.roles.sources_page import source_link
from book.pages.roles.stat import stat
from book.prose.examples import keys_of
from book.sphinx_tools.dependencies import depends_on
from book.sphinx_tools.nodes import pass_through

STRENGTHS = {
    "strong": "several good studies, or a review of them, point the same way",
    "some": "a few good studies, or many weaker ones, point the same way",
    "weak": "small studies, or studies without a comparison group",
    "mixed": "studies point in different directions",
    "unknown": "no study seems to show what effect it has",
}
"""How strong evidence is, in one word, with what this book means by the word."""
MADE_UP = "The people, places and numbers in this example are made up."


class example(nodes.General, nodes.Element):  # noqa: N801
    """An example under its `heading`; `made_up` says whether its people and numbers are invented.

    A real one begins with a paragraph that says when it happened and who tells it.
    """


class checklist(nodes.General, nodes.Element):  # noqa: N801
    """A list of things to do, each with a box to tick."""


class checklist_item(nodes.General, nodes.Element):  # noqa: N801
    """One thing to do."""


class key_message(nodes.General, nodes.Element):  # noqa: N801
    """The one thing to remember of a section."""


class evidence(nodes.General, nodes.Element):  # noqa: N801
    """What studies say, headed by how strong they are."""


class template(nodes.General, nodes.Element):  # noqa: N801
    """A form to print and fill in."""


class BlockDirective(SphinxDirective):
    """A directive around content, which becomes the children of one node.

    It takes no argument; `TitledDirective` takes one, the title.
    """

    has_content = True
    element: ClassVar[type[Element]]

    def run(self) -> list[Node]:
        self.assert_has_content()
        node = self.element(**self.attributes())
        node += self.held(self.parse_content_to_nodes(allow_section_headings=False))
        return [node]

    def attributes(self) -> dict[str, Any]:
        """What the node is told besides its content."""
        return {}

    def held(self, content: list[Node]) -> list[Node]:
        """The children of the node, made of the content; raises where they cannot be."""
        return content


class TitledDirective(BlockDirective):
    """``{name} Title`` around content."""

    required_arguments = 1
    final_argument_whitespace = True

    def attributes(self) -> dict[str, Any]:
        return {"title": self.arguments[0]}


class ExampleDirective(TitledDirective):
    """``{example} Title`` with ``:made-up:``, or with ``:real:``, its ``:source:`` and ``:date:``.

    The source is one key of data/sources.bib, or several with spaces between.
    """

    element = example
    option_spec: ClassVar[dict[str, Any]] = {
        "made-up": directives.flag,
        "real": directives.flag,
        "source": directives.unchanged_required,
        "date": directives.unchanged_required,
    }
    not_words = ("source", "date")

    def attributes(self) -> dict[str, Any]:
        kind = "Real example" if "real" in self.options else "Worked example"
        return {
            **super().attributes(),
            "made_up": "made-up" in self.options,
            "heading": f"{kind}: {self.arguments[0]}",
        }

    def held(self, content: list[Node]) -> list[Node]:
        return [self._told(), *content] if "real" in self.options else content

    def _told(self) -> nodes.paragraph:
        """When it happened, and each source with its note here and its own address."""
        told = nodes.paragraph(classes=["example-real"])
        told += nodes.Text(f"When: {self.options.get('date', 'not said')}. Source: ")
        for place, key in enumerate(keys_of(self.options.get("source", ""))):
            source = register_of(self.env.app).sources.get(key)
            if source is None:
                raise self.error(f"no source '{key}' in data/sources.bib")
            depends_on(self.env, "source", key)
            told += nodes.Text("; " if place else "")
            told += source_link("", source.short, key=key)
            if source.url:
                site = urlsplit(source.url).hostname or ""
                told += nodes.Text(", ")
                told += nodes.reference("", f"read it at {site}", refuri=source.url)
        told += nodes.Text(".")
        return told


class ChecklistDirective(TitledDirective):
    """``{checklist} Title`` around a bullet list."""

    element = checklist

    def held(self, content: list[Node]) -> list[Node]:
        if len(content) != 1 or not isinstance(content[0], nodes.bullet_list):
            raise self.error("a checklist holds one list and nothing else: begin each item with -")
        number = self.env.new_serialno("checklist")
        return [
            checklist_item("", *item.children, box=f"check-{number}-{place}")
            for place, item in enumerate(content[0], start=1)
        ]


class KeyMessageDirective(BlockDirective):
    """``{key-message}`` around a sentence or two."""

    element = key_message


class EvidenceDirective(BlockDirective):
    """``{evidence} STRENGTH`` around what studies found; STRENGTH is a key of `STRENGTHS`."""

    element = evidence
    required_arguments = 1

    def attributes(self) -> dict[str, Any]:
        strength = self.arguments[0]
        if strength not in STRENGTHS:
            raise self.error(f"unknown strength '{strength}': one of {', '.join(STRENGTHS)}")
        return {"strength": strength}


class TemplateDirective(TitledDirective):
    """``{template} Title`` around a form: empty table cells become room to write in."""

    element = template


def _visit_example(self: HTML5Translator, node: Element) -> None:
    heading = escape(node["heading"])
    made_up = f'<p class="example-made-up">{MADE_UP}</p>' if node["made_up"] else ""
    self.body.append(
        f'<section class="example" aria-label="{heading}">'
        f'<p class="example-title">{heading}</p>{made_up}\n'
    )


def _visit_checklist(self: HTML5Translator, node: Element) -> None:
    title = escape(node["title"])
    self.body.append(
        f'<section class="checklist" aria-label="Checklist: {title}">'
        f'<p class="checklist-title">{title}</p>\n<ul class="checklist-items">\n'
    )


def _depart_checklist(self: HTML5Translator, node: Element) -> None:
    self.body.append("</ul></section>\n")


def _visit_item(self: HTML5Translator, node: Element) -> None:
    """A label may not hold a button, so an item with a number is named by its text instead."""
    box = node["box"]
    first = node[0]
    if isinstance(first, nodes.paragraph):
        # Sphinx writes a link only inside a node of text.
        linked = any(first.findall(nodes.reference))
        node.replace(first, nodes.inline("", "", *first.children) if linked else first.children)
    if any(node.findall(stat)):
        self.body.append(
            f'<li><input type="checkbox" aria-labelledby="{box}-text"> <span id="{box}-text">'
        )
        node["closing"] = "</span></li>\n"
    else:
        self.body.append('<li><label><input type="checkbox"> <span>')
        node["closing"] = "</span></label></li>\n"


def _depart_item(self: HTML5Translator, node: Element) -> None:
    self.body.append(node["closing"])


def _visit_key_message(self: HTML5Translator, node: Element) -> None:
    self.body.append('<div class="key-message">\n')


def _visit_evidence(self: HTML5Translator, node: Element) -> None:
    """Not labelled: a page may hold many, and each would be a landmark of the same name."""
    strength = node["strength"]
    self.body.append(
        f'<section class="evidence evidence-{strength}">'
        f'<p class="evidence-strength"><strong>Strength of evidence: {strength}.</strong> '
        f"{STRENGTHS[strength].capitalize()}.</p>\n"
    )


def _visit_template(self: HTML5Translator, node: Element) -> None:
    title = escape(node["title"])
    self.body.append(
        f'<section class="template" aria-label="Template: {title}">'
        f'<p class="template-title">{title}</p>\n'
    )


def _close(tag: str) -> Any:
    def depart(self: HTML5Translator, node: Element) -> None:
        self.body.append(f"</{tag}>\n")

    return depart


def _with_places(visit: Any) -> Any:
    """A block that a label stands above can be linked to, as a heading can."""

    def visit_with_places(self: HTML5Translator, node: Element) -> None:
        self.body += [f'<span id="{escape(place)}"></span>' for place in node["ids"]]
        visit(self, node)

    return visit_with_places


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    visitors: dict[type[Element], tuple[Any, Any]] = {
        example: (_visit_example, _close("section")),
        checklist: (_visit_checklist, _depart_checklist),
        checklist_item: (_visit_item, _depart_item),
        key_message: (_visit_key_message, _close("div")),
        evidence: (_visit_evidence, _close("section")),
        template: (_visit_template, _close("section")),
    }
    for node, (visit, depart) in visitors.items():
        html = (_with_places(visit), depart)
        app.add_node(node, html=html, latex=words, text=words)
    app.add_directive("example", ExampleDirective)
    app.add_directive("checklist", ChecklistDirective)
    app.add_directive("key-message", KeyMessageDirective)
    app.add_directive("evidence", EvidenceDirective)
    app.add_directive("template", TemplateDirective)
