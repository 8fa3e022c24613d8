"""A drawing stands in its page as SVG with real text, named, and with its words beside it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.sampled import one_in

ROOT = Path(__file__).resolve().parents[2]
GOOD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A family</title>'
    '<desc>A box.</desc><rect class="drawing-box" width="5" height="5"/><text>Box</text></svg>'
)
TEXT = "```{{drawing}} A caption\n:file: {file}\n\nThe drawing shows a box.\n```"


@pytest.fixture
def draw(build, tmp_path):
    """Build a page with a drawing of the given SVG."""

    def make(svg: str, text: str = TEXT.format(file="family.svg")):
        (tmp_path / "small/chapters").mkdir(parents=True, exist_ok=True)
        (tmp_path / "small/chapters/family.svg").write_text(svg, encoding="utf-8")
        return build(text)

    return make


def test_a_drawing_is_one_picture_with_a_name_a_caption_and_words(draw):
    built = draw(GOOD)
    assert built.warnings == ""
    page = BeautifulSoup(built.html("chapters/page"), "html.parser")
    svg = page.select_one("figure.drawing > svg")
    assert svg["role"] == "img" and svg["viewbox"] == "0 0 9 9"
    assert page.find(id=svg["aria-labelledby"]).text == "A family"
    assert page.find(id=svg["aria-describedby"]).text == "A box."
    assert svg.find("text").text == "Box"
    assert page.select_one("figure.drawing > figcaption").text == "A caption"
    assert page.select_one("details.drawing-words > p").text == "The drawing shows a box."


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    one_in(
        2,
        [
            (' viewBox="0 0 9 9"', "", "needs a viewBox|with a viewBox"),
            ("<title>A family</title>", "", "it needs a <title>"),
            ("<desc>A box.</desc>", "<desc> </desc>", "it needs a <desc>"),
            ("<text>Box</text>", "", "save letters as text"),
            ("<text>Box</text>", "<text>26% more</text>", "'26%' is not linked to a figure"),
            ("<text>Box</text>", "<text>Box</text><script/>", "take out <script>"),
            ("<rect ", '<rect style="fill: red" ', "<rect> has 'style'"),
            ("<rect ", '<rect onclick="go()" ', "<rect> has 'onclick'"),
            ("<rect ", '<rect fill="#0a6066" ', "stays the same in dark mode"),
            ("</svg>", "", "not readable as SVG"),
        ],
    ),
)
def test_a_drawing_that_would_not_fit_the_page_is_refused(draw, was, becomes, says):
    assert was in GOOD
    warnings = draw(GOOD.replace(was, becomes)).warnings
    assert "chapters/page.md:13" in warnings
    assert any(words in warnings for words in says.split("|")), warnings


def test_a_drawing_without_its_file_is_refused(draw):
    assert "none.svg: not readable" in draw(GOOD, TEXT.format(file="none.svg")).warnings
    assert "a drawing needs ':file:" in draw(GOOD, "```{drawing} A\n\nWords.\n```").warnings
