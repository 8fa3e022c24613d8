"""The words of a figure's own note, where other figures may be named as in a chapter."""

import re
from collections.abc import Mapping

from book.register.figure import Figure

ROLE = re.compile(r"\{(stat|exact|interval)\}`([^`]+)`")


def face_in(figure: Figure, role: str) -> str:
    """What the role ``stat``, ``exact`` or ``interval`` shows of `figure`; "" if there is none."""
    faces = {"stat": figure.face, "exact": figure.exact, "interval": figure.interval or ""}
    return faces[role]


def spoken(text: str, figures: Mapping[str, Figure]) -> str:
    """`text` with each ``{exact}`id``` replaced by that figure's face.

    Raises KeyError for an id that is no figure; the check of bindings finds those first.
    """

    def face(match: re.Match[str]) -> str:
        return face_in(figures[match[2]], match[1])

    return ROLE.sub(face, text)
