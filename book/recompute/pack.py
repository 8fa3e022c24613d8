"""Packs what a browser needs to recompute figures: our modules as they are, recipes and tables."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from book.files.whole import zipped
from book.models.named import recipe as model
from book.register import Figure, Register
from book.register.figure import COMPUTED
from book.register.recipes import Result, run_recipe
from book.tables import Cell, rows, using
from book.tables.tables import read_package

BOOK = Path(__file__).resolve().parents[1]
MODULES = (
    "__init__.py", "findings/*.py", "files/__init__.py", "files/own.py", "files/text.py",
    "files/whole.py", "incremental/*.py",
    "tables/*.py", "models/**/*.py",
    "recompute/__init__.py", "recompute/answer.py", "recompute/follow.py",
    # The entry point to the models, without the rest of the package, which reads files.
    "register/recipes.py", "register/units.py",
)  # fmt: skip
"""Glob patterns of the modules of ``book/`` to include."""
CONTENTS = "pack.json"


def recipes_of(register: Register) -> dict[str, str]:
    """Return every recipe of the register by figure, including those that only check a figure."""
    found = {f.id: f.recipe or f.cross_check for f in register.figures.values()}
    return {figure: recipe for figure, recipe in found.items() if recipe}


def offered(register: Register) -> list[Figure]:
    """Return the figures that readers can recompute: those whose value comes from a recipe."""
    return [f for f in register.figures.values() if f.recipe and f.status in COMPUTED]


def contents(root: Path, register: Register) -> dict[str, Any]:
    """Return the recipes with their results here, and every table that any of them read.

    Raises RecipeError if a recipe fails, and TableError if a table cannot be trusted.
    """
    recipes, titles = recipes_of(register), _titles(root)
    with using(root):
        results = {figure: run_recipe(recipe, model) for figure, recipe in recipes.items()}
        names = sorted(set().union(*(result.tables for result in results.values())))
        tables = {name: _table(name, titles.get(name, name)) for name in names}
    figures = {
        figure: _figure(register.figures[figure], result) for figure, result in results.items()
    }
    return {"figures": figures, "tables": tables}


def pack(root: Path, register: Register) -> bytes:
    """Return a reproducible zip of modules and contents."""
    said = json.dumps(contents(root, register), ensure_ascii=False, separators=(",", ":"))
    files = {f"book/{name}": content for name, content in _modules().items()}
    files[CONTENTS] = said.encode()
    return zipped(files)


def _modules() -> dict[str, bytes]:
    found = sorted({file for pattern in MODULES for file in BOOK.glob(pattern)})
    return {file.relative_to(BOOK).as_posix(): file.read_bytes() for file in found}


def _figure(figure: Figure, result: Result) -> dict[str, Any]:
    return {
        "recipe": figure.recipe or figure.cross_check,
        "unit": figure.unit,
        "decimals": figure.decimals,
        "significant": figure.significant,
        "interval": figure.interval is not None,
        "value": repr(result.value),
        "bounds": [repr(end) for end in result.bounds or ()],
    }


def _titles(root: Path) -> dict[str, str]:
    described = read_package(root)["resources"]
    return {resource["name"]: resource.get("title", "") for resource in described}


def _table(name: str, title: str) -> dict[str, Any]:
    found = rows(name)
    return {
        "title": title,
        "columns": list(found[0]),
        "rows": [[_cell(cell) for cell in row.values()] for row in found],
    }


def _cell(cell: Cell) -> Any:
    """Convert dates to text: no recipe calculates with dates."""
    return cell.isoformat() if isinstance(cell, date) else cell
