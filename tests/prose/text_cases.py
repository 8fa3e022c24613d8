"""Cases written as text: a title, a dot, the input, a dot, what is expected, a dot.

So a reviewer who knows no Python can read a file of cases, and add one.
"""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its title, where it stands, and its two texts."""

    name: str
    text: str
    expected: list[str]

    def __str__(self) -> str:
        return self.name


def read_cases(folder: str) -> list[Case]:
    """Every case of every file in a folder beside this module, in order."""
    cases = []
    for path in sorted((HERE / folder).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        parts = text.replace("\n.\n.\n", "\n.\n\n.\n").split("\n.\n")
        if len(parts) % 3 != 1 or parts[-1].strip():
            raise ValueError(f"{path.name}: a case is a title, an input and what is expected")
        for title, text, expected in zip(*[iter(parts[:-1])] * 3, strict=True):
            name = f"{path.stem}: {title.strip()}"
            cases.append(Case(name, text, [row for row in expected.split("\n") if row]))
    if not cases:
        raise ValueError(f"no case in {folder}: the tests would prove nothing")
    return cases
