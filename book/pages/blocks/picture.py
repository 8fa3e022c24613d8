"""``{picture} NAME``: a drawing of people, from book/drawings, in the page itself.

A file could not follow the page's scheme, and one drawing costs less than asking for a file.
"""

from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.drawings.palette import SCENE, for_print
from book.drawings.scenes import SCENES
from book.sphinx_tools.nodes import skip


class picture(nodes.General, nodes.Element):  # noqa: N801
    """The drawing `name`; `decorates` where the words around it say the same.

    `beside` where words stand at its left, if there is room.
    """


class PictureDirective(SphinxDirective):
    """``{picture} home``; with ``:decorative:`` screen readers pass it over, and with
    ``:beside:`` it is small and stands at the right of the words that follow."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "decorative": directives.flag,
        "beside": directives.flag,
    }
    not_words = ("argument",)

    def run(self) -> list[Node]:
        name = self.arguments[0]
        if name not in SCENES:
            raise self.error(f"no picture '{name}': one of {', '.join(SCENES)}")
        decorates, beside = ("decorative" in self.options, "beside" in self.options)
        return [picture(name=name, decorates=decorates, beside=beside)]


def picture_html(name: str, decorates: bool = False, beside: bool = False) -> str:
    """The drawing as HTML takes it. Its size is given, so nothing moves when styles arrive."""
    scene = SCENES[name]
    wide, high = scene.size
    told = 'aria-hidden="true"' if decorates else f'role="img" aria-label="{escape(scene.shows)}"'
    classes = f"{scene.kind} shows-{name}{' beside' if beside else ''}"
    return (
        f'<div class="{classes}"><svg viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" {told} focusable="false">{"".join(scene.draw())}</svg></div>\n'
    )


def standing_alone(name: str, where: str = "") -> tuple[str, str]:
    """(the drawing on its ground as SVG with its own colours, what it shows in words).

    `where` is how selectors begin, where other drawings stand in the same file.
    """
    scene = SCENES[name]
    wide, high = scene.size
    ground = f'<rect width="{wide}" height="{high}" rx="14" style="fill:{SCENE[0]}"/>'
    svg = (
        f'<svg viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" '
        f'aria-label="{escape(scene.shows)}"><style>{for_print(where)}</style>{ground}'
        f"{''.join(scene.draw())}</svg>"
    )
    return svg, scene.shows


def _visit(self: HTML5Translator, node: picture) -> None:
    self.body.append(picture_html(node["name"], node["decorates"], node["beside"]))


def _leave(self: HTML5Translator, node: picture) -> None:
    """Nothing to close."""


def setup(app: Sphinx) -> None:
    app.add_node(picture, html=(_visit, _leave), latex=(skip, None), text=(skip, None))
    app.add_directive("picture", PictureDirective)
