"""Builds the site with Sphinx from Jupyter Book's settings, aside, and swaps it in at the end."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from book.building.progress import Progress
from book.building.publish import publish, staging
from book.building.settings import sphinx_config
from book.check import load_book
from book.findings import BookError, Finding, relative

_WARNING = re.compile(r"^(?P<path>/?[^:\n]+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR): (?P<text>.*)$")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where it is and how many pages it has."""

    out: Path
    pages: int
    warnings: list[Finding]


def build_site(root: Path, out: Path, progress: Progress, today: date | None = None) -> Built:
    """Build the book at `root` into `out`.

    Raises BookError with every finding when the register, a table, front matter or the
    contents are wrong, when Sphinx warns, or when a notebook raises. Whatever happens, `out`
    holds either the site it held before or the new one, whole.
    """
    progress.say("Checking figures, tables and chapters")
    _, findings = load_book(root, today or date.today())
    if errors := [finding for finding in findings if not finding.warning]:
        raise BookError(errors)
    with staging(out) as aside:
        pages = _run_sphinx(root, aside / "site", aside / "doctrees", progress)
        publish(aside / "site", out)
    return Built(out, pages, findings)


def _run_sphinx(root: Path, out: Path, doctrees: Path, progress: Progress) -> int:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings = io.StringIO()
    try:
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=out,
                doctreedir=doctrees,
                buildername="html",
                confoverrides=sphinx_config(root),
                status=None,
                warning=warnings,
                warningiserror=True,
                keep_going=True,
            )
            progress.follow(app)
            app.build()
            pages = len(app.env.found_docs)
    except SphinxError as error:
        findings = list(_read_warnings(warnings.getvalue(), root))
        raise BookError([*findings, *_read_error(str(error))]) from error
    finally:
        progress.done()
    if findings := list(_read_warnings(warnings.getvalue(), root)):
        raise BookError(findings)
    return pages


def _read_error(text: str) -> Iterator[Finding]:
    """An error of an extension as findings: lines that name a place, or the whole of it."""
    places = [re.match(r"(\S+?):(\d+): (.*)", line) for line in text.splitlines()]
    if places and all(places):
        yield from (Finding(p[1], int(p[2]), p[3]) for p in places if p)
    else:
        yield Finding("_config.yml", 1, text)


def _read_warnings(text: str, root: Path) -> Iterator[Finding]:
    """Sphinx's warnings as findings: a line that names no place belongs to the one before."""
    found: list[Finding] = []
    for line in filter(None, _COLOUR.sub("", text).splitlines()):
        match = _WARNING.match(line)
        if match:
            path = relative(Path(match["path"]), root)
            found.append(Finding(path, int(match["line"] or 1), match["text"]))
        elif found:
            last = found.pop()
            found.append(Finding(last.path, last.line, f"{last.message}\n{line}"))
        else:
            found.append(Finding("_config.yml", 1, line))
    yield from found
