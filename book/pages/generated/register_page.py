"""The page of every figure, and the same as ``figures.json`` and ``figures.csv`` for others."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.files.whole import write_if_changed
from book.incremental.fingerprint import fingerprint, in_order
from book.incremental.once import one_look
from book.pages.common import spread
from book.pages.common.figure_domain import figures_of
from book.pages.common.rendering import register_of, render
from book.pages.common.states import figure_state
from book.pages.generated.figure_notes import note_context
from book.register import STATUSES, Figure, spoken
from book.sphinx_tools.dependencies import depends_on, every_page_shows, shows
from book.sphinx_tools.nodes import append_html, skip


class register_group(nodes.General, nodes.Element):  # noqa: N801
    """Figures told in full, or one line for each where they are an index."""


class register_data(nodes.General, nodes.Element):  # noqa: N801
    """Links to the register as data."""


class RegisterDirective(SphinxDirective):
    """``{register}``: a section for each status, with every figure that has it.

    Of the part that `letters` name, all figures in the order of their ids.
    """

    option_spec = spread.OPTIONS

    def run(self) -> list[Node]:
        part = spread.chosen(self.options)
        figures_of(self.env).told[self.env.docname] = part
        depends_on(self.env, "statuses")
        figures = register_of(self.env.app).figures.values()
        if "letters" in self.options:
            ids = sorted(figure.id for figure in figures if spread.holds(part, figure.id))
            return [register_group(figures=ids, index=False)]
        groups: list[Node] = [register_data()]
        for status, words in STATUSES.items():
            members = [figure.id for figure in figures if figure.status == status]
            if members:
                title = f"{status.capitalize()} ({len(members)})"
                name = status.replace(" ", "-")
                section = nodes.section("", nodes.title("", title), ids=[name])
                section["classes"] = ["register-group", f"status-{name}"]
                section += nodes.paragraph("", f"{words[0].upper()}{words[1:]}.")
                section += register_group(figures=members, index=part == spread.INDEX)
                groups.append(section)
        return groups


def _uses(env: BuildEnvironment, figure: str, uri: Any) -> list[tuple[str, str, str]]:
    """(sentence, link, page title) of each place that shows `figure`."""
    return [
        (use.sentence, f"{uri(docname)}#{use.anchor}", env.titles[docname].astext())
        for docname, use in figures_of(env).uses_of(figure)
    ]


def _by_page(uses: list[tuple[str, str, str]]) -> list[tuple[str, str, int]]:
    """(link, page title, count): the first use on each page. The sentences are in the data."""
    count = Counter(title for _, _, title in uses)
    first = {title: link for _, link, title in reversed(uses)}
    return [(first[title], title, number) for title, number in count.items()]


def _visit_html(self: HTML5Translator, node: register_group) -> None:
    env = self.builder.env

    def uri(docname: str) -> str:
        return self.builder.get_relative_uri(self.builder.current_docname, docname)

    figures = [register_of(env.app).figures[name] for name in node["figures"]]
    # Here is the entry itself, so its note leads to none.
    notes = [{**note_context(env, figure, uri), "entry": ""} for figure in figures]
    if node["index"]:
        append_html(self, render("register-index.html", notes=notes))
        return
    uses = {figure.id: _by_page(_uses(env, figure.id, uri)) for figure in figures}
    append_html(self, render("register-group.html", notes=notes, uses=uses))


def _visit_data(self: HTML5Translator, node: register_data) -> None:
    up = "../" * self.builder.current_docname.count("/")
    append_html(self, render("register-data.html", up=up))


def all_shown(app: Sphinx) -> Any:
    """Everything that the register's page and its data show, in a form to compare."""
    figures, register = figures_of(app.env), register_of(app)
    states = [(name, figure_state(app, name)) for name in register.figures]
    return states, sorted(figures.all_workings().items()), sorted(figures.uses.items())


def _on_pages(app: Sphinx) -> dict[str, str]:
    pages = figures_of(app.env).told
    return dict.fromkeys(pages, fingerprint(all_shown(app))) if pages else {}


def record(app: Sphinx, figure: Figure) -> dict[str, Any]:
    """One figure as data, with stable names, for readers that are programs."""
    env, register = app.env, register_of(app)
    source = register.sources[figure.source]
    quotation = register.quotations.get(figure.id)
    page = figures_of(env).page_of(figure.id)
    uses = _uses(env, figure.id, lambda doc: f"{doc}.html")
    return {
        "id": figure.id,
        "says": spoken(figure.says, register.figures),
        "value": figure.value,
        "unit": figure.unit,
        "plain": figure.face,
        "exact": figure.exact,
        "low": figure.low,
        "high": figure.high,
        "population": figure.population,
        "place": figure.place,
        "period": figure.period,
        "status": figure.status,
        "also": spoken(figure.also or "", register.figures) or None,
        "note": spoken(figure.note or "", register.figures) or None,
        "replaced_by": figure.replaced_by,
        "source": source.short,
        "source_title": source.title,
        "source_url": source.url,
        "locator": figure.locator,
        "quotation": quotation.says if quotation else None,
        "quotation_url": quotation.link(source) if quotation else None,
        "checked": figure.checked.isoformat(),
        "review_by": figure.review_by.isoformat(),
        "recipe": figure.recipe,
        "inputs": figure.inputs,
        "page": f"{page}.html#figure-{figure.id}" if page else None,
        "workings": [f"{doc}.html" for doc in figures_of(env).workings(figure.id)],
        "uses": [link for _, link, _ in uses],
        "sentences": [sentence for sentence, _, _ in uses],
    }


def _write_data(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    titles = sorted((doc, title.astext()) for doc, title in app.env.titles.items())
    with one_look():
        shown = fingerprint(all_shown(app), titles, sorted(figures_of(app.env).told))
    if getattr(app.builder, "book_register_data", None) == shown:
        return  # as this very builder wrote it
    app.builder.book_register_data = shown  # type: ignore[attr-defined]  # ours
    records = [record(app, figure) for figure in register_of(app).figures.values()]
    out = Path(app.outdir)
    text = json.dumps({"figures": records}, ensure_ascii=False, indent=1)
    write_if_changed(out / "figures.json", f"{text}\n")
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(records[0])
    for row in records:
        writer.writerow(" ".join(v) if isinstance(v, list) else v for v in row.values())
    write_if_changed(out / "figures.csv", table.getvalue())


def setup(app: Sphinx) -> None:
    app.add_node(register_group, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_node(register_data, html=(_visit_data, None), latex=(skip, None), text=(skip, None))
    app.add_directive("register", RegisterDirective)
    app.connect("build-finished", _write_data)
    every_page_shows(app, "where figures are told", lambda app: in_order(figures_of(app.env).told))
    shows(app, "figures", _on_pages)
