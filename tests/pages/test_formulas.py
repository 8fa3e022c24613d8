"""Formulas are drawn as MathML, or refused with the line where they stand: no reader sees LaTeX."""

import io
import re
from pathlib import Path

import pytest
import sympy
from bs4 import BeautifulSoup
from lxml import etree
from support.mathml import evaluate_equation
from support.small_site import CELL, NOTEBOOK, write_chapter, write_small_site

from book.building import Progress, build_site
from book.epub.chapter import as_xhtml, read_article
from book.findings import BookError
from book.pages.blocks.formulas import formula_mathml

x, y, n = sympy.symbols("x y n")
EXPRESSIONS = [
    x**2 / 2,
    sympy.sqrt(x),
    sympy.Integral(sympy.exp(-(x**2)), (x, -sympy.oo, sympy.oo)),
    sympy.Sum(1 / n**2, (n, 1, sympy.oo)),
    sympy.Matrix([[1, x], [y, 2]]),
    sympy.Piecewise((x, x > 0), (0, True)),
    sympy.Eq(x, y),
    sympy.Max(x, y),
    sympy.Derivative(sympy.Function("f")(x), x),
    sympy.Symbol("p") * (1 - sympy.Symbol("p")),
    sympy.erf(x),
]


def words_of(mathml: str) -> str:
    """The signs of a formula one after another, without those that nobody sees."""
    root = etree.fromstring(mathml)  # raises where it is not well-formed XML, as in an e-book
    return re.sub(r"[\s\u2061\u2062]", "", "".join(root.itertext()))


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=str)
def test_what_sympy_shows_is_drawn(expression):
    drawn = formula_mathml(rf"\displaystyle {sympy.latex(expression)}", block=True)
    assert drawn.startswith("<math ")
    assert words_of(drawn) and not set(words_of(drawn)) & set("\\}$")


def test_a_drawn_formula_means_what_was_written():
    """Worked out from the MathML, as a reader would, it is the number that the LaTeX means."""
    drawn = formula_mathml(r"R = \frac{a + b}{c} - d + c", block=True)
    opening, _, rest = drawn.partition(">")
    row = f"{opening}><mrow>{rest.replace('−', '-').replace('</math>', '</mrow></math>')}"
    assert evaluate_equation(row, {"a": 6.0, "b": 2.0, "c": 4.0, "d": 0.5}) == 5.5


@pytest.mark.parametrize(
    ("latex", "says"),
    [
        (r"\nosuch{x}", r'Unknown LaTeX command "\nosuch"'),
        ("x_", "Source incomplete"),
        (r"\frac{x}{", "a { or } without its partner"),
        (r"x}", "a { or } without its partner"),
        (r"\begin{align} a &= b \end{align}", 'Environment "align" not supported'),
        ("a & b", "& can stand only between columns"),
        ("£5", "Unsupported character"),
        ("  ", "it is empty"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(latex, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        formula_mathml(latex)


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\{1, 2\}", "{1,2}"),
        (r"100\%", "100%"),
        (r"\operatorname{logit}(p)", "logit(p)"),
        (r"\text{cost} = \pounds 5", "cost=£5"),
        (r"a &= b \\ c &= d", "a=bc=d"),
        (r"\bar{x} \sim N(\mu, \sigma^2)", "xˉ∼N(μ,σ2)"),
    ],
)
def test_formulas_as_people_write_them(latex, words):
    assert words_of(formula_mathml(latex, block=True)) == words


def test_a_page_shows_formulas_of_text_blocks_and_lists(page_of):
    page = page_of(
        "It is {math}`x + y` here.\n\n```{math}\n\\frac{a}{b}\n```\n\n"
        "- In a list {math}`z`\n\n:::{key-message}\nUse {math}`n`.\n:::\n\n"
        "```{math}\n:label: known\nE = m\n```\n"
    )
    assert ["".join(m.get_text().split()) for m in page.find_all("math")] == [
        "x+y", "ab", "z", "n", "E=m",
    ]  # fmt: skip
    assert page.find("mfrac")
    assert page.find(class_="eqno").get_text() == "(1)"
    assert "\\" not in page.find("article").get_text()
    assert not page.find("script", src=re.compile("mathjax", re.IGNORECASE))


def test_a_formula_in_an_e_book_is_mathml(page_of, tmp_path):
    page = page_of("It is {math}`x + y`.\n\n```{math}\n\\operatorname{f}(x)\n```\n")
    article = read_article("chapters/page.html", str(page))
    xhtml = etree.fromstring(as_xhtml(article, {"chapters/page.html": article.ids}, "book.css"))
    found = xhtml.findall(".//{http://www.w3.org/1998/Math/MathML}math")
    assert ["".join("".join(m.itertext()).split()) for m in found] == ["x+y", "f\u2061(x)"]


def built(root: Path) -> list[str]:
    """The findings of a build of the book at `root`."""
    try:
        build_site(root, root.parent / "site", Progress(io.StringIO(), quiet=True))
    except BookError as error:
        return [str(finding) for finding in error.findings]
    return []


def test_formulas_of_cells_are_drawn_and_bad_ones_are_refused_where_they_stand(
    tmp_path,
):
    root = write_small_site(tmp_path / "book")
    cell = CELL % 'import sympy as s\nx = s.symbols("x")\nx**2 / 2'
    write_chapter(root, "work/table", "A table", cell, more=NOTEBOOK)
    assert built(root) == []
    page = (tmp_path / "site/chapters/work/table.html").read_text("utf-8")
    math = BeautifulSoup(page, "html.parser").find("math")
    assert math is not None and "".join(math.get_text().split()) == "x22"
    assert "displaystyle" in str(math) and "\\displaystyle" not in page

    odd = CELL % "from IPython.display import Latex\nLatex(r'$\\nosuch$')"
    write_chapter(root, "work/table", "A table", f"Words.\n\n{odd}", more=NOTEBOOK)
    write_chapter(root, "one", "One", "Words.\n\n(here)=\n## A place\n\nA {math}`x_` here.")
    (first, second) = sorted(built(root))
    lines = (root / "chapters/one.md").read_text("utf-8").split("\n")
    assert first.startswith(f"chapters/one.md:{lines.index('A {math}`x_` here.') + 1}: ")
    assert "the formula 'x_' cannot be drawn" in first and "say it in words" in first
    lines = (root / "chapters/work/table.md").read_text("utf-8").split("\n")
    assert second.startswith(f"chapters/work/table.md:{lines.index('```{code-cell}') + 1}: ")
