"""*Evaluate your own project*: a town where nothing helps, and tables that support no saving."""

from collections.abc import Mapping, Sequence

from book.charts import Chart, chart, figure, table
from book.models.evaluation import COMPARISON, TOOK_PART, Verdict, evaluate, regression_to_the_mean

FIRST, SECOND = "visits in the first year", "visits in the second year"
PICKED = "picked for this many visits or more"
Row = dict[str, object]


def picked_for_visits(limits: Sequence[int]) -> list[Row]:
    """Visits in two years for people selected for at least `limits` in the first; nothing helps."""
    picked: list[Row] = []
    for limit in limits:
        before, after, people = regression_to_the_mean(
            people=20_000, mean=2, spread=1.5, invited_from=limit
        )
        fall = f"{max(0.0, 1 - after / before):.0%}"
        picked.append({PICKED: limit, "people": people, FIRST: before, SECOND: after, "fall": fall})
    return picked


def chart_of_picked(picked: Sequence[Mapping[str, object]]) -> Chart:
    """Pairs of bars: each group's visits in the year used to select it, and in the next."""
    fig, ax = figure(height=2.9)
    for offset, (column, color, name) in enumerate(
        [(FIRST, "C1", "first year"), (SECOND, "C0", "second year, no help")]
    ):
        ax.bar(
            [place + 0.38 * offset for place in range(len(picked))],
            [float(str(row[column])) for row in picked],
            width=0.36,
            color=color,
            label=name,
            hatch=None if offset else "///",
            edgecolor="white",
        )
    ax.set_xticks(
        [place + 0.19 for place in range(len(picked))],
        ["all", *(f"{row[PICKED]}+" for row in picked[1:])],
    )
    ax.set(xlabel="People picked for this many visits in the first year")
    ax.set_title("Visits for each person")
    ax.legend(frameon=False)
    last = picked[-1]
    return chart(
        fig,
        table=table(
            picked,
            caption="Made-up town where nothing helps: visits for each person",
            decimals={FIRST: 1, SECOND: 1},
        ),
        caption="Made-up town: the more visits people were picked for, "
        "the more their visits fall with no help",
        alt="Pairs of bars. For everybody, both years are alike. "
        f"For people picked for {last[PICKED]} visits or more, visits go from "
        f"{last[FIRST]:.1f} to {last[SECOND]:.1f} with no help.",
    )


def group_rows(verdict: Verdict) -> list[Row]:
    """Each group in a table of visits, as a row."""
    return [
        {
            "group": name,
            "people": group.joined,
            "with both counts": group.counted,
            "visits before": group.before,
            "visits after": group.after,
            "change": group.change,
        }
        for name, group in verdict.groups.items()
    ]


def refused(visits: Sequence[Mapping[str, object]]) -> list[Row]:
    """Three tables derived from `visits` that support no saving, each with what is missing."""
    took_part = [row for row in visits if row["group"] == TOOK_PART]
    compared = [row for row in visits if row["group"] == COMPARISON]
    lost = [
        {**row, "visits_after": None} if place < 15 else row for place, row in enumerate(took_part)
    ]
    tries = {
        "no comparison group": took_part,
        "too few people": [*took_part[:12], *compared[:12]],
        "many lost": [*lost, *compared],
    }
    return [
        {"table": name, "what is missing": reason}
        for name, people in tries.items()
        for reason in evaluate(people).missing
    ]
