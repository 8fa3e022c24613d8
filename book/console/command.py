"""Code shared by all `book` commands: finding the book and reporting findings."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from book.console.codes import FINDINGS, INTERRUPTED, UNHEARD
from book.findings import BookError, Finding

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 90}


def find_root() -> Path:
    """Return the nearest folder with a ``_config.yml`` and ``data``, from the working directory up.

    Raises UsageError if there is none.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "data").is_dir():
            return folder
    raise click.UsageError("no book here: run this in the folder that holds _config.yml")


def show(findings: list[Finding]) -> None:
    """Print findings to stderr, one per line."""
    for finding in findings:
        click.echo(finding.printed, err=True)


def reports_findings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator that turns a BookError into printed findings and exit code 1."""

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
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            sys.exit(INTERRUPTED)

    return run


def speak_plainly() -> None:
    """Print "?" for characters the console cannot show, instead of raising UnicodeEncodeError."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def leave_unheard() -> NoReturn:
    """Exit silently when the output pipe has been closed, as in ``book check | head -1``."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with suppress(OSError):  # buffered output goes there when flushed at exit
            os.dup2(nowhere, stream)
    sys.exit(UNHEARD)
