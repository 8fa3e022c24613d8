"""The command `book check`."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from book.console.codes import FINDINGS
from book.console.command import find_root, reports_findings, show
from book.findings import under

if TYPE_CHECKING:
    from book.checks.run import Report


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as notes on a pull request.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fix", is_flag=True, help="First fix anything that has only one right answer.")
@click.option("--external", is_flag=True, help="Also check that links to other sites still work.")
@click.option("--afresh", is_flag=True, help="Start afresh, using no results of earlier runs.")
@click.option("--words", is_flag=True, help="Also list the words of each chapter, and its limit.")
@click.option("--list", "listing", is_flag=True, help="List every check.")
@click.option(
    "--explain", metavar="ID", help="Say what a check is for and how to fix what it finds."
)
@reports_findings
def check(
    paths: tuple[str, ...], form: str, as_json: bool, fix: bool, external: bool, afresh: bool,
    words: bool, listing: bool, explain: str | None,
) -> None:  # fmt: skip
    """Check every number, source, table, word and link, and show what to fix in PATHS or all.

    Each finding ends with the id of its check: --explain ID says more.
    """
    if listing or explain:
        click.echo("\n".join(_explained(explain)))
        return
    from book.checks import output  # noqa: PLC0415  # start-up
    from book.checks.result_cache import FILE, kept_results  # noqa: PLC0415  # start-up
    from book.checks.run import check_book  # noqa: PLC0415  # start-up

    root = find_root()
    only = _inside(root, paths)
    form = "json" if as_json else form
    if fix:
        _fix(root, only)
    kept = None if afresh else kept_results(root / FILE)
    report = check_book(root, today=date.today(), only=only, kept=kept)
    if external:
        from book.checks.external_links import check_web  # noqa: PLC0415  # start-up

        report.findings = sorted([*report.findings, *check_web(root, only, date.today())])
        report.not_asked = report.not_asked[:1]
    if form == "json":
        click.echo(output.as_json(report))
    else:
        if form == "github":
            click.echo("\n".join(map(output.as_annotation, report.findings)))
        show(report.findings)
        if words:
            click.echo("\n".join(_words(report, only)))
        if only:
            click.echo(f"All of the book was looked at. Shown is what is in {', '.join(paths)}.")
        click.echo("\n".join(output.summary(report)))
    sys.exit(FINDINGS if report.errors else 0)


def _explained(check_id: str | None) -> list[str]:
    from book.checks.catalogue import BY_ID, CHECKS, explain, near  # noqa: PLC0415  # start-up

    if not check_id:
        width = max(map(len, BY_ID))
        return [f"{check.id:<{width}}  {check.stops}" for check in CHECKS]
    if check_id not in BY_ID:
        raise click.UsageError(f"no check '{check_id}'. {near(check_id)}")
    return explain(BY_ID[check_id])


def _words(report: "Report", only: list[str]) -> Iterator[str]:
    from book.prose.body import words_by_chapter  # noqa: PLC0415  # start-up

    return words_by_chapter({p: size for p, size in report.sizes.items() if under(p, only)})


def _fix(root: Path, only: list[str]) -> None:
    from book.checks.fix import fix_chapters  # noqa: PLC0415  # start-up

    for path, fixes in fix_chapters(root, only).items():
        told = ", ".join(f"{check} {count}" for check, count in sorted(fixes.items()))
        click.echo(f"Fixed {path}: {told}.", err=True)


def _inside(root: Path, paths: tuple[str, ...]) -> list[str]:
    """Convert PATHS to the form used in findings. Raises UsageError for what no check reads."""
    from book.safety.files import ALONE, FOLDERS  # noqa: PLC0415  # start-up

    names = []
    for path in paths:
        full = Path(path).resolve()
        if not full.exists() or not full.is_relative_to(root):
            raise click.UsageError(
                f"'{path}' is not a file or folder of this book{_near(root, path)}"
            )
        inside = full.relative_to(root)
        if full != root and inside.parts[0] not in (*FOLDERS, *ALONE):
            read = ", ".join((*FOLDERS, *ALONE))
            raise click.UsageError(f"no check reads '{path}': they read {read}")
        names.append(inside.as_posix())
    return names


def _near(root: Path, path: str) -> str:
    """What somebody may have meant who typed `path`: with its ending, or from the book's folder."""
    name = path.removesuffix(".html")
    for start in (Path(), root, root / "chapters"):
        for full in ((start / name).resolve(), (start / f"{name}.md").resolve()):
            if full.exists() and full.is_relative_to(root) and full != root:
                return f": did you mean {os.path.relpath(full)}?"
    return ""
