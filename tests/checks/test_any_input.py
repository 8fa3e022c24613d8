"""Whatever somebody types, the checks answer with findings: never with a traceback.

10,000 inputs in all in the long suite; a few hundred in the short one.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book.checks.chapter import examine
from book.checks.fix import fix_text
from book.checks.lists import load_lists
from book.checks.waivers import apply_waivers
from book.checks.words import House
from book.findings import BookError, Finding
from book.prose.front_matter import FrontMatter, read_front_matter
from book.prose.glossary import Glossary, Term
from book.prose.numerals import find_numerals
from book.register import Register, Source, load_register
from book.register.events import load_events
from book.register.figure import SCHEMA

ROOT = Path(__file__).resolve().parents[2]
FEW, MANY = 60, 1450
"""Inputs of each property in the short suite, and in the long one, where all give 10,000."""
LISTS = load_lists(ROOT)
SOURCE = Source(
    "a-2020", 1, "A survey of 2020", "A", "2020", "", None, "read in source", None, None
)
HOUSE = House(
    LISTS,
    Glossary({"icb": Term("icb", 1, "integrated care board", "A body.", ("ICB",))}),
    Register({}, {"a-2020": SOURCE}),
)
FRONT = """---
title: A
summary: A.
roles: [frontline]
minutes: [5, 8]
outcomes:
  - say it
covers: []
reviewed: 2026-11-23
review_by: 2036-11-23
---
"""
PIECES = (
    "26% |1 in 4|½|二十|£1,000.50|two thirds|one\nin four|1e309|0x1F|9999999999999999|+44 20|"
    "{stat}`x`|{stat}`|{source}`a-2020`|{doc}`/x`|{ref}`a <b>`|{exact}`\n`|{x}|```{code-cell}\n|"
    "```|~~~|:::{example} T\n:made-up:\n|:::|:alt: x\n|---\n|# A\n|#### \n|- [ ] |1. |> |"
    "| a | b |\n|"
    "| --- | --- |\n|![](x.png)|[here](x.md#y)|[]()|<https://x.y>|<b title='2'>|<!-- allow x -->|"
    "% allow sentence: a reason\n|% allow\n|(t)=\n|$x$|$$\n|\\|“|”|’|utilise |e.g. |recieve |NHS |"
    "ICB |XYZ |\u200b|\u202e|\ufeff|\x00|\r\n|\t|\ufffc|𝟙|‰|é|a" + "b" * 40
).split("|")
typed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join)
scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=12)
)
values = st.one_of(
    scalars,
    st.lists(scalars, max_size=3),
    st.dictionaries(st.text(max_size=3), scalars, max_size=2),
)


def few_and_many(
    *values: Any, **named: Any
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a property on few inputs in the short suite, and on many in the long one.

    The inputs are named as for `given`, which each count needs anew: it takes settings once.
    """
    quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @pytest.mark.parametrize(
            "count", [FEW, pytest.param(MANY, marks=pytest.mark.slow)], ids=["few", "many"]
        )
        def counted(count: int) -> None:
            counting = settings(
                max_examples=count, deadline=None, derandomize=True, suppress_health_check=quiet,
                database=None,
            )  # fmt: skip
            counting(given(*values, **named)(test))()

        counted.__name__, counted.__doc__ = test.__name__, test.__doc__
        return counted

    return decorate


def sound(findings: list[Finding], path: str, rows: int) -> None:
    """Each finding names the file, a line of it if it names any, and what is wrong."""
    for finding in findings:
        assert finding.path == path
        assert finding.line is None or 1 <= finding.line <= max(rows, 1) + 1, finding
        assert finding.message.strip()
        assert finding.check


@few_and_many(body=typed)
def test_any_text_of_a_chapter(body: str) -> None:
    content = (FRONT + body).encode("utf-8", "surrogatepass")
    examined = examine("x.md", content, HOUSE)
    rows = len(re.split(r"\r\n|\r|\n", FRONT + body))
    sound([*examined.broken, *examined.findings, *examined.bindings.findings], "x.md", rows)
    found = [*examined.findings, *examined.bindings.findings, *examined.lengths.findings]
    sound(list(apply_waivers("x.md", found, examined.waivers, Counter())), "x.md", rows)


@few_and_many(content=st.binary(max_size=200))
def test_any_bytes_of_a_chapter(content: bytes) -> None:
    examined = examine("x.md", content, HOUSE)
    sound([*examined.broken, *examined.findings], "x.md", len(re.split(rb"\r\n|\r|\n", content)))


@few_and_many(text=typed)
def test_any_text_has_numerals_where_they_stand(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert text[numeral.start : numeral.end] == numeral.text
        end = numeral.end
    digits = {i for i, char in enumerate(text) if char.isdecimal()}
    covered = {i for n in find_numerals(text) for i in range(n.start, n.end)}
    assert digits <= covered


@few_and_many(
    fields_=st.dictionaries(
        st.sampled_from([f.name for f in fields(FrontMatter)] + ["x", "mystnb"]), values, max_size=9
    ),
    more=typed,
)
def test_any_front_matter(fields_: dict[str, Any], more: str) -> None:
    block = yaml.safe_dump(fields_, allow_unicode=True)
    for text in (f"---\n{block}---\n", f"---\n{more}\n---\n", f"---\n{block}{more}\n---\n", more):
        read = read_front_matter("x.md", text)
        if isinstance(read, list):
            sound(read, "x.md", len(text.split("\n")))
            assert read


@few_and_many(body=typed)
def test_any_text_is_fixed_once_and_keeps_its_numbers(body: str) -> None:
    content = (FRONT + body).encode("utf-8", "surrogatepass")
    text, fixes = fix_text("x.md", content, LISTS, HOUSE.register)
    if fixes:
        assert re.findall(r"\d+", text) == re.findall(r"\d+", FRONT + body)
        assert fix_text("x.md", text.encode(), LISTS, HOUSE.register)[1].keys() <= {"phrase"}


def toml(value: Any) -> str:
    """A value as somebody may type it in TOML, right or wrong."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ a = 1 }" if value else "{}"
    if isinstance(value, list):
        return f"[{', '.join(toml(item) for item in value)}]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "" if value is None else str(value)


FIGURE = {
    "says": "Adults", "value": 62, "unit": "percent", "decimals": 0, "population": "a",
    "place": "b", "period": "c", "source": "survey", "locator": "d", "checked": date(2026, 11, 23),
    "review_by": date(2027, 11, 23), "status": "transcribed",
}  # fmt: skip
BIB = "@misc{survey,\n  author = {Smith, Ann},\n  title = {A},\n  seen = {read in source}\n}\n"


@few_and_many(
    changes=st.dictionaries(st.sampled_from([*SCHEMA, "x"]), values, max_size=4),
    more=typed,
)
def test_any_register(changes: dict[str, Any], more: str) -> None:
    root = REGISTER_ROOT[0]
    rows = "".join(f"{key} = {toml(value)}\n" for key, value in {**FIGURE, **changes}.items())
    for figures, bib in (
        (f"[a]\n{rows}", BIB),
        (f"[a]\n{rows}{more}", BIB),
        (f"[a]\n{rows}", more),
    ):
        (root / "data/figures.toml").write_bytes(figures.encode("utf-8", "surrogatepass"))
        (root / "data/sources.bib").write_bytes(bib.encode("utf-8", "surrogatepass"))
        try:
            register = load_register(root)
        except BookError as error:
            assert error.findings
            assert {f.path for f in error.findings} <= {"data/figures.toml", "data/sources.bib"}
            assert all(
                (f.line is None or f.line >= 1) and f.message and f.check for f in error.findings
            )
        else:
            for figure in register.figures.values():
                assert figure.exact and figure.face


@few_and_many(text=typed)
def test_any_list_of_events(text: str) -> None:
    root = REGISTER_ROOT[0]
    (root / "data/policy-events.toml").write_bytes(f"[a]\n{text}".encode("utf-8", "surrogatepass"))
    try:
        load_events(root)
    except BookError as error:
        assert all(
            f.path == "data/policy-events.toml" and (f.line is None or f.line >= 1)
            for f in error.findings
        )


REGISTER_ROOT: list[Path] = []


@pytest.fixture(autouse=True)
def _register(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    REGISTER_ROOT[:] = [tmp_path]
