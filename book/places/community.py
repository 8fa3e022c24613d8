"""What people say of living in an area, in the surveys that `book refresh` has brought in.

Each survey is told by itself: its questions are alike, but it asks other people in another way.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from book.models import indicators_by_area
from book.models.comparison import Verdict, beside_england, different_by_chance
from book.models.indicators_by_area import QUESTIONS, SURVEYS
from book.models.places import ENGLAND, Area
from book.places.phrases import listed, number, share, spoken
from book.tables import Row

Answers = Mapping[str, tuple[Row, Row]]
"""By the measure, the area's row and England's."""


def answers(table: str, area: Area) -> Answers:
    """What a survey found in an area, question by question, of its newest period."""
    return {
        measure: found
        for measure in QUESTIONS
        if (found := indicators_by_area.newest(table, area.code, measure))
    }


def sections(area: Area) -> list[dict[str, Any]]:
    """All that the page says and shows of each survey that is there."""
    made = []
    for table in indicators_by_area.surveys_present():
        found, survey = answers(table, area), SURVEYS[table]
        if found:
            periods = sorted({str(row["period"]) for row, _ in found.values()})
            made.append({
                "id": table,
                "survey": survey.name,
                "caution": survey.caution,
                "period": listed(periods),
                "words": list(words(area, found)),
                "questions": [] if area.code == ENGLAND else list(questions(area, found)),
                "rows": _rows(area, found),
            })  # fmt: skip
    return made


def verdict(area: Area, found: tuple[Row, Row]) -> Verdict | None:
    """An area beside England; None for England itself, and where there is no figure."""
    row, england = found
    if area.code == ENGLAND or row["value"] is None:
        return None
    low, high, whole = number(row["low"]), number(row["high"]), number(england["value"])
    return beside_england(low, high, whole)


def words(area: Area, found: Answers) -> Iterator[str]:
    """Which answers differ from England's, and which cannot be compared."""
    here = spoken(area)
    if area.code != ENGLAND:
        compared = {m: v for m in found if (v := verdict(area, found[m])) and v.compared}
        yield from _compared(here, compared)
        if any(v.differs for v in compared.values()):
            yield _by_chance(len(compared))
    without: dict[str, list[str]] = {}
    for measure, (row, _) in found.items():
        if row["value"] is None:
            without.setdefault(str(row["status"]), []).append(QUESTIONS[measure].name)
    for status, names in without.items():
        if len(names) == len(found):
            yield f"There are no figures for {here} ({status})."
        else:
            yield f"There is no figure for {listed(names)} ({status})."


def _by_chance(answers: int) -> str:
    """How many of so many answers would look different by chance: of a few, not even one."""
    expected = round(different_by_chance(answers))
    many = f"about {expected}" if expected else "fewer than 1"
    return (
        f"With {answers} answer{'s' * (answers > 1)}, expect {many} to look different from England "
        "by chance alone."
    )


def _compared(here: str, compared: Mapping[str, Verdict]) -> Iterator[str]:
    """The answers under each verdict; the similar ones, which are most, are counted."""
    named = {
        wanted: [QUESTIONS[m].name for m, v in compared.items() if v is wanted]
        for wanted in (Verdict.HIGHER, Verdict.LOWER, Verdict.SIMILAR)
    }
    sides = [
        f"{how} on {listed(named[wanted])}"
        for wanted, how in ((Verdict.HIGHER, "higher"), (Verdict.LOWER, "lower"))
        if named[wanted]
    ]
    if sides:
        yield f"Compared with England, answers in {here} were {', and '.join(sides)}."
    similar = len(named[Verdict.SIMILAR])
    if similar == len(compared) and similar > 1:
        yield f"All {similar} answers were similar to England's."
    elif similar > 1:
        yield f"The other {similar} were similar."
    elif similar:
        yield f"The answer on {named[Verdict.SIMILAR][0]} was similar to England's."


def questions(area: Area, found: Answers) -> Iterator[str]:
    """What to ask next, by what the answers show; what people do already comes first."""
    verdicts = {measure: verdict(area, both) for measure, both in found.items()}
    higher = {measure for measure, v in verdicts.items() if v is Verdict.HIGHER}
    lower = {measure for measure, v in verdicts.items() if v is Verdict.LOWER}
    if higher & {"belong", "pull_together", "trust"}:
        yield "What brings neighbours together here, and who started it?"
    yield "What do neighbours already do for each other that nobody would call volunteering?"
    if higher & {"lonely", "lonely_indirect"}:
        yield "Who is lonely here, and when in the week is it hardest?"
    if "influence" in lower:
        yield "Which decision did residents last change here, and who knows about it?"
    if lower & {"belong", "trust", "backgrounds"}:
        yield "Who feels that this is not their place, and what would help?"


def _rows(area: Area, found: Answers) -> list[dict[str, Any]]:
    """A row for each answer; none at all where every one was withheld."""
    if all(row["value"] is None for row, _ in found.values()):
        return []
    return [_row(area, measure, found[measure]) for measure in found]


def _row(area: Area, measure: str, found: tuple[Row, Row]) -> dict[str, Any]:
    row, england = found
    compared = verdict(area, found)
    between = "" if row["low"] is None else f"{share(row['low'])} to {share(row['high'])}"
    return {
        "name": QUESTIONS[measure].title,
        "here": share(row["value"]),
        "interval": between,
        "england": share(england["value"]),
        "beside": compared.value.split()[0] if compared and compared.compared else "not compared",
        "drawn": _drawn(row, None if area.code == ENGLAND else england),
    }


def _drawn(row: Row, england: Row | None) -> dict[str, str]:
    """The paths of the interval, the value and England's, in percent from the left.

    A tenth of a percent is less than a screen shows.
    """

    def path(form: str, *cells: object) -> str:
        known = [value for cell in cells if (value := number(cell)) is not None]
        whole = len(known) == len(cells)
        return form.format(*(f"{round(value, 1):g}" for value in known)) if whole else ""

    return {
        "track": "M0,3H100",
        "interval": path("M{},3H{}", row["low"], row["high"]),
        "dot": path("M{},3h0", row["value"]),
        "england": path("M{},0V6", england["value"]) if england else "",
    }
