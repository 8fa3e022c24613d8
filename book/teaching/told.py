"""What several files for trainers say alike: a figure in one line, minutes, the licence."""

from collections.abc import Iterable

from docutils import nodes

from book.register import Figure, spoken
from book.teaching import nodes as parts
from book.teaching.taught import Taught

LICENCE = (
    "Text: Open Government Licence v3.0. Community-centred practice is independent of the UK "
    "government and the NHS."
)

SAFE_TITLE = "If someone is in danger"
SAFE = (
    "If anyone is in danger now, badly hurt or has taken something, call 999.",
    "If someone talks about wanting to die, stay with them if it is safe.",
    "Get a senior clinician, the crisis team or NHS 111 (option 2) before either of you leaves.",
    "If none of them answers, call 999.",
    "If you hear about abuse or neglect, tell your safeguarding lead the same day.",
    "Tell them at once if a child is being harmed, or likely to be.",
    "Do the same if it is not safe to go home, or to stay there.",
    "Never promise to keep it secret.",
    "The chapter “When someone is in danger” has every step.",
)
"""The steps of chapters/frontline/someone-in-danger.md in short, where that is out of reach."""
SAFE_SESSION = (
    "Before the session, find out who could see a learner the same day if they become distressed.",
    *SAFE,
)


def told_of(figure: Figure, taught: Taught) -> str:
    """One line on a figure: what it is, who says so, what was checked."""
    source = taught.register.sources.get(figure.source)
    name = source.short if source else figure.source
    says = spoken(figure.says, taught.register.figures)
    return f"{figure.face}: {says}. {name}, {figure.locator}. Status: {figure.status}."


def foot(taught: Taught) -> str:
    return f"Community-centred practice. Reviewed {taught.front.reviewed.isoformat()}."


def minutes(of: nodes.Element) -> str:
    """How long something takes."""
    low, high = of["low"], of["high"]
    return str(low) if low == high else f"{low} to {high}"


def timed(plan: parts.session) -> Iterable[tuple[str, parts.session_step]]:
    """Each step with the minute at which it begins, as a range."""
    low = high = 0
    for step in plan.findall(parts.session_step):
        yield (f"{low} to {high}" if high > low else str(low)), step
        low, high = low + step["low"], high + step["high"]


def slide_title(slide: parts.slide) -> str:
    """The words of a slide's title."""
    return next(iter(slide.findall(parts.slide_title))).astext()
