"""HTML: rendering parts of pages, formulas, relative addresses, and Furo's additions."""

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
# Why: equation numbers, relative links between pages, and MathML that browsers render without a
# script: Sphinx and docutils have these but do not document them.
# Fails: ImportError or TypeError. May go: when they are documented, or copied here.


# Why: files for trainers contain parts of pages, rendered by the site's own visitors. Sphinx only
# prepares for that when it writes a page, and it may not have written any.
# Fails: AttributeError; or a link in a handout is broken: `tests/teaching`.
# May go: when Sphinx has a public way to render one node.
class PartWriter:
    """Renders parts of a doctree as `builder` would on a page."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        builder.prepare_writing(set())
        builder.secnumbers, builder.fignumbers = {}, {}

    def be_on(self, docname: str) -> None:
        """Render from now on as if on the page of this chapter."""
        self._builder.current_docname = docname

    def html(self, node: nodes.Node) -> str:
        """Return the HTML of a node, without the page around it."""
        return str(self._builder.render_partial(node.deepcopy())["fragment"])


# Why: a table of statements links to labels that have no title. Fails: AttributeError.
# May go: when `StandardDomain.get_objects` has labels without a title.
def labels(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Map each label to its document and anchor."""
    return cast(StandardDomain, env.get_domain("std")).anonlabels


# Why: this site does not use Sphinx's search index. Fails: the index is built again, as an unused
# file. May go: when Sphinx has an option to turn it off.
def without_search_index(app: Sphinx) -> None:
    """Stop Sphinx from building its search index."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


# Why: Furo renders a sidebar for each page, which the theme does not show and which takes most of
# a page's time. Fails: if Furo gets the tree in another way, it renders an unused sidebar.
# May go: when the theme is no longer based on Furo.
def without_sidebar(context: dict[str, Any]) -> None:
    """Stop Furo from rendering its sidebar for the page with this `context`."""
    context["toctree"] = lambda **options: ""


AFTER_FURO = 501
"""The priority for a transform to run after Furo has wrapped each table in a container."""


# Why: Furo wraps each table in a scrolling box that cannot be reached by keyboard.
# Fails: a table is in two boxes: `tests/site`. May go: when the theme is not based on Furo.
def wrapped_by_furo(table: nodes.table) -> nodes.Element:
    """Return Furo's box around a table if it has one, else the table."""
    outer = table.parent
    boxed = isinstance(outer, nodes.container) and "table-wrapper" in outer["classes"]
    return outer if boxed else table
