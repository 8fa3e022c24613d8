"""Reads ``data/figures.toml`` into figures, and says at which line it is not a register."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from book.register.figure import COMPUTED, Figure
from book.register.units import rounded
from book.schema import load_entries


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
    status = table["status"]
    faults += _evidence(table, status in COMPUTED)
    if status == "disputed" and "note" not in table:
        faults.append(("status", "a disputed figure needs a note that says what the source says"))
    if "replaced_by" in table and status != "disputed":
        faults.append(("replaced_by", "only a disputed figure is replaced by another"))
    return faults


def _evidence(table: dict[str, Any], computed: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with the kind of evidence that a figure of this status has."""
    status = table["status"]
    says, worked_out = f"status '{status}'", status == "worked out"
    if computed and "recipe" not in table:
        yield "status", f"{says} needs a recipe"
    if computed and "cross_check" in table:
        yield "cross_check", f"{says} has its recipe, so it needs no cross_check"
    if not computed and "recipe" in table:
        means = "if other published numbers give the same value, call the recipe cross_check"
        yield "recipe", f"{says} must not have a recipe, because it was read: {means}"
    if worked_out and "inputs" not in table:
        means = "the figures it is worked out from, or [] for whole tables"
        yield "status", f"{says} needs inputs: {means}"
    if not worked_out and "inputs" in table:
        yield "inputs", f"{says} must not have inputs: only a figure worked out here has them"
