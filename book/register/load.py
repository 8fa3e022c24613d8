"""Reads ``data/figures.toml`` into figures, and says at which line it is not a register."""

from pathlib import Path
from typing import Any

from book.register.entries import load_entries
from book.register.figure import NEEDS_RECIPE, Figure
from book.register.units import rounded


def load_figures(path: Path, root: Path) -> dict[str, Figure]:
    """Every figure by id, in file order. Raises BookError with all that is wrong."""
    return load_entries(path, root, Figure, "figure", _relations)


def _relations(table: dict[str, Any]) -> list[tuple[str, str]]:
    """Rules that join two fields: (key to point at, message) pairs."""
    faults = []
    precision = {key: table[key] for key in ("decimals", "significant") if key in table}
    if len(precision) != 1:
        faults.append(("value", "give exactly one of decimals and significant"))
    else:
        allowed = "".join(f"{key} = {digits}" for key, digits in precision.items())
        faults += [
            (key, f"{key} = {table[key]} has more digits than {allowed} allows")
            for key in ("value", "low", "high")
            if key in table and float(rounded(table[key], **precision)) != float(table[key])
        ]
    if ("low" in table) != ("high" in table):
        faults.append(("low" if "low" in table else "high", "an interval needs both low and high"))
    elif "low" in table and not table["low"] <= table["high"]:
        faults.append(("low", "the interval's low is above its high"))
    elif "low" in table and not table["low"] <= table["value"] <= table["high"]:
        faults.append(("value", "the value lies outside its own interval"))
    if table["review_by"] <= table["checked"]:
        faults.append(("review_by", "review_by must be later than checked"))
    status, recipe = table["status"], "recipe" in table
    if (status in NEEDS_RECIPE) != recipe:
        need = (
            "needs a recipe" if not recipe else "must not have a recipe: its check is readings.csv"
        )
        faults.append(("status" if not recipe else "recipe", f"status '{status}' {need}"))
    if status == "disputed" and "note" not in table:
        faults.append(("status", "a disputed figure needs a note that says what the source says"))
    if "replaced_by" in table and status != "disputed":
        faults.append(("replaced_by", "only a disputed figure is replaced by another"))
    return faults
