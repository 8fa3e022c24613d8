"""Replace modules that a build never uses with stubs: Jupyter's clients, a cache, Furo's sidebar.

Why: MyST-NB imports all three of its ways to run cells, and Jupyter Book imports its search for
kernels, which together take a third of the time to open Sphinx. This book runs cells by other
means (`book.notebooks`), so each is replaced with a class that raises. Fails: if a module is
renamed, it is simply imported as usual; if another name is imported from it, there is an
ImportError. May go: when they are imported only where they are needed.
"""

import sys
from types import ModuleType
from typing import Any

KERNELS = {"jupyter_client.kernelspec": "find_kernel_specs"}
"""Jupyter Book looks for kernels only when it creates a new book, not when it reads settings."""
RUNNING = {
    "myst_nb.core.execute.cache": "NotebookClientCache",
    "myst_nb.core.execute.direct": "NotebookClientDirect",
    "myst_nb.core.execute.inline": "NotebookClientInline",
}
SIDEBAR = "furo.navigation"
"""Builds Furo's sidebar, which the book's theme does not have; it imports an HTML parser."""


class NotLoaded:
    """Stub for something that a build does not use; raises RuntimeError if it is called."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        raise RuntimeError("this was not loaded, because a build of a book does not use it")


def stub_kernels() -> None:
    """Stub out the search for kernels. Call this before Jupyter Book is imported."""
    _stand_in(KERNELS)


def stub_running(settings: dict[str, Any]) -> None:
    """Stub out MyST-NB's clients for running cells, if `settings` turn execution off."""
    if settings.get("nb_execution_mode") == "off":
        _stand_in(RUNNING)


def stub_sidebar(settings: dict[str, Any]) -> None:
    """Stub out Furo's sidebar, if the book uses its own theme."""
    if settings.get("html_theme") == "community":
        _stand_in({SIDEBAR: "get_navigation_tree"}, lambda toctree: "")


def _stand_in(modules: dict[str, str], instead: Any = NotLoaded) -> None:
    for name, attribute in modules.items():
        if name not in sys.modules:
            module = ModuleType(name, __doc__)
            setattr(module, attribute, instead)
            sys.modules[name] = module
