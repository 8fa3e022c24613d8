"""Formats a number as a tool's cell shows it, the same in Python, spreadsheets and the page."""

from book.sheets.functions import Value, rounded, written

_PLACES = {"one": 1, "two": 2}


def shown(value: Value, how: str) -> str:
    """Format `value` as `how` says (see `book.sheets.tool.Made`); text is left as it is."""
    if not isinstance(value, int | float) or how == "text":
        return written(value)
    if how == "share":
        text = f"{rounded(value * 100, 0)}%"
    else:
        text = f"{rounded(value, _PLACES.get(how, 0)):,}"
    sign = "+" if how == "points" and value > 0 else ""
    return sign + text.replace("-", "−")
