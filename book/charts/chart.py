"""Turns a matplotlib figure into an accessible chart that uses the page's colours and font."""

import io
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import matplotlib.style
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from book.charts.table import Table
from book.charts.table import table as make_table
from book.incremental.fingerprint import digest

STYLE = Path(__file__).with_name("book.mplstyle")
WIDTH = 4.5
"""The width of all charts in inches, so that their text is the same size on every page."""
INK: str = "#" + mpl.rc_params_from_file(STYLE, use_default_template=False)["text.color"].lstrip(
    "#"
)
"""The colour replaced by ``currentColor`` in the page."""

_WIDEST = "30rem"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONT_FAMILY = re.compile(r"font-family:[^;]*;?\s*")
_FONT = re.compile(r"font:\s*((?:\S+\s+)*?)([\d.]+px)[^;]*")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready for a page: the drawing, its caption and the table of its numbers."""

    svg: str
    caption: str
    table: Table

    def _repr_html_(self) -> str:
        return (
            f'<figure class="chart">{self.svg}<figcaption>{escape(self.caption)}</figcaption>'
            f'</figure><details class="chart-table"><summary>Show this chart as a table</summary>'
            f"{self.table._repr_html_()}</details>"
        )

    def __repr__(self) -> str:
        return f"Chart: {self.caption}"


def figure(height: float = 3.2) -> tuple[Figure, Axes]:
    """Return a figure of the book's width and `height` in inches, with one pair of axes.

    Sets the book's style for everything that matplotlib draws afterwards.
    """
    matplotlib.style.use(STYLE)
    fig = Figure(figsize=(WIDTH, height))
    return fig, fig.subplots()


def chart(
    fig: Figure,
    *,
    alt: str,
    caption: str,
    table: Table | Sequence[Mapping[str, Any]] | pd.DataFrame,
) -> Chart:
    """Make a `Chart` from a matplotlib figure and close the figure.

    `alt` describes in words what the chart shows; `table` holds the same numbers. Raises ValueError
    if either of them, or the caption, is empty.
    """
    for name, text in {"alt": alt, "caption": caption}.items():
        if not text.strip():
            raise ValueError(f"a chart needs '{name}': words for those who cannot see it")
    if not isinstance(table, Table):
        table = make_table(table, caption=caption)
    svg = _svg(fig, alt=" ".join(alt.split()), prefix=_prefix(caption, alt))
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(fig)
    return Chart(svg, caption.strip(), table)


def _prefix(caption: str, alt: str) -> str:
    """Return a prefix for ids: readable, and different for charts with the same caption."""
    slug = re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:40].rstrip("-")
    told = digest(f"{caption}\n{alt}")
    return f"chart-{slug}-{told[:6]}-"


def _svg(fig: Figure, *, alt: str, prefix: str) -> str:
    drawn = io.StringIO()
    with matplotlib.style.context(STYLE):
        fig.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    root = ET.fromstring(drawn.getvalue())
    _drop(root, "metadata")
    _drop(root, "style")
    used = _referenced(root)
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {
            _local(name): _value(_local(name), value, prefix)
            for name, value in element.attrib.items()
            if _local(name) != "id" or value in used
        }
        if element.tag not in ("text", "tspan"):
            element.text = None
        element.tail = None
    kept = {"viewBox": root.attrib["viewBox"]}
    # Matplotlib puts these in a style sheet, which would affect the whole page if embedded. It
    # omits black fills.
    kept |= {"stroke-linejoin": "round", "stroke-linecap": "butt", "fill": "currentColor"}
    kept |= {"role": "img", "aria-label": alt, "focusable": "false"}
    root.attrib = {**kept, "style": f"max-width: {_WIDEST}"}
    return ET.tostring(root, encoding="unicode")


def _drop(root: ET.Element, name: str) -> None:
    for parent in list(root.iter()):
        for child in [child for child in parent if _local(child.tag) == name]:
            parent.remove(child)


def _referenced(root: ET.Element) -> set[str]:
    """Return the ids that are referenced in the drawing."""
    values = [(_local(n), v) for element in root.iter() for n, v in element.attrib.items()]
    links = {value[1:] for name, value in values if name == "href" and value.startswith("#")}
    return links | {found for _, value in values for found in _REFERENCE.findall(value)}


def _local(name: str) -> str:
    """Return a name without its namespace, which HTML does not need."""
    return name.rpartition("}")[2]


def _value(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    if name == "href" and value.startswith("#"):
        return "#" + prefix + value[1:]
    value = _REFERENCE.sub(rf"url(#{prefix}\1)", value)
    value = re.sub(re.escape(INK), "currentColor", value, flags=re.IGNORECASE)
    if name == "style":
        value = _FONT_FAMILY.sub("", _FONT.sub(r"\1font-size: \2", value)).strip()
    return value
