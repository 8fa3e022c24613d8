"""Figures as Sphinx knows things: which pages show each, which tell of it in full, for all to link.

They stand in ``objects.inv``, so another book can link to one as it links to anything of Sphinx.
Where that calls this one `guide`, MyST reads ``[how many](inv:guide:figure:figure#the-id)``.
Chapters of this book write ``{stat}`` and what goes with it, which `stat` has.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment

from book.pages.common.rendering import register_of
from book.pages.common.spread import first_holding
from book.register import spoken


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a figure is shown: the anchor, and the sentence around it."""

    figure: str
    anchor: str
    sentence: str


class FigureDomain(Domain):
    """What chapters say of figures. Each table goes by document, so that each forgets its own."""

    name = "figure"
    label = "Figure"
    # Sphinx copies the data for each environment.
    object_types = {"figure": ObjType("figure")}  # noqa: RUF012
    initial_data = {"uses": {}, "told": {}, "named": {}}  # noqa: RUF012

    @property
    def uses(self) -> dict[str, list[Use]]:
        """By document: the places that show a figure, in order."""
        return cast(dict[str, list[Use]], self.data["uses"])

    @property
    def told(self) -> dict[str, str]:
        """By document: the letters of the register that it holds. See `spread`."""
        return cast(dict[str, str], self.data["told"])

    @property
    def named(self) -> dict[str, set[str]]:
        """By executable document: what could be names of figures in its code."""
        return cast(dict[str, set[str]], self.data["named"])

    def uses_of(self, figure: str) -> Iterator[tuple[str, Use]]:
        """Each place that shows `figure`, with its document."""
        for docname, uses in sorted(self.uses.items()):
            yield from ((docname, use) for use in uses if use.figure == figure)

    def shown_by_page(self) -> dict[str, list[str]]:
        """By figure: the documents that show it, once for each place."""
        found: dict[str, list[str]] = {}
        for docname, uses in sorted(self.uses.items()):
            for use in uses:
                found.setdefault(use.figure, []).append(docname)
        return found

    def workings(self, figure: str) -> list[str]:
        """Names of the executable chapters that compare their own result with `figure`."""
        return sorted(docname for docname, named in self.named.items() if figure in named)

    def all_workings(self) -> dict[str, list[str]]:
        """The same by figure, of those that have any."""
        figures = set(register_of(self.env).figures)
        found: dict[str, list[str]] = {}
        for docname, named in sorted(self.named.items()):
            for figure in sorted(named & figures):
                found.setdefault(figure, []).append(docname)
        return found

    def page_of(self, figure: str) -> str | None:
        """The document that tells of `figure` in full, if any does."""
        return first_holding(self.told, figure)

    def link(self, uri: Callable[[str], str], figure: str) -> str:
        """Where `figure` is told of in full; `uri` maps a document name to a link."""
        return f"{uri(self.page_of(figure) or self.env.config.root_doc)}#figure-{figure}"

    def clear_doc(self, docname: str) -> None:
        for table in (self.uses, self.told, self.named):
            table.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for table, theirs in ((name, otherdata[name]) for name in self.initial_data):
            self.data[table].update({doc: theirs[doc] for doc in docnames if doc in theirs})

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Each figure that some page tells of in full, by what it says, for the inventory."""
        figures = register_of(self.env).figures
        for figure in figures.values():
            if page := self.page_of(figure.id):
                try:
                    says = spoken(figure.says, figures)
                except LookupError:  # the checks say what is wrong with it
                    says = figure.says
                yield figure.id, says, "figure", page, f"figure-{figure.id}", 1

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, Any]]:
        """No link of this book's own leads to a figure by its bare name: ``{stat}`` shows it."""
        return []


def figures_of(env: BuildEnvironment) -> FigureDomain:
    """What is known of figures in the book that `env` is of."""
    return cast(FigureDomain, env.get_domain(FigureDomain.name))


def setup(app: Sphinx) -> None:
    app.add_domain(FigureDomain)
