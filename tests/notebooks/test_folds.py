"""Code is folded unless the chapter says what to hide, and a folded step says what it shows."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from book.charts import table
from book.notebooks.folds import fold


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ([], ["hide-input"]),
        (["hide-input"], ["hide-input"]),
        (["hide-cell"], ["hide-cell"]),
        (["remove-input"], ["remove-input"]),
        (["raises-exception"], ["raises-exception", "hide-input"]),
    ],
)
def test_a_cell_is_folded_once(given: list[str], then: list[str]) -> None:
    cell = new_code_cell("1 + 1", metadata={"tags": given})
    fold(cell)
    assert cell["metadata"]["tags"] == then
    assert "mystnb" not in cell["metadata"], "nothing is shown, so there is nothing to name"


def test_a_step_folded_whole_is_named_by_its_caption() -> None:
    shown = table([{"a": 1}], caption="Rates & ratios")._repr_html_()
    output = new_output("display_data", {"text/html": shown})
    cell = new_code_cell("rates", metadata={"tags": ["hide-cell"]}, outputs=[output])
    fold(cell)
    assert cell["metadata"]["mystnb"] == {"code_prompt_show": "See the working: Rates & ratios"}
