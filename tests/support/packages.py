"""The packages that pages are made with, and what a module imports from them."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

PACKAGES = (
    "sphinx", "docutils", "myst_nb", "myst_parser", "furo", "jupyter_book", "sphinx_exercise",
    "sphinx_external_toc", "sphinx_multitoc_numbering", "sphinx_revealjs",
)  # fmt: skip


def imported(file: Path, package: str = "") -> Iterator[str]:
    """Each name that a module imports from `PACKAGES`, as ``module:name``.

    `package` is the one that the module itself belongs to, for what it imports from beside it.
    """
    beside = _package_of(file, package) if package else ""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level and beside:
                above = beside.split(".")[: len(beside.split(".")) - node.level + 1]
                module = ".".join([*above, *filter(None, [module])])
            if package or module.partition(".")[0] in PACKAGES:
                yield from (f"{module}:{name.name}" for name in node.names)


def modules_of(package: str) -> Iterator[Path]:
    """The files of an installed package."""
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield from Path(place).rglob("*.py")


def _package_of(file: Path, package: str) -> str:
    """The dotted name of the package that holds the module `file`."""
    parts = file.parts
    start = len(parts) - 1 - parts[::-1].index(package)
    return ".".join(parts[start:-1])
