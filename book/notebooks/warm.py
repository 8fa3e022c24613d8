"""Imported once, by the process that notebooks are forked from: what they lean on, ready to use.

A chart is drawn and thrown away, so that fonts and layouts are found before the first notebook
needs them. It is drawn without pyplot, which would remember it.
"""

import gc
import importlib
import io

MODULES = (
    "numpy", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "IPython.core.completer", "IPython.core.magics",
    "IPython.core.interactiveshell", "frictionless", "pybtex.database",
    "book.notebooks.runner",
)  # fmt: skip
"""What the notebooks of a book lean on. The book's own modules are imported by each run anew."""


def _draw() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(2, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.bar(["a"], [1])
    figure.savefig(io.BytesIO(), bbox_inches="tight")


for module in MODULES:
    importlib.import_module(module)
_draw()
# What is alive now need not be looked at again in each fork.
gc.collect()
gc.freeze()
