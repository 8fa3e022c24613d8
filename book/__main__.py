"""The `book` command, also as `python -m book`."""

import atexit
import os
import sys

from book.console.codes import INTERRUPTED, UNHEARD


def run() -> None:
    """Run the command, and leave without taking apart all that it holds in memory.

    After a build that takes as long as writing its pages, and nobody has any use for it.
    """
    try:
        _leave(_command())
    except KeyboardInterrupt:  # while it is loaded, or ends: both take long enough
        os.write(2, b"\nStopped.\n")
        os._exit(INTERRUPTED)


def _command() -> int:
    """Run the command; return the code to exit with.

    Not as Click does by itself, which says "Aborted!" of Ctrl-C, and exits with 1.
    """
    import click  # noqa: PLC0415  # loading takes long enough to be interrupted

    from book.cli.commands import main  # noqa: PLC0415  # as above
    from book.console.command import speak_plainly  # noqa: PLC0415  # as above

    speak_plainly()
    try:
        ended = main(standalone_mode=False)  # a number after --help and --version
    except click.Abort:  # it has ended the line
        sys.stderr.write("Stopped.\n")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        return end.code or 0
    return ended if isinstance(ended, int) else 0


def _leave(code: int) -> None:
    """End this process, once all that it has said is out."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # none where it was closed
            stream.flush()
    except BrokenPipeError:
        os._exit(UNHEARD)
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    run()
