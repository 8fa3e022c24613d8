"""A drawing for each approach, of people who do it."""

from itertools import pairwise

from book.drawings import cast, things
from book.drawings.pen import at, box, disc, limb, line, path
from book.drawings.people import in_disc, seated, standing, walking
from book.drawings.scene import LOW, Scene, on_chair, on_ground, small, with_baby


def development() -> list[str]:
    return on_ground(
        at(250, LOW, [things.flats(110, 4)]),
        at(60, LOW, [things.house(84, 70)]),
        at(286, LOW, [things.shrub()], 0.8),
        at(56, LOW, [standing(cast.ROSA.looking(4), (-18, -46), (30, -60))], 1.12),
        at(124, LOW, [standing(cast.GURPREET.looking(-3), (-28, -60), (18, -46))], 1.12),
        at(190, LOW, [standing(cast.JEAN.looking(-3), (-22, -48), (18, -46))], 1.12),
    )


def networks() -> list[str]:
    """A ring of people, joined to each other and to the one in the middle."""
    around = (
        (96, 36, cast.JEAN), (42, 92, cast.GURPREET), (96, 148, cast.TOM),
        (224, 148, cast.WINSTON), (278, 92, cast.MEI), (224, 36, cast.ROSA),
    )  # fmt: skip
    to_her = "".join(f"M160 92L{x} {y}" for x, y, _ in around)
    to_others = "".join(f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in pairwise((*around, around[0])))
    known = (at(x, y, [in_disc(who)]) for x, y, who in around)
    middle = at(160, 92, [in_disc(cast.ADE, "b")], 1.35)
    return [disc(160, 92, 84, "sun"), line(to_her + to_others), *known, middle]


def assets() -> list[str]:
    pins = ((-40, -64, "g"), (4, -84, "d"), (34, -48, "b"))
    chart = [
        box(-60, -104, 120, 92, "w", 4),
        path("M-60 -54Q-20 -74 4 -50T60 -62V-46Q30 -34 0 -38T-60 -40z", "far2"),
        *(disc(x, y, 6, colour) for x, y, colour in pins),
    ]
    return on_ground(
        at(24, LOW, [things.plant()]),
        line("M122 168L128 148M198 168L192 148"),
        at(160, 160, chart, 1.15),
        at(58, LOW, [standing(cast.WINSTON.looking(4), (-18, -46), (34, -74))], 1.12),
        at(266, LOW, [standing(cast.MEI.looking(-4), (-32, -80), (18, -46))], 1.12),
    )


def roads() -> list[str]:
    stripes = (box(70 + 44 * place, 158, 26, 9, "w", 1) for place in range(5))
    return on_ground(
        at(62, 154, [things.house(80, 66)]),
        at(150, 154, [things.house(80, 66)]),
        at(232, 154, [things.flats(70, 3)]),
        box(12, 154, 296, 14, "n", 0),
        *stripes,
        at(276, 154, [line("M0 0V-74"), disc(0, -82, 11, "b")]),
        at(128, 160, [walking(cast.AMINA.looking(4), (-20, -50), (24, -56))], 1.08),
        at(176, 160, [walking(cast.CHILD.looking(4), (-28, -70), (22, -60))], 0.8),
    )


def parenting() -> list[str]:
    return on_ground(
        at(160, 92, [things.window(74, 58)]),
        at(24, LOW, [things.plant()], 0.9),
        at(70, LOW, [on_chair(cast.DEV.looking(4), (14, -44), (28, -50))], 1.1),
        at(258, LOW, [on_chair(cast.MEI.looking(4), (14, -44), (28, -50))], 1.1, True),
        at(166, LOW, [standing(cast.CHILD, (-24, -70), (24, -70))], 0.72),
        at(128, LOW, [box(-9, -18, 18, 18, "g", 2), box(-5, -32, 14, 14, "d", 2)]),
        at(206, LOW, [disc(0, -10, 10, "b")]),
    )


def green() -> list[str]:
    return on_ground(
        things.hills(), at(44, LOW, [things.tree(138)]), at(284, LOW, [things.tree(112)]),
        at(112, LOW, [walking(cast.TOM.looking(4), (-20, -50), (22, -54))], 1.1),
        at(176, LOW, [walking(cast.JEAN.looking(-3), (-20, -50), (22, -54))], 1.1),
        at(232, LOW, [things.shrub()], 0.9),
    )  # fmt: skip


def timebank() -> list[str]:
    clock = [disc(0, 0, 26, "w"), line("M0 0V-15M0 0L10 7"), line("M-26 0A26 26 0 1 1 -26 0.1")]
    return on_ground(
        at(50, LOW, [things.shelf()]), at(274, 100, [things.window(56, 50)]),
        at(160, 58, clock),
        at(160, LOW, [things.table(112, 40)]),
        at(92, LOW, [standing(cast.JOE.looking(4), (-18, -46), (30, -56))], 1.12),
        at(228, LOW, [standing(cast.KIM.looking(-4), (-30, -56), (18, -46))], 1.12),
        at(140, 125, [things.plant()], 0.7),
        at(182, 125, [things.teapot("d")], 0.9),
    )  # fmt: skip


def champions() -> list[str]:
    return on_ground(
        at(60, LOW, [things.house(84, 70)]),
        at(262, LOW, [things.flats(92, 3)]),
        at(24, LOW, [things.shrub()], 0.8),
        at(160, LOW, [standing(cast.ADE, (-30, -82), (30, -82))], 1.25),
        at(70, LOW, [standing(cast.WINSTON.looking(4), (-18, -46), (20, -50))], 1.05),
        at(250, LOW, [standing(cast.ROSA.looking(-4), (-20, -50), (18, -46))], 1.05),
        at(160, 84, [path("M0 9C-12 -2 -7 -11 0 -4C7 -11 12 -2 0 9z", "g")]),
    )


def trainers() -> list[str]:
    return on_ground(
        things.hills(),
        at(44, LOW, [things.lamp()], 0.85),
        at(74, LOW, [things.shrub()], 0.7),
        at(120, LOW, [walking(cast.LINK.looking(4), (-20, -52), (24, -66))], 1.2),
        at(196, LOW, [walking(cast.KIM.looking(-3), (-20, -54), (24, -62))], 1.2),
        at(272, LOW, [things.tree(110)], 0.9),
    )


def education() -> list[str]:
    return on_ground(
        at(212, 84, [things.window(110, 54)]),
        at(24, LOW, [things.plant()], 0.9),
        at(66, LOW, [standing(cast.TOM.looking(4), (-18, -46), (32, -78))], 1.12),
        at(118, 52, [things.speech(56, 2, "b")]),
        at(178, LOW, [on_chair(cast.ADE.looking(4), (12, -44), (24, -44))], 1.05, True),
        at(246, LOW, [on_chair(cast.MEI.looking(4), (12, -44), (24, -44))], 1.05, True),
    )


def mutual() -> list[str]:
    return on_ground(
        at(96, 84, [things.window(64, 50)]),
        at(224, 84, [things.window(64, 50)]),
        at(166, LOW, [things.table(38, 30)]),
        at(166, 135, [things.teapot("g")], 0.7),
        at(44, LOW, [on_chair(cast.JOE.looking(4), (12, -44), (24, -44))], 1.05),
        at(128, LOW, [on_chair(cast.ROSA.looking(3), (10, -46), (24, -58))], 1.05),
        at(206, LOW, [on_chair(cast.TOM.looking(3), (12, -44), (24, -44))], 1.05, True),
        at(284, LOW, [on_chair(cast.GURPREET.looking(4), (12, -44), (24, -44))], 1.05, True),
    )


def feeding() -> list[str]:
    return on_ground(
        at(130, 84, [things.window(72, 54)]),
        at(40, LOW, [things.shelf()]),
        at(96, LOW, [with_baby(cast.CARER.looking(4))], 1.15),
        at(164, LOW, [with_baby(cast.ROSA.looking(-3))], 1.15),
        at(240, LOW, [standing(cast.MEI.looking(-4), (-26, -58), (18, -46))], 1.15),
        at(290, LOW, [things.plant()]),
    )


def walks() -> list[str]:
    return on_ground(
        things.hills(),
        at(290, LOW, [things.tree(120)], 0.9),
        at(152, LOW, [things.shrub()], 0.6),
        at(56, LOW, [walking(cast.WINSTON.looking(4), (-20, -50), (22, -54))], 1.1),
        at(120, LOW, [walking(cast.AMINA.looking(4), (-20, -50), (22, -54))], 1.1),
        at(184, LOW, [walking(cast.JEAN.looking(4), (-20, -50), (22, -54))], 1.1),
        at(246, LOW, [walking(cast.ADE.looking(-3), (-20, -52), (28, -80))], 1.1),
    )


def support() -> list[str]:
    return on_ground(
        at(72, LOW, [things.house(84, 70)]),
        at(250, LOW, [things.flats(96, 3)]),
        at(160, LOW, [things.bench()], 1.15),
        at(124, LOW, [seated(cast.KIM.looking(4), (14, -46), (34, -58), 38)], 1.15),
        at(202, LOW, [seated(cast.ADE.looking(3), (10, -44), (26, -46), 38)], 1.15, True),
        at(276, LOW, [things.shrub()], 0.9),
        at(40, LOW, [things.lamp()], 0.9),
    )


def befriending() -> list[str]:
    return on_ground(
        at(160, 90, [things.window(80, 60)]),
        at(24, LOW, [things.plant()]),
        at(296, LOW, [things.lamp()], 0.75, True),
        at(84, LOW, [on_chair(cast.TOM.looking(4), (16, -46), (32, -54))], 1.2),
        at(236, LOW, [on_chair(cast.JEAN.looking(4), (12, -44), (28, -52))], 1.2, True),
        at(160, LOW, [things.table(56, 38)]),
        at(152, 127, [things.teapot("g")], 0.8),
        at(176, 127, [things.cup()]),
    )


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
        box(130, 40, 182, 128, "w", 3), path("M120 44L221 6L322 44z", "a"),
        box(146, 66, 36, 30, "far", 2), box(262, 66, 36, 30, "far", 2),
        at(216, LOW, [things.door("g")], 0.9),
        at(88, LOW, [walking(cast.CARER.looking(4), (-20, -50), (22, -54))], 1.08),
        at(40, LOW, [walking(cast.WINSTON.looking(4), (-20, -50), (22, -54))], 1.08),
        at(288, LOW, [standing(cast.NURSE.looking(-4), (-24, -60), (16, -46))], 0.95),
    )  # fmt: skip


APPROACHES: dict[str, Scene] = {
    "development": small("Neighbours talk in front of their flats.", development),
    "networks": small(
        "A woman in the middle of a ring of people who know her and each other.", networks
    ),
    "assets": small("Two people put pins in a map of their neighbourhood.", assets),
    "roads": small("A woman and a child walk over a crossing.", roads),
    "parenting": small("Two parents and a child at play.", parenting),
    "green": small("Two people walk in a park.", green),
    "timebank": small("Two people swap a plant and a pot of tea under a clock.", timebank),
    "champions": small("A woman with a heart on her top stands among neighbours.", champions),
    "trainers": small("A health trainer walks with a man.", trainers),
    "education": small("A young man speaks to others of his age.", education),
    "mutual": small("Four people on chairs talk.", mutual),
    "feeding": small("Two mothers with babies in slings and a peer supporter.", feeding),
    "walks": small("A walk leader waves to three people behind her.", walks),
    "support": small("Two people talk on a bench.", support),
    "befriending": small("A young man visits an older woman for tea.", befriending),
    "research": small("A resident and a researcher look at a paper.", research),
    "streets": small("People meet in a street of houses and flats.", streets),
    "forum": small("Patients and a doctor around a table; one has his hand up.", forum),
    "panel": small("Two people look at bids on a table.", panel),
    "led": small("A patient shows a doctor his board of notes.", led),
    "prescribing": small("A link worker listens to a man.", prescribing),
    "hub": small("People go into a hall, where a nurse welcomes them.", hub),
}
