"""Tables: headings a screen reader can follow, numbers in line, nothing left empty."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from book.charts import Table, table


def cells(made: Table, column: int) -> list[str]:
    return [row[column] for row in made.rows]


def test_the_markup_has_caption_and_scopes() -> None:
    html = table([{"place": "A town", "people": 1234}], caption="People by place")._repr_html_()
    assert html == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="Table: People by place">'
        "<table><caption>People by place</caption>\n"
        '<thead><tr><th scope="col">Place</th>\n'
        '<th scope="col" class="number">People</th></tr></thead>'
        '<tbody><tr><th scope="row">A town</th>\n<td class="number">1,234</td></tr></tbody>'
        "</table></div>"
    )


def test_words_are_escaped() -> None:
    html = table([{"<i>": '"a" & <b>'}], caption='A "b" <c>')._repr_html_()
    assert "&lt;i&gt;" in html and "&quot;a&quot; &amp; &lt;b&gt;" in html
    assert 'aria-label="Table: A &quot;b&quot; &lt;c&gt;"' in html
    assert "<b>" not in html and "<c>" not in html


@pytest.mark.parametrize("empty", [None, float("nan"), "", "  ", pd.NA, pd.NaT, np.nan])
def test_empty_cells_say_so(empty: object) -> None:
    rows = [{"year": "a", "value": empty}, {"year": "b", "value": 5}]
    assert cells(table(rows, caption="C"), 1) == ["not found", "5"]
    assert cells(table(rows, caption="C", missing="not asked"), 1) == ["not asked", "5"]


def test_a_row_that_lacks_a_column_says_so() -> None:
    made = table([{"a": 1}, {"b": 2}], caption="C")
    assert made.columns == ("A", "B")
    assert made.rows == (("1", "not found"), ("not found", "2"))


def test_a_gap_does_not_make_whole_numbers_fractions() -> None:
    frame = pd.DataFrame({"wave": ["a", "b"], "percent": [62.0, np.nan]})
    assert cells(table(frame, caption="C"), 1) == ["62", "not found"]


def test_fractions_have_the_decimals_their_column_needs() -> None:
    rows = [{"one": 7.1, "two": 1.25, "many": 1 / 3}, {"one": 6.0, "two": 2.5, "many": 2 / 3}]
    made = table(rows, caption="C")
    assert made.rows == (("7.1", "1.25", "0.33"), ("6.0", "2.50", "0.67"))
    fixed = table(rows, caption="C", decimals={"many": 3})
    assert cells(fixed, 2) == ["0.333", "0.667"]


def test_years_have_no_comma_and_minus_is_minus() -> None:
    made = table([{"year": 2016, "change": -1250, "share": -0.5}], caption="C")
    assert made.rows == (("2016", "−1,250", "−0.5"),)


def test_other_kinds_of_value() -> None:
    made = table([{"day": date(2026, 11, 3), "fits": True, "n": np.int64(1000)}], caption="C")
    assert made.rows == (("3 November 2026", "yes", "1,000"),)


def test_columns_of_numbers_stand_right() -> None:
    rows = [
        {"name": "a", "money": "£1,234.50", "share": "5%", "mixed": "2 in 3", "gone": None},
        {"name": "b", "money": "£5.2 million", "share": None, "mixed": "9", "gone": None},
    ]
    assert table(rows, caption="C").numeric == (False, True, True, False, False)


def test_a_frame_keeps_whole_numbers_beside_fractions() -> None:
    frame = pd.DataFrame({"name": ["a"], "people": [1299], "share": [0.25]})
    assert table(frame, caption="C").rows == (("a", "1,299", "0.25"),)


def test_a_named_index_becomes_the_row_headings_and_an_unnamed_one_does_not() -> None:
    frame = pd.DataFrame({"wave": ["a", "b", "c"], "percent": [1, 2, 3]})
    assert table(frame[frame["percent"] > 1], caption="C").columns == ("Wave", "Percent")
    assert table(frame.set_index("wave"), caption="C").rows[0] == ("a", "1")


@pytest.mark.parametrize(
    ("data", "caption", "message"),
    [
        ([], "C", "no columns"),
        (pd.DataFrame({"a": []}), "C", "no rows"),
        ([{"a": 1}], " ", "caption"),
        ([{" ": 1}], "C", "no name"),
        ([{"a": float("inf")}], "C", "inf"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "C", "share a name"),
    ],
)
def test_bad_tables_are_refused(data: object, caption: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        table(data, caption=caption)  # type: ignore[arg-type]


def test_missing_needs_words() -> None:
    with pytest.raises(ValueError, match="says nothing"):
        table([{"a": None}], caption="C", missing=" ")


@pytest.mark.parametrize("data", ["text", 5, [1, 2], {"a": 1}])
def test_other_data_are_refused(data: object) -> None:
    with pytest.raises(TypeError, match="list of dicts or a data frame"):
        table(data, caption="C")  # type: ignore[arg-type]


def test_told_without_a_page() -> None:
    assert repr(table([{"a": 1}], caption="C")) == "Table: C"
