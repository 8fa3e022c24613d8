"""Whether each figure that was read is anchored in the words of its source."""

import re
from collections.abc import Iterator
from decimal import Decimal

from book.findings import Check, Finding
from book.register.figure import READ, Figure
from book.register.printed import printed_numbers
from book.register.quotations import FILE, Quotation
from book.register.register import Register
from book.register.support import unsupported

_SCALED = {"gbp-million": 6, "gbp-billion": 9, "pence": -2}
"""Units whose value a source may print in pounds instead: a power of ten."""
_SAYS_CONVERTED = re.compile(r"\bconvert|\bsh(?:ow|own) as a percentage", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:falls?|fell|lower|reductions?|drop|decrease|fewer)\b", re.IGNORECASE)


def check_anchors(register: Register) -> Iterator[Finding]:
    """Faults of quotations, and figures that have neither one nor a reason for it."""
    for figure in register.figures.values():
        quotation = register.quotations.get(figure.id)
        if quotation is None and figure.status in READ and not figure.unquoted:
            text = (
                f"has no entry in {FILE}: quote the words of the source that print it, or say in "
                "its field unquoted why there are none"
            )
            yield figure.finding(Check.QUOTATION, text)
        elif quotation is not None and figure.unquoted:
            text = f"is quoted in {FILE}: take its field unquoted out"
            yield figure.finding(Check.QUOTATION, text)
    for quotation in register.quotations.values():
        for message in _faults(quotation, register):
            text = f"quotation '{quotation.id}' {message}"
            yield Finding(FILE, quotation.line, text, check=Check.QUOTATION)


def wants_anchor(figure: Figure) -> bool:
    """Whether somebody published the figure, and somebody here has read it."""
    return figure.status in READ and figure.status != "unverified"


def _faults(quotation: Quotation, register: Register) -> Iterator[str]:
    figure = register.figures.get(quotation.id)
    if figure is None:
        if quotation.id not in register.unread:
            near = ", ".join(register.near(quotation.id)) or "none like it"
            yield f"belongs to no figure (near: {near})"
        return
    if not wants_anchor(figure):
        yield f"belongs to a figure that is {figure.status}, which we have not read in a source"
        return
    printed = printed_numbers(quotation.says)
    for name in ("value", "low", "high"):
        number = getattr(figure, name)
        as_words = name == "value" and figure.plain and figure.plain in quotation.says
        if number is None or as_words:
            continue
        if _converted(figure, number, printed) and not _SAYS_CONVERTED.search(figure.note or ""):
            yield (
                f"prints the {name} of its figure as a ratio, and the figure shows a percentage: "
                "say in its note that we converted it"
            )
        if not printed & written_forms(figure, number):
            shown = figure.at_precision(number)
            yield (
                f"does not print the {name} {shown} of its figure: "
                "quote the words that do, or correct the figure"
            )
    source = register.sources.get(figure.source)
    yield from unsupported(figure, quotation, f"{source.title} {source.year}" if source else "")


def _converted(figure: Figure, number: float, printed: set[Decimal]) -> bool:
    """Whether the source prints a ratio for `number`, and the figure is still 'transcribed'."""
    exact = Decimal(repr(number))
    shown = bool(printed & {exact, -exact})
    known = bool(printed & written_forms(figure, number))
    return figure.status == "transcribed" and figure.unit == "percent" and known and not shown


def written_forms(figure: Figure, number: float) -> set[Decimal]:
    """The numbers that a source may print for `number`: 26% is also 0.26 and a ratio of 1.26.

    A fall of 0.67 may be printed as a change of -0.67, and a fall of 26% as a ratio of 0.74.
    """
    exact = Decimal(repr(number))
    forms = {exact}
    if figure.unit == "percent":
        forms |= {exact / 100, 1 + exact / 100}
    if figure.unit in _SCALED:
        forms.add(exact.scaleb(_SCALED[figure.unit]))
    if _DOWN.search(figure.says):
        forms |= {-form for form in forms}
        if figure.unit == "percent":
            forms.add(1 - exact / 100)
    return forms
