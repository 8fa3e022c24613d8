"""The savings calculator and the equations behind it: ``{calculator}``, ``{savings-equations}``.

Both come from the one definition in `book.models.savings`. SymPy, which is slow to import, is
imported only when a page that holds one of them is read.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.files.whole import write_if_changed
from book.incremental.fingerprint import digest
from book.pages.common.rendering import register_of, render
from book.sphinx_tools.dependencies import FILE, depends_on
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, pass_through
from book.theme.assets import calculator_js

if TYPE_CHECKING:
    from book.models.savings.presets import Given

SCRIPTS = "book_calculators"
"""By document: the model's part of the script of its calculator."""
NAME = "calculator.js"


class made_html(nodes.General, nodes.Element):  # noqa: N801
    """A part of a page that was made as `html`; other builders leave it out."""


class CalculatorDirective(SphinxDirective):
    """``{calculator}``: the form, and a table of worked cases that needs no script."""

    def run(self) -> list[Node]:
        depends_on_model(self)
        store(self.env, SCRIPTS)[self.env.docname] = model_script()
        return [made_html("", html=form_html(_sources(self.env)))]


class EquationsDirective(SphinxDirective):
    """``{savings-equations}``: each equation of the savings model, in letters and in words."""

    def run(self) -> list[Node]:
        depends_on_model(self)
        return [made_html("", html=equations_html())]


def depends_on_model(directive: SphinxDirective) -> None:
    """Have Sphinx read the page again when the tables or the templates behind it change."""
    data, templates = Path(directive.env.srcdir) / "data", Path(__file__).parents[1] / "templates"
    tables = [
        data / f"{name}.csv" for name in ("savings-presets", "gdp-deflator", "welfare-values")
    ]
    for file in [*tables, templates / "calculator.html", templates / "equations.html"]:
        depends_on(directive.env, FILE, str(file))


def form_html(sources: Mapping[str, str]) -> str:
    """The form, the place for its result, and every preset worked out with the same draws.

    `sources` are the short names of the sources of presets, by key.
    """
    from book.models.prices import years  # noqa: PLC0415  # SymPy
    from book.models.savings.definition import plain_inputs  # noqa: PLC0415  # SymPy
    from book.models.savings.presets import OWN_PRICES, presets  # noqa: PLC0415  # SymPy
    from book.pages.blocks.calculator_fields import GROUPS  # noqa: PLC0415  # SymPy

    return render(
        "calculator.html",
        groups=GROUPS,
        inputs=plain_inputs(),
        years=years(),
        newest=OWN_PRICES,
        worked=[_worked(preset, sources) for preset in presets().values()],
    )


def equations_html() -> str:
    """The equations of the model, and a table of what its letters mean."""
    from book.models.savings.definition import EQUATIONS  # noqa: PLC0415  # SymPy
    from book.models.savings.inputs import INPUTS  # noqa: PLC0415  # beside it
    from book.models.savings.printed import equation_mathml, equation_words  # noqa: PLC0415  # SymPy
    from book.models.savings.units import words  # noqa: PLC0415  # SymPy

    equations = [
        {"math": equation_mathml(one), "words": equation_words(one), "label": one.label}
        for one in EQUATIONS
    ]
    letters = [
        {"letter": part.letter, "label": part.label, "unit": words(part.unit)}
        for part in (*INPUTS, *EQUATIONS)
    ]
    return render("equations.html", equations=equations, letters=letters)


def model_script() -> str:
    """The model as JavaScript: its function from the definition, and the data it works on.

    Words that the page has already, such as the questions, stay on the page.
    """
    from book.models.prices import in_prices_of, years  # noqa: PLC0415  # SymPy
    from book.models.savings.definition import plain_inputs  # noqa: PLC0415  # SymPy
    from book.models.savings.draws import DRAWS, ROOM, SEED, STEP  # noqa: PLC0415  # SymPy
    from book.models.savings.presets import OWN_PRICES, presets, values_of  # noqa: PLC0415  # SymPy
    from book.models.savings.printed import javascript  # noqa: PLC0415  # SymPy
    from book.pages.blocks.calculator_fields import FIELDS, LINES  # noqa: PLC0415  # SymPy

    data = {
        "inputs": {
            name: [given.low, given.high, given.default] for name, given in plain_inputs().items()
        },
        "fields": {field.name: [field.shown, field.suffix] for field in FIELDS.values()},
        "lines": [[line.name, line.label, line.shown, line.beside] for line in LINES],
        "presets": {
            preset.id: {
                "prices": preset.prices,
                "given": {
                    name: [given.value, given.low, given.high]
                    for name, given in preset.given.items()
                },
            }
            for preset in presets().values()
        },
        "prices": {year: in_prices_of(1.0, year, OWN_PRICES) for year in years()},
        "newest": OWN_PRICES,
        "values": values_of(OWN_PRICES),
        "draws": [DRAWS, SEED, STEP, ROOM],
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{javascript()}\nconst DATA = {written};\n"


def known(given: "Given", sources: Mapping[str, str]) -> tuple[str, bool]:
    """How an input of a preset is known, in words; and whether it rests on no source."""
    from book.models.savings.presets import BASES  # noqa: PLC0415  # SymPy

    source = f" ({sources[given.source]})" if given.source else ""
    note = f". {given.note}" if given.note else ""
    return f"{BASES[given.basis]}{source}{note}", given.basis in ("assumed", "made-up")


def _sources(env: BuildEnvironment) -> dict[str, str]:
    """Short names of the sources of presets, by key; the page follows them."""
    from book.models.savings.presets import presets  # noqa: PLC0415  # SymPy

    given = [row for preset in presets().values() for row in preset.given.values()]
    keys = {row.source for row in given if row.source is not None}
    found = register_of(env.app).sources
    for key in sorted(keys):
        depends_on(env, "source", key)
    return {key: found[key].short for key in keys if key in found}


def _worked(preset: Any, sources: Mapping[str, str]) -> dict[str, str]:
    """One preset's card and its line of the table, in the newest prices."""
    from book.models.savings.calculate import evaluate  # noqa: PLC0415  # SymPy
    from book.models.savings.draws import interval, simulate  # noqa: PLC0415  # SymPy
    from book.models.savings.presets import OWN_PRICES  # noqa: PLC0415  # SymPy

    amounts, ranges = preset.in_prices_of(OWN_PRICES)
    results = {name: float(amount.value) for name, amount in evaluate(amounts).items()}
    known_net = ranges and results["cost"]
    net = simulate(amounts, ranges, ["net"])["net"] if known_net else None
    unknown = sum(given.basis in ("assumed", "made-up") for given in preset.given.values())
    low, high = interval(net) if net is not None else (math.nan, math.nan)
    back = results["return_per_pound"]
    kind, case = preset.title.split(": ", 1)
    return {
        "id": preset.id,
        "title": preset.title,
        "kind": kind,
        "known": json.dumps(
            {name: known(given, sources) for name, given in preset.given.items()},
            ensure_ascii=False,
            separators=(",", ":"),
        ),
        "case": case[0].upper() + case[1:],
        "people": f"{results['people']:,.0f}",
        "saving": pounds(results["saving"]),
        "cost": pounds(results["cost"]) if results["cost"] else "not known",
        "net": pounds(results["net"]) if results["cost"] else "not known",
        "back": f"£{back:,.2f}" if math.isfinite(back) else "not known",
        "interval": f"{pounds(low)} to {pounds(high)}" if net is not None else _no_interval(ranges),
        "unknown": f"{unknown} of {len(preset.given)}",
    }


def _no_interval(ranges: Mapping[str, Any]) -> str:
    """Why there is no interval: no net saving without a cost, and none without a range."""
    return "not known" if ranges else "no range given"


def page_of(env: BuildEnvironment) -> str | None:
    """The document with the calculator, or None where no page has one."""
    return next(iter(store(env, SCRIPTS)), None)


def pounds(amount: float) -> str:
    """Whole pounds with a minus sign in front: ``−£552,000``."""
    return f"{'−' if round(amount) < 0 else ''}£{abs(amount):,.0f}"


def _visit(self: HTML5Translator, node: Element) -> None:
    append_html(self, node["html"])


def _script(app: Sphinx) -> str:
    """The whole script, or nothing where no page has a calculator."""
    parts = store(app.env, SCRIPTS)
    return calculator_js(next(iter(parts.values()))) if parts else ""


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    if pagename in store(app.env, SCRIPTS):
        instead = ", or use the table of worked examples"
        context["page_lost"] = (".needs-script", "The form", instead)
        context["page_js"] = f"_static/{NAME}?v={digest(repr(_script(app)))[:8]}"


def _write_script(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html" and (script := _script(app)):
        write_if_changed(Path(app.outdir) / "_static" / NAME, script)


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    app.add_node(made_html, html=(_visit, None), latex=words, text=words)
    app.add_directive("calculator", CalculatorDirective)
    app.add_directive("savings-equations", EquationsDirective)
    app.connect("html-page-context", _add_script)
    app.connect("build-finished", _write_script)
    keep_by_document(app, SCRIPTS)
