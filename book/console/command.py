"""What every command of `book` shares: where the book is, and how findings are told."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from book.findings import BookError, Finding

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}
FINDINGS = 1
UNHEARD = 141
"""As shells tell of a program that ended because what it wrote to was closed."""


def find_root() -> Path:
    """The book's folder: the working directory or the nearest one above it with a _config.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "data").is_dir():
            return folder
    raise click.UsageError("no book here: run this in the folder that holds _config.yml")


def show(findings: list[Finding]) -> None:
    """Print findings, one a line, where errors go."""
    for finding in findings:
        click.echo(finding.printed, err=True)


def reports_findings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a BookError into its findings, one a line, and exit code 1."""

    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:
            raise
        except BookError as error:
            show(error.findings)
            count = len(error.findings)
            click.echo(f"{count} thing{'s' * (count != 1)} to fix. Nothing was changed.", err=True)
            sys.exit(FINDINGS)
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            click.echo(f"Cannot write: {error.strerror or error}{where}", err=True)
            click.echo("Nothing was changed.", err=True)
            sys.exit(FINDINGS)

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return told(*args, **kwargs)
        except BrokenPipeError:
            leave_unheard()

    return run


def speak_plainly() -> None:
    """Let no character stop what is printed: what the console cannot show is shown as "?"."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave_unheard() -> NoReturn:
    """End without a word where nobody reads any more, as in ``book check | head -1``."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with suppress(OSError):  # what is still to be written goes there, and not to the next file
            os.dup2(nowhere, stream)
    sys.exit(UNHEARD)
