"""*What the savings figures imply*: the claims as printed, and two pictures of them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from book.charts import INK, Chart, chart, figure
from book.tables import frame

HOW_SEEN = {
    "source": "read in the source named",
    "second-hand": "read in a summary by others",
}
PROGRAMMES = {
    "realising-the-value": "Realising the Value",
    "people-powered-health": "People Powered Health",
    "rotherham": "Rotherham pilot",
}
WRITTEN = {"gbp": "£{:,.10g}", "percent": "{:g}%", "groups": "{:g} groups"}
Row = dict[str, object]


def claims() -> pd.DataFrame:
    """The claims as printed, one per row, with how each is known."""
    claims = frame("savings-claims")
    claims["how we know it"] = [HOW_SEEN[seen] for seen in claims["seen"]]
    claims["as claimed"] = [
        WRITTEN[unit].format(amount)
        for unit, amount in zip(claims["unit"], claims["amount"], strict=True)
    ]
    claims["programme"] = [PROGRAMMES[claim] for claim in claims["claim"]]
    return claims


def amount(claims: pd.DataFrame, claim: str, item: str) -> float:
    """One amount from the claims. Raises ValueError unless exactly one row matches."""
    return float(claims[(claims["claim"] == claim) & (claims["item"] == item)]["amount"].item())


def chart_of_uptake(people: float, eligible: float) -> Chart:
    """People reached at each uptake, and how many a saving requires."""
    uptakes = [0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30]
    reached = [eligible * uptake for uptake in uptakes]
    needed = people / eligible
    fig, ax = figure(height=3.0)
    ax.plot([100 * uptake for uptake in uptakes], reached, color="C0", marker="o", clip_on=False)
    ax.axhline(people, color=INK, linewidth=1.2, linestyle="--")
    ax.text(0.4, people + 120, f"needed: {people:,.0f} people")
    ax.plot(100 * needed, people, color="C1", marker="D", markersize=9)
    ax.text(100 * needed + 1.5, people - 480, f"{needed:.1%} uptake")
    ax.set(xlabel="Uptake: % of eligible people taking part", xlim=(0, 31), ylim=(0, 4800))
    ax.set_yticks([0, 1000, 2000, 3000, 4000], ["0", "1,000", "2,000", "3,000", "4,000"])
    ax.set_title("People reached")
    return chart(
        fig,
        caption="Made-up area: the people a programme reaches at each uptake, "
        "and how many the savings need",
        alt=f"A straight line rises from {reached[0]:,.0f} people at no uptake to "
        f"{reached[-1]:,.0f} at an uptake of {uptakes[-1]:.0%}. A dashed line marks the "
        f"{people:,.0f} people that the savings need. The lines meet at an uptake of {needed:.1%}.",
        table=[
            {"uptake": f"{uptake:.0%}", "people reached": round(count)}
            for uptake, count in zip(uptakes, reached, strict=True)
        ],
    )


def chart_of_saving(parts: Mapping[str, float]) -> Chart:
    """From the fall in NHS costs to the net saving; `parts` is by role, as the trial prints it."""
    nhs_only = parts["saving"] - parts["provider-cost"]
    saving = nhs_only - parts["participant-cost"]
    steps: Sequence[tuple[str, float, float, str]] = [
        ("Fall in NHS costs", 0, parts["saving"], "C0"),
        ("Running the support", nhs_only, parts["provider-cost"], "C1"),
        ("People’s own costs", saving, parts["participant-cost"], "C1"),
        ("What is left", 0, saving, "C2"),
    ]
    fig, ax = figure(height=2.5)
    for place, (_, start, size, color) in enumerate(steps):
        ax.barh(place, size, left=start, height=0.62, color=color)
        sign = "−" if color == "C1" else ""
        ax.text(start + size + 3, place, f"{sign}£{size:,.2f}", va="center")
    ax.set_yticks(range(len(steps)), [label for label, *_ in steps])
    ax.invert_yaxis()
    ax.set(xlim=(0, 195), xticks=[0, 50, 100, 150], xlabel="£ per person a year")
    return chart(
        fig,
        caption="From the fall in NHS costs to the saving that is left",
        alt=f"A bar of £{parts['saving']:.2f} for the fall in NHS costs. Running the support takes "
        f"off £{parts['provider-cost']:.2f} and people's own costs take off "
        f"£{parts['participant-cost']:.2f}. The last bar, what is left, is £{saving:.2f}.",
        table=[
            {"step": label, "£ per person a year": -size if color == "C1" else size}
            for label, _, size, color in steps
        ],
    )


def uptake_in(places: Sequence[tuple[str, int, float]], people: float) -> list[Row]:
    """The uptake needed for `people` in each place, given as (name, residents, share)."""
    lines: list[Row] = []
    for name, residents, share in places:
        needed = people / (residents * share)
        lines.append(
            {
                "place": name,
                "residents": residents,
                "have the condition": f"{share:.0%}",
                "uptake needed": f"{needed:.0%}" if needed <= 1 else "cannot be done",
            }
        )
    return lines
