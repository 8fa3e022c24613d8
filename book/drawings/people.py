"""People, drawn upwards from the feet at 0 and 120 units tall; they look right if `look` > 0."""

import re
from dataclasses import dataclass, replace

from book.drawings.pen import at, box, disc, limb, line, num, path

HEAD, HIP = -104.0, -48.0
"""The heights of the head's centre and of the hips of a standing person."""
Hand = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Person:
    """A person's looks: `skin` s1 to s4, `hair` h1 to h4, hair style, and colours of clothes.

    `wear` is the colour of a scarf or turban; `look` is how far the face turns, positive to the
    right.
    """

    skin: str
    hair: str
    style: str
    top: str
    legs: str = "n"
    wear: str = ""
    look: float = 0
    beard: bool = False
    glasses: bool = False
    lanyard: bool = False

    def looking(self, way: float) -> "Person":
        return replace(self, look=way)


def standing(who: Person, left: Hand = (-20, -46), right: Hand = (20, -46), step: float = 7) -> str:
    """Draw a standing person; `left` and `right` are the positions of the hands."""
    legs = "".join(
        limb(f"M{num(side * 6.5)} -50L{num(side * step)} -6", who.legs, 12)
        + limb(f"M{num(side * step)} -3h{num(3 + who.look / 2)}", "m", 7)
        for side in (-1, 1)
    )
    return legs + upper(who, 0, left, right)


def walking(who: Person, left: Hand = (-18, -48), right: Hand = (20, -52)) -> str:
    """Draw a person walking to the right."""
    legs = (
        limb("M-4 -50Q-6 -26 -17 -7", who.legs, 12) + limb("M-18 -4l5 2", "m", 7)
        + limb("M5 -50Q14 -30 14 -6", who.legs, 12) + limb("M14 -3h7", "m", 7)
    )  # fmt: skip
    return legs + upper(who, 0, left, right)


def seated(who: Person, left: Hand = (8, -40), right: Hand = (24, -42), seat: float = 34) -> str:
    """Draw a person on a seat `seat` high, with their knees to the right."""
    low = -seat
    legs = (
        limb(f"M0 {num(low - 5)}H27V-6", who.legs, 12) + limb("M27 -3h7", "m", 7)
    )  # fmt: skip
    return upper(who, HIP * -1 + low - 2, left, right, legs)


def upper(who: Person, down: float, left: Hand, right: Hand, lap: str = "") -> str:
    """Draw the upper body from the hips, `down` lower than that of a standing person."""
    top, neck = num(-86 + down), num(-80 + down)
    body = (
        f"M-15 {num(-45 + down)}V{num(-70 + down)}Q-16 {top} -4 {top}h8Q16 {top} 15 "
        f"{num(-70 + down)}V{num(-45 + down)}Q0 {num(-41 + down)} -15 {num(-45 + down)}z"
    )
    back = arm(who, -12, down, left)
    front = arm(who, 12, down, right)
    behind = "" if who.wear else hair_of(who, HEAD + down)[0]
    drawn = (
        behind
        + back
        + limb(f"M0 {num(-94 + down)}V{neck}", who.skin, 9)
        + path(body, who.top)
        + lap
    )
    if who.lanyard:
        drawn += line(f"M-6 {num(-84 + down)}L0 {num(-66 + down)}L6 {num(-84 + down)}")
        drawn += box(-4.5, -67 + down, 9, 11, "w", 1.5)
    return drawn + front + head(who, HEAD + down)


def arm(who: Person, side: float, down: float, hand: Hand) -> str:
    """Draw a sleeve with an elbow, and a hand."""
    x, y = hand
    shoulder = -78 + down
    outward = 1 if side > 0 else -1
    elbow = (max(abs(side), abs(x)) * outward * 0.9 + outward * 4, (shoulder + y) / 2 + 9)
    bend = f"M{num(side)} {num(shoulder)}Q{num(elbow[0])} {num(elbow[1])} {num(x)} {num(y)}"
    return limb(bend, who.top + "2", 9.5) + disc(x, y, 5.2, who.skin)


def head(who: Person, y: float) -> str:
    """Draw a head centred at `y`: hair behind it, the face, hair in front."""
    behind, front = hair_of(who, y)
    x = who.look * (0.7 if who.glasses else 1)
    face = disc(0, y, 13, who.skin)
    eyes = "".join(disc(x + side * 4.7, y - 0.5, 1.4, "k") for side in (-1, 1))
    smile = f"M{num(x - 3.2)} {num(y + 5.2)}q3.2 2.8 6.4 0"
    mouth = limb(smile, who.skin if who.beard else "k", 2.2)
    if who.beard:
        face += path(
            f"M-13 {num(y)}A13 13 0 0 0 13 {num(y)}Q11 {num(y + 4)} {num(x + 7)} {num(y + 3.4)}"
            f"H{num(x - 7)}Q-11 {num(y + 4)} -13 {num(y)}z", who.hair)  # fmt: skip
    if who.glasses:
        lens = "a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0 -8.8 0"
        eyes += limb(f"M{num(x - 9.6)} {num(y - 0.5)}{lens}m10.4 0{lens}", "k", 1.5)
    return (behind if who.wear else "") + face + eyes + mouth + front


def hair_of(who: Person, y: float) -> tuple[str, str]:
    """Return what is behind and in front of the face, for a head centred at `y`."""
    colour, x = who.wear or who.hair, who.look
    behind, front = STYLES[who.style]
    drawn = "".join(disc(a, y + b, r, colour) for a, b, r in CURLS) if who.style == "afro" else ""
    if who.style == "bun":
        drawn = disc(-x, y - 16, 7, colour)
    return (
        drawn + (at(0, y, [path(behind, colour)]) if behind else ""),
        at(0, y, [path(bent(front, x), colour)]) if front else "",
    )


def bent(shape: str, look: float) -> str:
    """Shift the points of a shape marked with ~ as the face turns."""
    return re.sub(r"(-?[\d.]+)~", lambda found: num(float(found[1]) + look), shape)


def in_disc(who: Person, ground: str = "far") -> str:
    """Draw a person from the shoulders up, in a disc of radius 27 around 0."""
    behind = "" if who.wear else hair_of(who, -6)[0]
    shoulders = "M-23 14.5Q-21 7 -9 6H9Q21 7 23 14.5A27 27 0 0 1 -23 14.5z"
    neck = limb("M0 4V8", who.skin, 9)
    return disc(0, 0, 27, ground) + behind + neck + path(shoulders, who.top) + head(who, -6)


CHIN_CLOTH = "M-14 2Q-10 16 0~ 13Q10 16 14 2L17 20Q0 28 -17 20z"
FRINGE = "M-13.9 1A14 14 0 1 1 13.9 1Q9~ -7 0~ -7.5Q-9~ -7 -13.9 1z"
PARTED = "M-13.7 3A14 14 0 1 1 13.7 3Q12 -6 5~ -9Q-6~ -5 -13.7 3z"
STYLES = {
    "short": ("", FRINGE),
    "crop": ("", "M-13.9 0A14 14 0 1 1 13.9 0Q12~ -9.5 0~ -10.5Q-12~ -9.5 -13.9 0z"),
    "parted": ("", PARTED),
    "bun": ("", FRINGE),
    "afro": ("", FRINGE),
    "bald": ("", ""),
    "bob": ("M-16 10V-2A16 16 0 0 1 16 -2V10Q0 14 -16 10z", PARTED),
    "long": ("M-16 24Q-18 8 -15.5 -2A15.5 15.5 0 0 1 15.5 -2Q18 8 16 24Q0 28 -16 24z", PARTED),
    "scarf": (
        "M-17 22Q-20 4 -16 -3A16.5 16.5 0 0 1 16 -3Q20 4 17 22Q0 30 -17 22z",
        "M-14 -2A14 14 0 0 1 14 -2Q10~ -8 0~ -8.5Q-10~ -8 -14 -2z" + CHIN_CLOTH,
    ),
    "turban": ("", "M-15 -3Q-19 -17 -4 -19Q18 -20 15 -3Q0~ -12 -15 -3z"),
}
"""By hair style, the shapes behind and in front of a face; the head is centred at 0 0."""
CURLS = ((-11, -6, 8), (-8, -13, 8), (0, -16, 8), (8, -13, 8), (11, -6, 8), (-13, 1, 8), (13, 1, 8))
