"""``{tool} NAME``: a form in the page and a spreadsheet to take away, of one description.

The spreadsheets are made when a page is read, which is when its size is known, and put beside the
pages when the build ends.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from book.files.whole import write_if_changed
from book.incremental.dependencies import recording
from book.incremental.fingerprint import digest
from book.pages.blocks.calculator import made_html
from book.pages.blocks.chapter_header import chapter_of
from book.pages.common.rendering import register_of, render, spoken_date
from book.sheets.as_json import EXAMPLE_LABEL, as_json
from book.sheets.every import TOOLS
from book.sheets.reckon import Given
from book.sheets.tool import NO_NAMES, Tool
from book.sheets.workbook import workbook
from book.sphinx_tools.dependencies import FILE, depends_on
from book.sphinx_tools.documents import keep_by_document, store
from book.theme.assets import tool_figures_js, tool_files, tool_js

SCRIPTS = "book_tools"
"""By document: the name of its tool, and its scripts by the names of their files."""
FOLDER = "tools"
"""Where spreadsheets lie: below the doctrees, and below ``_static`` of the site."""
RIGHTS = (
    "You may use, change and share this file under the Open Government Licence v3.0: "
    "nationalarchives.gov.uk/doc/open-government-licence/version/3"
)
EXAMPLES = {"needs-statement": ("an example", "Fill in an example")}
"""How examples are called that are not made up."""
_made: dict[str, tuple[tuple[Tool, Given, date, list[str]], bytes]] = {}


class ToolDirective(SphinxDirective):
    """The form of a tool, and links to its spreadsheets. The names are those of `TOOLS`."""

    required_arguments = 1
    not_words = ("argument",)

    def run(self) -> list[Node]:
        name = self.arguments[0]
        if name not in TOOLS:
            raise self.error(f"no tool '{name}': one of {', '.join(TOOLS)}")
        if store(self.env, SCRIPTS).get(self.env.docname):
            raise self.error("a page has one tool: put the other on a page of its own")
        with recording("table") as tables:
            make_tool, make_example = TOOLS[name]
            tool, example = make_tool(), make_example()
        for table in sorted(tables):
            depends_on(self.env, FILE, f"data/{table}.csv")
        for file in (Path(__file__).parents[1] / "templates/tool.html", *tool_files()):
            depends_on(self.env, FILE, str(file))
        called, label = EXAMPLES.get(name, ("the made-up example", EXAMPLE_LABEL))
        described, columns = as_json(tool, example, f"{name}-figures.js", label)
        scripts = {f"{name}.js": tool_js(described, apart=bool(columns))}
        if columns:
            scripts[f"{name}-figures.js"] = tool_figures_js(columns)
        store(self.env, SCRIPTS)[self.env.docname] = (name, scripts)
        for key in tool.sources:
            depends_on(self.env, "source", key)
        size = write_spreadsheets(self.env, self.env.docname, tool, example)
        up = "../" * self.env.docname.count("/")
        html = render(
            "tool.html", tool=tool, size=round(size / 1024), example=called, no_names=NO_NAMES,
            files=f"{up}_static/{FOLDER}",
        )  # fmt: skip
        return [made_html("", html=html)]


def write_spreadsheets(env: BuildEnvironment, docname: str, tool: Tool, example: Given) -> int:
    """Write the empty spreadsheet and the example; return the bytes of the empty one."""
    folder = Path(env.doctreedir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    front = chapter_of(env.app, docname)
    day = front.reviewed if front else date(2026, 11, 28)
    words = list(_origin(env, docname, tool, day))
    size = 0
    for name, given in ((f"{tool.id}-example", example), (tool.id, Given())):
        made = _workbook(name, tool, given, day, words)
        (folder / f"{name}.xlsx").write_bytes(made)
        size = len(made)
    return size


def _workbook(name: str, tool: Tool, given: Given, day: date, words: list[str]) -> bytes:
    """Return the spreadsheet `name`: the one made last if it is made of the same.

    While a page is edited it is, and making both takes longer than reading the page.
    """
    now = tool, given, day, words
    if name not in _made or _made[name][0] != now:
        _made[name] = now, workbook(*now, RIGHTS)
    return _made[name][1]


def _origin(env: BuildEnvironment, docname: str, tool: Tool, day: date) -> Iterator[str]:
    front = chapter_of(env.app, docname)
    title = f", chapter “{front.title}”" if front else ""
    yield f"The book “{env.config.project}”{title}, as of {spoken_date(day)}."
    sources = register_of(env.app).sources
    for key in tool.sources:
        if found := sources.get(key):
            yield f"Source: {found.short}. {found.title}. {found.url or ''}".rstrip()


def _page_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    if pagename in store(app.env, SCRIPTS):
        name, scripts = store(app.env, SCRIPTS)[pagename]
        context["page_lost"] = (".needs-script", "The form", ", or use the spreadsheet")
        context["page_js"] = f"_static/{FOLDER}/{name}.js?v={digest(repr(scripts))[:8]}"


def _put_beside(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    made, beside = Path(app.doctreedir) / FOLDER, Path(app.outdir) / "_static" / FOLDER
    beside.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, bytes] = {}
    for docname, (name, scripts) in store(app.env, SCRIPTS).items():
        wanted |= {file: script.encode() for file, script in scripts.items()}
        files = [f"{name}.xlsx", f"{name}-example.xlsx"]
        if not all((made / file).is_file() for file in files):
            make_tool, make_example = TOOLS[name]
            write_spreadsheets(app.env, docname, make_tool(), make_example())
        wanted |= {file: (made / file).read_bytes() for file in files}
    for name, content in wanted.items():
        write_if_changed(beside / name, content)
    for file in beside.iterdir():
        if file.name not in wanted:
            file.unlink()


def setup(app: Sphinx) -> None:
    app.add_directive("tool", ToolDirective)
    app.connect("html-page-context", _page_script)
    app.connect("build-finished", _put_beside)
    keep_by_document(app, SCRIPTS)
