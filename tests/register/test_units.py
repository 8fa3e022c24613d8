"""How numbers are rounded and written: one face for each unit, halves up as print does."""

from decimal import Decimal

import pytest

from book.register.units import UNITS, rounded, written

FACES = {
    "percent": ("26", 26, "26%"),
    "percentage-points": ("5", 5, "5 percentage points"),
    "per-thousand": ("17", 17, "17 in 1,000"),
    "gbp": ("2102", 2102, "£2,102"),
    "gbp-million": ("5.2", 5.2, "£5.2 million"),
    "gbp-billion": ("4.4", 4.4, "£4.4 billion"),
    "pence": ("50", 50, "50p"),
    "people": ("2474", 2474, "2,474"),
    "adults": ("2474", 2474, "2,474"),
    "studies": ("148", 148, "148"),
    "participants": ("308849", 308849, "308,849"),
    "areas": ("1000", 1000, "1,000"),
    "groups": ("211", 211, "211"),
    "count": ("12", 12, "12"),
    "ratio": ("1.50", 1.5, "1.50"),
    "smd": ("0.33", 0.33, "0.33"),
    "score": ("7.45", 7.45, "7.45"),
    "years": ("7.5", 7.5, "7.5"),
    "metres": ("1200", 1200, "1,200 metres"),
    "metres-per-second": ("0.8", 0.8, "0.8 metres per second"),
    "year": ("2016", 2016, "2016"),
}


@pytest.mark.parametrize("unit", FACES)
def test_each_unit_has_its_face(unit: str) -> None:
    text, value, face = FACES[unit]
    decimals = len(text.partition(".")[2])
    assert written(value, unit, decimals=decimals, significant=None) == face


def test_every_unit_of_the_register_is_in_the_table_above() -> None:
    assert set(UNITS) == set(FACES)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (0.165, 2, "0.17"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (0.4999999, 0, "0"),
        (-0.4, 0, "0"),
        (1.5, 2, "1.50"),
        (1e-9, 2, "0.00"),
        (123456789.5, 0, "123456790"),
    ],
)
def test_halves_round_away_from_zero_as_the_decimal_reads(
    value: float, decimals: int, expected: str
) -> None:
    assert str(rounded(value, decimals=decimals)) == expected


@pytest.mark.parametrize(
    ("value", "significant", "face"),
    [
        (1234, 2, "1,200"),
        (1250, 2, "1,300"),
        (0.012345, 2, "0.012"),
        (5.25, 2, "5.3"),
        (9.99, 2, "10"),
        (99.96, 3, "100"),
        (0.0999, 2, "0.10"),
        (950000, 1, "1,000,000"),
        (0, 3, "0"),
        (-1234, 2, "−1,200"),
    ],
)
def test_significant_figures(value: float, significant: int, face: str) -> None:
    assert written(value, "count", decimals=None, significant=significant) == face


def test_a_precision_is_needed() -> None:
    with pytest.raises(ValueError, match="give decimals or significant"):
        rounded(1.0)


@pytest.mark.parametrize(
    ("value", "unit", "face"),
    [(-5, "gbp", "−£5"), (-5, "percent", "−5%"), (-0.0, "percent", "0%"), (-0.2, "gbp", "£0")],
)
def test_a_minus_sign_stands_first_and_never_before_nothing(
    value: float, unit: str, face: str
) -> None:
    assert written(value, unit, decimals=0, significant=None) == face


def test_a_value_at_its_own_precision_is_itself() -> None:
    for value in (0.1, 0.29, 1.26, 113.13, 5.2):
        assert rounded(value, decimals=2) == Decimal(repr(value))
