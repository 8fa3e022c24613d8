"""Objects around people; each rests on 0 and is centred horizontally."""

from book.drawings.pen import box, disc, limb, line, num, path, ring


def chair() -> str:
    """A chair facing right, with the seat at 34."""
    return line("M-15 0V-76M-15 -34H17M17 -34V0")


def wheelchair() -> str:
    """Drawn behind a seated person; `wheel` goes in front."""
    return line("M-18 -72H-24M-17 -72V-32H20L28 -6H37M-17 -54H8")


def wheel() -> str:
    return ring(-6, -23, 22) + ring(-6, -23, 3) + ring(25, -5, 5)


def table(wide: float, high: float = 44, colour: str = "o") -> str:
    """A table seen from the side."""
    legs = line(f"M{num(-wide / 2 + 12)} {num(2 - high)}V0M{num(wide / 2 - 12)} {num(2 - high)}V0")
    return legs + box(-wide / 2, -high - 3, wide, 8, colour, 4)


def cup(colour: str = "w") -> str:
    return path("M-6 -11H6V-4Q6 0 2 0H-2Q-6 0 -6 -4z", colour) + line("M6 -9q5 0 4 3t-4 2")


def teapot(colour: str = "b") -> str:
    pot = path("M-13 -14Q-13 -24 0 -24T13 -14Q13 0 5 0H-5Q-13 0 -13 -14z", colour)
    return line("M-12 -17q-9 -2 -8 6t8 6M12 -8Q18 -10 20 -19") + pot + disc(0, -26, 3, colour)


def tree(high: float = 130, colour: str = "e") -> str:
    crown = high * 0.3
    leaves = "".join(
        disc(a * crown, -high + crown + b * crown, crown * c, colour)
        for a, b, c in ((0, 0, 1), (-0.75, 0.55, 0.72), (0.75, 0.5, 0.75))
    )
    return limb(f"M0 -4V{num(-high * 0.5)}", "o", 8) + leaves


def plant(colour: str = "e") -> str:
    leaves = "M0 -16Q-16 -18 -17 -36Q0 -34 0 -16zM0 -16Q2 -40 15 -44Q20 -26 0 -16z"
    return line("M0 -14V-26") + path(leaves, colour) + path("M-11 -16H11L8 0H-8z", "g")


def shrub(colour: str = "e") -> str:
    return "".join(
        disc(x, y, r, colour) for x, y, r in ((-14, -10, 12), (0, -16, 15), (15, -11, 12))
    )


def house(wide: float, high: float, colour: str = "far", roof: str = "far2") -> str:
    """A terraced house with its door on the right."""
    half = wide / 2
    walls = box(-half, -high, wide, high, colour, 2)
    eaves = num(-high + 2)
    gable = f"M{num(-half - 5)} {eaves}L0 {num(-high - 30)}L{num(half + 5)} {eaves}z"
    panes = "".join(box(x, -high + 14, 18, 20, "pane", 2) for x in (-half + 12, half - 30))
    low = box(half - 32, -40, 20, 40, "far2", 2) + box(-half + 12, -38, 22, 20, "pane", 2)
    return path(gable, roof) + walls + panes + low


def flats(wide: float, floors: int, colour: str = "far") -> str:
    """A block of flats."""
    high = floors * 34 + 12
    walls = box(-wide / 2, -high, wide, high, colour, 3)
    across = max(2, int(wide // 30))
    gap = wide / across
    panes = "".join(
        box(-wide / 2 + gap * (column + 0.5) - 8, -high + 12 + floor * 34, 16, 18, "pane", 2)
        for floor in range(floors)
        for column in range(across)
    )
    return walls + panes


def bench() -> str:
    return line("M-44 0V-32M44 0V-32M-44 -32V-66M44 -32V-66") + box(-52, -38, 104, 8, "o") + (
        box(-52, -68, 104, 7, "o") + box(-52, -56, 104, 7, "o"))  # fmt: skip


def door(colour: str = "a") -> str:
    """An open door in its frame, with warm light inside."""
    inside = box(-24, -112, 48, 112, "b", 2)
    leaf = path("M24 -112L52 -120V8L24 0z", colour)
    return inside + leaf + disc(46, -52, 2.6, "w")


def board(wide: float, high: float) -> str:
    """A board with sticky notes."""
    notes = "".join(
        box(-wide / 2 + 12 + 27 * (place % 4), -high + 12 + 27 * (place // 4), 20, 20, colour, 2)
        for place, colour in enumerate(("b", "b", "c", "d", "b", "e", "c"))
    )
    return box(-wide / 2, -high, wide, high, "w", 5) + notes


def speech(wide: float, lines: int, colour: str = "w", tip: float = -1) -> str:
    """A speech bubble with this many lines, above 0; a negative `tip` points to the left."""
    half, high = wide / 2, 11 * lines + 9
    side = tip * half
    point = path(f"M{num(side * 0.7)} -14h{num(-tip * 15)}L{num(side * 0.8)} 0z", colour)
    bubble = point + box(-half, -high - 12, wide, high, colour, 9)
    ends = [half - 9] * (lines - 1) + [half * 0.1]
    return bubble + "".join(
        line(f"M{num(9 - half)} {num(-high - 1 + 11 * place)}H{num(ends[place])}")
        for place in range(lines)
    )


def spade() -> str:
    return (
        limb("M0 -8V-62", "o", 4)
        + line("M-7 -64H7")
        + path("M-8 -20H8V-11Q8 -4 0 0Q-8 -4 -8 -11z", "k")
    )


def lamp() -> str:
    return line("M0 0V-150M0 -150q0 -12 14 -12") + disc(18, -158, 7, "b")


def window(wide: float, high: float) -> str:
    """A window in the wall behind people, with its sill at 0."""
    pane = wide / 2 - 7
    panes = (box(x, 5 - high, pane, high - 10, "pane", 2) for x in (5 - wide / 2, 2))
    return box(-wide / 2, -high, wide, high, "far", 3) + "".join(panes) + (
        box(-wide / 2 - 5, -3, wide + 10, 6, "far2", 2))  # fmt: skip


def shelf() -> str:
    """Shelves with books and a plant, in the background."""
    books = ("c", "d", "far2", "g", "e", "d", "far2", "b", "c", "e")
    rows = "".join(
        box(-19 + 8 * (place % 5), -86 + 34 * (place // 5), 6, 22, colour, 1)
        for place, colour in enumerate(books)
    )
    boards = "".join(box(-22, y, 44, 4, "o", 1) for y in (-64, -30, 0 - 4))
    return box(-24, -96, 48, 96, "far", 2) + rows + boards


def hills() -> str:
    """Hills behind a walk, across the whole width of a drawing."""
    return path("M12 168V132Q60 96 118 124Q176 78 240 118Q280 100 308 122V168z", "far")


def bunting() -> str:
    """A string of flags, across the whole width of a drawing."""
    flags = "".join(
        path(f"M{x} {y}h18l-9 17z", colour)
        for x, y, colour in (
            (34, 20, "g"), (74, 27, "b"), (114, 31, "d"),
            (188, 31, "e"), (228, 27, "c"), (268, 20, "b"),
        )
    )  # fmt: skip
    return line("M14 14Q160 50 306 14") + flags
