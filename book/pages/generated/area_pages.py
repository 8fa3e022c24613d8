"""The page of each area, and the chapter that leads to them: ``{places}``.

A page of an area is no chapter: it is made from the tables by `book.places`, which knows nothing
of Sphinx, and gets the frame of the theme. A book that has no ``{places}`` has none of them.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.files.whole import write_if_changed
from book.findings import BookError
from book.incremental.fingerprint import fingerprint
from book.incremental.memo import Memo
from book.incremental.once import one_look
from book.places import Atlas, atlas, profile
from book.places.atlas import FOLDER, made_from
from book.places.data import FINDER, files_of
from book.places.figures import as_workbook
from book.places.finder_names import for_finder
from book.places.listing import listing
from book.places.render import charts, render
from book.sphinx_seam.html import relative_uri
from book.sphinx_tools.dependencies import add_kind, depends_on, every_page_shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip
from book.sphinx_tools.shares import CAN_SHARE, share_out

T = TypeVar("T")
PAGE = "book_places_page"
ONWARD = (
    "chapters/local/local-needs",
    "chapters/local/needs-notebook",
    "chapters/local/measuring-impact",
    "chapters/roles/frontline",
    "chapters/roles/team-leader",
    "chapters/roles/strategic-leader",
)
"""Chapters that a page of an area leads to, where the book has them."""


HEADING = re.compile(r'<h2 id="([^"]+)">(.+?)</h2>')
PARTS = ("regions", "boards", "map", "mergers", "licences")
SHARED = 40
"""Areas from which it pays to share out the work on them."""


class place_list(nodes.General, nodes.Element):  # noqa: N801
    """Every area: `part` says in which form."""


class PlacesDirective(SphinxDirective):
    """``{places} regions``, ``boards`` or ``map``: links to every area's page.

    ``mergers`` shows how estimates for merged councils did, ``licences`` whose the data are.

    The book has those pages because a chapter lists them.
    """

    required_arguments = 1
    not_words = ("argument",)

    def run(self) -> list[Node]:
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"no list of places '{part}': one of {', '.join(PARTS)}")
        store(self.env, PAGE)[self.env.docname] = True
        depends_on(self.env, "list of areas")
        return [place_list(part=part)]


def read_atlas() -> Atlas:
    """The atlas of this build; a table that cannot be trusted stops it with a finding."""
    return _read(atlas)


def _read(tables: Callable[[], T]) -> T:
    try:
        return tables()
    except BookError as error:
        raise ExtensionError(str(error)) from error


def index_of(env: BuildEnvironment) -> str | None:
    """The chapter that lists the areas; None where the book has none."""
    return min(store(env, PAGE), default=None)


def _listed(app: Sphinx, name: str) -> str:
    """The state of the list of areas: another where one was added, renamed or moved."""
    return str(_kept(app).get("listed") or fingerprint(listing(read_atlas())))


def _kept(app: Sphinx) -> dict[str, Any]:
    """What is known of the areas from before, if none of their tables changed; else nothing."""
    of = _made_from(app)
    known: dict[str, Any] = getattr(app.builder, "book_places", {})
    return known if known.get("of") == of else _memo(app).get(of) or {}


def _known(app: Sphinx) -> dict[str, Any]:
    """What a build needs of the areas where nothing changed: worked out once for as long as none
    of their tables does, and kept beside the doctrees.

    `of` stands for these, `listed` for the list of areas, `pages` has for each page the code
    of its area and a digest of what it shows, and `written` says that the data beside it are.
    """
    known = _kept(app)
    if not known:
        of, now = _made_from(app), read_atlas()

        def digests(share: Iterable[str]) -> dict[str, str]:
            with one_look():
                return {code: fingerprint(profile(now, code)) for code in share}

        shown = {code: key for made in _shared(app, now, digests) for code, key in made.items()}
        pages = {page: [code, shown[code]] for code, page in now.pages.items()}
        known = {"of": of, "listed": fingerprint(listing(now)), "pages": pages, "written": False}
    app.builder.book_places = known  # type: ignore[attr-defined]  # ours
    return known


def _made_from(app: Sphinx) -> str:
    """Changes when pages of areas or their data may: with what they are made from, or the book."""
    told = app.config.html_title, app.config.html_baseurl
    return fingerprint(_read(made_from), told)


def _shared(app: Sphinx, now: Atlas, work: Callable[[Iterable[str]], T]) -> list[T]:
    """What `work` makes of the codes of all areas, on each processor some."""
    processes = getattr(app.builder, "processes", 1)
    if processes > 1 and CAN_SHARE and len(now.pages) >= SHARED:
        return [made for _, made in share_out(list(now.pages), processes, work)]
    return [work(now.pages)]


def _memo(app: Sphinx) -> Memo:
    return Memo(Path(app.doctreedir) / "areas.json")


def _visit_html(self: HTML5Translator, node: place_list) -> None:
    up = "../" * self.builder.current_docname.count("/")
    append_html(self, render(f"index-{node['part']}.html", up=up, **listing(read_atlas())))


def _collect(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    if index_of(app.env) is None:
        return []
    return [
        (page, {"book_place": code, "book_key": key}, "place.html")
        for page, (code, key) in _known(app)["pages"].items()
    ]


def _context(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme the title and the text of an area's page."""
    code = context.get("book_place")
    if code is None:
        return
    with one_look():
        shown = profile(read_atlas(), code)
    here = app.builder.get_target_uri(page)

    def link(docname: str) -> tuple[str, str]:
        title = app.env.titles[docname].astext()
        return relative_uri(here, app.builder.get_target_uri(docname)), title

    index = link(index_of(app.env) or app.config.root_doc)
    onward = [link(docname) for docname in ONWARD if docname in app.env.all_docs]
    context["title"] = shown["name"]
    context["summary"] = shown["headline"][0]
    context["index_page"] = index
    context["feed"] = f"{page.rpartition('/')[2]}.atom"
    context["body"] = render(
        "local.html",
        p=shown,
        up="../" * page.count("/"),
        data=page.rpartition("/")[2],
        links={"index": index, "onward": onward},
    )
    context["headings"] = HEADING.findall(context["body"])


def _write_data(app: Sphinx, exception: Exception | None) -> None:
    """Write the files of data beside the pages; take away those of areas that are gone."""
    if exception or app.builder.format != "html":
        return
    known = _known(app) if index_of(app.env) else {}
    if known.get("written") and (Path(app.outdir) / FINDER).is_file():
        return  # as an earlier build wrote them, and nobody emptied the folder since
    app.builder.book_places = {}  # type: ignore[attr-defined]  # ours
    _memo(app).forget()
    out = Path(app.outdir)
    kept = _write_areas(app, out) if known else set()
    for file in (out / FOLDER).rglob("*"):
        if file.is_file() and file.suffix != ".html" and _name(file, out) not in kept:
            file.unlink()
    if known:
        _memo(app).put(known["of"], known | {"written": True})


def _write_areas(app: Sphinx, out: Path) -> set[str]:
    """Write the data of every area, on each processor some; the names of all files."""
    now = read_atlas()
    write_if_changed(out / FINDER, for_finder(now))

    def write(share: Iterable[str]) -> list[str]:
        with one_look():
            return [name for code in share for name in _write_area(app, now, code, out)]

    return {FINDER, *(name for names in _shared(app, now, write) for name in names)}


def _write_area(app: Sphinx, now: Atlas, code: str, out: Path) -> list[str]:
    """Write the data of an area where it is not there as it should be; the names of its files."""
    config, page = app.config, now.pages[code]
    made = files_of(now, code, book=config.html_title, base=config.html_baseurl or "")
    fresh = {name for name, text in made.items() if write_if_changed(out / name, text)}
    names = [f"{page}{ending}" for ending in (".xlsx", ".svg")]
    changed = not fresh.isdisjoint({f"{page}.csv", f"{page}.json"})
    if changed or not all((out / name).is_file() for name in names):
        write_if_changed(out / names[0], as_workbook(now.places, now.places.areas[code]))
        write_if_changed(out / names[1], charts(profile(now, code)))
    return [*made, *names]


def _name(file: Path, out: Path) -> str:
    return file.relative_to(out).as_posix()


def setup(app: Sphinx) -> None:
    app.add_node(place_list, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_directive("places", PlacesDirective)
    app.connect("html-collect-pages", _collect)
    app.connect("html-page-context", _context)
    app.connect("build-finished", _write_data)
    keep_by_document(app, PAGE)
    add_kind(app, "list of areas", _listed)
    every_page_shows(app, "the list of areas", lambda app: index_of(app.env))
