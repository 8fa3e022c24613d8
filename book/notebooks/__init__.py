"""Runs executable chapters: apart, cut off from the network, cached by what they used.

A chapter's cells may be a stranger's, and the process that runs them is shut in (`confine`). This
is all that crosses the fence. Nothing in it is unpickled, imported or evaluated.

====================================  ===============================  =========================
What comes out of the shut-in process  In which form                    Who checks it
====================================  ===============================  =========================
outputs, errors, what was used        JSON in a file that the parent   `answer.read_answer`: size,
                                      opened before and reads after    shape, every field
                                      the end
an output that is Markdown            text, read by MyST               `cells.cannot_show`: as a
                                                                       chapter's own text is
an output that is HTML or a drawing   text in a page                   `book.safety.html`, and the
                                                                       policy of each page
an output that is a picture           base64, written as a file under  `answer`: that it is base64
                                      the digest of its bytes
an error's message                    one line of plain text           `answer.one_line`
files that it says it used            paths; their digests are kept,   `watch.counts`, of the real
                                      and a copy goes with the         path: inside the book, and
                                      notebook that trainers take      not hidden, no build's
its end                               a number, from the server that   multiprocessing
                                      forked it
the folder that it may write in       whatever it likes                nobody: it is removed, with
                                                                       no link followed (`homes`)
====================================  ===============================  =========================

And this is what does not: terminal, pipes, locks and sockets of those who began it lead nowhere
(`confine`), no socket can be made (`system_calls`), and no file elsewhere be written (`fence`,
`landlock`): not the cache of results, doctrees, compiled modules, fonts nor settings that other
processes read. On systems other than Linux Python's own calls alone are stopped.
"""

from typing import TYPE_CHECKING, Any

from book.notebooks.answer import CellError, Executed
from book.notebooks.runner import run_notebooks

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["CellError", "Executed", "run_notebooks", "setup"]


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx, which alone needs what reads notebooks."""
    from book.notebooks import extension  # noqa: PLC0415  # Sphinx

    return extension.setup(app)
