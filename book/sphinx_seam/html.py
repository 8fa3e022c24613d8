"""HTML: parts of pages written outside a build, formulas, addresses, and what Furo adds."""

from typing import Any, cast

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.util.math import get_node_equation_number
from sphinx.util.osutil import relative_uri

__all__ = ["get_node_equation_number", "relative_uri", "tex2mathml"]
# Why: the number of an equation, the way from one page to another, and MathML that a browser draws
# without a script: Sphinx and docutils have them and do not document them.
# Fails: ImportError or TypeError. May go: when they are documented, or copied here.


# Why: files for trainers hold parts of pages, written by the site's own visitors. Sphinx gets ready
# for these only when it writes a page, of which there may be none.
# Fails: AttributeError; or a link in a handout leads nowhere: `tests/teaching`.
# May go: when Sphinx has a public way to write one node.
class PartWriter:
    """Writes parts of a doctree as `builder` would on a page."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        builder.prepare_writing(set())
        builder.secnumbers, builder.fignumbers = {}, {}

    def be_on(self, docname: str) -> None:
        """Write from now on as on the page of this chapter."""
        self._builder.current_docname = docname

    def html(self, node: nodes.Node) -> str:
        """The HTML of a node, without that of a page around it."""
        return str(self._builder.render_partial(node.deepcopy())["fragment"])


# Why: a table of statements links to labels that have no title. Fails: AttributeError.
# May go: when `StandardDomain.get_objects` has labels without a title.
def labels(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """By label: the document and the anchor that it names."""
    return cast(StandardDomain, env.get_domain("std")).anonlabels


# Why: no page of this site reads Sphinx's own index for search. Fails: the index is made again, a
# file that nobody asks for. May go: with an option of Sphinx to leave it out.
def without_search_index(app: Sphinx) -> None:
    """Keep Sphinx from making its index for search."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


# Why: Furo draws a sidebar for each page, which the theme does not have: most of the time that a
# page takes. Fails: should Furo ask in another way, it draws one in vain.
# May go: with Furo below the theme.
def without_sidebar(context: dict[str, Any]) -> None:
    """Keep Furo from drawing its sidebar for the page that has this `context`."""
    context["toctree"] = lambda **options: ""


AFTER_FURO = 501
"""The priority of a transform that finds tables as Furo left them, each in a container."""


# Why: Furo wraps each table in a box that scrolls and that no keyboard reaches.
# Fails: a table stands in two boxes: `tests/site`. May go: with Furo below the theme.
def wrapped_by_furo(table: nodes.table) -> nodes.Element:
    """What stands in the place of a table in its chapter: the box around it, if it has one."""
    outer = table.parent
    boxed = isinstance(outer, nodes.container) and "table-wrapper" in outer["classes"]
    return outer if boxed else table
