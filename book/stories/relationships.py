"""*Social relationships and health*: extra heart attacks in people, and effects of adjustment."""

from collections.abc import Mapping, Sequence

import pandas as pd

from book.charts import INK, Chart, chart, figure, table
from book.models import absolute
from book.models.ratios import risk_ratio_from_odds

Row = dict[str, object]
MORE = "more in 1,000 lonely people"


def extra(ratios: pd.DataFrame, baseline: float) -> list[dict[str, float | str]]:
    """Extra events per 1,000 people at a `baseline`, with bounds, by level of adjustment."""
    lines: list[dict[str, float | str]] = []
    for adjustment, row in ratios.iterrows():
        estimate, low, high = (
            absolute.extra_per_thousand(baseline, row[end]) for end in ("estimate", "low", "high")
        )
        lines.append({"allowing for": str(adjustment), MORE: estimate, "low": low, "high": high})
    return lines


def chart_of_people(
    others: float, extra: Sequence[Mapping[str, float | str]], *, years: int
) -> Chart:
    """First heart attacks per 1,000 people: other people, and lonely people by adjustment."""
    bars = [("Other people", 0.0)] + [
        (f"Lonely people,\n{row['allowing for']} adjustment", float(row[MORE])) for row in extra
    ]
    fig, ax = figure(height=2.6)
    for place, (_, more) in enumerate(bars):
        ax.barh(place, others, height=0.6, color="C0")
        ax.barh(place, more, left=others, height=0.6, color="C1", hatch="///", edgecolor="white")
        ax.text(others + more + 0.5, place, f"{others + more:.0f} in 1,000", va="center")
    ax.set_yticks(range(len(bars)), [name for name, _ in bars])
    ax.invert_yaxis()
    ax.set(xlim=(0, 34), xlabel=f"A first heart attack within {years} years, in 1,000 people")
    rows = [{"people": name.replace("\n", " "), "in 1,000": others + more} for name, more in bars]
    return chart(
        fig,
        table=table(
            rows, caption="Heart attacks: the numbers of the chart", decimals={"in 1,000": 0}
        ),
        caption="Allow for other known risks, and little of the difference is left",
        alt="; ".join(f"{row['people']}: {row['in 1,000']:.0f} in 1,000" for row in rows) + ".",
    )


def chart_of_adjustment(ratios: pd.DataFrame) -> Chart:
    """Pairs of hazard ratios for the same people, with little and with full adjustment."""
    fig, ax = figure(height=3.9)
    names, spoken = [], []
    groups = ratios.groupby(["outcome", "exposure"], sort=False)
    for place, ((outcome, exposure), both) in enumerate(groups):
        names.append(f"{str(exposure).capitalize()},\n{str(outcome).replace('first ', '')}")
        for shift, (_, row) in zip((-0.16, 0.16), both.iterrows(), strict=True):
            marker, colour = ("D", "C1") if row["adjustment"] == "full" else ("o", "C0")
            ax.plot([row["low"], row["high"]], [place + shift] * 2, color=colour)
            ax.plot(row["estimate"], place + shift, marker=marker, color=colour)
        little, full = both.iloc[0], both.iloc[1]
        spoken.append(
            f"{exposure} and {outcome}: {little['estimate']:.2f} with little adjustment, "
            f"{full['estimate']:.2f} with full, from {full['low']:.2f} to {full['high']:.2f}"
        )
    ax.axvline(1, color=INK, linewidth=1.2)
    ax.text(1.5, 3.72, "● little   ◆ full adjustment", ha="center", va="center")
    ax.set_yticks(range(len(names)), names)
    ax.set(
        xlim=(0.85, 1.72),
        xticks=[1, 1.2, 1.4, 1.6],
        ylim=(4.0, -0.5),
        xlabel="Hazard ratio (at the solid line: no difference)",
    )
    columns = ["outcome", "exposure", "adjustment", "estimate", "low", "high"]
    return chart(
        fig,
        table=table(
            ratios[columns],
            caption="Little and full adjustment: the numbers of the chart",
            decimals={"estimate": 2, "low": 2, "high": 2},
        ),
        caption="The same people, with little and with full adjustment",
        alt=f"Pairs of hazard ratios, each with its interval. {'; '.join(spoken)}. "
        "Every interval with full adjustment includes the line of no difference.",
    )


def survivors(odds_ratio: float, percents: Sequence[int]) -> list[Row]:
    """Survivors per 100 with stronger relationships, if `percents` survive with weaker ones."""
    lines: list[Row] = []
    for percent in percents:
        chance = percent / 100
        better = chance * risk_ratio_from_odds(odds_ratio, chance)
        lines.append(
            {
                "live with weaker relationships": f"{percent} in 100",
                "live with stronger ones": f"{100 * better:.0f} in 100",
                "more": round(100 * (better - chance)),
            }
        )
    return lines
