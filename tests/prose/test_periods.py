"""A sentence that stops at an older period than the book holds is found, and history is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checks.catalogue_of_mistakes import FRONT
from support.this_book import chapters

from book.findings import BookError, Check, Finding
from book.prose.contents import read_chapter
from book.prose.periods import check_periods
from book.register import Figure, Register, load_register
from book.register.series import (
    Listed,
    Series,
    Span,
    load_listed,
    series_of,
    spans,
)

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 28)


def figure(name: str, period: str, says: str = "Adults who volunteer") -> Figure:
    return Figure(
        id=name, line=1, says=says, value=16, unit="percent", decimals=0, population="adults",
        place="England", period=period, source="s", locator="p", checked=DAY, review_by=DAY,
        status="transcribed",
    )  # fmt: skip


REGISTER = Register(
    {
        f.id: f
        for f in (
            figure("volunteer-2016-17", "August 2016 to March 2017"),
            figure("volunteer-2021-22", "2021/22"),
            figure("volunteer-2023-24", "October 2023 to March 2024"),
            figure("walkers", "review published in 2019", says="Walkers"),
        )
    },
    {},
)


def found(body: str, series: list[Series] | None = None) -> list[Finding]:
    chapter = read_chapter("chapters/x.md", f"{FRONT}{body}\n".encode())
    return list(check_periods(chapter, series or series_of(REGISTER, {})[0]))


def test_figures_that_say_the_same_of_several_periods_are_a_series() -> None:
    (series,), findings = series_of(REGISTER, {})
    assert not findings
    assert series.newest == Span(2024, 2023, "October 2023 to March 2024")
    assert series.newest_figures == ["volunteer-2023-24"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in 2021/22 and 2023-24", [(2021, 2022), (2023, 2024)]),
        ("from 2015-16 to 2024-25", [(2015, 2016), (2024, 2025)]),
        ("2019 to 2020, 2019–20", [(2019, 2020), (2019, 2020)]),
        ("October 2023 to March 2024", [(2023, 2024)]),
        ("in 2019, then 2021", [(2019, 2019), (2021, 2021)]),
        ("1999/2000", [(1999, 2000)]),
        ("on 2026-11-28", [(2026, 2026)]),
        ("12,019 people; room 2045a; in 20 or 1899", []),
    ],
)
def test_the_periods_that_words_name(words: str, expected: list[tuple[int, int]]) -> None:
    assert [(span.first, span.last) for span in spans(words)] == expected


@pytest.mark.parametrize(
    "body",
    [
        "In 2021 to 2022, {stat}`volunteer-2021-22` of adults volunteered.",
        "A first sentence.\nThen {stat}`volunteer-2021-22` of adults volunteered.",
        "In 2021/22 it was {exact}`volunteer-2021-22`, after {stat}`volunteer-2016-17`.",
        "| Year | Share |\n| --- | --- |\n| 2016-17 | {stat}`volunteer-2016-17` |",
        "- In 2021/22: {stat}`volunteer-2021-22`",
        "It was {stat}`volunteer-2021-22`.\n\n## Next\n\nNow {stat}`volunteer-2023-24` do.",
    ],
)
def test_an_older_period_alone_is_found(body: str) -> None:
    told = found(body)
    assert told
    for finding in told:
        assert finding.check == Check.OLD_PERIOD
        assert "has October 2023 to March 2024 (Adults who volunteer)" in finding.message
        assert "show {stat}`volunteer-2023-24`" in finding.message


def test_the_finding_stands_at_the_line_of_the_sentence() -> None:
    (finding,) = found("One.\nTwo.\nThen {stat}`volunteer-2021-22` of adults volunteered.")
    assert finding.line == FRONT.count("\n") + 3
    assert finding.message.startswith("this sentence stops at 2021/22, but data/figures.toml has")


@pytest.mark.parametrize(
    "body",
    [
        "In 2023/24, {stat}`volunteer-2023-24` of adults volunteered.",
        "It fell from {stat}`volunteer-2021-22` to {stat}`volunteer-2023-24`.",
        "In 2016-17 it was {stat}`volunteer-2016-17`.\n\nIn 2023 it was {stat}`volunteer-2023-24`.",
        "It was {stat}`volunteer-2021-22` in 2021/22 and less in 2024.",
        "A review of 2019 found {stat}`walkers`.",
        "In 2016-17 the rules changed.",
        "> In 2016-17, {stat}`volunteer-2016-17` volunteered.",
    ],
)
def test_what_is_new_or_history_or_of_no_series_is_not(body: str) -> None:
    assert found(body) == []


def test_a_newer_row_of_a_table_is_enough_to_make_a_sentence_old() -> None:
    """The words name the series, no figure is shown, and the table has a newer row."""
    own = {one.says: one for one in series_of(load_register(ROOT), load_listed(ROOT))[0]}
    wellbeing = own["wellbeing scores of council areas"]
    assert wellbeing.held_in == "data/wellbeing.csv"
    words = "The Office gives average wellbeing scores for most councils, up to 2022-23."
    assert found(words, [wellbeing]) == []
    newer = replace(wellbeing, newest=Span(2025, 2024, "2024-25"), figures={})
    (finding,) = found(words, [newer])
    assert "stops at 2022-23, but data/wellbeing.csv has 2024-25" in finding.message
    assert "bring it to 2024-25" in finding.message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"figures": ["volunteer-2021-23"]}, "names no figure 'volunteer-2021-23' (near: volunt"),
        ({"table": "community-life", "period": "year"}, "has no column 'year'"),
        (
            {"table": "community-life", "period": "wave", "rows": ["measure = x"]},
            "has no row with a year in data/community-life.csv",
        ),
        ({"figures": ["walkers"]}, ""),
    ],
)
def test_faults_of_the_list(changes: dict[str, object], message: str) -> None:
    listed = {"a": Listed(id="a", line=7, says="A", **changes)}  # type: ignore[arg-type]
    _, findings = series_of(REGISTER, listed)
    assert bool(findings) == bool(message)
    for finding in findings:
        assert (finding.path, finding.line) == ("data/series.toml", 7)
        assert message in finding.message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ('says = "A"\ntable = "wellbeing"', "table and period belong together"),
        ('says = "A"', "needs figures, or a table"),
        ('says = "A"\nfigures = ["a"]\nrows = ["measure"]', "is not a condition on a table"),
        ('says = "A"\nfigure = "a"', "unknown field 'figure'"),
    ],
)
def test_faults_of_an_entry_have_their_line(fields: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/series.toml").write_text(f"[one]\n{fields}\n", encoding="utf-8")
    with pytest.raises(BookError) as caught:
        load_listed(tmp_path)
    (finding,) = caught.value.findings
    assert message in finding.message
    assert finding.path == "data/series.toml" and finding.line >= 2


def test_a_book_without_the_list_has_the_series_of_its_figures(tmp_path: Path) -> None:
    assert load_listed(tmp_path) == {}


def test_this_book_has_series_that_its_chapters_show() -> None:
    series, findings = series_of(load_register(ROOT), load_listed(ROOT))
    assert not findings
    assert len(series) >= 7
    read = chapters()
    shown = {use.content for c in read for block in c.parsed.blocks for use in block.figures}
    assert len(shown & {figure for one in series for figure in one.figures}) > 10
