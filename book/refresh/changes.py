"""What a new table would change: areas removed or added, periods, and values."""

from dataclasses import dataclass, field

Row = dict[str, str]
FEW = 8
"""How many areas or values a line lists before it only counts the rest."""


@dataclass(slots=True)
class Changes:
    """The difference between the accepted table and a new one, ready to be reported."""

    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    """Values that moved outside their previous interval."""

    @property
    def any(self) -> bool:
        return any((self.gone, self.new, self.periods, self.withheld, self.moved))

    def lines(self) -> list[str]:
        """One line per kind of change."""
        kinds = (
            ("areas gone", self.gone),
            ("areas new", self.new),
            ("periods new", self.periods),
            ("values now withheld", self.withheld),
            ("values moved beyond their interval", self.beyond),
            ("values moved in all", self.moved),
        )
        found = [f"{words}, {len(items):,}: {_few(items)}" for words, items in kinds if items]
        return found or ["nothing: the table is the same"]


def compare(old: list[Row], new: list[Row]) -> Changes:
    """Every difference that a reader could notice. `old` is empty for a new table."""
    changes = Changes()
    old, new = _long(old), _long(new)
    areas = [{row["area_code"] for row in rows} for rows in (old, new)]
    changes.gone, changes.new = sorted(areas[0] - areas[1]), sorted(areas[1] - areas[0])
    periods = [{period_of(row) for row in rows} for rows in (old, new)]
    changes.periods = sorted(periods[1] - periods[0])
    before = {_key(row): row for row in old}
    for row in new:
        was = before.get(_key(row))
        if was is None or _same(_value(was), _value(row)):
            continue
        name = " ".join(_key(row))
        if not _value(row):
            changes.withheld.append(name)
            continue
        told = f"{name} from {_value(was) or 'none'} to {_value(row)}"
        changes.moved.append(told)
        ends = [float(was[end]) for end in ("low", "high") if was[end]]
        if len(ends) == 2 and not ends[0] <= float(_value(row)) <= ends[1]:
            changes.beyond.append(told)
    return changes


def period_of(row: Row) -> str:
    """The period of a row, as written in its table; "" for a single census."""
    return row["year"] if "year" in row else row.get("period", "")


def _long(rows: list[Row]) -> list[Row]:
    """Reshape a table from one column per count to one row per count."""
    if not rows or "value" in rows[0] or "mean" in rows[0]:
        return rows
    return [
        {"area_code": row["area_code"], "measure": name, "value": cell, "low": "", "high": ""}
        for row in rows
        for name, cell in row.items()
        if name != "area_code"
    ]


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[n] for n in ("area_code", "measure", "year", "period") if n in row)


def _value(row: Row) -> str:
    return row["mean"] if "mean" in row else row["value"]


def _same(one: str, other: str) -> bool:
    return one == other or bool(one and other and float(one) == float(other))


def _few(items: list[str]) -> str:
    more = f" and {len(items) - FEW:,} more" if len(items) > FEW else ""
    return ", ".join(items[:FEW]) + more
