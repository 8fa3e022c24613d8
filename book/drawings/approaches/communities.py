"""Strengthening communities: neighbours, streets, parks and existing assets."""

from itertools import pairwise

from book.drawings import cast, things
from book.drawings.pen import at, box, disc, line, path
from book.drawings.people import in_disc, standing, walking
from book.drawings.scene import LOW, Scene, on_chair, on_ground, small


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
    """A ring of people, linked to each other and to the person in the middle."""
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
        things.hills(), at(54, LOW, [things.tree(116)]), at(274, LOW, [things.tree(96)]),
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


SCENES: dict[str, Scene] = {
    "development": small("Neighbours talk in front of their flats.", development),
    "networks": small(
        "A woman in the middle of a ring of people who know her and each other.", networks
    ),
    "assets": small("Two people put pins in a map of their neighbourhood.", assets),
    "roads": small("A woman and a child walk over a crossing.", roads),
    "parenting": small("Two parents and a child at play.", parenting),
    "green": small("Two people walk in a park.", green),
    "timebank": small("Two people swap a plant and a pot of tea under a clock.", timebank),
}
