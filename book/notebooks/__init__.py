"""Runs executable chapters in isolated processes without network access, and caches the results.

A chapter's code may come from a stranger, so the process that runs it is sandboxed (`confine`). The
table lists everything that leaves the sandbox. None of it is unpickled, imported or evaluated.

====================================  ===============================  =========================
What leaves the sandboxed process      Format                           Checked by
====================================  ===============================  =========================
outputs, errors, what was used        JSON in a file that the parent   `answer.read_answer`: size,
                                      opens beforehand and reads       structure, every field
                                      after the process has ended
an output that is Markdown            text, parsed by MyST             `cells.cannot_show`: like
                                                                       the chapter's own text
an output that is HTML or a drawing   text in a page                   `book.safety.html`, and the
                                                                       policy of each page
an output that is a picture           base64, written as a file named  `answer`: that it is base64
                                      by the digest of its bytes
an error's message                    one line of plain text           `answer.one_line`
files that it reports as used         paths; their digests are stored  `watch.counts`, on the real
                                      and a copy goes with the         path: inside the book, not
                                      notebook for trainers            hidden, not build output
its exit                              a number, from the server that   multiprocessing
                                      forked it
the folder that it may write in       anything                         nobody: it is removed
                                                                       without following links
                                                                       (`homes`)
====================================  ===============================  =========================

The sandbox blocks everything else. Inherited terminals, pipes, locks and sockets are redirected to
nowhere (`confine`), no sockets can be created (`system_calls`), and no other files can be written
(`fence`, `landlock`): not the result cache, doctrees, compiled modules, fonts or settings that
other processes read. Outside Linux, only Python's own calls are blocked. If a Linux kernel lacks a
part of this, the build says which (`held`).

Other rooms import `extension`, `runner`, `sandbox_limits`.
"""

from typing import TYPE_CHECKING, Any

from book.notebooks.child_result import CellError, Executed
from book.notebooks.runner import run_notebooks

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["CellError", "Executed", "run_notebooks", "setup"]


def setup(app: "Sphinx") -> dict[str, Any]:
    """Sphinx extension entry point; only Sphinx needs the modules that read notebooks."""
    from book.notebooks import extension  # noqa: PLC0415  # Sphinx

    return extension.setup(app)
