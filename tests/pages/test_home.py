"""Links to edit a page and to report a number: where the book has a home, and nowhere else."""

import io
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError
from support.days import last_checked
from support.small_site import write_small_site

from book.building import Progress, build_site
from book.building.sphinx_warnings import read_error
from book.findings import BookError
from book.pages.common.repository import FIGURE_FORM, PAGE_FORM, Home, home_of, read_home

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
SETTINGS = """
repository:
  url: https://github.com/example/book/
  branch: main
"""


BUTTONS = "html:\n  use_edit_page_button: true\n  use_issues_button: true\n"


def build(root: Path, tmp_path: Path, *, url: str = "") -> dict[str, BeautifulSoup]:
    """Pages of the small book by name, built with or without a home."""
    config = root / "_config.yml"
    text = config.read_text(encoding="utf-8")
    if url:
        text = text.replace(
            "html:\n", "html:\n  use_edit_page_button: true\n  use_issues_button: true\n"
        )
        text += SETTINGS.replace("https://github.com/example/book/", url)
    config.write_text(text, encoding="utf-8")
    out = tmp_path / "site"
    build_site(root, out, Progress(io.StringIO(), quiet=True), last_checked())
    return {
        page.relative_to(out).as_posix(): BeautifulSoup(page.read_text("utf-8"), "html.parser")
        for page in out.rglob("*.html")
    }


def links(soup: BeautifulSoup, words: str) -> list[str]:
    return [str(a["href"]) for a in soup.find_all("a") if a.get_text().startswith(words)]


def test_with_a_home_every_page_and_every_figure_leads_there(tmp_path):
    root = write_small_site(tmp_path / "book")
    pages = build(root, tmp_path, url="https://github.com/example/book/")
    base = "https://github.com/example/book"
    chapters = [name for name in pages if name.startswith("chapters/")]
    assert len(chapters) > 8
    for name in chapters:
        file = name.replace(".html", ".md")
        assert (root / file).is_file()
        assert links(pages[name], "Edit this page") == [f"{base}/edit/main/{file}"]
        assert len(links(pages[name], "Report a problem with this page")) == 1
    (number,) = links(pages["chapters/one.html"], "Report a problem with this number")
    asked = parse_qs(urlsplit(number).query)
    assert number.startswith(f"{base}/issues/new?")
    assert asked == {"template": [FIGURE_FORM], "figure": ["rapsid-saving"]}
    register = links(pages["chapters/about/register.html"], "Report a problem with this number")
    assert len(register) == len(pages["chapters/about/register.html"].select(".register-figure"))
    assert links(pages["search.html"], "Edit this page") == []


def test_without_a_home_there_is_no_such_link(built):
    for name in ("chapters/welcome.html", "chapters/about/register.html", "places/portsmouth.html"):
        soup = BeautifulSoup((built / name).read_text(encoding="utf-8"), "html.parser")
        assert links(soup, "Edit this page") + links(soup, "Report a problem") == []


def test_the_forms_that_links_open_have_the_fields_that_they_fill_in():
    for form, field in ((FIGURE_FORM, "figure"), (PAGE_FORM, "page")):
        body = yaml.safe_load((FORMS / form).read_text(encoding="utf-8"))["body"]
        assert field in [part.get("id") for part in body]


def test_an_address_that_is_none_is_refused_at_its_line(tmp_path):
    """Also where nobody has run the checks, as with ``jupyter-book build``."""
    (tmp_path / "_config.yml").write_text("title: x\nrepository:\n  url: javascript:alert(1)\n")
    with pytest.raises(ExtensionError) as stopped:
        home_of(SimpleNamespace(srcdir=tmp_path))
    (fault,) = read_error(stopped.value, "chapters/one.md")
    assert str(fault) == (
        "_config.yml:3: repository, url: 'javascript:alert(1)' is not an address that begins "
        "with https://"
    )


@pytest.mark.slow
def test_an_address_that_is_none_stops_the_build(tmp_path):
    root = write_small_site(tmp_path / "book")
    with pytest.raises(BookError, match="is not an address that begins with https://"):
        build(root, tmp_path, url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("settings", "edit"),
    [
        (None, ""),
        ({}, ""),
        ({"repository": {"url": "https://github.com/a/b"}}, ""),
        (
            {
                "repository": {
                    "url": "https://github.com/a/b", "branch": "next", "path_to_book": "book",
                },
                "html": {"use_edit_page_button": True},
            },
            "https://github.com/a/b/edit/next/book/chapters/one.md",
        ),
    ],
)  # fmt: skip
def test_settings_are_jupyter_books_own(settings, edit, tmp_path):
    if settings is not None:
        (tmp_path / "_config.yml").write_text(yaml.safe_dump({"title": "x"} | settings))
    home = read_home(tmp_path)
    assert isinstance(home, Home)
    assert home.edit("chapters/one.md") == edit
    assert home.report_figure("x") == ""
