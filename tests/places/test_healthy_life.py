"""For how long people live in good health: every value and word of each page, from the table."""

from decimal import Decimal
from html import unescape
from itertools import pairwise

import pytest
from places.source import ENGLAND, Source
from places.test_values import dots_of, part, scale, words


def test_healthy_life_is_the_area_s_own_or_its_county_s(
    pages: dict[str, str], source: Source, healthy
) -> None:
    borrowed, none, dots = 0, 0, 0
    for code, html in pages.items():
        area = source.areas[code]
        section = part(html, 'id="healthy"', '<section class="place-more-figures"')
        whose = next((c for c in (code, area["county_code"]) if (c, "men") in healthy), None)
        if whose is None:
            assert "There is no figure for" in section and "<svg" not in section
            none += 1
            continue
        text = words(section)
        assert ("for the whole county of" in text) == (whose != code), code
        if whose != code:
            assert f"for the whole county of {area['county']}." in text
            borrowed += 1
        for sex, id_ in (("men", "healthy-men"), ("women", "healthy-women")):
            series, england = healthy[whose, sex], healthy[ENGLAND, sex][-1]
            now, then = series[-1], series[-6]
            box = part(html, f'aria-labelledby="{id_}">', "</section>")
            said = words(box.partition("<figure")[0])
            assert f"{now['years']} years (between {now['low']} and {now['high']})." in said, code
            assert f"{now['years']}" in text
            if code == ENGLAND:
                assert "place-verdict" not in box
            else:
                low, high, value = (Decimal(now["low"]), Decimal(now["high"]),
                                    Decimal(england["years"]))  # fmt: skip
                verdict = ("Higher than" if low > value else "Lower than" if high < value
                           else "Similar to")  # fmt: skip
                assert f"{verdict} England" in said, code
                assert f"England: {england['years']} years." in said
                both = zip(series, healthy[ENGLAND, sex], strict=True)
                gaps = [Decimal(a["years"]) - Decimal(b["years"]) for a, b in both]
                side = "below" if max(gaps) < 0 else "above" if min(gaps) > 0 else ""
                run = f"it has been {side} England's in every period since {series[0]['period']}"
                assert (run in said) == bool(side and verdict == "Similar to"), code
            rose = Decimal(now["low"]) > Decimal(then["high"])
            fell = Decimal(now["high"]) < Decimal(then["low"])
            change = "rose" if rose else "fell" if fell else ""
            expected = (f"The figure {change} between {then['period']} and {now['period']}."
                        if change else
                        f"There has been no clear change since {then['period']}.")  # fmt: skip
            assert expected in said, (code, said)
            dots += drawn(box, series)
    assert (borrowed, none) == (164, 2)
    assert dots == 304 * 2 * 12


def drawn(box: str, series: list[dict[str, str]]) -> int:
    """How many dots of a drawing stand where the table has them."""
    drawing = part(box, "<svg", "</svg>")
    value_at = scale(drawing)
    heights = dots_of(drawing)
    for y, row in zip(heights, series, strict=True):
        assert value_at(y) == pytest.approx(float(row["years"]), abs=0.1)
    alt = unescape(part(drawing, 'aria-label="', '"'))
    for row in (series[0], series[-1]):
        assert f"{row['years']} in {row['period']} (interval {row['low']} to {row['high']})" in alt
    return len(heights)


def test_the_periods_of_a_trend_have_no_year_in_common(healthy) -> None:
    for series in healthy.values():
        starts = [int(row["period"][:4]) for row in series]
        assert all(b - a == 1 for a, b in pairwise(starts)) and starts[-1] - starts[-6] >= 3
