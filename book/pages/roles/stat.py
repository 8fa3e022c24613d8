"""The roles that put a figure into a sentence: ``{stat}``, ``{exact}`` and ``{interval}``."""

import re
from html import escape
from typing import Any

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.pages.common.figure_domain import Use, figures_of
from book.pages.common.rendering import register_of
from book.register import face_in, flag
from book.sphinx_tools.dependencies import depends_on
from book.sphinx_tools.nodes import append_html, is_off_page, pass_through

LOGGER = logging.getLogger(__name__)


class stat(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A bound number in a sentence; its text is the face that the reader sees."""


class StatRole(SphinxRole):
    """Shows a figure of the register; an unknown id is a warning, which fails the build."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        register = register_of(self.env.app)
        depends_on(self.env, "figure", self.text)
        figure = register.figures.get(self.text)
        if figure is None:
            near = register.near(self.text)
            fix = f"Did you mean {' or '.join(near)}?" if near else "`book figures` lists them."
            LOGGER.warning(
                f"no figure '{self.text}' in data/figures.toml. {fix}",
                location=self.get_location(),
                type="book",
                subtype="figure",
            )
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        face = face_in(figure, self.name)
        told = flag(register.figures, figure)
        return [stat("", face, figure=figure.id, status=figure.status_name, flag=told)], []


class NumberNotes(SphinxTransform):
    """Gives each shown figure its note's number on the page, each use its anchor and sentence."""

    default_priority = 820

    def apply(self, **kwargs: Any) -> None:
        uses: list[Use] = []
        numbers: dict[str, int] = {}
        flagged: set[tuple[int, str]] = set()
        for node in list(self.document.findall(stat)):
            once = (id(_block(node)), node["figure"])
            if once in flagged:  # "63% (60% to 66%)" says only once what both rest on
                node["flag"] = ""
            flagged.add(once)
            if is_off_page(node):
                continue
            figure = node["figure"]
            numbers.setdefault(figure, len(numbers) + 1)
            anchor = f"use-{name_in_ids(figure)}-{sum(use.figure == figure for use in uses) + 1}"
            uses.append(Use(figure, anchor, _sentence(node)))
            if isinstance(node.parent, nodes.title):
                # A contents list repeats headings, and an anchor may stand only once.
                node.parent["ids"].append(anchor)
                node.replace_self(nodes.Text(node.astext()))
                continue
            node["anchor"], node["number"] = anchor, numbers[figure]
        figures_of(self.env).uses[self.env.docname] = uses


def _sentence(node: stat) -> str:
    """The sentence of the nearest paragraph, cell or heading that holds `node`."""
    block = _block(node)
    text, place = "", 0
    for part in block.findall(nodes.Text):
        if part.parent is node:
            place = len(text)
        text += part.astext()
    start = 0
    for end in [m.end() for m in re.finditer(r"[.!?](?:\s+|$)", text)] + [len(text)]:
        if place < end:
            return re.sub(r"\s+", " ", text[start:end]).strip()
        start = end
    return text.strip()


def _block(node: stat) -> nodes.Element:
    """The nearest paragraph, cell or heading that holds `node`."""
    block: nodes.Element = node.parent
    while isinstance(block, nodes.Inline):
        block = block.parent
    return block


def name_in_ids(figure: str) -> str:
    """The name of a figure in ids. Reader views take "share" for buttons to share a page, and
    leave out what is called so, be it a number in a sentence."""
    return re.sub(r"\bshare\b", "shared", figure)


def mark(number: int) -> str:
    """A note's mark, apart from the number before it: as plain text, 131 and a bare 6 are 1316."""
    return f"\N{NO-BREAK SPACE}[{number}]"


def _visit_html(self: HTML5Translator, node: stat) -> None:
    told = f" ({node['flag']})" if node["flag"] else ""
    if "anchor" not in node:  # on a slide or in a handout, where no note stands
        append_html(self, f'<span class="stat">{escape(node.astext())}{told}</span>')
    self.body.append(
        f'<span class="stat" data-status="{node["status"]}">'
        f'<a class="stat-face" id="{node["anchor"]}" href="#note-{name_in_ids(node["figure"])}">'
        f"{escape(node.astext())}</a>"
        f'<sup class="stat-ref" aria-hidden="true">{mark(node["number"])}</sup>'
        + (f'<span class="stat-flag">{told}</span>' if told else "")
        + "</span>"
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_node(
        stat,
        html=(_visit_html, None),
        latex=(pass_through, pass_through),
        text=(pass_through, pass_through),
    )
    for name in ("stat", "exact", "interval"):
        app.add_role(name, StatRole())
    app.add_transform(NumberNotes)
