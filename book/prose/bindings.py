"""The numeral check: every number in a chapter is bound to a figure or excused by a named rule."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from book.findings import Check, Finding
from book.prose.cell_text import constants, told_in
from book.prose.examples import keys_of
from book.prose.numerals import Numeral, day_in, find_numerals, is_small_number
from book.register import Register
from book.source import STAT_ROLES, Block, Parsed, at_line, parse_markdown

REGISTER = "data/figures.toml"
_STEP = re.compile(r"\d{1,3}[-–]\d{1,3}(?=: )")
"""The minutes at the start of each step in a session plan."""
_SHARE = re.compile(r"\s?(?:per ?cent|pc)\b", re.IGNORECASE)
_FORMULA_CONSTANTS = {"0", "1", "2", "100"}


@dataclass(slots=True)
class Bindings:
    """What the check found and examined, in one chapter or many."""

    findings: list[Finding] = field(default_factory=list)
    numerals: Counter[str] = field(default_factory=Counter)
    """How many numerals each rule accepted; `refused` counts the rest."""
    shown: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """Figure id to the (path, line) of each place that shows it."""
    cited: Counter[str] = field(default_factory=Counter)
    """How often each source is named in prose."""

    @property
    def examined(self) -> int:
        return sum(self.numerals.values())


def check_bindings(path: str, parsed: Parsed, register: Register, into: Bindings) -> None:
    """Check one chapter's numerals, figure ids and source keys, adding to `into`."""
    for role in parsed.roles:
        if role.name in STAT_ROLES:
            into.shown.setdefault(role.content, []).append((path, role.line))
            into.numerals["bound"] += 1
            figure = register.figures.get(role.content)
            if not register.has_figure(role.content):
                into.findings.append(
                    Finding(
                        path, role.line, _unknown(role.content, register), check=Check.UNKNOWN_NAME
                    )
                )
            elif role.name == "interval" and figure and not figure.interval:
                message = (
                    f"figure '{role.content}' has no interval: use {{exact}}, or add low and high"
                )
                into.findings.append(Finding(path, role.line, message, check=Check.UNKNOWN_NAME))
        elif role.name == "source":
            _cite(path, role.content, role.line, register, into)
    for fence in parsed.directives:
        if fence.name == "example" and "source" in fence.options:
            sources, line = fence.options["source"]
            for key in keys_of(sources):
                _cite(path, key, line, register, into)
        if "answer" in fence.options:
            figure_id, line = fence.options["answer"]
            into.shown.setdefault(figure_id, []).append((path, line))
            if not register.has_figure(figure_id):
                message = _unknown(figure_id, register)
                into.findings.append(Finding(path, line, message, check=Check.UNKNOWN_NAME))
    for block in told_in(parsed):
        _check_block(path, block, register, into)
    for cell in parsed.cells:
        for text, line in constants(cell):
            if text in register.figures:  # code compares its own results with it
                into.shown.setdefault(text, []).append((path, line))


def _cite(path: str, key: str, line: int, register: Register, into: Bindings) -> None:
    into.cited[key] += 1
    if not register.has_source(key):
        near = ", ".join(register.near_source(key)) or "none like it"
        message = f"no source '{key}' in data/sources.bib (near: {near})"
        into.findings.append(Finding(path, line, message, check=Check.UNKNOWN_NAME))


def check_register_words(register: Register, into: Bindings) -> None:
    """Check the statements and notes of the figures themselves: these are prose too."""
    for figure in register.figures.values():
        own = Register(
            {i: f for i, f in register.figures.items() if i != figure.id},
            register.sources,
            register.unread,
        )
        for text in figure.told:
            found = Bindings(numerals=into.numerals)
            check_words(REGISTER, text, figure.line, own, found, settings=figure.recipe or "")
            into.findings += found.findings


def check_words(
    path: str, text: str, line: int, register: Register, into: Bindings, *, settings: str = ""
) -> None:
    """Check text from a data file like a chapter's, reporting everything on `line`.

    `settings` is a recipe whose values the text may repeat.
    """
    parsed = parse_markdown(text.replace("\n", " "))
    check_bindings(path, at_line(parsed, line, settings), register, into)


def _unknown(figure_id: str, register: Register) -> str:
    near = register.near(figure_id)
    fix = f"Did you mean {' or '.join(near)}?" if near else "`book figures` lists those there are."
    return f"no figure '{figure_id}' in data/figures.toml. {fix}"


def _check_block(path: str, block: Block, register: Register, into: Bindings) -> None:
    numerals = find_numerals(block.text)
    if not numerals:
        return
    from book.prose.excuses import excused, excused_spans  # noqa: PLC0415  # many patterns

    titles = tuple(source.title for source in register.sources.values())
    spans = excused_spans(block.text, _with_numerals(titles))
    if "session" in block.inside and (step := _STEP.match(block.text)):
        spans = (*spans, (*step.span(), "duration"))
    for numeral in numerals:
        if block.kind == "prose" and (rules := excused(numeral, spans)):
            into.numerals.update(rule for _, rule in rules)
            continue
        rule = _rule(numeral, block)
        into.numerals[rule] += 1
        if rule == "refused":
            share = _SHARE.match(block.text, numeral.end)
            shown = numeral.text + (share[0] if share else "")
            message = f"'{shown}' is not linked to a figure. {_fix(numeral, register, share)}"
            into.findings.append(
                Finding(path, block.lines[numeral.start], message, check=Check.NUMERAL)
            )


@lru_cache(maxsize=4)
def _with_numerals(titles: tuple[str, ...]) -> tuple[str, ...]:
    """The titles that contain a numeral, longest first. Text keeps its hash."""
    numbered = {title for title in titles if find_numerals(title)}
    return tuple(sorted(numbered, key=len, reverse=True))


def _rule(numeral: Numeral, block: Block) -> str:
    """The rule for a numeral that the surrounding words do not excuse; `refused` if none."""
    if block.kind == "code":
        return "code"
    if block.kind == "formula":
        return "formula" if numeral.text in _FORMULA_CONSTANTS else "refused"
    if block.settings and _is_setting(numeral.text, block.settings):
        return "setting"
    return "made-up" if block.made_up else "refused"


def _is_setting(numeral: str, recipe: str) -> bool:
    """Whether `numeral` is an argument of the figure's own recipe, as ``5 in 100`` is 5."""
    given = re.findall(r"=\s*'?([\w.-]+)'?", recipe)
    share = re.fullmatch(r"(\d+(?:\.\d+)?)(?:%| in 100)", numeral)
    return numeral in given or bool(share and share[1] in given)


def _fix(numeral: Numeral, register: Register, share: re.Match[str] | None) -> str:
    if day := day_in(numeral.text):
        return f"If it is a day, write '{day.day} {day:%B %Y}'."
    face = re.sub(r"\s+(?=%)", "", numeral.text) + ("%" if share else "")
    same = register.with_face(face)
    if same and not is_small_number(numeral.text):
        verb = "Figure" if len(same) == 1 else "Figures"
        names = ", ".join(f"'{i}'" for i in same[:3])
        has = "has" if len(same) == 1 else "have"
        return f"{verb} {names} {has} this value: write {{stat}}`{same[0]}`."
    return "Add it to data/figures.toml and write {stat}`its-id`, or say it without a number."
