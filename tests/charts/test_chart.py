"""Charts: the markup a page needs, in every colour scheme, any number to a page."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from book.charts import INK, Chart, chart, figure
from book.charts.chart import STYLE

ROWS = [{"year": "2016", "percent": 62}, {"year": "2017", "percent": 61}]
GROUNDS = ("#ffffff", "#13191a", "#131416")


@pytest.fixture(autouse=True)
def style() -> Iterator[None]:
    with mpl.rc_context():
        yield


def drawn(
    *, alt: str = "A line falls.", caption: str = "A falling line", height: float = 3.2
) -> Chart:
    fig, ax = figure(height)
    ax.plot([1, 2, 3], [3, 2, 1], marker="o")
    ax.bar([1, 2], [1, 2], hatch="//", facecolor="none")
    ax.text(1, 1, "five\n< six")
    return chart(fig, alt=alt, caption=caption, table=ROWS)


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_the_markup_is_the_figure_of_the_contract() -> None:
    html = drawn()._repr_html_()
    assert html.startswith('<figure class="chart"><svg viewBox="0 0 324 230.4" ')
    for part in (
        'role="img" aria-label="A line falls." focusable="false"',
        "</svg><figcaption>A falling line</figcaption></figure>",
        '<details class="chart-table"><summary>Show this chart as a table</summary>',
        '</summary><div class="table-scroll" role="group" tabindex="0"',
    ):
        assert part in html
    assert html.endswith("</table></div></details>")


def test_the_drawing_is_part_of_the_page_and_not_a_document() -> None:
    svg = drawn().svg
    opening = svg[: svg.index(">")]
    assert " width=" not in opening and " height=" not in opening
    for absent in ("<?xml", "<!DOCTYPE", "xmlns", "<metadata", "<style", "font-family", "xlink"):
        assert absent not in svg


def test_text_stays_text() -> None:
    svg = drawn().svg
    assert ">five</text>" in svg and ">&lt; six</text>" in svg
    assert "font-size: 11px" in svg


def test_every_tag_is_closed_in_order() -> None:
    class Reader(HTMLParser):
        open_tags: list[str]

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open_tags.pop() == tag

    reader = Reader()
    reader.open_tags = []
    reader.feed(drawn()._repr_html_())
    assert reader.open_tags == []


def test_ids_of_charts_on_one_page_never_clash() -> None:
    same_drawing = [drawn(), drawn(caption="Another line"), drawn(alt="A line falls again.")]
    found = [i for each in same_drawing for i in ids(each._repr_html_())]
    assert len(found) >= 9
    assert len(set(found)) == len(found)


def test_every_reference_has_its_target() -> None:
    svg = drawn().svg
    references = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'href="#([^"]+)"', svg))
    assert references
    assert references == set(ids(svg))
    assert all(reference.startswith("chart-a-falling-line-") for reference in references)


def test_ink_follows_the_page() -> None:
    svg = drawn().svg.lower()
    assert INK.lower() not in svg and "#000000" not in svg
    assert "currentcolor" in svg


def test_colours_show_on_light_and_dark_grounds_and_differ() -> None:
    colours = mpl.rc_params_from_file(STYLE)["axes.prop_cycle"].by_key()["color"]
    assert len(colours) == 5
    for colour in colours:
        for ground in GROUNDS:
            assert contrast("#" + colour.lstrip("#"), ground) >= 3, (colour, ground)


def contrast(one: str, other: str) -> float:
    """Of WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_are_escaped() -> None:
    html = drawn(alt='Fewer than "5" <b>&', caption="A < B & C")._repr_html_()
    assert 'aria-label="Fewer than &quot;5&quot; &lt;b&gt;&amp;"' in html
    assert "<figcaption>A &lt; B &amp; C</figcaption>" in html
    assert "<b>" not in html


def test_alternative_text_is_one_line() -> None:
    assert 'aria-label="A line falls."' in drawn(alt="A line\n   falls. ").svg


def test_the_same_chart_is_the_same_bytes() -> None:
    assert drawn()._repr_html_() == drawn()._repr_html_()


@pytest.mark.parametrize("words", [{"alt": ""}, {"alt": " \n"}, {"caption": ""}])
def test_a_chart_without_words_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=f"needs '{next(iter(words))}'"):
        drawn(**words)


def test_a_chart_without_a_table_is_refused() -> None:
    fig, _ = figure()
    with pytest.raises(ValueError, match="no columns"):
        chart(fig, alt="Empty.", caption="Empty", table=[])


def test_a_dollar_sign_is_no_formula() -> None:
    fig, ax = figure()
    ax.set_title("$5 and $6")
    assert ">$5 and $6</text>" in chart(fig, alt="Prices.", caption="Prices", table=ROWS).svg


def test_a_figure_of_pyplot_is_closed() -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    mpl.use("svg")
    fig = pyplot.figure()
    chart(fig, alt="Nothing.", caption="Nothing", table=ROWS)
    assert not pyplot.get_fignums()


def test_figures_have_one_width() -> None:
    fig, _ = figure(2.0)
    assert isinstance(fig, Figure)
    assert tuple(fig.get_size_inches()) == (4.5, 2.0)


def test_the_room_knows_nothing_of_the_others() -> None:
    code = (
        "import sys, book.charts;"
        "print([m for m in sys.modules if m.startswith(('book.register','book.models','sphinx'))])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
