"""Routes through the book: a page for each, and at each chapter's foot the way on."""

from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.pages.blocks.chapter_header import CHAPTERS
from book.pages.common.rendering import render
from book.prose.routes import ROUTES, core_in, spoken_minutes, stops_in, total_minutes
from book.sphinx_tools.dependencies import shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.theme.contents import contents_of

PAGE = "book_route_pages"
"""By document that shows a route: its name, its chapters, and how many of them are its core."""


class route_list(nodes.General, nodes.Element):  # noqa: N801
    """The chapters of one route, with how long they take."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chapter is on one route, which `role` names: the `number`-th of `count`.

    `count` are the chapters that make up the route. Those after them are for later.
    """

    role: str
    page: str
    number: int
    count: int

    @property
    def later(self) -> bool:
        """Whether the chapter comes after the end of the route."""
        return self.number > self.count


@dataclass(frozen=True, slots=True)
class Way:
    """The neighbours of a chapter, and every route on which they are its neighbours."""

    places: tuple[Place, ...]
    previous: str | None
    next: str | None

    @property
    def at_the_end(self) -> bool:
        """Whether whoever has read the chapter has read the route."""
        return all(place.number >= place.count for place in self.places)


class RouteDirective(SphinxDirective):
    """``{route} frontline`` with one chapter a line: what to read, in that order.

    What stands after an empty line is for later: the route ends before it.
    """

    required_arguments = 1
    has_content = True
    holds = "code"

    def run(self) -> list[Node]:
        name = self.arguments[0]
        if name not in ROUTES:
            raise self.error(f"unknown route '{name}': one of {', '.join(ROUTES)}")
        body = "\n".join(self.content)
        store(self.env, PAGE)[self.env.docname] = (name, tuple(stops_in(body)), core_in(body))
        return [route_list(route=name)]


def all_routes(app: Sphinx) -> dict[str, list[str]]:
    """By route: its chapters in reading order. What is no chapter, `book check` tells."""
    fronts, parts = store(app.env, CHAPTERS), contents_of(app.env).part_of
    return {
        name: [stop for stop in stops if stop in fronts and stop in parts]
        for name, stops, _ in sorted(store(app.env, PAGE).values())
    }


def all_ways(app: Sphinx) -> dict[str, list[Way]]:
    """By chapter: the ways on from it, one for each pair of neighbours."""
    shown = {role: (page, core) for page, (role, _, core) in sorted(store(app.env, PAGE).items())}
    found: dict[str, dict[tuple[str | None, str | None], list[Place]]] = {}
    for role, stops in all_routes(app).items():
        page, core = shown[role]
        for at, docname in enumerate(stops):
            around = (stops[at - 1] if at else None, stops[at + 1] if stops[at + 1 :] else None)
            place = Place(role, page, at + 1, core)
            found.setdefault(docname, {}).setdefault(around, []).append(place)
    return {
        docname: [Way(tuple(places), *around) for around, places in ways.items()]
        for docname, ways in found.items()
    }


def shown_by_route(app: Sphinx, name: str) -> list[tuple[str, str, tuple[int, int]]]:
    """What a route's page shows: each chapter with its summary and its minutes."""
    fronts = store(app.env, CHAPTERS)
    return [(doc, fronts[doc].summary, fronts[doc].minutes) for doc in all_routes(app)[name]]


def _on_pages(app: Sphinx) -> dict[str, object]:
    pages = store(app.env, PAGE)
    return {docname: shown_by_route(app, name) for docname, (name, *_) in pages.items()}


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
    core = store(app.env, PAGE)[self.builder.current_docname][2]
    parts = [
        {"chapters": part, "total": spoken_minutes(*total_minutes(fronts[doc] for doc in docs))}
        for part, docs in ((chapters[:core], stops[:core]), (chapters[core:], stops[core:]))
        if part
    ]
    append_html(self, render("route.html", parts=parts, route=name))


def _context(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme the ways on from a chapter, which go by the routes that it is on."""
    ways = getattr(app.builder, "book_ways", None)
    if ways is None:
        ways = app.builder.book_ways = all_ways(app)  # type: ignore[attr-defined]  # ours

    def page(docname: str | None) -> tuple[str, str] | None:
        if docname is None:
            return None
        uri = app.builder.get_relative_uri(pagename, docname)
        return app.env.titles[docname].astext(), uri

    # Two ways on would be one too many: on these pages the theme leaves out its own.
    context["route_page"] = pagename in store(app.env, PAGE)
    context["routes"] = [
        {
            "roles": " ".join(place.role for place in way.places),
            "places": [
                (ROUTES[p.role], app.builder.get_relative_uri(pagename, p.page), p)
                for p in way.places
            ],
            "at_the_end": way.at_the_end,
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
    shows(app, "routes", _on_pages)
    shows(app, "ways on", all_ways)
