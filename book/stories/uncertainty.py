"""*How certain is a saving?*: every case in one model, and how much its result varies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import fill

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from book.charts import INK, Chart, chart, figure
from book.models.evaluation import regression_to_the_mean
from book.models.savings.calculate import Amount, evaluate
from book.models.savings.definition import LABELS, UNITS
from book.models.savings.draws import interval, simulate
from book.models.savings.inputs import KINDS
from book.models.savings.presets import BASES, Preset

Row = dict[str, object]
Ranges = Mapping[str, tuple[float, float]]
Swing = tuple[str, float, float]
LOW, HIGH = "net saving at its lowest", "net saving at its highest"
RANK = "rank correlation with net saving"


def results_of(amounts: Mapping[str, Amount]) -> dict[str, float]:
    """The model's results for `amounts`, as plain numbers."""
    return {name: float(amount.value) for name, amount in evaluate(amounts).items()}


def pounds(value: float, places: int = 0) -> str:
    """An amount of money, formatted for people."""
    return f"{'−' if round(value, places) < 0 else ''}£{abs(value):,.{places}f}"


def label(name: str) -> str:
    """An input's label, with the kind of use if it is given by kind."""
    base, _, kind = name.rpartition("_")
    return f"{KINDS[kind]}: {LABELS[base]}" if kind in KINDS else LABELS[name]


def how_known(cases: Mapping[str, Preset], inputs: pd.DataFrame) -> list[Row]:
    """How many `inputs` of each case are known in each way."""
    known = inputs.groupby(["preset", "basis"]).size().unstack(fill_value=0).to_dict("index")
    return [
        {"case": case.title, **{basis: int(known[name].get(basis, 0)) for basis in BASES}}
        for name, case in cases.items()
    ]


def side_by_side(
    cases: Mapping[str, Preset], newest: Mapping[str, Mapping[str, float]]
) -> list[Row]:
    """Each case's results, with the cost left empty if none was published."""
    lines: list[Row] = []
    for name, case in cases.items():
        result = newest[name]
        a_person = result["saving"] / result["people"] / float(case.given["years"].value)
        cost = result["cost"]
        lines.append(
            {
                "case": case.title,
                "saving before costs, a year for each person": pounds(a_person),
                "cost": pounds(cost) if cost else None,
                "back for each £1": pounds(result["return_per_pound"], 2) if cost else None,
            }
        )
    return lines


def uptake_for(
    target: float, savings_each: Sequence[float], residents: int, share: float
) -> list[Row]:
    """The people and uptake needed for a saving of `target`, for each saving per person."""
    lines: list[Row] = []
    for each in savings_each:
        uptake = target / each / (residents * share)
        lines.append(
            {
                "if each person saves": pounds(each),
                "people needed": round(target / each),
                "uptake needed": f"{uptake:.0%}" if uptake <= 1 else "cannot be done",
            }
        )
    return lines


def inputs_of(case: Preset) -> list[Row]:
    """The inputs of a case, each with its range and how it is known."""
    return [
        {
            "input": label(name),
            "best": _written(name, given.value),
            "lowest": _written(name, given.low),
            "highest": _written(name, given.high),
            "how we know": BASES[given.basis],
        }
        for name, given in case.given.items()
    ]


def ranked(moved: Sequence[Swing]) -> list[Row]:
    """The inputs that affect the result, widest swing first."""
    return [
        {"rank": place, "input": label(name), LOW: pounds(low), HIGH: pounds(high)}
        for place, (name, low, high) in enumerate(moved, start=1)
    ]


def chart_of_swings(moved: Sequence[Swing], best: float) -> Chart:
    """The change in net saving as each input goes from its lowest value to its highest."""
    fig, ax = figure(height=4.2)
    for place, (_, low, high) in enumerate(moved):
        ax.barh(place, abs(high - low), left=min(low, high), height=0.55, color="C0")
    ax.axvline(best, color=INK, linewidth=1.2, linestyle="--")
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.invert_yaxis()
    ax.set_yticks(range(len(moved)), [fill(label(name), width=24) for name, *_ in moved])
    ax.set(xlim=(-155_000, 60_000), xlabel="Net saving")
    ticks = [-100_000, 0]
    ax.set_xticks(ticks, [pounds(tick) for tick in ticks])
    name, low, high = moved[0]
    return chart(
        fig,
        caption="Made-up town: the inputs that move the net saving most. Solid line: neither "
        "saving nor cost. Dashed line: every input at its best value",
        alt="Bars show how much the net saving changes with one input at a time. The widest is "
        f"{label(name)}, from {pounds(min(low, high))} to {pounds(max(low, high))}. "
        f"With every input at its best value it is {pounds(best)}.",
        table=[
            {"input": label(name), LOW: pounds(low), HIGH: pounds(high)}
            for name, low, high in moved
        ],
    )


def chart_of_draws(net: NDArray[np.float64]) -> Chart:
    """How often each net saving was drawn."""
    low, high = interval(net)
    edges = np.arange(-200_000, 201_000, 25_000)
    counts, _ = np.histogram(net, bins=edges)
    fig, ax = figure(height=2.7)
    width = float(edges[1] - edges[0])
    ax.bar(edges[:-1], counts, width=width, align="edge", color="C0", edgecolor="white")
    ax.axvline(0, color=INK, linewidth=1.2)
    ticks = [-150_000, 0, 150_000]
    ax.set(xlabel="Net saving", xlim=(-200_000, 200_000))
    ax.set_xticks(ticks, [pounds(tick) for tick in ticks])
    ax.set_title("Draws")
    return chart(
        fig,
        caption="Made-up town: how often each net saving was drawn. "
        "Right of the line, the town saves money",
        alt=f"A hill of bars. All but a few draws are from {pounds(low)} to {pounds(high)}, "
        f"and {np.mean(net > 0):.0%} of draws save money.",
        table=[
            {
                "net saving from": pounds(float(start)),
                "to": pounds(float(end)),
                "draws": int(count),
            }
            for start, end, count in zip(edges, edges[1:], counts, strict=False)
            if count
        ],
    )


def parts_together(amounts: Mapping[str, Amount], ranges: Ranges) -> list[Row]:
    """How strongly each term of the sum correlates with a better result."""
    drawn = simulate(amounts, ranges, ["net", "people", "gross", "cost"])
    order = {name: np.argsort(np.argsort(values)) for name, values in drawn.items()}
    return [
        {"part of the sum": LABELS[name], RANK: float(np.corrcoef(order[name], order["net"])[0, 1])}
        for name in ("people", "gross", "cost")
    ]


def answers(amounts: Mapping[str, Amount], ranges: Ranges) -> list[Row]:
    """A finance director's questions, each with its answer for the case `amounts`."""

    def with_changes(changes: Mapping[str, float]) -> float:
        changed = {name: replace(amounts[name], value=value) for name, value in changes.items()}
        return results_of({**amounts, **changed})["net"]

    base = results_of(amounts)
    fewer = with_changes(
        {name: float(amounts[name].value) * 0.8 for name in amounts if name.startswith("fall_")}
    )
    costs = {name: ranges[name][1] for name in ("set_up", "cost_per_person")}
    doubtful = with_changes({"uptake": ranges["uptake"][0], **costs})
    first, second, _ = regression_to_the_mean(people=20_000, mean=2, spread=1.5, invited_from=4)
    by_kind = {
        kind: base[f"avoided_{kind}"] * float(amounts[f"unit_cost_{kind}"].value) for kind in KINDS
    }
    largest = max(by_kind, key=lambda kind: by_kind[kind])
    anyway = (
        f"with no help, people chosen for their many visits made {1 - second / first:.0%} fewer "
        "later"
    )
    said = {
        "Can the money be taken out?": f"{pounds(base['cash'])} of {pounds(base['saving'])}",
        "When?": f"after {float(amounts['lag'].value):g} year, if all goes well",
        "Whose budget?": f"most falls on {KINDS[largest]}: {pounds(by_kind[largest])} a year",
        "Did the programme cause it?": f"to break even, {base['needed_effect']:.0%} of the saving "
        "must come from the programme",
        "Would use have fallen anyway?": anyway,
        "Does another scheme count it too?": "if a fifth is counted twice, the net saving is "
        f"{pounds(fewer)}",
        "Are we hoping too much?": "with the lowest uptake and highest costs, the net saving is "
        f"{pounds(doubtful)}",
    }
    return [{"question": question, "answer": answer} for question, answer in said.items()]


def _written(name: str, value: float | None) -> str | None:
    base, _, kind = name.rpartition("_")
    unit = UNITS[base if kind in KINDS else name]
    if value is None:
        return None
    if "GBP" in unit:
        return pounds(value, 0 if value == round(value) else 2)
    return f"{value:,g}" if unit else f"{value:.0%}"
