"""The page of what is changed on purpose: what the table holds, and what its scores have to be."""

from bs4 import BeautifulSoup
from pages.conftest import cells_of

from book.pages.common.rendering import spoken_date
from book.tables import rows


def test_each_kind_of_change_has_its_row_and_the_table_its_day(build):
    built = build("Where.\n\n```{mutation-scores}\n```")
    assert built.warnings == ""
    table = BeautifulSoup(built.html("chapters/page"), "html.parser").find("table")
    kinds = rows("mutation-scores")
    assert spoken_date(max(kind["measured"] for kind in kinds)) in table.caption.get_text()
    shown = cells_of(table)
    columns = ("tried", "found", "fingerprint", "reread")
    assert shown == [[k["changed"], *(f"{k[column]:,}" for column in columns)] for k in kinds]


def test_every_changed_number_is_noticed_and_most_by_a_check_that_knows_better():
    """At most 30% of changed numbers are found only because a file is not the accepted one."""
    numbers = [row for row in rows("mutation-scores") if row["changed"].startswith("a number")]
    assert len(numbers) == 2
    assert all(row["found"] == row["tried"] for row in numbers)
    touched = sum(row["fingerprint"] for row in numbers)
    assert touched <= 0.3 * sum(row["tried"] for row in numbers)
