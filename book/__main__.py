"""The `book` command, also as `python -m book`."""

import atexit
import os
import sys

from book.console.codes import INTERRUPTED, UNHEARD


def run() -> None:
    """Run the command, and leave without taking apart all that it holds in memory.

    After a build that takes as long as writing its pages, and nobody has any use for it.
    """
    try:  # loading takes long enough to be interrupted
        from book.cli.commands import main  # noqa: PLC0415  # as above
        from book.console.command import speak_plainly  # noqa: PLC0415  # as above
    except KeyboardInterrupt:
        os.write(2, b"\nStopped.\n")
        os._exit(INTERRUPTED)
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
