"""Extracts the text of a PDF page line by line, faster than pypdf's own extraction.

Speed matters in the browser. pypdf reads the file, its pages and its fonts. This module does what
takes pypdf longest: it tokenises the page content with a regular expression and interprets the
operators that show text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from pypdf.generic._font import Font

from book.papers.amounts import raised

_STRING = rb"\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S]|\([^()]*+\))*+\))*+\)"
_HEX = rb"<(?!<)[0-9A-Fa-f\s]*+>"
_NUMBER = rb"[-+]?(?:\d++\.?\d*+|\.\d++)"
_TOKEN = re.compile(
    rb"\bBI\b[\s\S]*?\bID\s[\s\S]*?\sEI\b|%[^\r\n]*"
    rb"|(?P<shown>\[(?:" + _STRING + rb"|" + _HEX + rb"|[-+.\d\s]++)*+\]\s*+TJ)"
    rb"|(?P<text>" + _STRING + rb")|(?P<hex>" + _HEX + rb")|(?P<name>/[^\s()<>\[\]{}/%]*+)"
    rb"|(?P<number>" + _NUMBER + rb")|(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*+)"
)
_PART = re.compile(rb"(" + _STRING + rb")|(" + _HEX + rb")|(" + _NUMBER + rb")")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_COMMON_ESCAPES = re.compile(rb"(?:[^\\]++|\\[0-3][0-7]{2}|\\[nrtbf\\])*+")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
DEEPEST = 6
"""The maximum depth of nested forms; a file that goes deeper is malicious."""
SPACE, LINE, PARAGRAPH = 0.18, 0.4, 1.75
"""Gaps for a space, a new line and a new paragraph, as fractions of the letter height."""
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _State:
    """The graphics state that ``q`` saves and ``Q`` restores."""

    matrix: Matrix = SAME
    font: "_Letters | None" = None
    size: float = 1.0
    leading: float = 0.0
    spread: float = 0.0
    words: float = 0.0
    scale: float = 1.0


class _Letters:
    """A font: the text and width of each code, looked up in pypdf once."""

    def __init__(self, font: Font) -> None:
        self._encoding = font.encoding
        self._font = font
        self._known: dict[Any, tuple[str, float]] = {}

    def read(self, codes: bytes) -> tuple[str, float]:
        """Return the text of `codes`, and its width in thousandths of the font size."""
        encoding, known = self._encoding, self._known
        keys = codes.decode(encoding, "replace") if isinstance(encoding, str) else codes
        found = [known[key] if key in known else self._learn(key) for key in keys]
        return "".join([text for text, _ in found]), sum([width for _, width in found])

    def _learn(self, key: Any) -> tuple[str, float]:
        font = self._font
        if isinstance(self._encoding, str):
            raw, char = key, key
        else:
            raw, char = self._encoding.get(key, chr(key)), chr(key)
        found = font.character_map.get(raw, raw), font.get_text_width(char)
        self._known[key] = found
        return found


class TextReader:
    """Reads the pages of one file and caches its fonts."""

    def __init__(self) -> None:
        self._fonts: dict[Any, _Letters | None] = {}

    def lines(self, page: Any) -> list[str]:
        """Return the lines of a page in file order, with an empty line after each paragraph."""
        shown = _Shown()
        contents = page.get_contents()
        if contents is not None:
            self._run(contents.get_data(), page.get("/Resources"), SAME, shown, 0)
        return shown.lines()

    def _run(self, data: bytes, resources: Any, matrix: Matrix, shown: "_Shown", deep: int) -> None:
        resources = resources.get_object() if resources is not None else {}
        state, kept = _State(matrix), []
        line = at = SAME
        for operator, given in _operators(data):
            try:
                if operator == b"q":
                    kept.append(replace(state))
                elif operator == b"Q":
                    state = kept.pop() if kept else state
                elif operator == b"cm":
                    state.matrix = _times(_matrix(given), state.matrix)
                elif operator == b"BT":
                    line = at = SAME
                elif operator == b"Tf":
                    state.font, state.size = self._font(resources, given[0]), given[1]
                elif operator == b"Tm":
                    line = at = _matrix(given)
                elif operator in (b"Td", b"TD"):
                    state.leading = -given[1] if operator == b"TD" else state.leading
                    line = at = _times((1.0, 0.0, 0.0, 1.0, given[0], given[1]), line)
                elif operator == b"TL":
                    state.leading = given[0]
                elif operator == b"Tc":
                    state.spread = given[0]
                elif operator == b"Tw":
                    state.words = given[0]
                elif operator == b"Tz":
                    state.scale = given[0] / 100
                elif operator in (b"T*", b"'", b'"'):
                    line = at = _times((1.0, 0.0, 0.0, 1.0, 0.0, -state.leading), line)
                if operator in (b"Tj", b"TJ", b"'", b'"'):
                    at = _show(state, at, given[-1], shown)
                elif operator == b"Do" and deep < DEEPEST:
                    self._form(resources, given[0], state.matrix, shown, deep)
            except (IndexError, KeyError, TypeError, ValueError, AttributeError):
                continue  # an incomplete operator shows nothing

    def _form(self, resources: Any, name: str, matrix: Matrix, shown: "_Shown", deep: int) -> None:
        form = resources["/XObject"][name].get_object()
        if form.get("/Subtype") == "/Form":
            own = _matrix([float(part) for part in form.get("/Matrix", SAME)])
            inside = form.get("/Resources", resources)
            self._run(form.get_data(), inside, _times(own, matrix), shown, deep + 1)

    def _font(self, resources: Any, name: str) -> _Letters | None:
        fonts = resources["/Font"].get_object()
        reference = fonts.raw_get(name)
        key = getattr(reference, "idnum", None) or id(reference)
        if key not in self._fonts:
            font = Font.from_font_resource(fonts[name].get_object())
            self._fonts[key] = _Letters(font) if font.interpretable else None
        return self._fonts[key]


def _operators(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    given: list[Any] = []
    for match in _TOKEN.finditer(data):
        kind, token = match.lastgroup, match[0]
        if kind == "operator":
            yield token, given
            given = []
        elif kind == "shown":
            yield b"TJ", [list(_runs(token))]
            given = []
        elif kind:
            given.append(_operand(kind, token))


def _runs(array: bytes) -> Iterator[bytes | float]:
    """Yield the strings and shifts of an array, joining strings with small shifts into words."""
    held, steps = [], 0.0
    for text, digits, number in _PART.findall(array):
        if text:
            held.append(text[1:-1])
        elif number:
            step = float(number)
            if step > -1000 * SPACE:
                steps += step
                continue
            if held:
                yield _operand("text", b"(" + b"".join(held) + b")")
            yield step + steps
            held, steps = [], 0.0
        else:
            if held:
                yield _operand("text", b"(" + b"".join(held) + b")")
            yield _operand("hex", digits)
            held = []
    if held:
        yield _operand("text", b"(" + b"".join(held) + b")")
    if steps:
        yield steps


def _operand(kind: str, token: bytes) -> Any:
    if kind == "number":
        return float(token)
    if kind == "name":
        return token.decode("latin-1")
    if kind == "hex":
        digits = b"".join(token[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    text = token[1:-1]
    if b"\\" not in text:
        return text
    if _COMMON_ESCAPES.fullmatch(text):  # the same escapes as Python's, which are far faster
        return text.decode("unicode_escape").encode("latin-1", "replace")
    return _ESCAPE.sub(_escaped, text)


def _escaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] in (b"\n", b"\r", b"\r\n") else _NAMED.get(match[2], match[2])


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = given
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def _show(state: _State, at: Matrix, given: Any, shown: "_Shown") -> Matrix:
    """Show a string, or an array of strings and shifts; return where the next one starts."""
    if state.font is None:
        return at
    whole = _times(at, state.matrix)
    wide = hypot(whole[0], whole[1])
    size = state.size * hypot(whole[2], whole[3])
    along = 0.0
    said: list[str] = []
    for part in given if isinstance(given, list) else [given]:
        if isinstance(part, float):
            along -= part / 1000 * state.size * state.scale
            if part <= -1000 * SPACE and said and not said[-1].endswith(" "):
                said.append(" ")
        else:
            text, width = state.font.read(part)
            said.append(text)
            spread = state.spread * len(text) + state.words * text.count(" ")
            along += (width / 1000 * state.size + spread) * state.scale
    shown.add("".join(said), whole[4], whole[5], along * wide, size)
    return _times((1.0, 0.0, 0.0, 1.0, along, 0.0), at)


class _Shown:
    """Assembles pieces of text by their positions on the page."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._end = self._height = 0.0
        self._size = 0.0

    def add(self, text: str, x: float, y: float, width: float, size: float) -> None:
        """Add `text` at a position, with the given width and height."""
        if not text:
            return
        if self._is_note(text, x, y, size):
            self._text.append(raised(text))
            self._end = x + width
            return
        if self._text:
            step, high = abs(y - self._height), max(size, self._size) or 1.0
            if step > PARAGRAPH * high:
                self._text.append("\n\n")
            elif step > LINE * high or x < self._end - 2 * high:
                self._text.append("\n")
            elif x - self._end > SPACE * high and not self._text[-1].endswith(" "):
                self._text.append(" ")
        self._text.append(text)
        self._end, self._height, self._size = x + width, y, size

    def _is_note(self, text: str, x: float, y: float, size: float) -> bool:
        """Return whether this is a small raised number, right after larger text."""
        return (
            bool(self._text) and text.strip().isdecimal() and size < 0.85 * self._size
            and 0 < y - self._height < self._size and abs(x - self._end) < SPACE * self._size
        )  # fmt: skip

    def lines(self) -> list[str]:
        return "".join(self._text).split("\n")
