"""How firm a figure is that was worked out here: as firm as the weakest number it rests on."""

from collections.abc import Mapping

from book.register.figure import Figure

FIRMNESS = ("reproduced", "transcribed", "second-hand", "disputed", "unverified")
"""Statuses of numbers that somebody published, from the firmest to the weakest."""
FLAGGED = ("disputed", "unverified")
"""Statuses of published numbers that the sentence itself tells, not only the note."""


def weakest(figures: Mapping[str, Figure], figure: Figure) -> str:
    """The status of the weakest published number that `figure` rests on, or its own.

    ``reproduced`` for a figure worked out from whole tables alone. `figures` may lack an input, or
    hold a circle of them: the check of the register says so, and here they count for nothing.
    """
    found = {each.status for each in _rests_on(figures, figure, set())}
    return max(found or {"reproduced"}, key=FIRMNESS.index)


def flag(figures: Mapping[str, Figure], figure: Figure) -> str:
    """What a sentence says of a figure in brackets; "" where it may stand by itself.

    A number that was read second-hand stands as its source gives it, and its note says how it was
    read. A sum of it is ours, so the sentence says what the sum rests on.
    """
    if figure.status != "worked out":
        return figure.status if figure.status in FLAGGED else ""
    status = weakest(figures, figure)
    return "" if status in FIRMNESS[:2] else f"rests on {_a(status)} number"


def status_sentence(figures: Mapping[str, Figure], figure: Figure, meaning: str) -> str:
    """What the note says of the status: its `meaning`, and how weak the weakest input is."""
    status = weakest(figures, figure)
    if figure.status != "worked out" or status in FIRMNESS[:2]:
        return meaning
    return f"{meaning}. It rests on {_a(status)} number, so it is no more certain than that"


def circle(figures: Mapping[str, Figure], figure: Figure) -> bool:
    """Whether `figure` is worked out from itself, directly or by way of others."""
    seen: set[str] = set()
    waiting = list(figure.inputs)
    while waiting:
        name = waiting.pop()
        if name == figure.id:
            return True
        if name in figures and name not in seen:
            seen.add(name)
            waiting += figures[name].inputs
    return False


def _rests_on(figures: Mapping[str, Figure], figure: Figure, seen: set[str]) -> list[Figure]:
    """The published figures beneath `figure`: itself, unless it was worked out here."""
    if figure.status != "worked out":
        return [figure]
    seen.add(figure.id)
    known = [figures[name] for name in figure.inputs if name in figures and name not in seen]
    return [found for each in known for found in _rests_on(figures, each, seen)]


def _a(status: str) -> str:
    return f"{'an' if status[0] in 'aeiou' else 'a'} {status}"
