"""Bundles the theme's CSS and JavaScript parts, so that a page loads one file of each."""

import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from sphinx.application import Sphinx

from book.drawings.palette import for_pages
from book.files.whole import write_if_changed
from book.incremental.fingerprint import digest

HERE = Path(__file__).parent / "community"
FONTS = HERE / "fonts"
_FOR_US = re.compile(r"^ *//.*\n|^\n|^ +", re.MULTILINE)
_FOR_US_CSS = (
    (re.compile(r"/\*.*?\*/", re.DOTALL), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,]) ?"), r"\1"),
    (re.compile(r": "), ":"),
    (re.compile(r";}"), "}\n"),
)
CSS_PARTS = (
    "tokens", "text", "layout", "navigation", "blocks", "notebooks", "figures", "teaching",
    "questions", "reference", "comforts", "print",
)  # fmt: skip
MORE_CSS_PARTS = ("cards", "filters", "register", "search", "local")
"""Styles of pages with cards and of reference pages: base.html decides which pages load them."""
PICTURE_CSS_PARTS, PLACE_CSS_PARTS = ("pictures", "drawing"), ("places",)
AREAS_CSS_PARTS = ("areas",)
"""Styles of pages with drawings, of an area's page, and of the list of areas."""
TOOL_CSS_PARTS, CALCULATOR_CSS_PARTS = ("fields", "tools", "local"), ("fields", "calculator")
"""Styles of pages with a calculation form, and of the page with the calculator."""
ALL_CSS_PARTS = (
    *CSS_PARTS, *MORE_CSS_PARTS, *PICTURE_CSS_PARTS, *PLACE_CSS_PARTS, *AREAS_CSS_PARTS,
    *CALCULATOR_CSS_PARTS, "tools",
)  # fmt: skip
FONT, BOLD = "atkinson.woff2", "atkinson-bold.ttf"
"""The font, and its bold weight, both made by scripts/make_font.py; the licence is next to them."""
JS_SHARED = ("keeping",)
"""Functions that other parts call."""
JS_PARTS = ("stats", "checklists", "routes", "printing", "area", "comforts")
FILTER_SHARED = ("filters",)
FILTER_PARTS = ("register", "chooser")
"""The script of pages with a long list to filter."""
QUESTION_SHARED = ("reading",)
QUESTION_PARTS = ("questions",)
"""The script of pages with questions or a form: base.html decides which pages load it."""
LENT = "window.bookReading = { readNumber };\n"
OF_QUESTIONS = "const { readNumber } = window.bookReading;\n"
"""What a form takes from questions.js, which runs first, because both parse numbers."""
OF_SITE = "const { area } = window.bookSite;\n"
"""What the scripts for areas take from site.js, which every page runs first."""
LOCAL_SHARED = ("fetched",)
LOCAL_PARTS = ("places",)
PLACE_PARTS = ("place", "taking")
"""The scripts of chapters that mention an area, and of an area's own page."""
AREAS_SHARED = ("fetched", "finder")
AREAS_PARTS = ("places", "areas")
"""The script of the page that lists every area, which does not load the one for chapters."""
SEARCH_SHARED = (
    "engine", "spelling", "asking", "fetched", "finder", "search/finding", "search/results",
)  # fmt: skip
SEARCH_PARTS = ("search/search",)
"""The script of the search page only."""
COMFORT_PARTS = ("settings", "summary")
"""Parts that `comforts` loads on request."""
COPY_PARTS = ("copy",)
"""The script of the page that offers an offline copy."""
SHEET_SHARED = ("sheet",)
CALCULATOR_PARTS = ("draws", "numbers", "answers", "summary", "form")
TOOLS = "js/tools"
TOOL_PARTS = ("functions", "reckon", "form")
APART_PARTS = (("js", "fetched"), (TOOLS, "apart"))
"""Extra parts for a form whose columns are in a separate file."""
TOOL_FIGURES = "bookToolFigures"
"""The function that the file with a tool's columns calls."""


def site_css() -> str:
    """Return all styles in one file, for pages outside the site, which do not use its font."""
    return _styles(*ALL_CSS_PARTS)


def unit_css() -> str:
    """Return the same with the font, whose file `FONT` is in the same folder."""
    # Some platforms drop the query string of an address. A unit is opened once and read for a long
    # time, so the font may load late there, unlike on the site's pages.
    styles = _styles("font", *ALL_CSS_PARTS).replace(font_url(), FONT)
    return styles.replace("font-display:optional", "font-display:swap")


def font_url() -> str:
    """Return the font's path relative to the stylesheet."""
    return f"{FONT}?v={digest(font())[:8]}"


def font() -> bytes:
    """Return the font file."""
    return (FONTS / FONT).read_bytes()


@lru_cache(maxsize=1)
def font_inside() -> str:
    """Return the font as a CSS rule, for a page without separate files."""
    held = b64encode(font()).decode()
    address = f"data:font/woff2;base64,{held}"
    return f'@font-face {{ font-family: "Atkinson"; src: url("{address}"); font-weight: 400 700; }}'


def _styles(*names: str) -> str:
    """Join parts in order of precedence, without developer comments."""
    text = "\n".join(part("css", name, ".css") for name in names)
    text = text.replace("@PAINTS@", for_pages()).replace("@FONT@", font_url())
    for pattern, short in _FOR_US_CSS:
        text = pattern.sub(short, text)
    return text.strip() + "\n"


def site_js() -> str:
    """Return the script of every page. It exposes `area` to the scripts for areas."""
    return _script(JS_SHARED, JS_PARTS, "window.bookSite = { area };\n")


def search_js() -> str:
    """Return the script of the search page."""
    return _script(SEARCH_SHARED, SEARCH_PARTS)


def _script(shared: tuple[str, ...], called: tuple[str, ...], begin: str = "") -> str:
    """Wrap each part in a function, and call those in `called`. `begin` comes first."""
    parts = "\n".join(part("js", name, ".js") for name in (*shared, *called))
    calls = "\n".join(f"{name.rpartition('/')[2]}();" for name in called)
    return f'(() => {{\n"use strict";\n{begin}{parts}\n{calls}\n}})();\n'


def comforts_js() -> str:
    """Return the optional features: text size and spacing, and a summary to send."""
    shared = part("js", "keeping", ".js")
    parts = "\n".join(part("js/comfort", name, ".js") for name in COMFORT_PARTS)
    call = f"window.bookComforts({{ {', '.join(COMFORT_PARTS)} }});"
    return f'(() => {{\n"use strict";\n{shared}\n{parts}\n{call}\n}})();\n'


def early_js() -> str:
    """Return the script that runs before a page is rendered; its own first line explains why."""
    return part("js", "early", ".js")


def worker_js(version: str) -> str:
    """Return the service worker that stores `version` of the site; no page embeds it."""
    return part("js", "worker", ".js").replace("@VERSION@", version)


def calculator_js(model: str) -> str:
    """Return the calculator's script: `model`, which defines ``savings`` and ``DATA``, and parts.

    Only the calculator's page loads it. It has one global name, for tests.
    """
    parts = _sheet_and("js/calculator", CALCULATOR_PARTS)
    names = "savings, simulate, interval, uniform, readNumber, read, DATA"
    shared = f"globalThis.savingsModel = {{ {names} }};"
    return f'(() => {{\n"use strict";\n{model}\n{parts}\n{shared}\ncalculator();\n}})();\n'


def tool_js(tool: str, *, apart: bool) -> str:
    """Return the script of a tool's page; the tool is given as JSON.

    Only that page loads it. It has one global name, for tests. `apart` means that the columns its
    formulas look up are in a separate file.
    """
    more = [part(*names, ".js") for names in APART_PARTS] if apart else []
    parts = "\n".join([*more, _sheet_and(TOOLS, TOOL_PARTS)])
    whole = ", whenWhole" if apart else ""
    shared = f"globalThis.bookTool = {{ TOOL, reckon, shown, typedValue{whole} }};"
    begin = f'(() => {{\n"use strict";\nconst TOOL = {tool};\n{parts}'
    return f"{begin}\n{shared}\ntools();\n}})();\n"


def tool_files() -> list[Path]:
    """Return the files that `tool_js` reads: a page with a tool is outdated when one changes."""
    parts = [*APART_PARTS, *_sheet_parts(TOOLS, TOOL_PARTS)]
    return [HERE / folder / f"{name}.js" for folder, name in parts]


def tool_figures_js(columns: str) -> str:
    """Return the script that provides the columns a tool looks up, given as JSON."""
    return f"{TOOL_FIGURES}({columns});\n"


def _sheet_and(folder: str, names: tuple[str, ...]) -> str:
    """Join the parts of one page's form with those that all such forms share."""
    parts = _sheet_parts(folder, names)
    return OF_QUESTIONS + "\n".join(part(where, name, ".js") for where, name in parts)


def _sheet_parts(folder: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("js", name) for name in SHEET_SHARED] + [(folder, name) for name in names]


def teaching_js(script: str) -> str:
    """Return `script`, a single function ``scorm``, with the parts that a package needs."""
    parts = "\n".join(
        part("js", name, ".js") for name in ("reading", "keeping", "questions", "checklists")
    )
    calls = "questions();\nchecklists();\nscorm();"
    return f'(() => {{\n"use strict";\n{parts}\n{script}\n{calls}\n}})();\n'


def asset_urls() -> dict[str, str]:
    """Return each file's path under the site's root with a digest, which defeats stale caches."""
    found = {
        key: f"_static/{name}?v={digest(text)[:8]}" for key, (name, text) in _contents().items()
    }
    return found | {"site_font": f"_static/{font_url()}"}


def write_assets(app: Sphinx) -> None:
    """Write the bundled files into the build's ``_static``; the source tree is left untouched."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for name, text in _contents().values():
        write_if_changed(static / name, text)
    write_if_changed(static / FONT, font())


def _contents() -> dict[str, tuple[str, str]]:
    return {
        "site_css": ("site.css", _styles("font", *CSS_PARTS)),
        "more_css": ("more.css", _styles(*MORE_CSS_PARTS)),
        "picture_css": ("picture.css", _styles(*PICTURE_CSS_PARTS)),
        "place_css": ("place.css", _styles(*PLACE_CSS_PARTS)),
        "areas_css": ("areas.css", _styles(*AREAS_CSS_PARTS)),
        "tool_css": ("tool.css", _styles(*TOOL_CSS_PARTS)),
        "calculator_css": ("calculator.css", _styles(*CALCULATOR_CSS_PARTS)),
        "site_js": ("site.js", site_js()),
        "questions_js": ("questions.js", _script(QUESTION_SHARED, QUESTION_PARTS, LENT)),
        "filters_js": ("filters.js", _script(FILTER_SHARED, FILTER_PARTS)),
        "place_js": ("place.js", _script((), PLACE_PARTS, OF_SITE)),
        "local_js": ("local.js", _script(LOCAL_SHARED, LOCAL_PARTS, OF_SITE)),
        "areas_js": ("areas.js", _script(AREAS_SHARED, AREAS_PARTS, OF_SITE)),
        "search_js": ("search.js", search_js()),
        "copy_js": ("copy.js", _script((), COPY_PARTS)),
        "comforts_js": ("comforts.js", comforts_js()),
        # Written by `book.recompute.site_engine`.
        "here_js": ("here.js", ""),
        # Written by `book.papers.site_checker`.
        "papers_js": ("papers.js", ""),
    }


def part(folder: str, name: str, ending: str) -> str:
    """Return one file; scripts without comments, indents and empty lines."""
    text = (HERE / folder / f"{name}{ending}").read_text(encoding="utf-8")
    return _FOR_US.sub("", text) if ending == ".js" else text
