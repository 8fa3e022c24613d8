"""People making decisions together, and routes to community resources."""

from book.drawings import cast, things
from book.drawings.pen import at, box, disc, limb, line, path
from book.drawings.people import standing, walking
from book.drawings.scene import LOW, Scene, on_chair, on_ground, small


def research() -> list[str]:
    lens = [limb("M12 12L26 26", "o", 6), disc(0, 0, 16, "w"), line("M-16 0A16 16 0 1 1 -16 0.1")]
    return on_ground(
        at(160, 82, [things.window(84, 54)]),
        at(34, LOW, [things.shelf()]),
        at(290, LOW, [things.plant()]),
        at(92, LOW, [standing(cast.WINSTON.looking(4), (-18, -46), (26, -64))], 1.12),
        at(230, LOW, [standing(cast.MEI.looking(-4), (-28, -54), (18, -46))], 1.12),
        at(160, LOW, [things.table(120, 46)]),
        at(150, 121, [box(-30, -7, 60, 7, "w", 2)]),
        at(134, 84, lens, 0.8),
    )


def streets() -> list[str]:
    return on_ground(
        at(56, LOW, [things.house(92, 84)]), at(152, LOW, [things.house(92, 84)]),
        at(258, LOW, [things.flats(104, 4)]),
        at(104, LOW, [standing(cast.DEV.looking(4), (-18, -48), (28, -62))], 1.05),
        at(166, LOW, [standing(cast.CARER.looking(-4), (-26, -62), (18, -48))], 1.05),
        at(226, LOW, [walking(cast.CHILD.looking(4), (-22, -56), (24, -70))], 0.8, True),
    )  # fmt: skip


def forum() -> list[str]:
    return on_ground(
        at(68, 84, [things.window(60, 50)]),
        at(266, 84, [things.window(60, 50)]),
        at(160, LOW, [standing(cast.DOCTOR, (-16, -50), (16, -50))], 1.1),
        at(100, LOW, [standing(cast.JEAN.looking(3), (-20, -48), (20, -50))], 1.1),
        at(220, LOW, [standing(cast.JOE.looking(-3), (-16, -50), (20, -118))], 1.1),
        at(38, LOW, [on_chair(cast.TOM.looking(4), (18, -48), (32, -52))], 1.1),
        at(284, LOW, [on_chair(cast.AMINA.looking(4), (18, -48), (32, -52))], 1.1, True),
        at(160, LOW, [things.table(178, 46)]),
    )


def panel() -> list[str]:
    sheets = (box(-52 + 38 * place, -32, 28, 36, "w", 2) for place in range(3))
    tick = line("M-46 -14l6 6l10 -14M-8 -14l6 6l10 -14")
    return on_ground(
        things.bunting(),
        at(30, LOW, [things.shelf()]),
        at(296, LOW, [things.plant()]),
        at(88, LOW, [standing(cast.ROSA.looking(4), (-18, -46), (24, -58))], 1.12),
        at(236, LOW, [standing(cast.GURPREET.looking(-4), (-26, -58), (18, -46))], 1.12),
        at(160, LOW, [things.table(170, 46)]),
        at(160, 116, [*sheets, tick]),
    )


def led() -> list[str]:
    return on_ground(
        at(22, LOW, [things.plant()]),
        line("M118 168L124 140M210 168L204 140"),
        at(164, 146, [things.board(116, 112)]),
        at(60, LOW, [standing(cast.KIM.looking(4), (-18, -46), (38, -80))], 1.15),
        at(264, LOW, [standing(cast.DOCTOR.looking(-4), (-20, -48), (18, -46))], 1.15),
    )


def prescribing() -> list[str]:
    return on_ground(
        at(160, 88, [things.window(80, 60)]),
        at(28, LOW, [things.shelf()]),
        at(84, LOW, [on_chair(cast.LINK.looking(4), (16, -46), (32, -56))], 1.2),
        at(236, LOW, [on_chair(cast.KIM.looking(4), (14, -46), (28, -50))], 1.2, True),
        at(160, LOW, [things.table(56, 38)]),
        at(160, 127, [things.plant()], 0.7),
    )


def hub() -> list[str]:
    return on_ground(
        box(130, 40, 182, 128, "w", 3), path("M122 44L220 6L318 44z", "a"),
        box(146, 66, 36, 30, "far", 2), box(262, 66, 36, 30, "far", 2),
        at(216, LOW, [things.door("g")], 0.9),
        at(88, LOW, [walking(cast.CARER.looking(4), (-20, -50), (22, -54))], 1.08),
        at(40, LOW, [walking(cast.WINSTON.looking(4), (-20, -50), (22, -54))], 1.08),
        at(288, LOW, [standing(cast.NURSE.looking(-4), (-24, -60), (16, -46))], 0.95),
    )  # fmt: skip


SCENES: dict[str, Scene] = {
    "research": small("A resident and a researcher look at a paper.", research),
    "streets": small("People meet in a street of houses and flats.", streets),
    "forum": small("Patients and a doctor around a table; one has his hand up.", forum),
    "panel": small("Two people look at bids on a table.", panel),
    "led": small("A patient shows a doctor his board of notes.", led),
    "prescribing": small("A link worker listens to a man.", prescribing),
    "hub": small("People go into a hall, where a nurse welcomes them.", hub),
}
