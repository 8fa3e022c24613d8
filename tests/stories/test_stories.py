"""What notebooks lean on: results against hand sums, and no case that passes by luck."""

from fractions import Fraction

import pandas as pd
import pytest

from book.stories import (
    engagement,
    evaluation,
    indicators,
    loneliness,
    needs,
    relationships,
    savings,
    uncertainty,
)
from book.tables import frame


def test_people_picked_for_many_visits_fall_and_everybody_does_not() -> None:
    everybody, *_, many = evaluation.picked_for_visits([0, 4, 8])
    assert everybody["people"] == 20_000 and everybody["fall"] == "0%"
    assert float(str(many[evaluation.SECOND])) < 0.7 * float(str(many[evaluation.FIRST]))


def test_an_amount_is_found_by_its_names_and_a_stranger_is_refused() -> None:
    claims = savings.claims()
    assert savings.amount(claims, "realising-the-value", "saving per person a year") == 2102
    with pytest.raises(ValueError, match="size 1"):
        savings.amount(claims, "realising-the-value", "saving per cat")


def test_an_uptake_above_everybody_cannot_be_done() -> None:
    town, hamlet = savings.uptake_in([("town", 1000, 0.5), ("hamlet", 100, 0.5)], people=100)
    assert (town["uptake needed"], hamlet["uptake needed"]) == ("20%", "cannot be done")


def test_a_ratio_fits_only_in_the_middle_of_its_interval() -> None:
    made_up = pd.DataFrame({"estimate": [1.0, 1.5, 1.2], "low": [0.5, 0.5, None], "high": 2.0})
    assert loneliness.fits(made_up)["fits"].tolist()[:2] == [True, False]
    assert pd.isna(loneliness.fits(made_up)["fits"][2])


def test_extra_events_are_the_baseline_times_the_rise() -> None:
    ratios = pd.DataFrame({"estimate": 1.5, "low": 1.0, "high": 2.0}, index=["little"])
    (line,) = relationships.extra(ratios, baseline=20)
    assert (line["low"], line[relationships.MORE], line["high"]) == (0, 10, 20)


def test_one_effect_of_the_review_does_not_fit_its_interval() -> None:
    results = frame("effect-sizes").set_index("outcome")
    tested = engagement.fits(results[~results.index.str.startswith("group-")])
    assert tested.index[~tested["fits"]].tolist() == ["social-support"]
    assert len(engagement.in_people(tested)) == len(tested) - 1
    assert engagement.past_the_mark(30, 0) == pytest.approx(30)


def test_the_nearest_fraction_comes_first_with_its_distance() -> None:
    found = indicators.nearest_fractions(62, [2, 3, 4, 5, 10])
    assert next(iter(found)) == Fraction(3, 5)
    assert found[Fraction(3, 5)] == pytest.approx(2)
    assert indicators.margin(0.5, 10_000) == pytest.approx(0.98)


def test_a_wave_without_a_value_stays_a_gap() -> None:
    listed = indicators.by_wave(indicators.survey(), "someone-there", since="2016-17")
    assert listed.index[0] == "2016-17" and pd.isna(listed["percent"].iloc[0])
    assert indicators.in_words(listed).count("%") == listed["percent"].notna().sum()


def test_a_month_outside_the_limits_is_named() -> None:
    steady = [21, 25, 19, 24, 22, 26, 20, 23, 25, 21, 24]
    assert needs.control([*steady, 38])[-1]["referrals"] == "month 12"
    assert needs.control(steady)[-1]["referrals"] == "none"


def test_money_is_written_as_people_write_it() -> None:
    assert uncertainty.pounds(-1234.5) == "−£1,234"
    assert uncertainty.pounds(-0.2) == "£0"
    assert uncertainty.uptake_for(1000, [10], 100, 0.5)[0]["uptake needed"] == "cannot be done"
