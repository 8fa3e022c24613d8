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
)  # fmt: skip
"""What notebooks need of other packages. Each run imports the book's own modules afresh."""


def _draw() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # as late as a notebook's own
    from matplotlib.figure import Figure  # noqa: PLC0415  # as late as a notebook's own

    figure = Figure(figsize=(2, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.bar(["a"], [1])
    figure.savefig(io.BytesIO(), bbox_inches="tight")


def _open_shell() -> None:
    from book.notebooks import runner  # noqa: F401, PLC0415  # forks begin in it
    from book.notebooks.shell import open_shell  # noqa: PLC0415  # after what it imports itself

    open_shell()


# Everything created now stays alive, so scanning it for garbage would waste a tenth of the time.
gc.disable()
for module in MODULES:
    importlib.import_module(module)
_draw()
_open_shell()
# Forks need not scan it either.
gc.freeze()
gc.enable()
