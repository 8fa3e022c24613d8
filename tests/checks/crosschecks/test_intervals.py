"""An interval whose ends are exchanged, or whose value lies outside or off the middle, is found."""

from types import SimpleNamespace

import pytest
from checks.crosschecks.sheets import faults, table


@pytest.mark.parametrize(
    ("rule", "sheet", "columns", "row", "words"),
    [
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,1.04,1.53", None),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,1.53,1.04", "should lie"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.6,1.04,1.53", "should lie"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,,1.53", "has only some of"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,,", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,0.87,1", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,-0.87,-1", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,1,0.87", "has low 1 above"),
        ("_in_the_middle", "wellbeing", "mean,low,high", "2.79,2.58,2.99", None),
        ("_in_the_middle", "wellbeing", "mean,low,high", "2.81,2.58,2.99", "in the middle"),
        ("_ratios_in_the_middle", "relative-risks", "estimate,low,high", "1.29,1.04,1.59", None),
        ("_ratios_in_the_middle", "relative-risks", "estimate,low,high", "1.32,1.04,1.59", "near"),
        ("_effects_in_the_middle", "effect-sizes", "outcome,estimate,low,high",
         "a,0.33,0.26,0.40", None),
        ("_effects_in_the_middle", "effect-sizes", "outcome,estimate,low,high",
         "a,0.34,0.26,0.40", "in the middle"),
    ],
)  # fmt: skip
def test_a_value_is_inside_its_interval_and_in_its_middle(rule, sheet, columns, row, words) -> None:
    found = faults(rule, {sheet: table(columns, row)})
    assert (len(found) == 1 and words in found[0]) if words else found == []


@pytest.mark.parametrize(("low", "high", "wrong"), [(10, 35, 0), (35, 10, 1), (23, 35, 1)])
def test_a_figure_is_inside_its_interval(low: float, high: float, wrong: int) -> None:
    figure = SimpleNamespace(id="a", line=7, value=22, low=low, high=high)
    found = faults("_of_figures", {}, SimpleNamespace(figures={"a": figure}))
    assert len(found) == wrong
    assert all(f.startswith("data/figures.toml:7: figure 'a' has the value 22") for f in found)
