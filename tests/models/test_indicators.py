"""Headlines of the Community Life Survey."""

import pytest

from book.models import indicators


def test_headlines_as_published() -> None:
    assert indicators.headline("belong", "2016-17") == 62
    assert indicators.headline("lonely-often", "2024/25", group="disabled") == 14


def test_a_face_to_face_answer_is_never_mixed_in() -> None:
    with pytest.raises(LookupError):
        indicators.headline("belong", "2012-13")
    face_to_face = indicators.headline("belong", "2012-13", mode="face-to-face")
    assert face_to_face == 79
    assert 79 not in [row["percent"] for row in indicators.series("belong")]


def test_nobody_published_someone_to_rely_on_for_2016_17() -> None:
    with pytest.raises(LookupError, match="0 rows"):
        indicators.headline("someone-there", "2016-17")


def test_series_run_from_old_to_new() -> None:
    for measure in ("belong", "influence", "someone-there", "lonely-often"):
        waves = [str(row["wave"])[:4] for row in indicators.series(measure)]
        assert waves == sorted(waves)
        assert waves


def test_groups_leave_out_all_adults() -> None:
    found = [row["group"] for row in indicators.groups("lonely-often", "2024/25")]
    assert len(found) == 8
    assert indicators.ALL_ADULTS not in found


def test_change_and_fall() -> None:
    assert indicators.change("belong", "2023/24", "2024/25") == pytest.approx(1)
    wave = {"from_wave": "2023/24", "to_wave": "2024/25"}
    assert indicators.fall(measure="lonely-often", **wave) == pytest.approx(0.5)


def test_gap_between_groups() -> None:
    gap = indicators.gap_between_groups(
        measure="lonely-often", wave="2024/25", group="disabled", other="not disabled"
    )
    assert gap == 11


def test_62_percent_is_nearer_3_in_5_than_2_in_3() -> None:
    belong = {"measure": "belong", "wave": "2016-17"}
    assert indicators.gap_to_fraction(**belong, numerator=3, denominator=5) == pytest.approx(2)
    two_in_three = indicators.gap_to_fraction(**belong, numerator=2, denominator=3)
    assert round(two_in_three, 1) == 4.7
