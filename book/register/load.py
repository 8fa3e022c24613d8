"""Reads ``data/figures.toml`` into figures, and says at which line it is not a register."""

import re
from pathlib import Path
from typing import Any

from book.findings import BookError, Finding, relative
from book.register.figure import NEEDS_RECIPE, REQUIRED, SCHEMA, Figure
from book.register.toml_lines import TomlFile, TomlSyntaxError, parse
from book.register.units import rounded


def load_figures(path: Path, root: Path) -> dict[str, Figure]:
    """Every figure by id, in file order. Raises BookError with all that is wrong."""
    name = relative(path, root)
    if not path.is_file():
        raise BookError([Finding(name, 1, "the file is missing: restore it from version control")])
    try:
        toml = parse(path.read_text(encoding="utf-8"))
    except (TomlSyntaxError, UnicodeDecodeError) as error:
        line = getattr(error, "line", 1)
        message = (
            f"not readable as TOML: {error}. Look for a missing quotation mark or a repeated id"
        )
        raise BookError([Finding(name, line, message)]) from None
    findings: list[Finding] = []
    figures = {}
    for figure_id, table in toml.data.items():
        wrong = _faults(figure_id, table, toml)
        findings += [Finding(name, line, message) for line, message in wrong]
        if not wrong:
            figures[figure_id] = Figure(id=figure_id, line=toml.line(figure_id), **table)
    if not toml.data:
        findings.append(Finding(name, 1, "the register holds no figure"))
    if findings:
        raise BookError(findings)
    return figures


def _faults(figure_id: str, table: Any, toml: TomlFile) -> list[tuple[int, str]]:
    """What is wrong with one table: (line, message) pairs."""
    at, says = toml.line(figure_id), f"figure '{figure_id}'"
    if not isinstance(table, dict):
        return [(toml.line("", figure_id), f"'{figure_id}' stands outside any figure's table")]
    faults = []
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", figure_id):
        faults.append((at, f"{says}: write ids in small letters and digits, joined by hyphens"))
    faults += [
        (toml.line(figure_id, key), f"{says}: unknown key '{key}'. Keys are {', '.join(SCHEMA)}")
        for key in table
        if key not in SCHEMA
    ]
    faults += [(at, f"{says} lacks '{key}'") for key in REQUIRED if key not in table]
    for key, value in table.items():
        if key in SCHEMA and (problem := SCHEMA[key].metadata["check"](value)):
            faults.append((toml.line(figure_id, key), f"{says}: {key} = {value!r}: {problem}"))
    return faults or [(toml.line(figure_id, key), f"{says}: {m}") for key, m in _relations(table)]


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
