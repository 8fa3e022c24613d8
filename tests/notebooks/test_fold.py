"""Code is folded unless the chapter says what to hide."""

import pytest
from nbformat.v4 import new_code_cell

from book.notebooks.extension import fold


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
