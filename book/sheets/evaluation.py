"""The evaluation of a project: visits before and after, compared with non-participants."""

from statistics import NormalDist

from book.models import evaluation as model
from book.sheets.reckon import Given
from book.sheets.sentence import sentence
from book.sheets.tool import Cell, Found, Lines, Made, Tool
from book.sheets.wilson import Z
from book.tables import rows

EXAMPLE = "made-up-visits"
POWER = f"{NormalDist().inv_cdf(0.8):.15g}"
NOT_YET = '"not yet"'
MOST_VISITS = 1000
"""More than these a year are a slip: a spreadsheet turns 1/2 into the number of a day, 46,000."""
_TOO_MANY = f"This is over {MOST_VISITS:,} visits in a year. If it became a date, type it again."
_GROUPS = {"took": model.TOOK_PART, "compared": model.COMPARISON}


def _group(name: str, group: str) -> tuple[Made, ...]:
    pair = f'all_group,"{group}",all_both,"yes"'
    some = f"IF({name}_both=0,{NOT_YET},"
    return (
        Made(f"{name}_people", f'COUNTIFS(all_group,"{group}")', "count"),
        Made(f"{name}_both", f"COUNTIFS({pair})", "count"),
        Made(f"{name}_before", f"{some}SUMIFS(all_visits_before,{pair})/{name}_both)", "two"),
        Made(f"{name}_after", f"{some}SUMIFS(all_visits_after,{pair})/{name}_both)", "two"),
        Made(f"{name}_change", f"{some}{name}_after-{name}_before)", "two"),
    )


def _error(name: str) -> str:
    """Return a formula for the squared standard error of a group's mean change."""
    return f"VAR(all_change_{name})/{name}_both"


def _estimate() -> tuple[Made, ...]:
    """Return Welch's confidence interval.

    Spreadsheets truncate degrees of freedom to an integer in TINV, so this uses the inverse beta
    distribution instead, which keeps the fraction.
    """
    enough = f"IF(OR(took_both<2,compared_both<2),{NOT_YET},"
    one, two = _error("took"), _error("compared")
    degrees = f"IF(error=0,1,error^4/(({one})^2/(took_both-1)+({two})^2/(compared_both-1)))"
    share = "BETAINV(0.05,degrees/2,0.5)"
    return (
        Made("effect", f"{enough}AVERAGE(all_change_took)-AVERAGE(all_change_compared))", "two"),
        Made("error", f"{enough}SQRT({one}+{two}))", "two"),
        Made("degrees", f"{enough}{degrees})", "one"),
        Made("reach", f"{enough}error*SQRT(degrees*(1-{share})/{share}))", "two"),
        Made("effect_low", f"{enough}effect-reach)", "two"),
        Made("effect_high", f"{enough}effect+reach)", "two"),
    )  # fmt: skip


def _few(name: str, group: str) -> Made:
    says = sentence(model.TOO_FEW, counted=f"{name}_both", group=f'"{group}"')
    few = f"AND({name}_people>0,{name}_both<{model.FEWEST})"
    return Made(f"{name}_few", f'IF({few},{says},"")')


def _lost(name: str, group: str) -> Made:
    lost = f"({name}_people-{name}_both)"
    says = sentence(model.LOST, lost=lost, joined=f"{name}_people", group=f'"{group}"')
    return Made(f"{name}_lost", f'IF({lost}>{model.MOST_LOST}*{name}_people,{says},"")')


_MISSING = (
    Made("nobody", f'IF(took_people=0,{sentence(model.NOBODY)},"")'),
    Made("no_comparison", f'IF(compared_people=0,{sentence(model.NO_COMPARISON)},"")'),
    *(say(name, group) for name, group in _GROUPS.items() for say in (_few, _lost)),
    Made("no_fall", f'IF(effect_high={NOT_YET},"",IF(effect_high<0,"",'
         f'{sentence(model.NO_FALL)}))'),
)  # fmt: skip
_STANDS = "&".join(made.name for made in _MISSING)
_LABELS = {
    "effect": "Estimate: change for each person, beyond the comparison group",
    "effect_low": "Lower end of its 95% interval",
    "effect_high": "Upper end of its 95% interval",
    "error": "Step: standard error",
    "degrees": "Step: degrees of freedom",
    "reach": "Step: half the width of the interval",
}

EVALUATION = Tool(
    id="evaluation",
    title="Evaluate your own project",
    chapter="case/evaluate",
    about="Compares visits before and after with people who did not take part, and says whether "
    "you can claim a saving.",
    steps=(
        ("Ask your information governance lead and your Caldicott Guardian before you look anyone "
        "up, and wait until both agree."),
        ("Write one line for each person, with a code and no name. Where the care team counts, it "
        "keeps the list of codes, prints the results or saves them as a PDF, and never sends the "
        "spreadsheet. Otherwise an analyst who may see names keeps the list somewhere else."),
        "Include everyone who said yes, even if they stopped coming.",
        "Add people to compare with, chosen in the same way, who did not take part.",
        ("Count visits in the year before each person was invited, and in the year after, from "
        "records."),
        "Leave a count empty where you do not know it. 0 means that there were no visits.",
    ),
    keep=(
        ("These counts are about people’s health, even with codes. Keep the file where your "
        "information governance lead says, open to those who need it, and delete it on the date "
        "that you agreed."),
        ("Ask that lead before you put real lines in the form on the book’s page. Otherwise use "
        "the spreadsheet."),
        ("Only totals go into a report. Ask your analyst for the local rule on small counts: the "
        "mean of one person is that person’s own count."),
    ),
    asks=(
        Cell("fall", "What is the smallest fall in visits that would be worth having?",
             "For each person, in a year.", "number", low=0.01, usual=0.5),
        Cell("given_spread", "How much do people’s changes differ?",
             "The standard deviation of the change. Leave it empty to take it from your lines.",
             "number", low=0.01, high=MOST_VISITS),
    ),
    tables=(
        Lines(
            "people",
            "People",
            "One line for each person.",
            (
                Cell("person", "Code, no name", width=14),
                Cell("group", "Group", kind="choice", choices=tuple(_GROUPS.values()), width=16),
                Cell("visits_before", "Visits before", kind="whole", width=12),
                Cell("visits_after", "Visits after", kind="whole", width=12),
            ),
            500,
            (
                Made("both", 'IF(person="","",IF(AND(ISNUMBER(visits_before),'
                     'ISNUMBER(visits_after)),"yes","no"))', "text", "Both counts?"),
                *(Made(f"change_{name}", f'IF(AND(both="yes",group="{group}"),'
                       'visits_after-visits_before,"")', "count", f"Change, {group}")
                  for name, group in _GROUPS.items()),
            ),
            told=False,
            extra=(
                ("person", 'AND(person="",OR(group<>"",visits_before<>"",visits_after<>""))',
                 "Write a code."),
                ("group", 'AND(person<>"",group="")', "Choose a group."),
                *((name, f"{name}>{MOST_VISITS}", _TOO_MANY)
                  for name in ("visits_before", "visits_after")),
                ("person", 'AND(person<>"",SUMPRODUCT((all_person=person)*1)>1)',
                 "This code appears twice. Keep one line for each person."),
            ),
        ),
    ),
    sentences=(
        Made("says_saving",
             f'IF(effect={NOT_YET},"Nothing can be estimated yet.",IF({_STANDS}="",'
             '"You may use this range in the calculator: visits fell by more than chance alone '
             'would explain.","Claim no saving. What is missing is listed below."))'),
    ),
    found=(
        Found(
            "Visits for each person",
            ("Group", "People", "With both counts", "Before", "After", "Change"),
            tuple((group.capitalize(), _group(name, group)) for name, group in _GROUPS.items()),
        ),
        Found(
            "Change in visits, beyond the comparison group",
            ("What", "Visits for each person"),
            tuple((_LABELS[made.name], (made,)) for made in _estimate()),
        ),
        Found(
            "What is missing",
            ("Look at", "What to do"),
            tuple(zip(
                ("Who took part", "Comparison group", "Size: took part", "Lost: took part",
                 "Size: comparison", "Lost: comparison", "Interval"),
                ((made,) for made in _MISSING), strict=True,
            )),
        ),
        Found(
            "How many people you need",
            ("What", "Number"),
            (
                ("Spread of the change from person to person",
                 (Made("spread", 'IF(given_spread<>"",given_spread,IF(took_both+compared_both<2,'
                       f"{NOT_YET},STDEV(all_change_took,all_change_compared)))", "two"),)),
                ("People with both counts that each group needs",
                 (Made("needed", f'IF(OR(fall="",spread={NOT_YET},spread=0),{NOT_YET},'
                       f"ROUNDUP(2*(({Z}+{POWER})*spread/fall)^2+{Z}^2/4,0))", "count"),)),
            ),
        ),
    ),
)  # fmt: skip


def example() -> Given:
    """Return the fictional people in the chapter."""
    return Given({"fall": 0.5}, {"people": rows(EXAMPLE)})
