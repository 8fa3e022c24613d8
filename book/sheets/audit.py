"""The audit against NICE's quality standard QS148: evidence from each initiative, in two rounds."""

from book.models.audit import MEASURES, example_lines
from book.sheets.reckon import Given
from book.sheets.tool import YES_NO, Cell, Check, Found, Lines, Made, Tool
from book.sheets.wilson import wilson

ROUNDS = ("first", "second")
NOTHING = '"nothing to count"'
_ANSWERS = {
    "priority": "Statement 1: did residents help to set the priority?",
    "mapped": "Statement 3: did residents help to map what exists?",
    "recruited": "Statement 4: are peer and lay roles actively recruited?",
}


def _counted(column: str, round_: str) -> tuple[str, str]:
    """Return formulas for how many met a measure, and out of how many."""
    if column == "matters":
        return (
            f'SUMIFS(all_matters,all_round,"{round_}")',
            f'SUMIFS(all_asked,all_round,"{round_}")',
        )
    yes, no = (f'COUNTIFS(all_round,"{round_}",all_{column},"{word}")' for word in YES_NO)
    return yes, f"{yes}+{no}"


def _row(column: str, round_: str) -> tuple[Made, ...]:
    name = f"{column}_{round_}"
    met, counted = _counted(column, round_)
    low, high = wilson(f"{name}_met", f"{name}_of")
    some = f"IF({name}_of=0,{NOTHING},"
    return (
        Made(f"{name}_met", met, "count"),
        Made(f"{name}_of", counted, "count"),
        Made(f"{name}_share", f"{some}ROUND({name}_met/{name}_of,2))", "share"),
        Made(f"{name}_low", f"{some}ROUND({low},2))", "share"),
        Made(f"{name}_high", f"{some}ROUND({high},2))", "share"),
    )


def _change(column: str) -> tuple[Made, ...]:
    first, second = (f"{column}_{round_}" for round_ in ROUNDS)
    both = f"IF(OR({first}_of=0,{second}_of=0),{NOTHING},"
    return (
        Made(
            f"{column}_points",
            f"{both}ROUND(100*({second}_met/{second}_of-{first}_met/{first}_of),0))",
            "points",
        ),
    )


def _of_all(column: str, round_: str) -> tuple[Made, ...]:
    name = f"{column}_{round_}"
    everything = f'COUNTIFS(all_round,"{round_}")'
    return (
        Made(f"{name}_every", everything, "count"),
        Made(
            f"{name}_of_all",
            f"IF({name}_every=0,{NOTHING},ROUND({name}_met/{name}_every,2))",
            "share",
        ),
    )


def _yes_no(column: str, label: str, hint: str = "") -> Cell:
    return Cell(column, label, hint, "choice", YES_NO, width=17)


def _no_plan(column: str) -> Check:
    wrong = f'AND({column}<>"",plan<>"yes")'
    return column, wrong, "Leave this empty: there is no evaluation plan."


_HEADS = ("Measure", "Met", "Of", "Share", "From", "To")
_PLANS = {column: MEASURES[column] for column in ("monitored", "fed_back")}

AUDIT = Tool(
    id="quality-audit",
    title="Audit against QS148",
    chapter="leaders/nice-audit",
    about="Counts what your initiatives can show against the 4 statements of QS148, in one audit "
    "and the next.",
    steps=(
        "Agree the list of initiatives with your residents’ panel, and include the small ones.",
        "Write one line for each initiative. Pair each auditor with a resident.",
        "Answer yes only if you have seen the evidence, and write what it was.",
        "Where there is no evaluation plan, answer no, and leave the 2 questions about it empty.",
        "For residents, write how many you asked and how many say that it is what matters to them.",
        "A year later, add lines for the second audit. Leave the first audit’s lines as they are.",
        "Count the initiatives in both audits that began to meet each measure, or stopped.",
        "Use the 95% intervals only for residents or initiatives that you drew at random.",
    ),
    keep=(
        "The audit is about initiatives. Do not write the name of any patient or resident in it.",
        "Keep it where the next auditor can find it, and publish the counts with the percentages.",
    ),
    asks=(),
    tables=(
        Lines(
            "initiatives",
            "Initiatives",
            "One line for each initiative in each audit.",
            (
                Cell("round", "Audit", kind="choice", choices=ROUNDS, width=10),
                Cell("initiative", "Initiative", width=26),
                _yes_no("priority", _ANSWERS["priority"], "Minutes, dates, names of groups."),
                Cell(
                    "asked", "Statement 1: how many residents did you ask?", kind="whole", width=14
                ),
                Cell(
                    "matters",
                    "Statement 1: how many say it is what matters to them?",
                    kind="whole",
                    width=16,
                ),
                _yes_no("plan", "Statement 2: is there an evaluation plan?"),
                _yes_no("monitored", "Statement 2: was it monitored against the measures agreed?"),
                _yes_no("fed_back", "Statement 2: did results go back to residents?"),
                _yes_no("mapped", _ANSWERS["mapped"], "More than a list of buildings."),
                _yes_no("recruited", _ANSWERS["recruited"], "Word of mouth alone is a no."),
                Cell("proof", "The evidence you saw", width=44),
            ),
            80,
            extra=(
                (
                    "round",
                    (
                        'AND(round="",OR(initiative<>"",priority<>"",asked<>"",matters<>"",'
                        'plan<>"",mapped<>"",recruited<>"",proof<>""))'
                    ),
                    "Choose first or second.",
                ),
                ("initiative", 'AND(round<>"",initiative="")', "Write its name."),
                (
                    "initiative",
                    (
                        'AND(initiative<>"",SUMPRODUCT((all_initiative=initiative)*'
                        "(all_round=round))>1)"
                    ),
                    "This initiative appears twice in this audit.",
                ),
                (
                    "matters",
                    'AND(matters<>"",matters>asked)',
                    "This is more than the number you asked.",
                ),
                ("matters", 'AND(asked<>"",matters="")', "Write how many; 0 if nobody did."),
                _no_plan("monitored"),
                _no_plan("fed_back"),
            ),
        ),
    ),
    sentences=(
        Made(
            "says_audit",
            'IF(COUNTIFS(all_round,"first")+COUNTIFS(all_round,"second")=0,'
            '"No initiative is in the table yet.",'
            'COUNTIFS(all_round,"first")&IF(COUNTIFS(all_round,"first")=1," initiative",'
            '" initiatives")&" in the first audit, "&'
            'COUNTIFS(all_round,"second")&" in the second.")',
        ),
    ),
    found=(
        *(
            Found(
                f"The {round_} audit, with 95% intervals",
                _HEADS,
                tuple((label, _row(column, round_)) for column, label in MEASURES.items()),
            )
            for round_ in ROUNDS
        ),
        Found(
            "Change between the audits in percentage points: the list may have changed too",
            ("Measure", "Change"),
            tuple((label, _change(column)) for column, label in MEASURES.items()),
        ),
        Found(
            "Statement 2 out of all initiatives, with a plan or without",
            ("Measure", "Initiatives", "Percentage of all"),
            tuple(
                (f"{label}, {round_} audit", _of_all(column, round_))
                for round_ in ROUNDS
                for column, label in _PLANS.items()
            ),
        ),
    ),
    sources=("qs148-2017", "wilson-1927"),
)


def example() -> Given:
    """Return the fictional audit in the chapter."""
    return Given(lines={"initiatives": example_lines()})
