"""Drawings of step-by-step processes, and of two moments in one."""

from collections.abc import Callable
from math import cos, pi, sin

from book.drawings import cast, things
from book.drawings.pen import at, disc, num
from book.drawings.people import standing
from book.drawings.scene import LOW, WIDE, Scene, on_chair, on_ground, small


def words(x: float, y: float, *lines: str) -> str:
    """Draw lines of text centred at `x`, with the first at `y`."""
    return "".join(
        f'<text class="drawing-strong" text-anchor="middle" font-size="14" x="{num(x)}" '
        f'y="{num(y + 17 * place)}">{said}</text>'
        for place, said in enumerate(lines)
    )


def arrow(x: float, y: float, turn: float) -> str:
    """Draw an arrowhead pointing in the direction `turn`, in degrees."""
    turned = f"translate({num(x)} {num(y)}) rotate({num(turn)})"
    return f'<path class="drawing-line" transform="{turned}" d="M-7 -6L1 0L-7 6"/>'


def cycle(*steps: tuple[str, ...]) -> list[str]:
    """Draw steps in a circle from the top, each leading to the next.

    Uses the colours of drawings with text, which every page loads.
    """
    parts = ['<circle class="drawing-line" cx="160" cy="150" r="100"/>']
    for place, step in enumerate(steps):
        turn = 2 * pi * place / len(steps) - pi / 2
        x, y = 160 + 100 * cos(turn), 150 + 100 * sin(turn)
        top = y + 5 - 8.5 * (len(step) - 1)
        parts += [disc(x, y, 48, "drawing-box"), words(x, top, *step)]
        half = turn + pi / len(steps)
        parts.append(arrow(160 + 100 * cos(half), 150 + 100 * sin(half), half * 180 / pi + 90))
    return parts


def conversation() -> list[str]:
    """One person asks, and the other has time to answer."""
    return on_ground(
        at(66, LOW, [on_chair(cast.DOCTOR.looking(4), (14, -44), (28, -46))], 1.2),
        at(256, LOW, [on_chair(cast.JOE.looking(4), (20, -50), (30, -66))], 1.2, True),
        at(124, 56, [things.speech(60, 2, "b")]),
        at(192, 92, [things.speech(66, 3, tip=1)]),
        at(162, LOW, [things.table(44, 34)]),
        at(162, 131, [things.cup("d")]),
    )


def handover() -> list[str]:
    """A person is introduced to somebody they can turn to."""
    return on_ground(
        at(54, LOW, [things.plant()]),
        at(110, LOW, [standing(cast.NURSE.looking(4), (-18, -48), (34, -76))], 1.2),
        at(180, LOW, [standing(cast.WINSTON.looking(4), (-18, -46), (32, -58))], 1.2),
        at(256, LOW, [standing(cast.LINK.looking(-4), (-32, -58), (18, -46))], 1.2),
    )


def referral() -> list[str]:
    """From what a person wants to whether the call came."""
    return cycle(
        ("Ask what", "they want"), ("Agree what", "to pass on"), ("Fill it in", "together"),
        ("Say who", "will ring"), ("Ask if the", "call came"),
    )  # fmt: skip


def audit() -> list[str]:
    return cycle(
        ("Agree what", "to measure"), ("Look, with", "a resident"), ("Add up",),
        ("Put one", "thing right"), ("Tell", "everyone"),
    )  # fmt: skip


def coproduction() -> list[str]:
    return cycle(
        ("Choose", "together"), ("Try it for", "a month"), ("Judge it", "together"),
        ("Change it", "or keep it"),
    )  # fmt: skip


def process(shows: str, draw: Callable[[], list[str]]) -> Scene:
    """Return a drawing with text."""
    return Scene((WIDE, 300), shows, draw, "drawing")


PROCESSES: dict[str, Scene] = {
    "conversation": small("A doctor asks, and a man has time to answer.", conversation),
    "handover": small("A nurse introduces an older man to a link worker.", handover),
    "referral": process(
        "A circle of steps: ask what they want, agree what to pass on, fill it in together, say "
        "who will ring, ask if the call came.",
        referral,
    ),
    "audit": process(
        "A circle of steps: agree what to measure, look with a resident, add up, put one thing "
        "right, tell everyone, and begin again.",
        audit,
    ),
    "coproduction": process(
        "A circle of steps: choose together, try it for a month, judge it together, change it or "
        "keep it.",
        coproduction,
    ),
}
