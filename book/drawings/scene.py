"""What drawings share: their size, the sun behind people, the ground, seats and slings."""

from collections.abc import Callable
from dataclasses import dataclass

from book.drawings import things
from book.drawings.pen import disc, limb, line, path
from book.drawings.people import Hand, Person, seated, standing

WIDE, HIGH, LOW = 320, 180, 168
"""The size of most drawings, and the height of their ground from the top."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing of `size`, with the function that draws it and a description in words."""

    size: tuple[int, int]
    shows: str
    draw: Callable[[], list[str]]
    kind: str = "picture"
    """Its colour set: for pictures of people, or for drawings with text."""


def ground(wide: float, low: float) -> str:
    return line(f"M12 {low}H{wide - 12}")


def in_wheelchair(who: Person, left: Hand, right: Hand) -> str:
    return things.wheelchair() + seated(who, left, right, 32) + things.wheel()


def on_chair(who: Person, left: Hand, right: Hand) -> str:
    return things.chair() + seated(who, left, right)


def with_baby(who: Person) -> str:
    """Draw a person with a baby in a sling."""
    baby = disc(2, -76, 8.5, who.skin) + path(
        "M-6.5 -76A8.6 8.6 0 0 1 10.5 -77Q4 -81 -6.5 -76z", "h1"
    )
    sling = path("M-15 -84L-8 -70Q2 -60 15 -72V-52Q0 -40 -14 -52z", "w")
    hands = limb("M13 -76Q25 -60 10 -52", who.top + "2", 9.5) + disc(7, -52, 5.2, who.skin)
    return standing(who, (-9, -50), (14, -58)) + baby + sling + hands


def on_ground(*parts: str) -> list[str]:
    """Put parts in front of the sun in the background of most drawings, with the ground below."""
    return [disc(160, 84, 66, "sun"), *parts, ground(WIDE, LOW)]


def small(shows: str, draw: Callable[[], list[str]]) -> Scene:
    """Return a drawing of the usual size."""
    return Scene((WIDE, HIGH), shows, draw)
