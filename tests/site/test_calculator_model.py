"""The calculator works out the same numbers in a browser as in Python."""

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from support.mathml import evaluate_equation
from support.site import Opener, Site

from book.models.savings.calculate import amounts_of, evaluate
from book.models.savings.definition import (
    EQUATIONS,
    INPUTS,
    KINDS,
    LETTERS,
    of_kind,
    plain_equations,
    plain_inputs,
)
from book.models.savings.draws import DRAWS, interval, simulate, uniforms
from book.models.savings.presets import OWN_PRICES, presets

PAGE = "chapters/case/make-the-case.html"


CASES = 10_000


CLOSE = 1e-9


def random_inputs(count: int) -> dict[str, np.ndarray]:
    """Inputs over all that the model takes; one in four lies on an edge of its range, or at 0."""
    random = np.random.default_rng(2022)
    found = {}
    for name, given in plain_inputs().items():
        even = random.uniform(given.low, given.high, count)
        # Amounts of money and people spread over their powers of ten.
        spread = np.sign(even) * np.abs(even) ** random.uniform(0.2, 1, count)
        drawn = np.clip(spread if given.high > 1 else even, given.low, given.high)
        edges = random.choice([given.low, given.high, max(given.low, 0.0)], count)
        found[name] = np.where(random.random(count) < 0.25, edges, drawn)
    return found


INPUTS_DRAWN = random_inputs(CASES)


@pytest.fixture(scope="module")
def expected() -> dict[str, np.ndarray]:
    results = evaluate(amounts_of(INPUTS_DRAWN, OWN_PRICES))
    return {name: np.broadcast_to(amount.value, CASES) for name, amount in results.items()}


def agree(found: np.ndarray, wanted: np.ndarray, scale: np.ndarray | float = 0.0) -> np.ndarray:
    """Where two results are equal to `CLOSE`, relative to them or to what was subtracted."""
    same = (found == wanted) | (np.isnan(found) & np.isnan(wanted))
    with np.errstate(invalid="ignore"):
        near = np.abs(found - wanted) <= CLOSE * np.maximum(np.abs(wanted), scale)
    return same | near


@pytest.fixture
def tab(open_page: Opener) -> Page:
    return open_page(PAGE)


@pytest.mark.slow
def test_ten_thousand_inputs_give_the_same_in_python_and_in_the_browser(
    tab: Page, expected: dict[str, np.ndarray]
) -> None:
    names = list(INPUTS_DRAWN)
    table = np.column_stack([INPUTS_DRAWN[name] for name in names]).tolist()
    rows = tab.evaluate(
        """([names, table]) => table.map((row) => {
          const inputs = Object.fromEntries(names.map((name, place) => [name, row[place]]));
          return Object.values(savingsModel.savings(inputs)).map(String);
        })""",
        [names, table],
    )
    order = tab.evaluate(
        """(names) => Object.keys(savingsModel.savings(
          Object.fromEntries(names.map((name) => [name, 0]))))""",
        names,
    )
    assert order == list(expected)
    found = np.array(rows).astype(float)
    assert found.shape == (CASES, len(expected))
    wrong = {
        name: int((~agree(found[:, place], expected[name])).sum())
        for place, name in enumerate(order)
    }
    assert not any(wrong.values()), wrong
    assert all(np.isfinite(expected[name]).any() for name in order)
    assert (~np.isfinite(expected["return_per_pound"])).any(), "some cases divide by zero"


def test_the_equations_on_the_page_give_the_same(
    site: Site, expected: dict[str, np.ndarray]
) -> None:
    """Each equation is read from the page's source and worked out from its letters alone."""
    soup = BeautifulSoup((site.folder / PAGE).read_text(encoding="utf-8"), "html.parser")
    values: dict[str, np.ndarray | float] = {}
    for given in INPUTS:
        for place, kind in enumerate(KINDS, start=1):
            name = of_kind(given.name, kind) if given.by_kind else given.name
            letter = f"{given.letter}_{place}" if given.by_kind else given.letter
            values[letter] = INPUTS_DRAWN[name]
    examined = 0
    for equation in EQUATIONS:
        html = str(soup.find(id=f"equation-{equation.name}"))
        for place, kind in enumerate(KINDS, start=1):
            name = of_kind(equation.name, kind) if equation.by_kind else equation.name
            letter = f"{equation.letter}_{place}" if equation.by_kind else equation.letter
            found = np.broadcast_to(evaluate_equation(html, {**values, "k": place}), CASES)
            assert agree(found, expected[name], _cancelled(equation.name, expected)).all(), name
            values[letter] = expected[name]
            examined += 1
            if not equation.by_kind:
                break
    assert examined == len(plain_equations())


def _cancelled(name: str, expected: dict[str, np.ndarray]) -> np.ndarray | float:
    """How large the terms are whose difference may be almost nothing, so that rounding shows."""
    if name != "needed_unit_cost":
        return 0.0
    avoided = sum(expected[f"avoided_{kind}"] for kind in KINDS)
    years = INPUTS_DRAWN["years"]
    taken = np.abs(expected["people"] * INPUTS_DRAWN["other_fall"] * years)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (expected["cost"] + taken) / np.abs(years * avoided)


def test_every_letter_is_explained_once(site: Site) -> None:
    soup = BeautifulSoup((site.folder / PAGE).read_text(encoding="utf-8"), "html.parser")
    table = soup.find("caption", string="What the letters mean").find_parent("table")
    letters = [row.find("th").get_text() for row in table.select("tbody tr")]
    assert letters == list(LETTERS.values())
    words = [part.get_text() for part in soup.select(".equation-words")]
    assert len(words) == len(EQUATIONS)
    assert all(" = " in text for text in words)


def test_draws_and_intervals_are_those_of_python(tab: Page) -> None:
    drawn = tab.evaluate("Array.from({ length: 200 }, (_, draw) => savingsModel.uniform(7, draw))")
    assert drawn == uniforms(7, 0, 200).tolist()
    town = presets()["made-up-town"]
    amounts, ranges = town.in_prices_of(OWN_PRICES)
    wanted = ["net", "cash", "needed_effect"]
    ours = simulate(amounts, ranges, wanted)
    theirs = tab.evaluate(
        """([values, ranges, wanted]) => {
          const drawn = savingsModel.simulate(values, ranges, wanted);
          return wanted.map((name) => {
            return [Array.from(drawn[name]), savingsModel.interval(drawn[name])];
          });
        }""",
        [
            {name: float(amount.value) for name, amount in amounts.items()},
            {name: list(ends) for name, ends in ranges.items()},
            wanted,
        ],
    )
    for name, (values, ends) in zip(wanted, theirs, strict=True):
        assert len(values) == DRAWS
        assert agree(np.array(values), ours[name]).all(), name
        assert ends == pytest.approx(interval(ours[name]), rel=CLOSE)
