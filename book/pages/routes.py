"""Routes through the book: a page for each, and at each chapter's foot the way on."""

from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.pages.chapter import CHAPTERS
from book.pages.shared import render
from book.prose.routes import ROUTES, spoken_minutes, stops_in, total_minutes
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.theme.contents import contents_of

PAGE = "book_route_pages"
"""By document that shows a route: its name, and the chapters that it lists."""


class route_list(nodes.General, nodes.Element):  # noqa: N801
    """The chapters of one route, with how long they take."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chapter is on one route, which `role` names: the `number`-th of `count`."""

    role: str
    page: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """The neighbours of a chapter, and every route on which they are its neighbours."""

    places: tuple[Place, ...]
    previous: str | None
    next: str | None


class RouteDirective(SphinxDirective):
    """``{route} frontline`` with one chapter a line: what to read, in that order."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[Node]:
        name = self.arguments[0]
        if name not in ROUTES:
            raise self.error(f"unknown route '{name}': one of {', '.join(ROUTES)}")
        stops = tuple(stops_in("\n".join(self.content)))
        store(self.env, PAGE)[self.env.docname] = (name, stops)
        return [route_list(route=name)]


def all_routes(app: Sphinx) -> dict[str, list[str]]:
    """By route: its chapters in reading order. What is no chapter, `book check` tells."""
    fronts, parts = store(app.env, CHAPTERS), contents_of(app.env).part_of
    return {
        name: [stop for stop in stops if stop in fronts and stop in parts]
        for name, stops in sorted(store(app.env, PAGE).values())
    }


def all_ways(app: Sphinx) -> dict[str, list[Way]]:
    """By chapter: the ways on from it, one for each pair of neighbours."""
    pages = {role: page for page, (role, _) in sorted(store(app.env, PAGE).items())}
    found: dict[str, dict[tuple[str | None, str | None], list[Place]]] = {}
    for role, stops in all_routes(app).items():
        for at, docname in enumerate(stops):
            around = (stops[at - 1] if at else None, stops[at + 1] if stops[at + 1 :] else None)
            place = Place(role, pages[role], at + 1, len(stops))
            found.setdefault(docname, {}).setdefault(around, []).append(place)
    return {
        docname: [Way(tuple(places), *around) for around, places in ways.items()]
        for docname, ways in found.items()
    }


def shown_by_route(app: Sphinx, name: str) -> list[tuple[str, str, tuple[int, int]]]:
    """What a route's page shows: each chapter with its summary and its minutes."""
    fronts = store(app.env, CHAPTERS)
    return [(doc, fronts[doc].summary, fronts[doc].minutes) for doc in all_routes(app)[name]]


def _visit_html(self: HTML5Translator, node: route_list) -> None:
    app, name = self.builder.env.app, node["route"]
    fronts = store(app.env, CHAPTERS)
    stops = all_routes(app)[name]
    chapters = [
        {
            "title": app.env.titles[doc].astext(),
            "link": self.builder.get_relative_uri(self.builder.current_docname, doc),
            "summary": summary,
            "time": spoken_minutes(*minutes),
        }
        for doc, summary, minutes in shown_by_route(app, name)
    ]
    total = spoken_minutes(*total_minutes(fronts[doc] for doc in stops))
    append_html(self, render("route.html", chapters=chapters, total=total, route=name))


def _context(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme the ways on from a chapter."""
    ways = getattr(app.builder, "book_ways", None)
    if ways is None:
        ways = app.builder.book_ways = all_ways(app)  # type: ignore[attr-defined]  # ours

    def page(docname: str | None) -> tuple[str, str] | None:
        if docname is None:
            return None
        uri = app.builder.get_relative_uri(pagename, docname)
        return app.env.titles[docname].astext(), uri

    context["routes"] = [
        {
            "roles": " ".join(place.role for place in way.places),
            "places": [
                (ROUTES[p.role], app.builder.get_relative_uri(pagename, p.page), p.number, p.count)
                for p in way.places
            ],
            "previous": page(way.previous),
            "next": page(way.next),
        }
        for way in ways.get(pagename, [])
    ]


def _forget(app: Sphinx, builder: Any) -> None:
    """Chapters may have changed since pages were last written."""
    builder.book_ways = None


def setup(app: Sphinx) -> None:
    app.add_node(route_list, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_directive("route", RouteDirective)
    app.connect("write-started", _forget)
    app.connect("html-page-context", _context)
    keep_by_document(app, PAGE)
