"""A page becomes a document for e-readers: what stays, what goes, and where its links lead."""

import pytest
from lxml import etree

from book.drawings.palette import INK, LIGHT
from book.epub.chapter import as_xhtml, read_article
from book.epub.cover import cover_png
from book.epub.numbered import number_pages
from book.epub.package import properties_of

PAGE = """<!doctype html><html><body><nav>Menu</nav><main><article>
<nav class="on-this-page">On this page</nav><h1>A  page</h1>
<p data-x="1">See <a href="b.html#here">there</a>, <a href="b.html#gone">gone</a>,
<a href="../places/x.html">an area</a>, <a href="https://example.org/">a site</a> and
<a href="#own">here</a>.</p><p id="own">
<label><input type="checkbox"> <span>Do it</span></label></p>
<details open><summary>Show the code</summary><pre>1 &lt; 2</pre></details>
<details class="hide above-input"><summary>See the working</summary><pre>folded = 1</pre></details>
<div class="table-scroll" tabindex="0" role="group" aria-label="T">
<table><tr><td></td></tr></table></div>
<svg viewBox="0 0 2 2" role="img" aria-label="A dot"><defs>
<clipPath id="c"><path d="M0 0"/></clipPath>
</defs><use href="#c"/></svg><math><mi>x</mi></math>
<form><input name="q"></form><script>alert(1)</script><!-- note -->
</article></main></body></html>"""
IDS = {"a/page.html": frozenset({"own", "c"}), "a/b.html": frozenset({"here"})}


@pytest.fixture(scope="module")
def made() -> str:
    return as_xhtml(read_article("a/page.html", PAGE), IDS, "book.css").decode()


def test_it_is_a_document_with_title_language_and_style(made: str) -> None:
    root = etree.fromstring(made.encode())
    assert root.tag == "{http://www.w3.org/1999/xhtml}html"
    assert root.get("lang") == "en-GB"
    assert "<title>A page</title>" in made
    assert 'href="../book.css"' in made


def test_code_stays_on_the_site(made: str) -> None:
    assert "folded" not in made and "See the working" not in made


@pytest.mark.parametrize(("kind", "stays"), [("folded-working", False), ("other", True)])
def test_words_about_folded_tables_and_charts_stay_there_too(kind: str, stays: bool) -> None:
    working = f'<section class="{kind}"><p>Squares show the first audit.</p></section>'
    article = read_article("a/page.html", PAGE.replace("<form>", f"{working}<form>"))
    assert ("Squares" in as_xhtml(article, IDS, "book.css").decode()) == stays


def test_a_heading_goes_with_all_that_stood_below_it() -> None:
    bare = '<section><h2>Find it</h2><section><h3>Map</h3><p class="place-map">M</p></section>'
    page = PAGE.replace(
        "<form>", f"{bare}</section><section><h2>Stay</h2><p>Here</p></section><form>"
    )
    made = as_xhtml(read_article("a/page.html", page), IDS, "book.css").decode()
    assert "Find it" not in made and "Map" not in made and "Stay" in made


def test_a_diagram_says_its_colours_itself() -> None:
    boxes = '<svg viewBox="0 0 1 1"><rect class="drawing-box"/><path class="drawing-line"/></svg>'
    made = as_xhtml(read_article("a/page.html", PAGE.replace("<form>", f"{boxes}<form>")), IDS, "b")
    assert b'<rect class="drawing-box" fill="#ffffff"' in made
    assert b'<path class="drawing-line" fill="none"' in made


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="b.xhtml#here">there</a>',
        '<a href="b.xhtml">gone</a>',
        "<span>an area</span>",
        '<a href="https://example.org/">a site</a>',
        '<a href="#own">here</a>',
        "☐ <span>Do it</span>",
        '<p class="summary">The code</p><pre>1 &lt; 2</pre>',
        '<div class="table-scroll" role="group" aria-label="T">',
        '<svg xmlns="http://www.w3.org/2000/svg"',
        'viewBox="0 0 2 2"',
        '<clipPath id="c">',
        'xlink:href="#c"',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
    ],
)
def test_what_is_said_stays(made: str, kept: str) -> None:
    assert kept in made


@pytest.mark.parametrize(
    "gone", ["Menu", "On this page", "alert", "form", "input", "data-x", "note", "<details"]
)
def test_what_needs_a_site_goes(made: str, gone: str) -> None:
    assert gone not in made


def test_its_properties_are_told(made: str) -> None:
    assert properties_of(made.encode()) == "mathml svg"
    assert properties_of(b"<p>Words</p>") == ""


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a/page\.html has no article"):
        read_article("a/page.html", "<html><body><p>Words</p></body></html>")


def test_the_cover_is_always_the_same_picture() -> None:
    cover = cover_png("A book", "For some people")
    assert cover.startswith(b"\x89PNG")
    assert (int.from_bytes(cover[16:20]), int.from_bytes(cover[20:24])) == (1200, 1600)
    assert cover == cover_png("A book", "For some people")


def test_pages_are_numbered_through_the_book_and_cut_no_block() -> None:
    words = "".join(f"<p>{'word ' * 100}{number}</p>" for number in range(10))
    text = (
        f"<html><body><main><article><h1>T</h1><section>{words}</section></article></main></body>"
    )
    articles = [read_article(page, text) for page in ("a.html", "b.html")]
    marks = number_pages(articles)
    # 500 characters a paragraph: a mark at the start, then after each four of ten.
    assert marks == [
        (page, f"page-{number}")
        for page, numbers in (("a.html", (1, 2, 3)), ("b.html", (4, 5, 6)))
        for number in numbers
    ]
    made = as_xhtml(articles[1], {}, "book.css").decode()
    assert 'id="page-5" aria-label="5" epub:type="pagebreak"/><p>' in made


def test_a_drawing_whose_links_are_gone_is_a_picture_and_code_stays_on_the_site() -> None:
    text = """<html><body><main><article><h1>T</h1>
<svg viewBox="0 0 1 1" role="group" aria-label="Map"><a href="x.html"><path d="M0 0"/></a></svg>
<div class="solution"><p>So.</p><div class="highlight-python"><pre>import x</pre></div></div>
</article></main></body></html>"""
    made = as_xhtml(read_article("a.html", text), {}, "book.css").decode()
    assert 'role="img" aria-label="Map"' in made and "<g><path" in made
    assert "import" not in made and "same page of the website" in made


def test_people_have_their_colours_where_a_reader_knows_no_styles_of_drawings() -> None:
    text = """<html><body><main><article><h1>T</h1><div class="picture"><svg viewBox="0 0 1 1">
<path class="a" d="M0 0"/><path class="i" d="M0 0"/><path class="l b" d="M0 0"/></svg></div>
</article></main></body></html>"""
    made = as_xhtml(read_article("a.html", text), {}, "book.css").decode()
    assert f'<path class="a" d="M0 0" fill="{LIGHT["a"]}"/>' in made
    assert f'fill="none" stroke="{INK[0]}"' in made and f'stroke="{LIGHT["b"]}"' in made
