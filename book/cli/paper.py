"""The command `book check-paper`: look in a paper for numbers that are in the book."""

import json
from datetime import date
from pathlib import Path

import click

from book.console.command import find_root, reports_findings

WRITERS = ("html", "docx", "json")
"""File extensions that `--out` can write."""


@click.command("check-paper")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the list to this file too: .html, .docx or .json.",
)
@reports_findings
def check_paper(file: Path, out: Path | None) -> None:
    """Look in FILE (Word, PDF, text or a web page) for numbers that this book knows.

    It says what we know about each one, which numbers have no source next to them, and which names
    have changed. FILE is read on this computer and sent nowhere. The page "Check my paper" does
    the same in a browser.
    """
    from book.files.whole import write_whole  # noqa: PLC0415  # start-up
    from book.papers.export import held_here  # noqa: PLC0415  # start-up
    from book.papers.known_figures import read_held  # noqa: PLC0415  # start-up
    from book.papers.match import Matcher  # noqa: PLC0415  # start-up
    from book.papers.paper import PaperError  # noqa: PLC0415  # start-up
    from book.papers.reading import MOST_BYTES, read_paper  # noqa: PLC0415  # start-up
    from book.papers.report import report  # noqa: PLC0415  # start-up
    from book.papers.report_text import as_text  # noqa: PLC0415  # start-up
    from book.papers.take_away import as_web_page, as_word  # noqa: PLC0415  # start-up

    if out and out.suffix.lstrip(".").lower() not in WRITERS:
        endings = ", ".join(f".{ending}" for ending in WRITERS)
        raise click.UsageError(f"--out needs one of these endings: {endings}")
    if out and out.exists() and out.samefile(file):
        raise click.UsageError("--out would write over your paper: give it another name")
    if out and not out.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder '{out.parent}' for --out: make it first")
    held = read_held(held_here(find_root()))
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    try:
        paper = read_paper(file.name, content)
    except PaperError as error:
        raise click.UsageError(f"{file}: {error}") from None
    today = date.today()
    told = report(paper, Matcher(held), file.name, f"{today.day} {today:%B %Y}")
    click.echo(as_text(told), nl=False)
    if out:
        made = {
            "html": lambda: as_web_page(told).encode(),
            "docx": lambda: as_word(told),
            "json": lambda: json.dumps(told, ensure_ascii=False, indent=1).encode(),
        }[out.suffix.lstrip(".").lower()]()
        write_whole(out, made)
        click.echo(f"\nWritten: {out}")
