"""reveal.js, the engine of slides, which sphinx-revealjs carries."""

from pathlib import Path

import sphinx_revealjs

# Why: slides are one file that holds its engine, and the package only writes slides of its own.
# Fails: FileNotFoundError when the slides of a chapter are made.
# May go: when reveal.js comes in a package that names its files.
ENGINE = Path(sphinx_revealjs.__file__).parent / "_static/revealjs"
