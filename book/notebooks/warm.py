"""Imported once by the fork server, to load what notebooks need.

Draws and discards a chart, so that fonts and layout are loaded before the first notebook needs
them. This avoids pyplot, which would keep the figure. Also creates the shell that runs cells: a
forked copy is as good as a new one, and takes no time.
"""

import gc
import importlib
import io

MODULES = (
    "numpy", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "IPython.core.completer", "IPython.core.magics",
    "book.notebooks.runner", "book.notebooks.shell",
)  # fmt: skip
"""Packages that notebooks need. Each run imports the book's own modules afresh."""


def _draw() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # as late as a notebook's own
    from matplotlib.figure import Figure  # noqa: PLC0415  # as late as a notebook's own

    figure = Figure(figsize=(2, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.bar(["a"], [1])
    figure.savefig(io.BytesIO(), bbox_inches="tight")


# Everything created now stays alive, so scanning it for garbage would waste a tenth of the time.
gc.disable()
for module in MODULES:
    importlib.import_module(module)
_draw()
importlib.import_module("book.notebooks.shell").open_shell()
# Forks need not scan it either.
gc.freeze()
gc.enable()
