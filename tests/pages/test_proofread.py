"""Pages are read as their readers will before anybody else does: what they must not see is told."""

import io
import os
from pathlib import Path

import pytest
from pages.conftest import FRONT
from support.small_site import CELL, NOTEBOOK, swap, write_chapter, write_small_site

from book.building import Progress, build_site, builder
from book.findings import BookError
from book.pages.site.proofread import faults_of, look_at

HTML = "from IPython.display import HTML\nHTML({!r})"
PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
STYLER = (
    "import pandas as pd\n"
    'pd.DataFrame({"a": [1, 2]}).style.highlight_max(color="yellow")'
)  # fmt: skip
WRONG = {
    "a plot": (PLOT, "a picture without words for those who cannot see it: say in words"),
    "a drawing": (
        "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
        "a picture without words",
    ),
    "a foreign picture": (
        HTML.format('<img src="https://example.org/x.png" alt="A park">'),
        '<img src="https://example.org/x.png">, which no page may fetch, may not stand in a page',
    ),
    "a picture's file for its words": (
        HTML.format('<img src="data:image/png;base64,AAAA" alt="plot.png">'),
        "a picture without words",
    ),
    "colours of pandas": (STYLER, "<style>, which the page's policy blocks, may not stand"),
    "a background": (
        HTML.format('<p style="background: url(https://example.org/x.png)">x</p>'),
        "which no page may fetch",
    ),
    "a value that is none": (
        "import pandas as pd\npd.DataFrame({'a': [1.0, None]})",
        "'NaN' would be shown as typed",
    ),
    "a cell that is none": (
        HTML.format("<table><tr><td>None</td></tr></table>"),
        "a cell of the table holds 'None', a program's word for nothing",
    ),
    "nothing printed": ("print(None)", "the cell shows 'None', a program's word for nothing"),
    "a place": ("import os\nprint('in ' + '/home/' + 'sam')", "'/home/sam' would be shown"),
    "a thing in memory": ("object()", "<object at 0x"),
    "markup in words": (
        "from IPython.display import Markdown\nMarkdown('See [people][who].')",
        "'[people][who]' would be shown as typed",
    ),
    "markup in HTML": (HTML.format("<p>See {stat} here</p>"), "'{stat}' would be shown as typed"),
    "an empty heading": (HTML.format("<h3> </h3><p>x</p>"), "a heading without words"),
}
ALT = """```{code-cell}
---
mystnb:
  image:
    alt: A line that rises
---
import matplotlib.pyplot as plt
plt.plot([1, 2]);
```
"""
RIGHT = {
    "a picture with words": ALT,
    "a chart": CELL
    % (
        "from book.charts import chart, figure\nfig, ax = figure()\nax.plot([1, 2], [1, 2])\n"
        'chart(fig, alt="A line that rises", caption="A line", table=[{"x": 1}, {"x": 2}])'
    ),
    "a data frame": CELL % "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "printed text with brackets": CELL % "print({'a': [1, 2]}, '[x][y]', '$x$')",
    "HTML with a style, a link and code": CELL
    % HTML.format(
        '<p style="color: teal">See <a href="https://example.org/">it</a>: '
        "<code>[x][y] {stat}</code></p>"
    ),
    "a picture that is in the page": CELL
    % HTML.format('<img src="data:image/png;base64,AAAA" alt="A park in spring">'),
    "the word None in a sentence": CELL % HTML.format("<p>None of them came.</p>"),
}


def site_with(root: Path, cells: dict[str, str]) -> dict[str, str]:
    """A small book with a notebook for each of `cells`; the path of each by its name."""
    write_small_site(root)
    contents = root / "_toc.yml"
    paths = {}
    for number, (name, text) in enumerate(cells.items()):
        place = f"work/try-{number}"
        write_chapter(root, place, "Try", f"Words.\n\n{text}\nMore words.", more=NOTEBOOK)
        swap(root, contents.name, "- file: chapters/work/table\n",
             f"- file: chapters/work/table\n      - file: chapters/{place}\n")  # fmt: skip
        paths[name] = f"chapters/{place}.md"
    return paths


def findings(root: Path) -> list[str]:
    try:
        build_site(root, root.parent / "site", Progress(io.StringIO(), quiet=True))
    except BookError as error:
        return [str(finding) for finding in error.findings]
    return []


def test_what_a_cell_must_not_show_is_told_at_the_cell(tmp_path):
    root = tmp_path / "book"
    paths = site_with(root, {name: CELL % code for name, (code, _) in WRONG.items()})
    found = findings(root)
    for name, (_, says) in WRONG.items():
        rows = (root / paths[name]).read_text("utf-8").split("\n")
        place = f"{paths[name]}:{rows.index('```{code-cell}') + 1}: "
        told = [one for one in found if one.startswith(f"{paths[name]}:")]
        assert any(one.startswith(place) and says in one for one in told), (name, told)
    assert {one.partition(":")[0] for one in found} == set(paths.values())
    assert not (tmp_path / "site").exists()


def test_what_a_cell_may_show_is_built(tmp_path):
    root = tmp_path / "book"
    paths = site_with(root, RIGHT)
    assert findings(root) == []
    page = (tmp_path / "site" / paths["a picture with words"]).with_suffix(".html")
    assert 'alt="A line that rises"' in page.read_text("utf-8")
    frame = (tmp_path / "site" / paths["a data frame"]).with_suffix(".html").read_text("utf-8")
    assert 'class="dataframe"' in frame and "<style" not in frame


LEFTOVERS = """Ask people what matters to them.

A note without text.[^zz] To [people][who]. A role of other markup, :doc:`/x`.
Words struck ~~out~~. A sum
$x$ here.

- [ ] a task

> [!NOTE]
> A note of another site.

!!! note
    A note of another program.

:::{key-message}
:colour: red

An option that does not exist.
:::

{stat} `rapsid-saving`, `a <b>`_, **bold

On purpose: `[^zz]`, `:doc:`, `{stat}`.

```text
[people][who] :::
```
"""
SAYS = {
    3: ("[^zz]", "[people][who]", ":doc:"),
    4: ("~~out~~",),
    5: ("$x$",),
    7: ("[ ]",),
    9: ("[!NOTE]",),
    12: ("!!! note",),
    16: (":colour:",),
    21: ("{stat}", "_", "**"),
}


def test_markup_that_did_not_work_is_told_on_its_line(build):
    """Sphinx alone, as the stock tool drives it, says the same as the checks of the source."""
    built = build(LEFTOVERS)
    above = FRONT.count("\n")
    told = [row for row in built.warnings.split("\n") if "would be shown as typed" in row]
    seen: dict[int, list[str]] = {}
    for row in told:
        line, _, rest = row.partition("page.md:")[2].partition(": WARNING: '")
        seen.setdefault(int(line) - above, []).append(rest.partition("' would")[0])
    if 'Unknown target name: "zz"' in built.warnings:  # docutils 0.22 tells of a note itself
        seen[3].insert(0, "[^zz]")
    assert {line: tuple(words) for line, words in seen.items()} == SAYS


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<p>A note.[^zz]</p>", "[^zz]"),
        ("<td>nan</td>", "nan"),
        ("<p>\n None </p>", "None"),
        ('<h2 id="x"><!-- none --></h2>', "a heading needs words"),
        ('<img src="a.png" alt="a.png">', "<img src="),
        ("<img src='a.png'>", "<img src="),
        ("<p>&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD</p>", "<<<<<<<"),
        (r"<div class='math'>\[\displaystyle x\]</div>", r"\[\displaystyle x\]"),
        ("<p>in /tmp/x</p>", "/tmp/x"),
    ],
)
def test_a_finished_page_is_looked_at(html, says):
    found = [str(one) for one in look_at(f"<html><body><p>Words.</p>{html}</body></html>")]
    assert len(found) == 1 and says in found[0], found


@pytest.mark.parametrize(
    "html",
    [
        "<pre>[^zz] {stat} :::</pre><p>On <code>`</code> and <kbd>\\</kbd></p>",
        "<script>x = {a: [1][0]}</script><style>p {color: red}</style>",
        '<h2><a href="#x">Words</a></h2><td>not found</td><p>None of it</p>',
        '<img alt="A park" src="a.png"><svg><text>a_b</text></svg>',
        "<!-- [x][y] --><math><annotation>\\frac</annotation></math>",
        '<p title="a ` b" data-x="{}">Words</p>',
    ],
)
def test_what_a_finished_page_may_hold(html):
    assert [str(one) for one in look_at(html)] == []


def test_a_fault_is_sought_in_what_the_page_is_made_from(tmp_path):
    (tmp_path / "a.md").write_text("One\n\nTwo [x][y]\n\n| None |\n", encoding="utf-8")
    (found,) = faults_of("<p>Two [x][y]</p><td>None</td>", tmp_path, "a.md")
    assert (found.path, found.line) == ("a.md", 3)
    (found,) = faults_of("<td>None</td>", tmp_path, "other.html")
    assert (found.path, found.line) == ("other.html", None)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/b.toml").write_text("\nsays = 'See [x][z]'\n", encoding="utf-8")
    (found,) = faults_of("<p>See [x][z]</p>", tmp_path, "a.md")
    assert (found.path, found.line) == ("data/b.toml", 2)
    here = Path("/srv/work/book")
    (found,) = faults_of("<p>See /srv/work/book/data/x.csv.</p>", here, "a.md")
    assert "'/srv/work/book' would be shown" in found.message
    assert faults_of("<p>See work/book/data/x.csv.</p>", here, "a.md") == []


@pytest.mark.slow
def test_a_list_of_data_that_shows_markup_stops_each_build_until_it_is_right(tmp_path):
    root = write_small_site(tmp_path / "book")
    assert findings(root) == []
    swap(root, "data/glossary.toml", 'means = "', 'means = "See [people][who] first. ')
    rows = (root / "data/glossary.toml").read_text("utf-8").split("\n")
    line = next(number for number, row in enumerate(rows, 1) if "[people][who]" in row)
    for _ in range(2):
        (found,) = findings(root)
        place, _, says = found.partition(": ")
        assert place == f"data/glossary.toml:{line}"
        assert says.startswith("'[people][who]' would be shown as typed")
    swap(root, "data/glossary.toml", "See [people][who] first. ", "")
    assert findings(root) == []


def test_it_is_told_where_several_processes_write_the_pages(tmp_path, monkeypatch):
    root = write_small_site(tmp_path / "book")
    monkeypatch.setattr(builder, "SHARE_WRITING", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    swap(root, "data/glossary.toml", 'means = "', 'means = "See [people][who] first. ')
    for _ in range(2):
        assert [one for one in findings(root) if one.startswith("data/glossary.toml:")]
