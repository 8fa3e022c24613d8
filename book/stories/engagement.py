"""*How well does community engagement work?*: effects in people, and how studies are pooled."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from book.charts import INK, Chart, chart, figure, table
from book.models import effects, pooling
from book.models.pooling import Pooled

Row = dict[str, object]
PEOPLE = 100
ROUNDING = 0.005
"""Maximum rounding error of a number printed to two decimals."""


def fits(engagement: pd.DataFrame) -> pd.DataFrame:
    """Whether each printed effect is the middle of its interval, and its standard error."""
    tested = engagement.copy()
    tested["middle"] = (tested["low"] + tested["high"]) / 2
    tested["fits"] = (tested["estimate"] - tested["middle"]).abs() <= 2 * ROUNDING + 1e-9
    tested["standard error"] = [
        pooling.standard_error_from_interval(row["low"], row["high"])
        for _, row in tested.iterrows()
    ]
    return tested


def in_people(tested: pd.DataFrame) -> list[Row]:
    """Each effect that fits its interval, expressed in people in three ways."""
    return [
        {
            "outcome": row["label"],
            "effect": row["estimate"],
            "above the comparison average": f"{100 * above:.0f} in 100",
            "better of a pair": f"{100 * pair:.0f} in 100",
            "curves in common": f"{100 * common:.0f}%",
        }
        for _, row in tested.iterrows()
        if row["fits"]
        for above, pair, common in [
            (
                effects.share_above_average(row["estimate"]),
                effects.probability_of_superiority(row["estimate"]),
                effects.overlap(row["estimate"]),
            )
        ]
    ]


def past_the_mark(baseline: float, effect: float) -> float:
    """People per 100 past a threshold that `baseline` per 100 are past without the effect."""
    return 100 * effects.shifted_share(baseline / 100, effect)


def at_baselines(tested: pd.DataFrame, baselines: Sequence[int]) -> list[Row]:
    """People past a threshold with engagement, for health behaviours and consequences."""
    lines: list[Row] = []
    found = tested.to_dict("index")
    for baseline in baselines:
        for outcome in ("health-behaviours", "health-consequences"):
            row = found[outcome]
            low, middle, high = (
                past_the_mark(baseline, row[end]) for end in ("low", "estimate", "high")
            )
            lines.append(
                {
                    "past the mark without": f"{baseline} in 100",
                    "outcome": row["label"],
                    "past it with": f"{middle:.0f} in 100",
                    "interval": f"{low:.0f} to {high:.0f}",
                }
            )
    return lines


def chart_of_curves(effect: float) -> Chart:
    """The comparison and engaged groups as curves, an `effect` apart."""
    above = effects.share_above_average(effect)
    score = np.linspace(-3.2, 3.6, 200)
    compared, engaged = (np.exp(-((score - middle) ** 2) / 2) for middle in (0, effect))
    fig, ax = figure(height=2.9)
    ax.fill_between(score, 0, engaged, where=score >= 0, color="C0", alpha=0.22, linewidth=0)
    ax.plot(score, compared, color="C4", linestyle="--")
    ax.plot(score, engaged, color="C0")
    ax.axvline(0, ymax=0.8, color=INK, linewidth=1.2)
    ax.text(-1.2, 0.72, "comparison\ngroup", ha="right", va="center")
    ax.text(1.6, 0.72, "engaged\ngroup", ha="left", va="center")
    said = f"{above * PEOPLE:.0f} in {PEOPLE} who took part\nare right of this line"
    ax.text(0.02, 1.2, said, ha="center", va="center")
    ax.set(
        ylim=(0, 1.38),
        xlim=(-3.2, 3.6),
        yticks=[],
        xticks=[],
        xlabel="Health behaviour: worse to the left, better to the right",
    )
    ax.spines["left"].set_visible(False)
    beyond = "right of the line"
    half, more = f"{0.5 * PEOPLE:.0f} in {PEOPLE}", f"{above * PEOPLE:.0f} in {PEOPLE}"
    rows = [
        {"group": "comparison", "average": 0.0, beyond: half},
        {"group": "engaged", "average": effect, beyond: more},
    ]
    return chart(
        fig,
        table=table(rows, caption="Both curves: the numbers of the chart", decimals={"average": 2}),
        caption="The whole engaged group does a little better. "
        "The line is the comparison group's average",
        alt=f"Curves of the same shape for both groups. The engaged group's is {effect:.2f} "
        f"standard deviations to the right. {above * PEOPLE:.0f} in {PEOPLE} who took part are "
        f"above the comparison group's average, and {100 * effects.overlap(effect):.0f}% of the "
        "area is common to both.",
    )


def chart_of_effects(results: pd.DataFrame, tested: pd.DataFrame) -> Chart:
    """Every average effect with its interval; square: group support, hollow: does not fit."""
    fig, ax = figure(height=4.0)
    names, places, spoken = [], [], []
    for count, (outcome, row) in enumerate(results.iterrows()):
        group = str(outcome).startswith("group-")
        doubtful = not group and not tested.loc[str(outcome), "fits"]
        place = count + 0.3 * group
        places.append(place)
        colour = "C2" if group else "C1" if doubtful else "C0"
        ax.plot([row["low"], row["high"]], [place, place], color=colour)
        fill, marker = "none" if doubtful else "full", "s" if group else "o"
        ax.plot(row["estimate"], place, marker, color=colour, ms=9, mew=2, fillstyle=fill)
        ax.text(row["estimate"], place - 0.28, f"{row['estimate']:g}", ha="center")
        names.append(row["label"].replace(" ", "\n", 1))
        doubt = ", which does not fit its interval" if doubtful else ""
        ends = f"from {row['low']:g} to {row['high']:g}"
        spoken.append(f"{row['label']}: {row['estimate']:g}, {ends}{doubt}")
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.axhline(len(tested) - 0.45, color=INK, linewidth=0.8, linestyle=":")
    ax.set_yticks(places, names)
    ax.invert_yaxis()
    ax.set(
        xlim=(-0.08, 0.75),
        xticks=[0, 0.2, 0.4, 0.6],
        ylim=(len(names) - 0.2, -0.7),
        xlabel="Standard deviations",
    )
    rows = [
        {"outcome in words": row["label"]}
        | {name: f"{row[name]:g}" for name in ("estimate", "low", "high")}
        for _, row in results.iterrows()
    ]
    return chart(
        fig,
        table=table(rows, caption="Average effects: the numbers of the chart"),
        caption="At the solid line there is no difference. Below the dotted line, squares: "
        "group interventions. Hollow: the effect does not fit its interval",
        alt=f"{len(names)} average effects with their intervals, all above no difference. "
        f"{'; '.join(spoken)}.",
    )


def pooled_rows(pools: Mapping[str, Pooled]) -> list[Row]:
    """The same studies pooled in several ways."""
    return [
        {
            "method": name,
            "effect": found.estimate,
            "low": found.low,
            "high": found.high,
            "spread beyond chance": f"{found.i_squared:.0f}%"
            if found.tau_squared
            else "supposed none",
        }
        for name, found in pools.items()
    ]


def chart_of_studies(studies: pd.DataFrame, pooled: Pooled) -> Chart:
    """Each study with its interval, the average, and the prediction interval."""
    low, high = pooling.prediction_interval(pooled)
    fig, ax = figure(height=7.4)
    rows: list[Row] = []
    for place, (_, row) in enumerate(studies.iterrows()):
        effect, reach = row["effect"], 1.96 * row["standard_error"]
        ax.plot([effect - reach, effect + reach], [place, place], color="C4", linewidth=1.5)
        ax.plot(effect, place, marker="o", color="C0", markersize=6)
        ends = {"low": effect - reach, "high": effect + reach}
        rows.append({"what": row["label"], "effect": effect, **ends})
    end = len(studies)
    ax.plot([pooled.low, pooled.high], [end + 0.6, end + 0.6], color="C1", linewidth=5)
    ax.plot(pooled.estimate, end + 0.6, marker="D", color="C1", markersize=9)
    ax.plot([low, high], [end + 2.1] * 2, color="C1", linewidth=2.2, linestyle=(0, (3, 2)))
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.set_yticks([*range(end), end + 0.6, end + 2.1], [*studies["label"], "Average", "Next study"])
    ax.set(xlim=(-0.9, 2.5), xticks=[0, 1, 2], ylim=(end + 2.9, -0.8), xlabel="Standard deviations")
    average = {"effect": pooled.estimate, "low": pooled.low, "high": pooled.high}
    rows.append({"what": "Average", **average})
    rows.append({"what": "Next study", "effect": pooled.estimate, "low": low, "high": high})
    return chart(
        fig,
        table=table(
            rows,
            caption="Practice facilitation: the numbers of the chart",
            decimals={"effect": 2, "low": 2, "high": 2},
        ),
        caption="Each study, their average (thick) and the range for a next study (dashed)",
        alt=f"{end} studies in order of effect, from {studies['effect'].min():.2f} to "
        f"{studies['effect'].max():.2f}, most with wide intervals. The average is "
        f"{pooled.estimate:.2f}, from {pooled.low:.2f} to {pooled.high:.2f}. "
        f"The range for a next study is wider: {low:.2f} to {high:.2f}.",
    )
