"""`book sources`: how old each source is, and whether it still says what we quote."""

import sys
from datetime import date

import click

from book.console.codes import FINDINGS
from book.console.command import find_root, reports_findings


@click.command()
@click.argument("figures", nargs=-1, metavar="[FIGURE]...")
@click.option("--reread", "again", is_flag=True, help="Open each quoted page and check it again.")
@click.option(
    "--pause",
    type=click.FloatRange(0),
    default=3,
    show_default=True,
    help="Seconds to wait between requests to one site.",
)
@reports_findings
def sources(figures: tuple[str, ...], again: bool, pause: float) -> None:
    """List every source with its age, or open the pages that the register quotes.

    With --reread, open every quoted page, or those for each FIGURE, to see if it still says what
    we quote. Exit code 1 if a page has changed, moved or gone, or if none could be opened.
    Nothing in data/ is changed: you have to read the page and decide. A page that no program can
    read may have an exception in data/link-exceptions.toml.
    """
    from book.cli.lookup import list_sources  # noqa: PLC0415  # start-up
    from book.register import load_register  # noqa: PLC0415  # start-up

    root = find_root()
    if not again:
        if figures:
            raise click.UsageError("name figures with --reread; without it, all sources are listed")
        click.echo("\n".join(list_sources(root)))
        return
    from book import rereading  # noqa: PLC0415  # start-up
    from book.checks.external_links import load_exceptions  # noqa: PLC0415  # start-up

    register = load_register(root)
    if unknown := [figure for figure in figures if figure not in register.quotations]:
        raise click.UsageError(f"no quotation of '{unknown[0]}': `book figures` lists the figures")
    exempt = [at for at, entry in load_exceptions(root).items() if entry.until >= date.today()]
    read = rereading.reread(
        register,
        root / "_build/reread",
        figures,
        exempt,
        rereading.Manners(pause=pause),
        lambda line: click.echo(line, err=True),
    )
    for line in rereading.lines(read):
        click.echo(line)
    sys.exit(0 if read.well else FINDINGS)
