"""The page of where every recipe was worked out again: what the table holds, and its date."""

from bs4 import BeautifulSoup
from pages.conftest import cells_of

from book.pages.common.rendering import spoken_date
from book.tables import rows


def test_each_run_has_its_row_and_the_table_its_day(build):
    built = build("Where.\n\n```{recomputed}\n```")
    assert built.warnings == ""
    table = BeautifulSoup(built.html("chapters/page"), "html.parser").find("table")
    runs = rows("recomputed")
    assert spoken_date(max(run["measured"] for run in runs)) in table.caption.get_text()
    shown = cells_of(table)
    assert shown == [
        [f"{run['place']} {run['version'] or ''}".strip(), run["python"],
         str(run["recipes"]), str(run["agree"])]
        for run in runs
    ]  # fmt: skip
    assert {"Chromium", "Firefox"} <= {run["place"] for run in runs}
    assert all(0 < run["agree"] <= run["recipes"] for run in runs)
