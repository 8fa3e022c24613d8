"""A number as a cell of a tool shows it, in Python as in a spreadsheet and in the page."""

from book.sheets.functions import Value, rounded, written

_PLACES = {"one": 1, "two": 2}


def shown(value: Value, how: str) -> str:
    """`value` as `how` says (see `book.sheets.tool.Made`); words stay as they are."""
    if not isinstance(value, int | float) or how == "text":
        return written(value)
    if how == "share":
        text = f"{rounded(value * 100, 0)}%"
    else:
        text = f"{rounded(value, _PLACES.get(how, 0)):,}"
    sign = "+" if how == "points" and value > 0 else ""
    return sign + text.replace("-", "−")
