"""The `book` command, also as `python -m book`."""

import atexit
import os
import sys

from book.cli.commands import main
from book.console.command import UNHEARD, speak_plainly


def run() -> None:
    """Run the command, and leave without taking apart all that it holds in memory.

    After a build that takes as long as writing its pages, and nobody has any use for it.
    """
    speak_plainly()
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):  # none where it was closed
                stream.flush()
        except BrokenPipeError:
            os._exit(UNHEARD)
        atexit._run_exitfuncs()
        os._exit(end.code or 0)


if __name__ == "__main__":
    run()
