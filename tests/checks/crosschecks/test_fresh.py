"""A sentence about the age of figures that a refresh has left behind is told."""

from checks.crosschecks.sheets import faults, table

SAID = "what,period"
WELLBEING = table("area_code,year", "E1,2021-22", "E1,2022-23")
LONELY = table("area_code,period,order", "E1,2019/20,20190000", "E1,2018/19,20180000")


def test_the_period_of_a_kind_is_the_newest_of_its_table() -> None:
    said = table(SAID, "wellbeing,2022-23", "area-lonely,2019/20", "census,21 March 2021")
    sheets = {"area-freshness": said, "wellbeing": WELLBEING, "area-lonely": LONELY}
    assert faults("_periods", sheets) == []
    said[0]["period"] = "2021-22"
    said[1]["period"] = "2018/19"
    assert faults("_periods", sheets) == [
        (
            "data/area-freshness.csv:2: period of wellbeing is 2021-22, but the newest in "
            "data/wellbeing.csv is 2022-23: write period, state, checked, age and trust anew, as "
            "pages show those words"
        ),
        (
            "data/area-freshness.csv:3: period of area-lonely is 2018/19, but the newest in "
            "data/area-lonely.csv is 2019/20: write period, state, checked, age and trust anew, as "
            "pages show those words"
        ),
    ]


def test_a_table_that_was_brought_in_needs_a_row() -> None:
    said = table(SAID, "wellbeing,2022-23", "area-community-life,2024/25")
    sheets = {"area-freshness": said, "wellbeing": WELLBEING, "area-lonely": LONELY}
    (found,) = faults("_periods", sheets)
    assert found.startswith("data/area-freshness.csv: no row says how old data/area-lonely.csv is")
    assert "with what area-lonely and period 2019/20" in found
