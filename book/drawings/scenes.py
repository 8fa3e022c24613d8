"""The drawings, each with its alternative text."""

from book.drawings import cast, things
from book.drawings.approaches import APPROACHES
from book.drawings.changes import CHANGES
from book.drawings.pen import at, box, disc, limb, line, path
from book.drawings.people import seated, standing, walking
from book.drawings.processes import PROCESSES
from book.drawings.scene import (
    LOW,
    Scene,
    ground,
    in_wheelchair,
    on_chair,
    on_ground,
    small,
    with_baby,
)


def home() -> list[str]:
    """A street comes together around a table."""
    behind = [
        at(70, 268, [things.house(96, 116)]), at(168, 268, [things.house(96, 116)]),
        at(640, 268, [things.flats(120, 5)]), at(548, 268, [things.tree(150, "far2")]),
        at(262, 268, [things.tree(120, "far2")]),
    ]  # fmt: skip
    around = [
        at(300, 269, [standing(cast.GURPREET.looking(3), (-22, -52), (16, -50))], 1.25),
        at(366, 269, [standing(cast.AMINA.looking(4), (-20, -50), (24, -62))], 1.25),
        at(446, 269, [standing(cast.NURSE.looking(-4), (-16, -50), (18, -52))], 1.25),
        at(222, 268, [on_chair(cast.WINSTON.looking(4), (20, -48), (36, -54))], 1.25),
        at(520, 268, [in_wheelchair(cast.TOM.looking(4), (20, -50), (38, -54))], 1.2, True),
        at(370, 268, [things.table(250, 50)]),
    ]
    on_table = [
        at(398, 215, [things.teapot("g")]), at(300, 215, [things.cup()]),
        at(340, 215, [things.cup("d")]), at(462, 215, [things.cup()]),
        at(430, 217, [path("M-16 0H16L12 5H-12z", "w"), disc(-6, -3, 5, "b"), disc(5, -3, 5, "b")]),
    ]  # fmt: skip
    coming = [
        at(60, 272, [walking(cast.JEAN.looking(4), (-18, -48), (20, -50))], 1.2),
        at(90, 272, [line("M-4 0L-2 -56q0 -7 -8 -6")], 1.15),
        at(134, 272, [walking(cast.NEW.looking(4), (-22, -56), (24, -66))], 1.25),
        at(606, 272, [with_baby(cast.CARER.looking(-4))], 1.25),
        at(662, 272, [walking(cast.CHILD.looking(4), (-22, -56), (24, -70))], 0.8, True),
    ]
    return [disc(370, 150, 124, "sun"), *behind, *around, *on_table, *coming, ground(720, 272)]


def frontline() -> list[str]:
    return on_ground(
        at(262, LOW, [things.plant()]),
        at(90, LOW, [on_chair(cast.NURSE.looking(4), (22, -50), (34, -58))], 1.2),
        at(230, LOW, [on_chair(cast.JEAN.looking(4), (8, -44), (24, -46))], 1.2, True),
        at(160, LOW, [things.table(48, 36)]),
        at(150, 129, [things.cup()]), at(170, 129, [things.cup("d")]),
    )  # fmt: skip


def team() -> list[str]:
    return on_ground(
        line("M98 168L104 140M178 168L172 140"),
        at(138, 146, [things.board(116, 116)]),
        at(42, LOW, [standing(cast.DEV.looking(4), (-18, -46), (36, -82))], 1.15),
        at(206, LOW, [standing(cast.AMINA.looking(-4), (-34, -78), (18, -46))], 1.15),
        at(280, LOW, [in_wheelchair(cast.TOM.looking(4), (10, -46), (26, -48))], 1.1, True),
    )


def strategic() -> list[str]:
    return on_ground(
        at(128, LOW, [standing(cast.GURPREET.looking(3), (-22, -52), (14, -50))], 1.15),
        at(196, LOW, [standing(cast.KIM.looking(-3), (-14, -50), (22, -52))], 1.15),
        at(54, LOW, [on_chair(cast.WINSTON.looking(4), (20, -48), (36, -54))], 1.15),
        at(268, LOW, [on_chair(cast.ROSA.looking(4), (20, -48), (36, -54))], 1.15, True),
        at(160, LOW, [things.table(164, 48)]),
        at(160, 120, [box(-27, -7, 54, 7, "w", 2), line("M-18 -3.5H8")]),
    )


def analyst() -> list[str]:
    highs = ((22, "a"), (34, "a"), (28, "b"), (46, "a"))
    bars = "".join(
        box(-30 + 17 * place, -16 - high, 12, high, colour, 2)
        for place, (high, colour) in enumerate(highs)
    )
    screen = [box(-44, -80, 88, 68, "w", 6), bars, line("M-36 -16H36M0 -12V0M-16 0H16")]
    return on_ground(
        at(200, 122, screen),
        at(84, LOW, [on_chair(cast.MEI.looking(4), (28, -54), (44, -50))], 1.2),
        at(186, LOW, [things.table(164, 44)]),
        at(256, 121, [things.cup("d")]),
    )


def communities() -> list[str]:
    """Neighbours make a garden."""
    bed = path("M150 168q0 -16 14 -16h104q14 0 14 16z", "o")
    return on_ground(
        at(264, LOW, [things.tree(112)]),
        bed,
        at(182, 154, [things.shrub()], 0.7), at(222, 154, [things.shrub()], 0.8),
        at(64, LOW, [standing(cast.JOE.looking(3), (-20, -50), (26, -60))], 1.1),
        at(94, 169, [things.spade()], 1.1),
        at(138, LOW, [standing(cast.AMINA.looking(4), (-18, -46), (32, -34))], 1.1),
        at(240, LOW, [standing(cast.CHILD.looking(-4), (-24, -40), (18, -46))], 0.78),
        at(262, 152, [things.shrub()], 0.6),
    )  # fmt: skip


def peers() -> list[str]:
    """Two people sit on a bench."""
    return on_ground(
        at(48, LOW, [things.tree(128)], 0.8),
        at(164, LOW, [things.bench()], 1.15),
        at(128, LOW, [seated(cast.ADE.looking(4), (16, -48), (38, -66), 38)], 1.15),
        at(206, LOW, [seated(cast.TOM.looking(3), (10, -44), (26, -46), 38)], 1.15, True),
        at(282, LOW, [things.lamp()], 0.9),
    )


def partners() -> list[str]:
    """Residents and staff write one plan."""
    pens = limb("M-20 -9L-30 -20", "g", 4), limb("M20 -9L30 -20", "b", 4)
    return on_ground(
        at(98, LOW, [standing(cast.NURSE.looking(4), (-8, -50), (28, -54))], 1.15),
        at(222, LOW, [standing(cast.DEV.looking(-4), (-28, -54), (10, -50))], 1.15),
        at(40, LOW, [in_wheelchair(cast.ROSA.looking(4), (20, -48), (38, -52))], 1.1),
        at(284, LOW, [on_chair(cast.WINSTON.looking(4), (20, -48), (36, -52))], 1.1, True),
        at(160, LOW, [things.table(176, 46)]),
        at(160, 120, [box(-32, -7, 64, 7, "w", 2), *pens]),
    )


def access() -> list[str]:
    """A link worker walks somebody to the door of a group."""
    return on_ground(
        box(206, 36, 106, 132, "w", 3), path("M198 40L259 8L320 40z", "g"),
        at(266, LOW, [things.door("a")], 0.95),
        at(256, LOW, [standing(cast.MEI.looking(-3), (-24, -66), (14, -46))], 0.86),
        at(70, LOW, [walking(cast.JEAN.looking(4), (-18, -48), (20, -50))], 1.12),
        at(98, LOW, [line("M-4 0L-2 -56q0 -7 -8 -6")], 1.1),
        at(140, LOW, [walking(cast.LINK.looking(-3), (-22, -54), (34, -72))], 1.15),
    )  # fmt: skip


SCENES: dict[str, Scene] = {
    "home": Scene(
        (720, 290),
        "Neighbours and a nurse around a table in their street, with more people on their way.",
        home,
    ),
    "frontline": small("A nurse and an older woman talk over a cup of tea.", frontline),
    "team": small("Three colleagues, one of them in a wheelchair, at a board of notes.", team),
    "strategic": small("Four people around a table with a plan in the middle.", strategic),
    "analyst": small("A woman at a desk reads a bar chart.", analyst),
    "communities": small("Neighbours of different ages plant a garden together.", communities),
    "peers": small("Two people talk on a park bench.", peers),
    "partners": small("Residents and staff write one plan together.", partners),
    "access": small("A link worker walks with an older woman to an open door.", access),
    **CHANGES,
    **APPROACHES,
    **PROCESSES,
}
