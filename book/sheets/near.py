"""Formulas for which assets count for the question, and which is nearest to each street."""

from book.sheets.tool import Made

LEADS = {
    "ring about the step": ("yes", "not known"),
    "ask what access would take": ("yes", "no"),
    "ask about one evening": ("no", "yes"),
}
"""Questions to ask about a near miss, by whether it opens in the evening and is step-free."""
NONE = '"none"'
_FAR = "1000000000000"
_LINE = "SQRT((all_asset_x-street_x)^2+(all_asset_y-street_y)^2)"


def use() -> str:
    """Return a formula that says whether an asset counts, is a near miss, or neither."""
    formula = '""'
    for lead, (evening, step) in LEADS.items():
        formula = f'IF(AND(evening="{evening}",step_free="{step}"),"{lead}",{formula})'
    return f'IF(AND(evening="yes",step_free="yes"),"counts",{formula})'


def _shortest(unwanted: str) -> str:
    return f"SUMPRODUCT(MIN(({unwanted})*{_FAR}+{_LINE}))"


def _of(column: str, unwanted: str, metres: str) -> str:
    """Return a formula for a column of the first asset at that distance in metres."""
    line = f"SUMPRODUCT(MIN((({unwanted})+({_LINE}<>{metres})>0)*{_FAR}+all_line_assets))"
    return f"INDEX(all_{column},{line})"


_COUNTS = 'all_use<>"counts"'
_NEAR = '(all_use="counts")+(all_use="")>0'
_ANY = 'COUNTIFS(all_use,"counts")=0'
_NO_LEADS = 'SUMPRODUCT((all_use<>"counts")*(all_use<>""))=0'
_EMPTY = 'street=""'


def _minutes(metres: str, speed: str) -> str:
    """Return a formula for the minutes of a walk: exact, where the limit is met to the second."""
    return f"ROUND({metres}*detour/{speed}/60,6)"


def _miss() -> str:
    """Return a formula for the distance to a near miss from a street with nothing in reach."""
    found = f"IF({_NO_LEADS},{NONE},{_shortest(_NEAR)})"
    return f'IF(OR({_EMPTY},within="yes"),"",{found})'


def _ask_next() -> str:
    """Return a formula for the near miss and what to ask about it, if it is in reach."""
    asks = f'{_of("asset", _NEAR, "miss")}&": "&{_of("use", _NEAR, "miss")}'
    near = f'IF({_minutes("miss", "slow")}<=limit,{asks},"nothing nearby")'
    return f'IF(miss="","",IF(ISNUMBER(miss),{near},"nothing nearby"))'


def street_columns() -> tuple[Made, ...]:
    """Return the computed columns of a street: the walk to what counts, and who to ask next."""
    return (
        Made(
            "metres",
            f'IF({_EMPTY},"",IF({_ANY},{NONE},{_shortest(_COUNTS)}))',
            "count",
            "Straight line, metres",
            12,
            step=True,
        ),
        Made(
            "nearest",
            f'IF(ISNUMBER(metres),{_of("asset", _COUNTS, "metres")},"")',
            "text",
            "Nearest that counts",
            26,
        ),
        Made(
            "minutes_fast",
            f"IF(ISNUMBER(metres),{_minutes('metres', 'fast')},metres)",
            "one",
            "Minutes, faster walker",
            12,
        ),
        Made(
            "minutes_slow",
            f"IF(ISNUMBER(metres),{_minutes('metres', 'slow')},metres)",
            "one",
            "Minutes, slower walker",
            12,
        ),
        Made(
            "within",
            f'IF({_EMPTY},"",IF(NOT(ISNUMBER(metres)),"no",IF(minutes_slow<=limit,"yes",'
            'IF(minutes_fast<=limit,"only for a faster walker","no"))))',
            "text",
            "In reach?",
            24,
        ),
        Made("miss", _miss(), "count", "Straight line to a near miss", 12, step=True),
        Made("ask_next", _ask_next(), "text", "Ask next", 34),
    )
