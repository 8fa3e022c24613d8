"""What a programme saves: published claims, and one model to test any claim with.

The model is written once, in `definition`. Everything shown, run or sent to the browser is derived
from it: `printed` (equations, words, JavaScript), `units` (dimensions and price years), `run` and
`draws` (NumPy), `presets` (the worked cases in ``data/``). These need SymPy, which is slow to
import, so nothing here imports them: a recipe in the register needs only `claims`.
"""

from book.models.savings.claims import (
    PER_PERSON,
    RAPSID_PRICE_YEAR,
    ccg_count,
    ccg_population_mean,
    ccg_population_median,
    claim,
    claim_bounds,
    implied_budget_gbp_billion,
    implied_people,
    implied_people_bounds,
    per_group_gbp_million,
    rapsid_net_saving,
    rapsid_net_saving_in_prices_of,
    ratio_to_rapsid,
    rotherham_implied_cost_gbp_million,
    rotherham_implied_cost_gbp_million_bounds,
    saving_per_person_in_nhs_prices_of,
    saving_per_person_in_prices_of,
    staff_cost,
    staff_cost_in_prices_of,
)

__all__ = [
    "PER_PERSON",
    "RAPSID_PRICE_YEAR",
    "ccg_count",
    "ccg_population_mean",
    "ccg_population_median",
    "claim",
    "claim_bounds",
    "implied_budget_gbp_billion",
    "implied_people",
    "implied_people_bounds",
    "per_group_gbp_million",
    "rapsid_net_saving",
    "rapsid_net_saving_in_prices_of",
    "ratio_to_rapsid",
    "rotherham_implied_cost_gbp_million",
    "rotherham_implied_cost_gbp_million_bounds",
    "saving_per_person_in_nhs_prices_of",
    "saving_per_person_in_prices_of",
    "staff_cost",
    "staff_cost_in_prices_of",
]
