"""What directives and notebooks made is looked at once more before it becomes a page."""

import io

import pytest
from support.days import last_checked
from support.small_site import CELL, NOTEBOOK, write_chapter, write_small_site

from book.building import Progress, build_site
from book.findings import BookError
from book.safety.html import harm_in, unsafe_address


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>a</p><script>x</script>", "<script>"),
        ("<SCRIPT src=//x>", "<script>"),
        ("<img src=x onerror=alert(1)>", "onerror=… of <img>"),
        ("<svg><g onload='x'/></svg>", "onload=… of <g>"),
        ("<a href=' java\nscript:x'>", "of <a>"),
        ("<iframe srcdoc=x>", "<iframe>"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "of <use>"),
        ("<meta http-equiv=refresh>", "<meta>"),
        ("<style scoped>.dataframe td { color: red }</style>", "<style>, which the page's policy"),
        ('<img src="https://example.org/x.png" alt="x">', "<img src="),
        ('<img src="//example.org/x.png" alt="x">', "<img src="),
        ('<img src="plot.png" alt="x">', "<img src="),
        ('<img srcset="https://example.org/x.png 2x" alt="x">', "<img srcset="),
        ('<svg><image href="https://example.org/x.png"/></svg>', "<image href="),
        ('<svg><use xlink:href="https://example.org/x.svg#a"/></svg>', "<use xlink:href="),
        ('<p style="background: URL( https://example.org/x.png )">', "<p style="),
        ("<video></video>", "<video>"),
        ('<audio src="a.mp3"></audio>', "<audio>"),
    ],
)
def test_html_that_does_harm_is_told(html, says):
    assert says in " ".join(harm_in(html))


def test_what_follows_a_broken_declaration_is_not_let_pass():
    assert harm_in("<![```><script>x</script>")


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>1</td></tr></table>",
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<svg><use xlink:href="#m"/><text>on load</text></svg>',
        '<a href="https://example.org/">x</a> <a href="#a">x</a> <a href="../a.html">x</a>',
        '<p style="color: teal; clip-path: url(#a)">x</p>',
        '<svg><image href="data:image/png;base64,AAAA"/></svg>',
        "a < b & c",
    ],
)
def test_html_that_charts_and_tables_bring_passes(html):
    assert harm_in(html) == []


def test_addresses():
    assert unsafe_address("javascript:x") and unsafe_address("\x01Data:x")
    assert not unsafe_address("chapters/one.html#a:b") and not unsafe_address("mailto:a@b.uk")


def test_a_notebook_that_shows_a_script_stops_the_build(tmp_path):
    root = write_small_site(tmp_path / "book")
    code = "from IPython.display import HTML\nHTML('<script>alert(1)</script>')"
    write_chapter(root, "work/table", "A table", CELL % code, more=NOTEBOOK)
    with pytest.raises(BookError) as refused:
        build_site(root, tmp_path / "site", Progress(io.StringIO(), quiet=True), last_checked())
    (finding,) = refused.value.findings
    assert finding.path == "chapters/work/table.md"
    assert "<script> may not stand in a page. Show words, a table or a chart" in finding.message
    assert not (tmp_path / "site").exists()
