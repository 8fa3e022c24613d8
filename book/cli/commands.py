"""The `book` command: build, serve and check the book, look up its figures, add to it."""

import sys
import webbrowser
from datetime import date
from pathlib import Path

import click

from book.cli.check import check
from book.cli.new import new
from book.cli.paper import check_paper
from book.cli.sources import sources
from book.console.codes import FINDINGS
from book.console.command import CONTEXT, find_root, reports_findings, show
from book.console.interrupt import end_as_interrupted


@click.group(context_settings=CONTEXT)
@click.version_option(package_name="community-centred-practice")
def main() -> None:
    """Build, check and read the book. Run a command with --help to see what it takes.

    Exit codes: 0 if all is well, 1 if something needs fixing, 2 if the command was mistyped.
    """


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the site. Default: _build/site.",
)
@click.option("--offline-zip", is_flag=True, help="Also make a zip file of the site.")
@click.option(
    "--teaching", is_flag=True, help="Also make the files for trainers, with links to them."
)
@click.option("--epub", is_flag=True, help="Also make an EPUB for e-readers, and link to it.")
@reports_findings
def build(out: Path | None, offline_zip: bool, epub: bool, teaching: bool) -> None:
    """Build the site. The previous site stays in place until the new one is complete."""
    from book.building import Progress, build_site  # noqa: PLC0415  # start-up

    root = find_root()
    progress = Progress(sys.stderr)
    to = (out or root / "_build/site").resolve()
    built = build_site(root, to, progress, epub=epub, teaching=teaching)
    show(built.warnings)
    said = "chapters built" if built.written else "chapters, nothing to rebuild"
    click.echo(f"{built.pages} {said}: {built.out / 'index.html'}")
    if offline_zip:
        from book.building import write_zip  # noqa: PLC0415  # start-up

        click.echo(f"Zip file to carry: {write_zip(built.out)}")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the book in the browser.")
@reports_findings
def serve(port: int, open_browser: bool) -> None:
    """Build the site, show it on this computer and update it as you save, until Ctrl-C."""
    try:
        _serve(find_root(), port, open_browser)
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    except OSError as error:
        raise click.UsageError(str(error)) from None


def _serve(root: Path, port: int, open_browser: bool) -> None:
    end_as_interrupted()
    from book.building import Progress  # noqa: PLC0415  # start-up
    from book.serving import serve_book  # noqa: PLC0415  # start-up

    opened = webbrowser.open if open_browser else lambda address: None
    serve_book(root, port, Progress(sys.stderr), click.echo, opened)


@main.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@click.option("--all", "every", is_flag=True, help="Every chapter that has a session plan.")
@click.option(
    "--course",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A course, such as data/courses/half-day-frontline.toml.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the files. Default: _build/teaching.",
)
@reports_findings
def teach(chapters: tuple[str, ...], every: bool, course: Path | None, out: Path | None) -> None:
    """Make what a trainer needs: slides, handout, plan, notebook and packages.

    CHAPTER is a name such as frontline/strengths-conversation. What was there before stays
    until the new files are complete.
    """
    from book.building import Progress  # noqa: PLC0415  # start-up
    from book.building.teach import teach_chapters, teach_course  # noqa: PLC0415  # start-up

    if [bool(chapters), every, bool(course)].count(True) != 1:
        fix = "a chapter, such as frontline/strengths-conversation, or --course FILE, or --all"
        raise click.UsageError(f"name one of these: {fix}")
    root = find_root()
    to = (out or root / "_build/teaching").resolve()
    if course:
        click.echo(f"Made: {teach_course(root, course.resolve(), to, Progress(sys.stderr))}")
        return
    for folder in teach_chapters(root, list(chapters), to, Progress(sys.stderr)):
        click.echo(f"Made: {folder}")


@main.command()
@click.argument("words", nargs=-1, metavar="[ID or WORDS]")
@click.option("--due", is_flag=True, help="List what is past its review date or close to it.")
@click.option(
    "--within",
    type=click.IntRange(0),
    default=60,
    show_default=True,
    help="How many days count as close.",
)
@reports_findings
def figures(words: tuple[str, ...], due: bool, within: int) -> None:
    """List every figure, or show one with its source, its working and where it is used.

    Words, such as "lonely" or "27%", list the figures that have them all.
    With --due, list the figures and chapters to review; exit code 1 if one is past its date.
    """
    from book.cli.lookup import list_due, list_figures, near_figures, show_figure  # noqa: PLC0415  # start-up

    root = find_root()
    if due:
        if words:
            raise click.UsageError("--due lists all figures: give no ID and no words")
        lines, past = list_due(root, date.today(), within)
        click.echo("\n".join(lines))
        sys.exit(FINDINGS if past else 0)
    found = show_figure(root, words[0]) if len(words) == 1 else None
    found = found or list_figures(root, words)
    if not found:
        asked = " ".join(words)
        near = " or ".join(near_figures(root, asked))
        fix = f"did you mean {near}?" if near else "`book figures` lists them all"
        raise click.UsageError(f"no figure has '{asked}': {fix}")
    click.echo("\n".join(found))


@main.command()
@click.argument("base", metavar="BASE")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for comment.md and a page, index.html, with before and after side by side.",
)
@click.option(
    "--base-site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The site as built from BASE, to compare the weight of pages with _build/site.",
)
@reports_findings
def diff(base: str, out: Path | None, base_site: Path | None) -> None:
    """Show how the files here differ from BASE, a revision such as main.

    It compares figures and where they appear, chapters, lost links and reading times. It runs no
    code from either version.
    """
    from book import changes  # noqa: PLC0415  # start-up
    from book.changes.compare import weigh  # noqa: PLC0415  # start-up

    root = find_root()
    try:
        before = changes.edition_at(root, base)
    except ValueError as error:
        raise click.UsageError(f"cannot compare with '{base}': {error}") from None
    found = changes.compare(before, changes.read_edition(root, "the files here"))
    site = root / "_build/site"
    if base_site and site.is_dir():
        found.weights = weigh(base_site, site)
    text = changes.as_markdown(found)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "comment.md").write_text(text, encoding="utf-8")
        (out / "index.html").write_text(changes.as_page(found), encoding="utf-8")
    click.echo(text, nl=False)


@main.command()
@click.argument("name", required=False, metavar="[TABLE]")
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the publisher's file from this path, not from the network. Give it for each file.",
)
@click.option("--base-url", help="A different address for the publisher's service.")
@click.option("--accept", is_flag=True, help="Swap in the newest snapshot of the table.")
@reports_findings
def refresh(name: str | None, files: tuple[Path, ...], base_url: str | None, accept: bool) -> None:
    """Bring in newer data for areas: save TABLE separately, show what would change, then accept it.

    Without TABLE, list those that can be refreshed. Nothing in data/ changes until --accept.
    """
    from book import refresh as room  # noqa: PLC0415  # start-up

    root = find_root()
    if name is None:
        if files or base_url or accept:
            raise click.UsageError("name a table: `book refresh` lists them")
        for feed in room.FEEDS.values():
            there = (root / "data" / f"{feed.table}.csv").is_file()
            state = "accepted" if there else "not in this book yet"
            known = "has not been tried" if feed.paths else "is not known"
            tried = f" Its address {known}." if feed.doubt and not there else ""
            click.echo(f"{feed.table}: {feed.title}. {feed.publisher}. {state}.{tried}")
        return
    if name not in room.FEEDS:
        raise click.UsageError(f"no table '{name}' to refresh: {', '.join(room.FEEDS)}")
    if accept:
        _accept_snapshot(root, name, given=bool(files or base_url))
        return
    feed = room.FEEDS[name]
    if feed.doubt and not (files or base_url):
        click.echo(f"Note: {feed.doubt}.")
    snapshot = room.refresh(root, feed, date.today(), files=files, base=base_url)
    for line in snapshot.told:
        click.echo(f"Note: {line}.")
    click.echo(f"Saved separately: {snapshot.file.relative_to(root)}, {snapshot.rows:,} rows.")
    for line in snapshot.changes.lines():
        click.echo(f"Would change {line}.")
    click.echo(f"Nothing is accepted yet. If this is right: book refresh {name} --accept")


def _accept_snapshot(root: Path, name: str, *, given: bool) -> None:
    from book import refresh as room  # noqa: PLC0415  # start-up

    if given:
        raise click.UsageError(
            "refresh first, look at what would change, then use --accept on its own"
        )
    feed = room.FEEDS[name]
    snapshot = room.newest(root, feed)
    if snapshot is None:
        raise click.UsageError(f"nothing has been saved yet: run `book refresh {name}` first")
    target = room.accept(root, feed, snapshot, date.today())
    click.echo(f"Accepted {snapshot.relative_to(root)} as {target.relative_to(root)}.")
    click.echo("Now run `book check`, and look at the pages that changed.")
    if newest := room.period_to_write(root, feed):
        click.echo(
            f"Its newest period is {newest}. Say how old that is in data/area-freshness.csv, as "
            "pages show those words."
        )
    if feed.afterwards:
        click.echo(feed.afterwards)


main.add_command(check)
main.add_command(check_paper)
main.add_command(new)
main.add_command(sources)
