"""A chooser is a plain table, checked as it is built, that says what to narrow it down by."""

import pytest
from bs4 import BeautifulSoup

TABLE = "| Approach | Need | Effort |\n| --- | --- | --- |\n| Walks | Company, Exercise | Low |\n"
OPTIONS = ":filters: Need, Effort\n:noun: approaches\n:order: Low, High\n"


def chooser(options: str = OPTIONS, table: str = TABLE) -> str:
    return f"```{{chooser}} All of them\n{options}\n{table}```"


def test_a_chooser_is_a_table_that_names_its_filters(build):
    built = build(chooser())
    assert built.warnings == ""
    box = BeautifulSoup(built.html("chapters/page"), "html.parser").select_one(".chooser")
    assert (box["data-filters"], box["data-order"]) == ("Need,Effort", "Low,High")
    assert box["data-noun"] == "approaches"
    assert "All of them" in box.select_one("table > caption").text
    assert box.select_one(".table-scroll")["aria-label"] == "Table: All of them"
    assert [cell.text for cell in box.select("td")] == ["Walks", "Company, Exercise", "Low"]
    assert box.select("form, select, button, script, [onclick], [style]") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (chooser(options=":filters: Needs\n"), "no heading 'Needs' to filter by: one of Approach"),
        (chooser(options=":noun: things\n"), "a chooser needs ':filters:': some of Approach"),
        (chooser(table=TABLE.replace("Low", "")), "row 1 (Walks) has no 'Effort'"),
        (chooser(table="Just words.\n"), "holds one Markdown table and nothing else"),
    ],
)
def test_a_chooser_that_could_not_work_is_refused(build, text, says):
    assert says in build(text).warnings
