"""People who help others like themselves, as volunteers or paid."""

from book.drawings import cast, things
from book.drawings.pen import at, path
from book.drawings.people import seated, standing, walking
from book.drawings.scene import LOW, Scene, on_chair, on_ground, small, with_baby


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
        at(274, LOW, [things.tree(106)], 0.9),
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


SCENES: dict[str, Scene] = {
    "champions": small("A woman with a heart on her top stands among neighbours.", champions),
    "trainers": small("A health trainer walks with a man.", trainers),
    "education": small("A young man speaks to others of his age.", education),
    "mutual": small("Four people on chairs talk.", mutual),
    "feeding": small("Two mothers with babies in slings and a peer supporter.", feeding),
    "walks": small("A walk leader waves to three people behind her.", walks),
    "support": small("Two people talk on a bench.", support),
    "befriending": small("A young man visits an older woman for tea.", befriending),
}
