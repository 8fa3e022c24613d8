"""One drawing for each change that a place makes."""

from book.drawings import cast, things
from book.drawings.pen import at, box, line, path
from book.drawings.people import seated, standing, walking
from book.drawings.scene import LOW, Scene, in_wheelchair, on_chair, on_ground, small


def decide() -> list[str]:
    """A vote around a table."""
    return on_ground(
        at(96, LOW, [standing(cast.AMINA.looking(3), (-20, -48), (20, -122))], 1.1),
        at(160, LOW, [standing(cast.KIM, (-14, -50), (20, -122))], 1.1),
        at(224, LOW, [standing(cast.WINSTON.looking(-3), (-20, -122), (16, -50))], 1.1),
        at(36, LOW, [in_wheelchair(cast.TOM.looking(4), (18, -48), (30, -106))], 1.1),
        at(286, LOW, [on_chair(cast.ROSA.looking(4), (18, -48), (30, -108))], 1.1, True),
        at(160, LOW, [things.table(178, 46)]),
    )


def nearby() -> list[str]:
    """Services and neighbours in one street."""
    return on_ground(
        at(70, LOW, [things.house(92, 84)]),
        at(252, LOW, [things.flats(104, 4)]),
        at(60, LOW, [walking(cast.JEAN.looking(4), (-18, -48), (20, -50))]),
        at(84, LOW, [line("M-4 0L-2 -56q0 -7 -8 -6")], 0.96),
        at(126, LOW, [standing(cast.NURSE.looking(4), (-18, -48), (26, -66))], 1.08),
        at(190, LOW, [standing(cast.DEV.looking(-4), (-26, -66), (16, -48))], 1.08),
        at(250, LOW, [walking(cast.CHILD.looking(4), (-22, -56), (24, -70))], 0.8, True),
        at(284, LOW, [walking(cast.CARER.looking(4), (-20, -50), (22, -54))], 1.05, True),
    )


def roles() -> list[str]:
    """A resident and a staff member shake hands."""
    return on_ground(
        at(48, LOW, [things.plant()]),
        at(120, LOW, [standing(cast.NURSE.looking(4), (-20, -46), (35, -60))], 1.25),
        at(206, LOW, [standing(cast.ADE.looking(-4), (-34, -60), (20, -46))], 1.25),
        at(268, LOW, [things.tree(112)], 0.9),
    )


def invest() -> list[str]:
    """People water a young tree in front of their hall."""
    can = [
        path("M-9 -14H9V0H-9z", "d"),
        line("M9 -10L20 -18M-9 -12q-9 0 -8 6t8 4"),
    ]
    panes = (box(x, 88, 22, 24, "far", 2) for x in (208, 278))
    return on_ground(
        box(196, 66, 116, 102, "w", 3), path("M188 70L254 34L320 70z", "g"),
        box(240, 108, 28, 60, "a", 2), *panes,
        at(158, LOW, [things.tree(74)]),
        at(86, LOW, [standing(cast.JOE.looking(4), (-18, -46), (30, -56))], 1.15),
        at(124, 106, can, 1.1),
        at(40, LOW, [standing(cast.MEI.looking(4), (-16, -46), (18, -48))], 1.1),
    )  # fmt: skip


def trust() -> list[str]:
    """Old friends under a tree."""
    return on_ground(
        at(246, LOW, [things.tree(160)]),
        at(136, LOW, [things.bench()], 1.15),
        at(100, LOW, [seated(cast.WINSTON.looking(4), (14, -46), (30, -52), 38)], 1.15),
        at(178, LOW, [seated(cast.JEAN.looking(3), (10, -44), (26, -46), 38)], 1.15, True),
        at(40, LOW, [things.shrub()], 0.8),
    )


def minds() -> list[str]:
    """A resident speaks, and staff listen."""
    return on_ground(
        at(52, LOW, [standing(cast.ROSA.looking(4), (-20, -48), (28, -70))], 1.18),
        at(118, 58, [things.speech(64, 3, "b")]),
        at(176, LOW, [on_chair(cast.GURPREET.looking(4), (12, -44), (24, -44))], 1.08, True),
        at(236, LOW, [on_chair(cast.KIM.looking(4), (12, -44), (24, -44))], 1.08, True),
        at(292, LOW, [on_chair(cast.LINK.looking(4), (12, -44), (24, -44))], 1.08, True),
    )


CHANGES: dict[str, Scene] = {
    "decide": small("Residents and staff vote together around a table.", decide),
    "nearby": small("A nurse and a council worker meet people in their street.", nearby),
    "community-roles": small("A nurse and a resident shake hands.", roles),
    "invest": small("Two people water a young tree in front of a community hall.", invest),
    "trust": small("Two old friends sit on a bench under a tall tree.", trust),
    "minds": small("A resident speaks while three members of staff listen.", minds),
}
