"""Makes the index for search with pagefind, from the pages as they were written.

Figures and words of the glossary are results of their own, which lead to their entries; so the
pages that list them all leave those entries out. Pagefind reads a folder: here one beside the
site, that holds each page and each such result as a page of its own.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from html import escape
from itertools import chain
from pathlib import Path
from subprocess import PIPE, STDOUT
from tempfile import TemporaryDirectory

from pagefind.service import get_executable
from sphinx.errors import ExtensionError

from book.console.interrupt import deaf_to_interrupts
from book.files.whole import write_if_changed
from book.pages.site.search_records import Record
from book.pages.site.spelling_words import kept_words, words_of

FOLDER = "pagefind"
BESIDE = "book.json"
"""Beside the index: the words of the book, to fix the spelling of what somebody looks for; and
what is shown of each result at once, and what results narrow down by, before pagefind fetches the
text around the words. Pagefind's own filters come in another order each time. It is written last:
an index without it is not whole."""
SHOWN = ("title", "link", "kind", "part", "role", "also")
RECORDS = "search-records"
"""A folder that no page is in."""
SECTION = re.compile(r"<section([^>]*?) id=\"([^\"]+)\"([^>]*)>(\s*)<h([23])>")
"""Sphinx names the section, and pagefind leads to headings that have names."""
CONTENTS = re.compile(r'<nav class="site-nav".*?</nav>', re.DOTALL)
"""Each page lists the whole book, which is most of a page in a large one, and is not searched."""
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.*")
"""What pagefind brings for pages that are not ours."""
ENTRY = "pagefind-entry.json"
"""What pagefind's script reads first: it names the list of files of each language."""
LONGEST = 300
"""Seconds: a thousand chapters take five."""


def index_site(
    site: Path,
    records: Sequence[Record],
    language: str,
    folder: Path | None = None,
    kept: Path | None = None,
) -> None:
    """Write the index of the pages in `site`, and of `records` in `language`.

    It goes into `folder`, by default the site's own. `kept` is a folder for what the next index is
    made from where it has not changed. Raises ExtensionError where the index cannot be made.
    """
    folder = folder or site / FOLDER
    _begin(folder)
    with _folder_of_pages(kept) as aside:
        _write_pages(aside, chain(_found_pages(site), _record_pages(records, language)))
        entries = (f"{record.title} {record.content}" for record in records)
        with _pagefind(aside, folder):
            words, rare = words_of(
                _pages(site), entries, kept_words(kept / "words") if kept else None
            )
    _remove_unused(folder)
    beside = {"words": words, "rare": rare, "results": _results(folder)}
    (folder / BESIDE).write_text(
        json.dumps(beside, separators=(",", ":"), ensure_ascii=False), encoding="utf-8"
    )


def _begin(folder: Path) -> None:
    """Leave in `folder` only the files of a whole index.

    Pagefind names files by what they contain, and takes those that it finds for right: it writes
    none of them again, so one that was cut short would stay so.
    """
    try:
        (folder / BESIDE).unlink()
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _folder_of_pages(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept / "pages"
    else:
        with TemporaryDirectory() as folder:
            yield Path(folder)


def _write_pages(folder: Path, pages: Iterable[tuple[str, str]]) -> None:
    """Have exactly these pages in `folder`, and write only those that changed.

    To create and delete hundreds of files for each index takes longer than to compare them.
    """
    names = set()
    for name, html in pages:
        names.add(folder / name)
        write_if_changed(folder / name, html)
    for file in folder.rglob("*.html"):
        if file not in names:
            file.unlink()


def _remove_unused(folder: Path) -> None:
    """Remove what no page of ours needs, and what is left of the index before.

    Pagefind's list of its files names them by the middle of their names.
    """
    for pattern in UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    if not (folder / ENTRY).is_file():
        raise ExtensionError(f"the search index has no {ENTRY}: has pagefind changed?")
    entry = (folder / ENTRY).read_bytes()
    for file in folder.glob("pagefind.*.pf_meta"):
        if file.name.split(".")[1].encode() not in entry:
            file.unlink()
    listed = b"".join(gzip.decompress(file.read_bytes()) for file in folder.glob("*.pf_meta"))
    for file in folder.glob("*/*.pf_*"):
        if file.stem.encode() not in listed:
            file.unlink()


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Every page with its name, one after another: together they may be larger than memory."""
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text(encoding="utf-8")


def _found_pages(site: Path) -> Iterator[tuple[str, str]]:
    for name, html in _pages(site):
        if "data-pagefind-body" in html:
            yield name, SECTION.sub(r'<section\1\3>\4<h\5 id="\2">', CONTENTS.sub("", html))


def _record_pages(records: Sequence[Record], language: str) -> Iterator[tuple[str, str]]:
    lang = escape(language.replace("_", "-"))
    for number, record in enumerate(records):
        facts = {
            "title": record.title,
            "link": f"/{record.link}",
            "kind": record.kind,
            "part": record.part,
            "role": "; ".join(record.roles),
            "also": record.also,
        }
        metas = "".join(
            f'<meta content="{escape(value)}" data-pagefind-meta="{name}[content]">'
            for name, value in facts.items()
        )
        body = f"<body data-pagefind-body><p>{escape(record.content)}</p></body>"
        html = f'<!doctype html><html lang="{lang}"><head>{metas}</head>{body}</html>'
        yield f"{RECORDS}/{number:05}.html", html


@contextmanager
def _pagefind(aside: Path, folder: Path) -> Iterator[None]:
    """Have the program itself read `aside` meanwhile, and wait for it at the end.

    Not by its Python interface, which waits a tenth of a second for each answer, and without
    end for one that it cannot read.
    """
    program = get_executable()
    if program is None:
        raise ExtensionError("the search index could not be built: pagefind is not installed")
    command = [str(program), "--site", str(aside), "--output-path", str(folder)]
    command += ["--include-characters", "%£"]
    # Ctrl-C goes to this process, which ends that one; and who ends this one's group ends both.
    with deaf_to_interrupts():
        run = subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True, cwd=aside)
    with run:
        try:
            yield
            said, _ = run.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            message = f"the search index could not be built: pagefind took over {LONGEST} seconds"
            raise ExtensionError(message) from None
        finally:
            run.kill()  # unless it has ended
    if run.returncode:
        raise ExtensionError(f"the search index could not be built:\n{said}")


def _results(folder: Path) -> dict[str, list[str]]:
    """By the id of a result: what `SHOWN` names, from what pagefind wrote."""
    found = {}
    for file in sorted(folder.glob("fragment/*.pf_fragment")):
        text = gzip.decompress(file.read_bytes())
        fragment = json.loads(text[text.index(b"{") :])
        facts = {"link": fragment["url"], **fragment["meta"]}
        facts["link"] = facts["link"].removeprefix("/")
        found[file.stem] = [facts.get(name, "") for name in SHOWN]
    if not any(result[SHOWN.index("kind")] for result in found.values()):
        raise ExtensionError("the search index names no kind of page: has pagefind changed?")
    return found


def write_records(file: Path, records: Sequence[Record], language: str) -> None:
    """Keep what `index_site` needs, for a process that has no Sphinx."""
    kept = {"language": language, "records": [asdict(record) for record in records]}
    file.write_text(json.dumps(kept), encoding="utf-8")


def main(site: Path, records: Path, folder: Path, kept: Path) -> None:
    """Write the index of `site` into `folder`, with what `write_records` wrote."""
    given = json.loads(records.read_text(encoding="utf-8"))
    said = [Record(**one) for one in given["records"]]
    index_site(site, said, given["language"], folder, kept)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
