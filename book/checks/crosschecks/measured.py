"""What programs measured of this book: rows of one measurement have to fit each other."""

from book.checks.crosschecks.comparison import Comparisons, Rule, Sheets, at, number
from book.findings import Check
from book.register import Register
from book.tables import Row

CHECK = Check.MEASUREMENT
SAME: dict[str, dict[str, tuple[str, ...]]] = {
    "build-times": {"runs": ("sample", "chapters"), "notebooks": ("sample", "chapters")},
    "search-times": {
        "bar_ms": ("measured_on",), "results": ("measured_on",), "queries": ("measured_on",),
    },
    "lighthouse": {"runs": ("measured",)},
    "recomputed": {"recipes": ("measured",)},
    "paper-scores": {"documents": ("half",), "planted": ("half",), "decoys": ("half",)},
    "trust-survey": {"adults": ("age_group",), "invited": ("age_group",)},
}  # fmt: skip
"""By table: columns that say the same in all rows that agree in the columns named with it."""
AT_MOST = {
    "recomputed": (("agree", "recipes"),),
    "paper-scores": (("found", "planted"), ("decoys_taken", "decoys"), ("decoys_taken", "wrong")),
    "search-times": (
        ("median_ms", "nineteen_in_twenty_ms"), ("nineteen_in_twenty_ms", "slowest_ms"),
        ("queries", "keys"),
    ),
    "trust-survey": (("trust", "answered"), ("answered", "invited"), ("invited", "adults")),
    "quality-audit-example": (("matters", "asked"),),
}  # fmt: skip
"""By table: pairs of columns, of which the first is never more than the second."""
SIZES = {
    "build-stages": ("sample", "chapters"),
    "build-sizes": ("sample", "chapters"),
    "build-bars": ("sample", "chapters"),
    "build-times": ("chapters", "notebooks"),
}
"""Tables of builds, and the columns that name the book that was built."""


def _same(sheets: Sheets, _: Register) -> Comparisons:
    for table, columns in SAME.items():
        for column, keys in columns.items():
            first: dict[tuple[object, ...], Row] = {}
            for place, row in enumerate(sheets.get(table, ())):
                before = first.setdefault(tuple(row[key] for key in keys), row)
                wrong = None
                if row[column] != before[column]:
                    wrong = (
                        f"{column} is {row[column]}, but {before[column]} in another row with the "
                        f"same {' and '.join(keys)}: correct one, or measure again"
                    )
                yield at(sheets, table, place, wrong)


def _at_most(sheets: Sheets, _: Register) -> Comparisons:
    for table, pairs in AT_MOST.items():
        for place, row in enumerate(sheets.get(table, ())):
            for part, whole in pairs:
                less, more = number(row, part), number(row, whole)
                wrong = None
                if less is not None and more is not None and less > more:
                    wrong = f"{part} {less:g} is more than {whole} {more:g}, which cannot be"
                yield at(sheets, table, place, wrong)


def _sizes(sheets: Sheets, _: Register) -> Comparisons:
    """Each book that was built was also built from nothing, by both tools.

    A target for this book holds at any size.
    """
    cold = [row for row in sheets["build-times"] if row["task"] == "cold"]
    for table, named in SIZES.items():
        for place, row in enumerate(sheets.get(table, ())):
            keys = [key for key in named if row[key] is not None]
            tools = {one["tool"] for one in cold if all(one[key] == row[key] for key in keys)}
            wrong = None
            if len(tools) < 2:
                said = ", ".join(f"{key} {row[key]}" for key in keys)
                wrong = f"no cold build of {said} by both tools is in data/build-times.csv"
            yield at(sheets, table, place, wrong)


def _single_runs(sheets: Sheets, _: Register) -> Comparisons:
    """Of one run, the shortest and the longest time are its time."""
    for place, row in enumerate(sheets["build-times"]):
        times = {row["seconds"], row["fastest"], row["slowest"]}
        wrong = None
        if row["runs"] == 1 and len(times) > 1:
            wrong = "it was timed once, so seconds, fastest and slowest have to be the same"
        yield at(sheets, "build-times", place, wrong)


def _shares_of_keys(sheets: Sheets, _: Register) -> Comparisons:
    """A share of answers is a whole number of them; and the first answer to a query is one key."""
    for place, row in enumerate(sheets["search-times"]):
        share, keys = number(row, "within_bar") or 0, number(row, "keys") or 0
        wrong = None
        if abs(round(share * keys) / keys - share) > 0.0005:
            wrong = f"within_bar {share:g} is no whole number of {keys:g} keys, to 3 decimals"
        elif row["which"] == "first answer" and row["keys"] != row["queries"]:
            wrong = f"{row['queries']} queries have {row['queries']} first answers, not {keys:g}"
        yield at(sheets, "search-times", place, wrong)


WAYS = ("schema", "recomputation", "cross_check", "reading", "quotation", "fingerprint")
"""Columns that say what noticed a change made on purpose."""


def _noticed(sheets: Sheets, _: Register) -> Comparisons:
    """What noticed changes adds up to those noticed, and none are noticed that were not made."""
    for place, row in enumerate(sheets["mutation-scores"]):
        found, tried = number(row, "found") or 0, number(row, "tried") or 0
        ways, reread = sum(number(row, way) or 0 for way in WAYS), number(row, "reread") or 0
        wrong = None
        if ways != found:
            wrong = f"found is {found:g}, but {', '.join(WAYS)} add up to {ways:g}"
        elif found + reread > tried:
            wrong = f"found and reread are {found + reread:g}, more than the {tried:g} tried"
        yield at(sheets, "mutation-scores", place, wrong)


RULES = (
    Rule(CHECK, ("mutation-scores",), _noticed),
    Rule(CHECK, (), _same),
    Rule(CHECK, (), _at_most),
    Rule(CHECK, ("build-times", "build-stages", "build-sizes", "build-bars"), _sizes),
    Rule(CHECK, ("build-times",), _single_runs),
    Rule(CHECK, ("search-times",), _shares_of_keys),
)
