"""The commands `book new chapter`, `book new notebook` and `book new figure`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from book.cli.typed import KINDS, UnreadableError, read_number
from book.console.command import CONTEXT, find_root, reports_findings
from book.files.text import read_text
from book.findings import BookError, Finding


@click.group(context_settings=CONTEXT)
def new() -> None:
    """Start a chapter, a notebook or a figure from a form that passes the checks."""


def describes_chapter(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator that adds the options shared by chapters and notebooks."""
    for option in reversed(
        (
            click.argument("path"),
            click.option("--title", help="The chapter's title."),
            click.option("--summary", help="What it is about, in one sentence."),
            click.option(
                "--role",
                "roles",
                multiple=True,
                help="Who it is for. You can give it more than once.",
            ),
            click.option("--part", help="The part of the book to put it in."),
        )
    ):
        command = option(command)
    return command


@new.command()
@describes_chapter
@reports_findings
def chapter(path: str, **given: Any) -> None:
    """Write a chapter at PATH, such as roles/volunteer, and add it to the contents.

    Without --title, it asks for anything you have not given.
    """
    _new_chapter(path, given)


@new.command()
@describes_chapter
@click.option("--table", help="The table in data/ that it reads.")
@reports_findings
def notebook(path: str, table: str | None, **given: Any) -> None:
    """Write a chapter with code at PATH, such as numbers/walks, and add it to the contents.

    Without --table or --title, it asks for anything you have not given.
    """
    root = find_root()
    _refuse_path(root, path)
    if table is None:
        from book.tables import Tables  # noqa: PLC0415  # start-up

        click.echo("Tables: " + ", ".join(Tables(root).names()))
        table = click.prompt("Which table does it read")
    _new_chapter(path, given, table=table)


def _new_chapter(path: str, given: dict[str, Any], table: str | None = None) -> None:
    from book.cli.scaffold import likely_part, new_chapter, parts_of  # noqa: PLC0415  # start-up

    root = find_root()
    _refuse_path(root, path)
    title = given["title"]
    if title is None:
        title = click.prompt("Title of the chapter")
        given["summary"] = given["summary"] or click.prompt("What it is about, in one sentence")
        if not given["roles"]:
            from book.prose.front_matter import ROLES  # noqa: PLC0415  # start-up

            said = click.prompt("Who it is for, separated by commas", default=", ".join(ROLES))
            given["roles"] = [role.strip() for role in said.split(",")]
        contents = read_text(root / "_toc.yml", "_toc.yml")
        if given["part"] is None and parts_of(contents):
            kind = click.Choice(parts_of(contents), case_sensitive=False)
            likely = likely_part(contents, path)
            given["part"] = click.prompt("Which part of the book", default=likely, type=kind)
    chosen = {name: given[name] for name in ("summary", "roles", "part") if given[name]}
    written = new_chapter(root, path, title, date.today(), table=table, **chosen)
    where = f"part '{given['part']}'" if given["part"] else "the contents"
    click.echo(
        f"Written: {written}. It is at the end of {where} in _toc.yml: move it where it belongs."
    )


def _refuse_path(root: Path, path: str) -> None:
    """Raise BookError if no chapter can be written at `path`, before anything is asked."""
    from book.cli.scaffold import path_faults  # noqa: PLC0415  # start-up
    from book.prose.contents import listed  # noqa: PLC0415  # start-up

    listed(root)
    if wrong := path_faults(root, path):
        raise BookError([Finding(None, None, message) for message in wrong])


class TypedNumber(click.ParamType[float]):
    """Click parameter type for a number as people type it, such as 1,234.5."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            number = read_number(str(value))
        except UnreadableError as error:
            self.fail(f"'{value}': {error}", param, ctx)
        if number is None:
            self.fail(KINDS["plain"], param, ctx)
        return number


@new.command()
@click.argument("figure_id", metavar="ID")
@click.option(
    "--says", prompt="What is the number about, in words", help="What it is about, in words."
)
@click.option(
    "--value", prompt="The number", type=TypedNumber(), help="The number as the source has it."
)
@click.option(
    "--unit", prompt="Its unit", help="A unit such as percent; see book/register/units.py."
)
@click.option(
    "--decimals", prompt="Decimal places", type=int, default=0, help="How many the source gives."
)
@click.option(
    "--source", prompt="Key of its source in data/sources.bib", help="Its key in data/sources.bib."
)
@click.option("--locator", prompt="Page, table or paragraph", help="Where in the source.")
@reports_findings
def figure(figure_id: str, **fields: Any) -> None:
    """Add figure ID to the register as 'unverified', until somebody has checked it."""
    from book.cli.scaffold import new_figure  # noqa: PLC0415  # start-up

    new_figure(find_root(), figure_id, fields, date.today())
    click.echo(
        f"Added '{figure_id}' as 'unverified' to data/figures.toml and data/readings.csv. "
        f"Write {{stat}}`{figure_id}` in a chapter to show it."
    )
