"""Inputs of the savings model with units and bounds, and the kinds of use.

Separate from its equations, so that checking numbers does not have to import SymPy.
"""

from dataclasses import dataclass

KINDS = {
    "ae": "A&E visits",
    "emergency": "emergency admissions",
    "planned": "planned admissions",
    "outpatient": "outpatient appointments",
    "gp": "GP appointments",
}
"""The kinds of use counted, in the order of the sum."""


@dataclass(frozen=True, slots=True)
class Input:
    """A user input. `default` is used if it is left blank; None means it is required.

    `low` and `high` are what is possible, not what is likely. `by_kind`: one for each of `KINDS`.
    """

    name: str
    letter: str
    unit: str
    label: str
    low: float
    high: float
    default: float | None = 0.0
    by_kind: bool = False


BY_PERSON = "GBP/person/year"
INPUTS = (
    Input("population", "N", "person", "residents", 0, 1e8, None),
    Input("prevalence", "p", "", "share of residents who could gain", 0, 1, None),
    Input("uptake", "u", "", "share of those who take part", 0, 1, None),
    Input("use", "b", "event/person/year", "use by each person in a year", 0, 366, by_kind=True),
    Input("fall", "r", "", "share by which use falls", -1, 1, by_kind=True),
    Input("unit_cost", "c", "GBP/event", "cost of each", 0, 1e6, by_kind=True),
    Input("other_fall", "d", BY_PERSON, "any other fall in cost for each person", -1e6, 1e6),
    Input("set_up", "F", "GBP", "cost of setting up", 0, 1e10),
    Input("cost_per_person", "v", BY_PERSON, "running cost a year for each person", 0, 1e6),
    Input("own_costs", "o", BY_PERSON, "what each person spends a year", 0, 1e6),
    Input("years", "T", "year", "years counted", 0.1, 20, None),
    Input("cashable", "s", "", "share that can leave a budget", 0, 1),
    Input("lag", "L", "year", "years before it can", 0, 20),
    Input("wellbeing", "w", "wellby/person/year", "rise in life satisfaction", -10, 10),
    Input("health", "q", "qaly/person/year", "gain in years of full health", -1, 1),
    Input("wellby_value", "V", "GBP/wellby", "value of a point for a year", 0, 1e6),
    Input("qaly_value", "H", "GBP/qaly", "value of a year in full health", 0, 1e6),
)
