"""What every command of `book` shares: where the book is, and how findings are told."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from book.findings import BookError, Finding

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}
FINDINGS = 1


def find_root() -> Path:
    """The book's folder: the working directory or the nearest one above it with a _config.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "data").is_dir():
            # Models and notebooks read the tables of this book, wherever the code is installed.
            os.environ["BOOK_DATA"] = str(folder / "data")
            return folder
    raise click.UsageError("no book here: run this in the folder that holds _config.yml")


def show(findings: list[Finding]) -> None:
    """Print findings, one a line, where errors go."""
    for finding in findings:
        click.echo(finding.printed, err=True)


def reports_findings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a BookError into its findings, one a line, and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except BookError as error:
            show(error.findings)
            count = len(error.findings)
            click.echo(f"{count} thing{'s' * (count != 1)} to mend. Nothing was changed.", err=True)
            sys.exit(FINDINGS)
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            click.echo(f"Cannot write: {error.strerror or error}{where}", err=True)
            click.echo("Nothing was changed.", err=True)
            sys.exit(FINDINGS)

    return run
