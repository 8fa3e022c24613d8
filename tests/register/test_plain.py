"""Plain faces: which stand for a value, and what is said of those that do not."""

from datetime import date

import pytest

from book.register.figure import Figure
from book.register.plain import why_not


def figure(plain: str, value: float, unit: str) -> Figure:
    return Figure(
        id="a",
        line=1,
        says="s",
        value=value,
        unit=unit,
        decimals=2,
        plain=plain,
        population="p",
        place="p",
        period="p",
        source="s",
        locator="l",
        checked=date(2026, 11, 23),
        review_by=date(2027, 11, 23),
        status="transcribed",
    )


FITS = """\
about 1 in 4        | 27    | percent
around 1 in 4       | 23    | percent
1 in 4              | 25    | percent
nearly half         | 48    | percent
just under half     | 49.5  | percent
just over half      | 50.5  | percent
over half           | 52    | percent
more than a third   | 34    | percent
fewer than 1 in 10  | 9     | percent
about two thirds    | 67    | percent
a quarter           | 25    | percent
three quarters      | 75    | percent
about a fifth       | 21    | percent
a tenth             | 10    | percent
about 1 in 20       | 5.5   | percent
about 1 in 100      | 1.1   | percent
about £2,100        | 2102  | gbp
over £100           | 104   | gbp
about £5 million    | 5.2   | gbp-million
£5.2 million        | 5.2   | gbp-million
about £4 billion    | 4.1   | gbp-billion
about 50p           | 51    | pence
about 2,500         | 2474  | people
nearly 2,500        | 2474  | adults
about twice         | 1.95  | ratio
twice               | 2     | ratio
"""

TOO_FAR = """\
about 1 in 4        | 27.5  | percent
about 1 in 4        | 22    | percent
nearly half         | 47    | percent
about 1 in 20       | 6.5   | percent
about 1 in 100      | 2.9   | percent
1 in 4              | 28    | percent
about £2,000        | 2102  | gbp
about £5 million    | 5.3   | gbp-million
about £5 million    | 5.2   | gbp-billion
about 50p           | 55    | pence
about 2,500         | 2300  | people
about twice         | 1.8   | ratio
"""

WRONG_SIDE = """\
nearly half         | 51    | percent | says less than that
just under half     | 50    | percent | says less than that
fewer than 1 in 10  | 10    | percent | says less than that
more than a third   | 33    | percent | says more than that
over half           | 50    | percent | says more than that
just over £100      | 99    | gbp     | says more than that
1 in 4              | 26    | percent | says exactly that
half                | 50.1  | percent | says exactly that
2,500               | 2474  | people  | says exactly that
£2,100              | 2102  | gbp     | says exactly that
"""

UNREADABLE = """\
a lot               | 50    | percent
26%                 | 26    | percent
1 in 0              | 50    | percent
twice               | 50    | percent
roughly half        | 50    | percent
About half          | 50    | percent
about half          | 50    | people
about 2,100         | 2102  | gbp
about £2,100        | 2102  | people
about £50p          | 50    | pence
about ,             | 5     | people
about 50p           | 50    | people
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.splitlines()]


@pytest.mark.parametrize(("plain", "value", "unit"), rows(FITS))
def test_a_face_that_fits(plain: str, value: str, unit: str) -> None:
    assert why_not(figure(plain, float(value), unit)) is None


@pytest.mark.parametrize(("plain", "value", "unit"), rows(TOO_FAR))
def test_a_face_too_far_from_its_value(plain: str, value: str, unit: str) -> None:
    problem = why_not(figure(plain, float(value), unit))
    assert problem
    assert problem.startswith(f"'{plain}' is too far from {value}")


@pytest.mark.parametrize(("plain", "value", "unit", "words"), rows(WRONG_SIDE))
def test_a_face_on_the_wrong_side_of_its_value(
    plain: str, value: str, unit: str, words: str
) -> None:
    assert f"'{plain}' {words}" in (why_not(figure(plain, float(value), unit)) or "")


@pytest.mark.parametrize(("plain", "value", "unit"), rows(UNREADABLE))
def test_a_face_the_check_cannot_read(plain: str, value: str, unit: str) -> None:
    problem = why_not(figure(plain, float(value), unit))
    assert problem
    assert "is not a plain face this check can read" in problem
