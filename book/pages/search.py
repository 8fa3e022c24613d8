"""Builds the search index with pagefind as the last step of a build."""

import subprocess
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError


def _index(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    command = [sys.executable, "-m", "pagefind", "--site", str(Path(app.outdir))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ExtensionError(f"the search index could not be built:\n{done.stdout}{done.stderr}")


def setup(app: Sphinx) -> None:
    # After every page and every file beside the pages is written.
    app.connect("build-finished", _index, priority=900)
