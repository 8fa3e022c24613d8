"""The kinds of chapters, and the word limit of each."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chapter, and the most words in its body; None for no limit."""

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
"""Each kind of chapter, by its name in front matter."""

ABOUT_AVERAGE = 400
"""The most words that `about` chapters may have on average."""
MOST_IN_ALL = 48_000
"""The most words that all bodies may have together."""

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
    """The kind of the chapter at `path`: `said` in its front matter, or from its folder."""
    folder = path.removeprefix("chapters/").split("/")[0]
    return said or _BY_FOLDER.get(folder, _ELSEWHERE)


def kind_fault(value: object) -> str | None:
    """What is wrong with a kind in front matter, or None."""
    if isinstance(value, str) and value in KINDS:
        return None
    near = get_close_matches(str(value), KINDS, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"expected one of {', '.join(KINDS)}"
