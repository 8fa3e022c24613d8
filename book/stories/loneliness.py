"""*Loneliness and early death*: the reviews, a chart of their estimates, and odds versus risk."""

from collections.abc import Mapping, Sequence

import pandas as pd

from book.charts import INK, Chart, chart, figure, table
from book.tables import frame

OLDER_ADULTS = ("schutter-2022", "nakou-2025")
ROUNDING = 0.005
"""Maximum rounding error of a number printed to two decimals."""


def reviews() -> pd.DataFrame:
    """Reviews of relationships and health, each with name and year."""
    found = frame("relative-risks")
    found["year"] = found["source"].str[-4:]
    found["review"] = found["source"].str[:-5].str.title() + " " + found["year"]
    found["percent higher"] = ((found["estimate"] - 1) * 100).round().astype(int)
    return found


def of_loneliness_and_death(reviews: pd.DataFrame) -> pd.DataFrame:
    """The reviews of loneliness and death from any cause, oldest first."""
    wanted = (reviews["exposure"] == "loneliness") & (reviews["outcome"] == "death from any cause")
    return reviews[wanted].sort_values("year")


def chart_of_reviews(lonely: pd.DataFrame) -> Chart:
    """Each review's estimate with its interval; hollow if its abstract prints none."""
    fig, ax = figure(height=3.6)
    labels, spoken = [], []
    for place, (_, row) in enumerate(lonely.iterrows()):
        printed = pd.notna(row["low"])
        label = row["year"] + ("\nolder adults" if row["source"] in OLDER_ADULTS else "")
        labels.append(label)
        color = "C0" if printed else "C1"
        if printed:
            ax.plot([row["low"], row["high"]], [place, place], color=color)
        fill = "full" if printed else "none"
        ax.plot(row["estimate"], place, "o", ms=9, mew=2, color=color, fillstyle=fill)
        ax.text(row["estimate"], place - 0.27, f"{row['estimate']:.2f}", ha="center")
        ends = f"from {row['low']:.2f} to {row['high']:.2f}"
        spoken.append(
            f"{label}: {row['estimate']:.2f}, {ends if printed else 'with no interval given'}"
        )
    ax.axvline(1, color=INK, linewidth=1.2)
    ax.set_yticks(range(len(labels)), labels)
    ax.invert_yaxis()
    ax.set(
        xlim=(0.95, 1.6),
        xticks=[1, 1.2, 1.4],
        ylim=(len(labels) - 0.5, -0.7),
        xlabel="Ratio (at the solid line: no difference)",
    )
    return chart(
        fig,
        table=table(
            lonely[["year", "measure", "estimate", "low", "high"]],
            caption="Loneliness and death from any cause: pooled estimates",
            missing="not given",
            decimals={"estimate": 2, "low": 2, "high": 2},
        ),
        caption="Loneliness and early death: later reviews find a smaller link. "
        "Hollow marks: the abstract gives no confidence interval",
        alt=f"{len(labels)} estimates with their intervals, all above no difference, "
        f"in order of year. {'; '.join(spoken)}.",
    )


def chart_of_odds(odds_ratio: float, by_baseline: Sequence[Mapping[str, float]]) -> Chart:
    """The rise in risk at each `baseline`, below the constant rise in odds."""
    shares = [100 * row["baseline"] for row in by_baseline]
    higher = [100 * (row["risk ratio"] - 1) for row in by_baseline]
    level = 100 * (odds_ratio - 1)
    fig, ax = figure(height=2.9)
    ax.axhline(level, color=INK, linestyle="--", linewidth=1.2)
    ax.text(31, level + 0.8, f"higher odds: {level:.0f}% always", ha="right")
    ax.plot(shares, higher, color="C0", marker="o")
    for share, percent in zip(shares, higher, strict=True):
        ax.text(share, percent - 3.6, f"{percent:.0f}%", ha="center")
    ax.text(3.8, 11, "higher risk: less as\ndeaths become common", va="center")
    ax.set(
        xlim=(0, 33),
        ylim=(0, 32),
        yticks=[0, 10, 20, 30],
        xticks=[0, 10, 20, 30],
        xlabel="Baseline: % of other people who die",
    )
    ax.set_title("% higher for lonely people")
    rows = [
        {"if this % of other people die": f"{share:.0f}%", "higher risk": f"{percent:.0f}%"}
        for share, percent in zip(shares, higher, strict=True)
    ]
    return chart(
        fig,
        table=rows,
        caption="The odds stay the same, but the rise in risk shrinks where deaths are common",
        alt=f"A dashed line stays level at {level:.0f}% higher odds. A falling line shows the rise "
        f"in risk: {higher[0]:.0f}% where {shares[0]:.0f}% of other people die, down to "
        f"{higher[-1]:.0f}% where {shares[-1]:.0f}% die.",
    )


def fits(reviews: pd.DataFrame) -> pd.DataFrame:
    """Whether each printed ratio is the (geometric) middle of its interval."""
    tested = reviews.copy()
    tested["middle"] = (tested["low"] * tested["high"]) ** 0.5
    lowest = ((tested["low"] - ROUNDING) * (tested["high"] - ROUNDING)) ** 0.5
    highest = ((tested["low"] + ROUNDING) * (tested["high"] + ROUNDING)) ** 0.5
    found = (lowest <= tested["estimate"] + ROUNDING) & (tested["estimate"] - ROUNDING <= highest)
    tested["fits"] = found.astype(object).where(tested["low"].notna())
    return tested
