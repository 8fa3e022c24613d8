"""Imported once, by the process that notebooks are forked from: what they lean on, ready to use.

A chart is drawn and thrown away, so that fonts and layouts are found before the first notebook
needs them. It is drawn without pyplot, which would remember it. The shell that runs cells is
opened here too: a fork of it is as new as one of its own, and costs nothing.
"""

import gc
import importlib
import io

MODULES = (
    "numpy", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "IPython.core.completer", "IPython.core.magics",
    "book.notebooks.runner", "book.notebooks.shell",
)  # fmt: skip
"""What the notebooks of a book lean on. The book's own modules are imported by each run anew."""


def _draw() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # as late as a notebook's own
    from matplotlib.figure import Figure  # noqa: PLC0415  # as late as a notebook's own

    figure = Figure(figsize=(2, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.bar(["a"], [1])
    figure.savefig(io.BytesIO(), bbox_inches="tight")


# All that is made now lives on: to look through it for what may go is a tenth of the time.
gc.disable()
for module in MODULES:
    importlib.import_module(module)
_draw()
importlib.import_module("book.notebooks.shell").open_shell()
# Nor need it be looked at in each fork.
gc.freeze()
gc.enable()
