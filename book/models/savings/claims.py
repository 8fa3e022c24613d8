"""What the claims about savings imply together, and the trial whose saving can be worked out."""

from statistics import mean, median

from book.models.prices import in_nhs_prices_of, in_prices_of
from book.tables import number, one_row, rows

MILLION, BILLION = 1e6, 1e9

PER_PERSON = "saving per person a year"
PER_GROUP = "saving per group a year"
ENGLAND = "saving for England a year"
GROUPS = "clinical commissioning groups"

RAPSID_PRICE_YEAR = "2013-14"
"""The paper uses 2013 prices; the deflator has financial years."""


def claim(name: str, item: str) -> float:
    """One amount of a published claim, in the unit of its row.

    `name` and `item` are those of a row of ``savings-claims``.
    """
    return number(one_row("savings-claims", claim=name, item=item), "amount")


def claim_bounds(name: str, item: str) -> tuple[float, float]:
    """The smallest and largest values that round to a claim's amount."""
    row = one_row("savings-claims", claim=name, item=item)
    amount, half_step = number(row, "amount"), number(row, "rounded_to") / 2
    return amount - half_step, amount + half_step


def implied_people() -> float:
    """People each group must reach for the guidance's 2 savings to agree."""
    return claim("realising-the-value", PER_GROUP) / claim("realising-the-value", PER_PERSON)


def implied_people_bounds() -> tuple[float, float]:
    """The fewest and most people, given the rounding of the 2 savings."""
    least_group, most_group = claim_bounds("realising-the-value", PER_GROUP)
    least_person, most_person = claim_bounds("realising-the-value", PER_PERSON)
    return least_group / most_person, most_group / least_person


def per_group_gbp_million(*, claim_name: str) -> float:
    """A claim's saving for England divided by its number of groups, in million pounds each."""
    return claim(claim_name, ENGLAND) / claim(claim_name, GROUPS) / MILLION


def implied_budget_gbp_billion() -> float:
    """The budget of which People Powered Health's saving is the stated share, in billion pounds."""
    name = "people-powered-health"
    return claim(name, ENGLAND) / (claim(name, "share of budget saved") / 100) / BILLION


def rotherham_implied_cost_gbp_million() -> float:
    """What Rotherham's pilot must have cost for its return and its cost reduction to agree."""
    returned = claim("rotherham", "return per pound spent")
    return claim("rotherham", "cost reduction") / returned / MILLION


def rotherham_implied_cost_gbp_million_bounds() -> tuple[float, float]:
    """The smallest and largest implied cost given rounding, in million pounds."""
    reduction = claim("rotherham", "cost reduction")
    least, most = claim_bounds("rotherham", "return per pound spent")
    return reduction / most / MILLION, reduction / least / MILLION


def rapsid_net_saving(*, include_own_costs: bool = True) -> float:
    """RAPSID's saving per person per year at 2013 prices, in pounds.

    The fall in NHS costs, less running the support, less (unless excluded) participants' own
    spending: Wingate and others 2017, abstract.
    """
    total = 0.0
    for row in rows("rapsid"):
        if row["role"] == "saving":
            total += number(row, "gbp_per_person_year")
        elif include_own_costs or row["role"] != "participant-cost":
            total -= number(row, "gbp_per_person_year")
    return total


def rapsid_net_saving_in_prices_of(*, year: str) -> float:
    """RAPSID's saving per person per year in the prices of another year, in pounds."""
    return in_prices_of(rapsid_net_saving(), RAPSID_PRICE_YEAR, year)


def saving_per_person_in_prices_of(*, from_year: str, to_year: str) -> float:
    """The guidance's saving per person in later prices, assuming its own were of `from_year`.

    By the GDP deflator. The guidance does not state its price year.
    """
    return in_prices_of(claim("realising-the-value", PER_PERSON), from_year, to_year)


def saving_per_person_in_nhs_prices_of(*, from_year: str, to_year: str) -> float:
    """The same in later NHS prices, by the NHS Cost Inflation Index."""
    amount = claim("realising-the-value", PER_PERSON)
    return in_nhs_prices_of(amount=amount, from_year=from_year, to_year=to_year)


def staff_cost(*, item: str, minutes: int = 60) -> float:
    """The cost of some minutes of staff time, at the prices of its row of ``unit-costs``."""
    return number(one_row("unit-costs", item=item), "gbp") * minutes / 60


def staff_cost_in_prices_of(*, item: str, minutes: int, year: str) -> float:
    """The cost of staff time in the prices of another year."""
    from_year = str(one_row("unit-costs", item=item)["price_year"])
    return in_prices_of(staff_cost(item=item, minutes=minutes), from_year, year)


def ratio_to_rapsid() -> float:
    """The guidance's saving per person as a multiple of RAPSID's. Prices are not aligned."""
    return claim("realising-the-value", PER_PERSON) / rapsid_net_saving()


def ccg_population_mean() -> float:
    """Mean population of the clinical commissioning groups of April 2021."""
    return mean(_ccg_populations())


def ccg_population_median() -> float:
    """Median population of the clinical commissioning groups of April 2021."""
    return median(_ccg_populations())


def ccg_count() -> float:
    """The number of clinical commissioning groups in April 2021."""
    return float(len(_ccg_populations()))


def _ccg_populations() -> list[float]:
    return [number(row, "population") for row in rows("ccg-population")]
