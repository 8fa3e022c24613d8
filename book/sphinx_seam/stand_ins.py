"""Spares a build the import of what it never uses: Jupyter's clients, a cache, Furo's sidebar.

Why: MyST-NB imports its three ways of running cells together, and Jupyter Book what it needs to
look for kernels: a third of the time that Sphinx takes to open. This book runs cells by other means
(`book.notebooks`), so a class that says so stands in for each. Fails: where a module is named
otherwise, nothing is spared and all is as before; where another name is imported from one, an
ImportError. May go: when they are imported by whoever needs them.
"""

import sys
from types import ModuleType
from typing import Any

KERNELS = {"jupyter_client.kernelspec": "find_kernel_specs"}
"""Jupyter Book looks for kernels when it begins a new book, and never when it reads settings."""
RUNNING = {
    "myst_nb.core.execute.cache": "NotebookClientCache",
    "myst_nb.core.execute.direct": "NotebookClientDirect",
    "myst_nb.core.execute.inline": "NotebookClientInline",
}
SIDEBAR = "furo.navigation"
"""Furo's own sidebar, which the book's theme does not have, is made with a parser of HTML."""


class NotLoaded:
    """Stands in for what a build does not use."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        raise RuntimeError("this was not loaded, because a build of a book does not use it")


def spare_kernels() -> None:
    """Stand in for the search for kernels, before Jupyter Book is imported."""
    _stand_in(KERNELS)


def spare_running(settings: dict[str, Any]) -> None:
    """Stand in for MyST-NB's ways of running cells, if Sphinx's `settings` turn them off."""
    if settings.get("nb_execution_mode") == "off":
        _stand_in(RUNNING)


def spare_sidebar(settings: dict[str, Any]) -> None:
    """Stand in for Furo's sidebar, if the book has its own theme."""
    if settings.get("html_theme") == "community":
        _stand_in({SIDEBAR: "get_navigation_tree"}, lambda toctree: "")


def _stand_in(modules: dict[str, str], instead: Any = NotLoaded) -> None:
    for name, attribute in modules.items():
        if name not in sys.modules:
            module = ModuleType(name, __doc__)
            setattr(module, attribute, instead)
            sys.modules[name] = module
