"""Where the book's files live, so that a reader can fix a page or report a number.

The addresses are Jupyter Book's own settings in ``_config.yml``: ``repository`` (``url``,
``branch``, ``path_to_book``), ``html.use_edit_page_button`` and ``html.use_issues_button``. They
are read here because this theme takes none of Jupyter Book's theme options. Where they are not
set, no page has such a link.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.findings import BookError
from book.incremental.once import Once
from book.prose.config_file import SETTINGS, address_fault, read_settings, value_at

PAGE_FORM = "unclear-text.yml"
FIGURE_FORM = "wrong-figure.yml"


@dataclass(frozen=True, slots=True)
class Home:
    """A repository on GitHub. `edits` and `reports` say which links pages carry."""

    url: str = ""
    branch: str = "main"
    folder: str = ""
    edits: bool = False
    reports: bool = False

    def edit(self, file: str) -> str:
        """The address where `file`, a path from the book's root, is edited; "" for none."""
        if not self.edits:
            return ""
        path = "/".join(filter(None, (self.folder, file)))
        return f"{self.url}/edit/{quote(self.branch)}/{quote(path)}"

    def report_page(self, page: str) -> str:
        """The form for a page that is hard to understand, with its name filled in."""
        return self._form(PAGE_FORM, page=page)

    def report_figure(self, figure: str) -> str:
        """The form for a wrong number, with the figure's id filled in."""
        return self._form(FIGURE_FORM, figure=figure)

    def _form(self, template: str, **fields: str) -> str:
        if not self.reports:
            return ""
        return f"{self.url}/issues/new?{urlencode({'template': template, **fields})}"


def read_home(root: Path) -> Home:
    """The home that the settings of the book at `root` name.

    Raises BookError if they cannot be read, or name what is no address.
    """
    if not (root / SETTINGS).is_file():
        return Home()
    settings = read_settings(root)
    if fault := address_fault(settings):
        raise BookError([fault])
    url = str(value_at(settings, "repository", "url") or "").rstrip("/")
    if not url:
        return Home()
    return Home(
        url,
        str(value_at(settings, "repository", "branch") or "main"),
        str(value_at(settings, "repository", "path_to_book") or "").strip("/"),
        bool(value_at(settings, "html", "use_edit_page_button")),
        bool(value_at(settings, "html", "use_issues_button")),
    )


_read = Once(read_home, lambda root: [root / SETTINGS], most=4)


def home_of(app: Sphinx) -> Home:
    """The book's home as ``_config.yml`` has it now."""
    try:
        return _read(Path(app.srcdir))
    except BookError as error:
        raise ExtensionError(str(error)) from error


def _context(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme the links of one page; pages that no file stands behind have no edit link."""
    home = home_of(app)
    if pagename == "search" or not home.url:
        return
    if doctree is not None:
        file = Path(app.env.doc2path(pagename)).relative_to(app.srcdir).as_posix()
        context["edit_url"] = home.edit(file)
    context["report_url"] = home.report_page(pagename)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", _context)
