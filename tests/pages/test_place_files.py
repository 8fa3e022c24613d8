"""Data beside the pages of areas, as Sphinx writes them by itself."""

import shutil

import pytest

AREAS = ("places/areas.js", "places/leeds.csv", "places/leeds.xlsx", "places/leeds.html")


@pytest.mark.slow
def test_a_site_that_somebody_took_away_is_written_whole_again(build):
    """What was read stays in another folder, and says that all of it was written once."""
    text = "```{places} regions\n```"
    built = build(text)
    assert [name for name in AREAS if not (built.out / name).is_file()] == []
    shutil.rmtree(built.out)
    again = build(text)
    assert [name for name in AREAS if not (again.out / name).is_file()] == []
