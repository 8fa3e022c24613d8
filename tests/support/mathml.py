"""Works out presentation MathML as a reader would: what stands on the page is what is checked."""

from collections.abc import Mapping

import numpy as np
from bs4 import BeautifulSoup, Tag

Values = Mapping[str, np.ndarray | float]


def evaluate_equation(html: str, values: Values) -> np.ndarray | float:
    """The right side of the only equation in `html`; `values` by letter, ``b_1`` for an indexed.

    Raises ValueError for MathML that it has no rule for: none is passed over.
    """
    math = BeautifulSoup(html, "html.parser").find("math")
    assert isinstance(math, Tag)
    row = math.find("mrow", recursive=False)
    assert isinstance(row, Tag)
    parts = _children(row)
    if [part.get_text() for part in parts[1:2]] != ["="]:
        raise ValueError(f"not an equation: {math}")
    return _row(parts[2:], dict(values))


def _children(tag: Tag) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag)]


def _value(tag: Tag, values: dict[str, np.ndarray | float]) -> np.ndarray | float:
    if tag.name == "mn":
        return float(tag.get_text())
    if tag.name == "mi":
        return values[tag.get_text()]
    if tag.name == "mrow":
        return _row(_children(tag), values)
    if tag.name == "mfrac":
        above, below = (_value(part, values) for part in _children(tag))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(above, float) / below
    if tag.name == "msub":
        base, index = (part.get_text() for part in _children(tag))
        place = values.get(index, index)
        return values[f"{base}_{int(place)}"]
    raise ValueError(f"no rule for {tag}")


def _row(parts: list[Tag], values: dict[str, np.ndarray | float]) -> np.ndarray | float:
    """A row of terms, each a product, joined by + and −."""
    total: np.ndarray | float = 0.0
    sign, product = 1.0, None
    place = 0
    while place < len(parts):
        part = parts[place]
        text = part.get_text() if part.name == "mo" else ""
        if text in ("+", "-"):
            if product is not None:
                total = total + sign * product
            sign, product = (1.0 if text == "+" else -1.0), None
        elif text == "(":
            end = _closing(parts, place)
            product = _times(product, _row(parts[place + 1 : end], values))
            place = end
        elif text == "max":
            product = _times(product, _largest(parts[place + 1], values))
            place += 1
        elif part.name == "munderover":
            product = _times(product, _sum(part, parts[place + 1], values))
            place += 1
        elif text not in ("\u2062", ""):
            raise ValueError(f"no rule for '{text}' in {parts}")
        elif part.name != "mo":
            product = _times(product, _value(part, values))
        place += 1
    return total + sign * product if product is not None else total


def _times(product: np.ndarray | float | None, factor: np.ndarray | float) -> np.ndarray | float:
    return factor if product is None else product * factor


def _closing(parts: list[Tag], opening: int) -> int:
    depth = 0
    for place in range(opening, len(parts)):
        text = parts[place].get_text() if parts[place].name == "mo" else ""
        depth += {"(": 1, ")": -1}.get(text, 0)
        if depth == 0:
            return place
    raise ValueError(f"a bracket is never closed: {parts}")


def _largest(row: Tag, values: dict[str, np.ndarray | float]) -> np.ndarray | float:
    """The largest of what stands between brackets, parted by commas."""
    parts, terms = _children(row)[1:-1], [[]]
    for part in parts:
        if part.name == "mo" and part.get_text() == ",":
            terms.append([])
        else:
            terms[-1].append(part)
    worked = [_row(term, values) for term in terms]
    return np.maximum.reduce(np.broadcast_arrays(*worked))


def _sum(sign: Tag, body: Tag, values: dict[str, np.ndarray | float]) -> np.ndarray | float:
    symbol, below, above = _children(sign)
    if symbol.get_text() != "∑":
        raise ValueError(f"no rule for {sign}")
    letter, _, first = (part.get_text() for part in _children(below))
    total: np.ndarray | float = 0.0
    for place in range(int(first), int(above.get_text()) + 1):
        total = total + _value(body, {**values, letter: float(place)})
    return total
