"""The questions of the calculator: how each input of the savings model is asked for."""

from dataclasses import dataclass

from book.models.savings.definition import of_kind
from book.models.savings.inputs import KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """One input as a form asks for it.

    `shown` is ``count``, ``percent`` (typed as 15 for 0.15), ``pounds`` or ``plain``. With
    `ranged`, a lowest and a highest value may be given too.
    """

    name: str
    label: str
    hint: str
    shown: str = "plain"
    ranged: bool = False
    suffix: str = ""

    def allowed(self, low: float, high: float) -> str:
        """What can be typed, where that is worth saying: `low` to `high` of the model's input."""
        if self.shown == "percent" and low >= 0:
            return ""
        if self.shown == "percent":
            ends = [f"{end:.0%}".replace("-", "−") for end in (low, high)]
        elif self.shown == "plain":
            ends = [f"{end:g}".replace("-", "−") for end in (low, high)]
        else:
            return ""
        return f" From {ends[0]} to {ends[1]}."


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together. `folded`: closed until somebody opens it or uses it."""

    title: str
    intro: str
    fields: tuple[Field, ...]
    folded: bool = False


def _kind(kind: str, words: str) -> Group:
    return Group(
        words[0].upper() + words[1:],
        "Leave all three empty if you do not count these.",
        (
            Field(of_kind("use", kind), f"How many {words} does each person have in a year?",
                  "Count them for the people you would reach, not for everybody."),
            Field(of_kind("fall", kind), f"By what share would {words} fall?",
                  "Take it from a study with a comparison group. A minus sign means a rise.",
                  "percent", True),
            Field(of_kind("unit_cost", kind), f"What does each {words[:-1]} cost?",
                  _COSTS[kind], "pounds", True),
        ),
        folded=True,
    )  # fmt: skip


_NOT_FOUND = "We found no published cost that we could read. Ask your finance team for yours."
_COSTS = dict.fromkeys(KINDS, _NOT_FOUND) | {
    "gp": "The cost of 10 minutes of a GP’s time is in the list of sources below. "
    "Ask your finance team for yours."
}

GROUPS = (
    Group(
        "Start with these three",
        "",
        (
            Field("population", "How many people live in your area?",
                  "A whole number. The chapter on local needs shows where to find it.", "count"),
            Field("uptake", "What percentage of those who could gain would take part?",
                  "Look at how many came to something similar. It is easy to hope for too many.",
                  "percent", True),
            Field("cost_per_person", "What does it cost a year to run, for each person?",
                  "Staff, rooms, training, volunteers’ expenses and partners’ time.",
                  "pounds", True),
        ),
    ),
    Group(
        "Who could gain, and for how long",
        "",
        (
            Field("prevalence", "What percentage of people in your area could gain?",
                  "For example, the share with the condition.", "percent", True),
            Field("years", "How many years do you count?",
                  "Effects may fade, so keep it short.", suffix="years"),
        ),
        folded=True,
    ),
    Group(
        "Fall in cost, as a sum of money",
        "",
        (
            Field("other_fall", "By how much does the cost of each person’s care fall in a year?",
                  "Use this if a study gives a sum of money but no visits. "
                  "A minus sign means that costs rise.", "pounds", True),
        ),
        folded=True,
    ),
    *(_kind(kind, words) for kind, words in KINDS.items()),
    Group(
        "Other costs",
        "",
        (
            Field("set_up", "What does it cost to set up?",
                  "Once, for the whole programme.", "pounds", True),
            Field("own_costs",
                  "How much of their own money does each person spend on taking part in a year?",
                  "Travel, food, fees. Leave this empty if it is nothing.", "pounds"),
        ),
        folded=True,
    ),
    Group(
        "What can leave a budget",
        "Leave these empty if you do not know: no cash is then counted.",
        (
            Field("cashable", "What percentage of the saving can someone take out of a budget?",
                  "A quieter ward costs the same until a bed closes.", "percent", True),
            Field("lag", "How many years will it be before they can?",
                  "Notice periods, contracts and closing beds take time.", ranged=True,
                  suffix="years"),
        ),
        folded=True,
    ),
    Group(
        "What people gain",
        "These are shown separately from cash and are never added to it.",
        (
            Field("wellbeing", "By how many points does life satisfaction rise, for each person?",
                  "On the scale from 0 to 10, kept up for a whole year.", ranged=True,
                  suffix="points"),
            Field("health", "How many years in full health does each person gain in a year?",
                  "Only from a study that measured it.", ranged=True, suffix="years"),
        ),
        folded=True,
    ),
)  # fmt: skip
"""The form, from top to bottom."""

FIELDS = {field.name: field for group in GROUPS for field in group.fields}


@dataclass(frozen=True, slots=True)
class Line:
    """One result as it is shown: in a table of what is counted or of what stands beside it."""

    name: str
    label: str
    shown: str
    beside: bool = False


LINES = (
    Line("people", "People reached", "count"),
    Line("saving", "Value of use avoided", "pounds"),
    Line("cost", "Cost of the programme", "pounds"),
    Line("net", "Net saving", "pounds"),
    Line("net_with_own", "Net saving, counting people’s own costs", "pounds"),
    Line("net_per_person", "Net saving a year for each person", "pence"),
    Line("return_per_pound", "Return for each £1 spent", "pence"),
    Line("cash", "Cash that can leave a budget", "pounds"),
    Line("net_cash", "Cash after the cost of the programme", "pounds"),
    Line("needed_uptake", "Uptake at which it breaks even", "percent"),
    Line("needed_effect", "Percentage of the saving that must be real to break even", "percent"),
    Line("needed_unit_cost", "Average cost of each visit to break even", "pence"),
    Line("most_per_person", "Most it may cost a year to run, for each person", "pence"),
    Line("wellbys", "Points of life satisfaction, each for a year", "count", True),
    Line("wellby_worth", "Value put on those points", "pounds", True),
    Line("qalys", "Years in full health", "count", True),
    Line("qaly_worth", "Value put on those years", "pounds", True),
)
"""The results, in the order in which they are read."""
