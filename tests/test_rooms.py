"""Each room says which of its modules others import, and it is so."""

import ast
import re
from pathlib import Path

BOOK = Path(__file__).resolve().parents[1] / "book"


def modules_of(room: Path) -> set[str]:
    names = (file.relative_to(room).with_suffix("") for file in room.rglob("*.py"))
    dotted = {".".join(name.parts).removesuffix(".__init__") for name in names}
    return dotted - {"__init__"}


def imported_by_others(rooms: list[str]) -> dict[str, set[str]]:
    """The modules of each room that modules outside it import."""
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for file in (BOOK).rglob("*.py"):
        own = file.relative_to(BOOK).parts[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            _, room, inner = [*name.split(".", 2), "", ""][:3]
            if name.startswith("book.") and room in found and room != own:
                assert isinstance(node, ast.ImportFrom)
                found[room] |= {inner} if inner else {alias.name for alias in node.names}
    return found


def test_each_room_says_which_of_its_modules_others_may_import():
    rooms = [path.parent.name for path in (BOOK).glob("*/__init__.py")]
    assert len(rooms) > 30
    for room, used in imported_by_others(rooms).items():
        there = modules_of(BOOK / room)
        doc = ast.get_docstring(ast.parse((BOOK / room / "__init__.py").read_text("utf-8")))
        said = " ".join((doc or "").split()).partition(" Other rooms ")[2]
        named = set(re.findall(r"`([\w.]+)`", said))
        if said.startswith("may import each"):
            named = there
        elif said.startswith("do not import"):
            named = there - named
        else:
            assert said.startswith("import "), f"{room} does not say what others import"
        assert named == used & there, room
