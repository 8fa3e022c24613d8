"""The kinds of chapters, and how many words of prose each may have."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chapter: what it is, and the most words its body may have; None has no limit."""

    about: str
    most: int | None


KINDS: dict[str, Kind] = {
    "role": Kind("what a person in one job does, from the first day", 1400),
    "approach": Kind("one way of working with communities", 1200),
    "tool": Kind("one thing to do, with what you need for it", 1000),
    "evidence": Kind("what is known about one question, and how well", 1000),
    "why": Kind("why any of this is worth doing", 900),
    "about": Kind("this book itself, or how to teach from it", None),
    "list": Kind("a page that the book writes from its lists, with a few words before it", 300),
}
"""Each kind of chapter, by the word that front matter has for it."""

ABOUT_AVERAGE = 400
"""Words that the chapters of the kind `about` may have on average."""
MOST_IN_ALL = 48_000
"""Words that the bodies of all chapters may have together."""

_BY_FOLDER = {
    "about": "about",
    "approaches": "approach",
    "numbers": "evidence",
    "policy": "evidence",
    "roles": "role",
    "routes": "list",
    "teach": "about",
    "welcome.md": "about",
}
_ELSEWHERE = "tool"


def kind_of(path: str, said: str = "") -> str:
    """The kind of the chapter at `path`: what its front matter said, or what its folder holds."""
    folder = path.removeprefix("chapters/").split("/")[0]
    return said or _BY_FOLDER.get(folder, _ELSEWHERE)


def kind_fault(value: object) -> str | None:
    """What is wrong with a kind that front matter gives, or None."""
    if isinstance(value, str) and value in KINDS:
        return None
    near = get_close_matches(str(value), KINDS, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"expected one of {', '.join(KINDS)}"
