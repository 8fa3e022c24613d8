"""Answers requests from a reader's browser with a recomputed figure, its steps and table rows.

Runs in the browser, from the pack built by `book.recompute.pack`. Questions and answers are JSON.
"""

import json
from collections.abc import Iterator
from typing import Any

from book import tables
from book.recompute.follow import Followed, Step, follow
from book.register.recipes import Recipe, RecipeError, parse_recipe
from book.register.units import UNITS, between, written

MOST_ROWS = 12
"""The number of table rows shown at first."""
MOST_CHOICES = 80
"""The maximum number of distinct column values to offer for an input."""


class Pack:
    """Recipes by name, and tables as validated when the book was built."""

    def __init__(self, text: str) -> None:
        packed = json.loads(text)
        self.figures: dict[str, dict[str, Any]] = packed["figures"]
        self.titles: dict[str, str] = {}
        self.rows: dict[str, list[tables.Row]] = {}
        for name, table in packed["tables"].items():
            self.titles[name] = table["title"]
            self.rows[name] = [
                dict(zip(table["columns"], row, strict=True)) for row in table["rows"]
            ]

    def answer(self, question: str) -> str:
        """Recompute a figure, with the reader's own inputs and cells if there are any.

        A question has ``figure``, and may have ``arguments`` and ``cells``, which is a list of
        (table, row index, column, value).
        """
        asked = json.loads(question)
        figure = self.figures[asked["figure"]]
        recipe = parse_recipe(figure["recipe"])
        own = Recipe(recipe.module, recipe.function, recipe.arguments | asked.get("arguments", {}))
        given = self._with(asked.get("cells", []))
        told: dict[str, Any] = {"own": own != recipe or given is not self.rows}
        with tables.given(given):
            try:
                followed = follow(own.written)
            except RecipeError as error:
                return json.dumps(told | {"error": _reason(error)})
            names = sorted(followed.result.tables)
            told |= {"inputs": list(self._inputs(recipe, own, names))}
        told |= _result(figure, followed)
        told["steps"] = [_step(step) for step in followed.steps]
        told["tables"] = [self._table(name, followed, given[name]) for name in names]
        return json.dumps(told)

    def _with(self, cells: list[tuple[str, int, str, Any]]) -> dict[str, list[tables.Row]]:
        """Return the tables with the reader's changes to cells."""
        if not cells:
            return self.rows
        changed = {name: list(self.rows[name]) for name, *_ in cells}
        for name, place, column, value in cells:
            changed[name][place] = changed[name][place] | {column: value}
        return self.rows | changed

    def _inputs(self, recipe: Recipe, own: Recipe, names: list[str]) -> Iterator[dict[str, Any]]:
        """Yield the inputs of a recipe, each with alternative values from a table column."""
        for name, value in recipe.arguments.items():
            told = {"name": name, "label": name.replace("_", " "), "value": own.arguments[name]}
            if isinstance(value, str):
                told["choices"] = next(self._choices(value, names), [value])
            yield told

    def _choices(self, value: str, names: list[str]) -> Iterator[list[str]]:
        for rows in (self.rows[name] for name in names):
            for column in rows[0]:
                found = list(dict.fromkeys(str(row[column]) for row in rows))
                if value in found and 1 < len(found) <= MOST_CHOICES:
                    yield found

    def _table(self, name: str, followed: Followed, rows: list[tables.Row]) -> dict[str, Any]:
        """Return the table rows that were used, or all rows if none was looked up individually."""
        used = followed.cells.get(name, {})
        places = sorted(used) or list(range(len(rows)))
        shown = places[:MOST_ROWS]
        taken = set().union(*used.values()) if used else set()
        # Put editable columns first, next to the row's name, because phones show no more than that.
        ordered = sorted(rows[0], key=lambda c: (c != next(iter(rows[0])), c not in taken))
        columns = [c for c in ordered if any(rows[place][c] is not None for place in shown)]
        return {
            "name": name,
            "title": self.titles[name],
            "columns": columns,
            "used": len(places),
            "of": len(rows),
            "rows": [
                {
                    "place": place,
                    "cells": [rows[place][column] for column in columns],
                    "taken": sorted(used.get(place, ()), key=columns.index),
                }
                for place in shown
            ],
        }


def _result(figure: dict[str, Any], followed: Followed) -> dict[str, Any]:
    """Return the computed result, and the result as the book formats it."""
    precision = {key: figure[key] for key in ("decimals", "significant")}
    unit = UNITS[figure["unit"]]
    words = "" if unit.prefix or unit.suffix or not unit.words else f" ({unit.words})"
    result = followed.result

    def as_cited(value: float) -> str:
        return written(value, figure["unit"], **precision)

    low, high = map(as_cited, result.bounds) if result.bounds else ("", "")
    return {
        "value": repr(result.value),
        "bounds": [repr(end) for end in result.bounds or ()],
        "written": as_cited(result.value) + words,
        "interval": between(low, high, figure["unit"]) if low and figure["interval"] else "",
        "built": figure["value"],
        "built_bounds": figure["bounds"],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "words": step.words,
        "given": [[name.replace("_", " "), value] for name, value in step.given.items()],
        "gave": step.gave,
        "bounds": step.bounds,
        "more": step.more,
        "tally": step.tally,
    }


def _reason(error: RecipeError) -> str:
    """Return why the recomputation failed, without quoting the recipe from the register."""
    cause = error.__cause__
    return str(cause) if cause else "the result is not a number"
