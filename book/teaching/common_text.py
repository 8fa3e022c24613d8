"""Text shared by several trainers' files: a figure in one line, minutes, the licence."""

from docutils import nodes

from book.pages.common.rendering import spoken_date
from book.register import Figure, spoken
from book.register.sources import Source
from book.teaching import nodes as parts
from book.teaching.lesson_pages import Taught

LICENCE = (
    "Text: Open Government Licence v3.0. Community-centred practice is independent of the UK "
    "government and the NHS."
)

SAFE_TITLE = "If someone is in danger"
SAFE = (
    "If anyone is in danger now or badly hurt, call 999.",
    "Do the same if they have taken something or recently hurt themselves.",
    "If someone talks about wanting to die, stay if it is safe, and ask directly about suicide.",
    "Get a senior clinician or the crisis team before either of you leaves.",
    "If neither answers, ring NHS 111 (option 2). If nobody answers there, call 999.",
    "If you hear about abuse or neglect, tell your safeguarding lead the same day.",
    "Tell them at once if a child is being harmed, or is likely to be.",
    "Do the same if it may not be safe to go home, or to stay there.",
    "Do the same if it is about a colleague or volunteer.",
    "If it is about the lead, or you cannot reach them, ring the council.",
    "Never promise to keep it secret.",
    "The chapter “When someone is in danger” has every step.",
)
"""The steps of chapters/frontline/someone-in-danger.md in short, for files without that page."""
SAFE_SESSION = (
    "Before the session, find out who could see a learner the same day if they become distressed.",
    *SAFE,
)


WHICH = (
    "Both packages do the same. For Moodle, take SCORM 1.2, because Moodle’s documentation says "
    "that it supports 1.2 and not 2004 (“SCORM FAQ” of Moodle 3.5: we read a stored copy on 29 "
    "November 2026). We found nothing that says which one ESR or the NHS e-learning hub takes, so "
    "ask them, or try 1.2 first."
)
"""Which package to choose. Moodle's maintainer said in May 2013 that work on 2004 had stopped."""


def told_of(figure: Figure, taught: Taught) -> str:
    """Describe a figure in one line: what it is, its source and what was checked."""
    source = taught.register.sources.get(figure.source)
    name = source.short if source else figure.source
    says = spoken(figure.says, taught.register.figures)
    return f"{figure.face}: {says}. {name}, {figure.locator}. Status: {figure.status}."


def named_whole(source: Source) -> str:
    """Return a full reference: author, date, title, publication and address."""
    place = f" {source.published_in.rstrip('.')}." if source.published_in else ""
    address = f" {source.url}" if source.url else ""
    return f"{source.short}: {source.title.rstrip('.')}.{place}{address}"


def foot(taught: Taught) -> str:
    return f"Community-centred practice. Reviewed {spoken_date(taught.front.reviewed)}."


HEADS = ("Clock", "Minutes", "Step", "Slides")
"""Column headings of the table of steps."""


def when(task: parts.exercise) -> str:
    """Say when an exercise is done."""
    return f"Step {task['step']}" if task["step"] else "Another time"


def minutes(of: nodes.Element) -> str:
    """Say how long something takes."""
    low, high = of["low"], of["high"]
    return str(low) if low == high else f"{low} to {high}"
