"""A survey's workbook: read whole, each fault told, made-up values kept from a site."""

from collections.abc import Callable
from pathlib import Path

import pytest
from refresh.book_copy import NEW, ROOT, contents, copy_book, name_new_council, run
from refresh.publisher import publishing
from refresh.workbooks import (
    AREAS,
    ASKED,
    BASE,
    HEAD,
    TITLES,
    TOP,
    Sheets,
    as_ods,
    good,
    spoilt,
    title,
)

from book.checks.tables import changed_tables
from book.models.indicators_by_area import QUESTIONS
from book.places import atlas, profile
from book.refresh.asked import wrong_question, wrong_title
from book.register import Verified
from book.tables import rows, use
from book.tables.fingerprints import made_up_tables

LIFE, ENGAGEMENT = "area-community-life", "area-community-engagement"
WHOLE = as_ods(good())


@pytest.fixture(scope="module")
def accepted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that has accepted the good workbook once."""
    book = copy_book(tmp_path_factory.mktemp("book"))
    (book / "good.ods").write_bytes(WHOLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(book)
        done = run(LIFE, "--from", "good.ods")
        assert done.exit_code == 0 and "its values are made up" in done.output, done.output
        assert run(LIFE, "--accept").exit_code == 0
    return book


@pytest.fixture
def accepted(accepted_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(accepted_once)
    use(accepted_once)
    return accepted_once


def cell(place: int, column: str, value: object, sheet: str = "B1c") -> Callable[[Sheets], object]:
    """Puts a value in a row of authorities (0 is England's)."""

    def change(sheets: Sheets) -> None:
        sheets[sheet][TOP + 1 + place][HEAD.index(column)] = value

    return change


def renamed(old: str, new: str) -> Callable[[Sheets], object]:
    def change(sheets: Sheets) -> None:
        sheets["B1c"][TOP] = [new if name == old else name for name in sheets["B1c"][TOP]]

    return change


def titled(text: str, sheet: str = "B1c") -> Callable[[Sheets], object]:
    return lambda sheets: sheets[sheet].__setitem__(0, [text])


def swapped(one: str, other: str) -> Callable[[Sheets], object]:
    """Each of two sheets under the other's name, as after a renumbering."""
    return lambda sheets: sheets.update({one: sheets[other], other: sheets[one]})


VALUE, LOW, BASE_NAME, CODE = HEAD[2], HEAD[3], HEAD[6], HEAD[7]
FAULTS: dict[str, tuple[bytes, str]] = {
    "a server's page": (b"<!doctype html><title>Sorry</title>", "not a workbook"),
    "nothing": (b"", "not a workbook"),
    "half a file": (WHOLE[: len(WHOLE) // 2], "not a workbook"),
    "a zip of something else": (WHOLE.replace(b"content.xml", b"contents.md"), "not a workbook"),
    "another survey": (
        spoilt(lambda s: s["Cover"].__setitem__(0, ["Participation Survey"])),
        "no sheet of it names the Community Life Survey",
    ),
    "the survey that came after": (
        as_ods(good("Community and Engagement Survey")),
        "is it another survey's workbook?",
    ),
    "a sheet gone": (spoilt(lambda s: s.pop("B4c")), "it has no sheet B4c: were they renamed?"),
    "no columns": (spoilt(lambda s: s["B1c"].pop(TOP)), 'none begins with "Question"'),
    "another question's sheet": (
        spoilt(swapped("B1c", "B4c")),
        f"sheet B1c:1: cell A1 says '{title('B4c')}', and we expect a title with 'belonging to",
    ),
    "a month's volunteering for a year's": (
        spoilt(titled(title("C1c(B)"), "C1c(A)")), "sheet C1c(A):1: cell A1 says 'Formal"
    ),
    "informal volunteering for formal": (
        spoilt(swapped("C1c(A)", "C1c(C)")), "we expect a title with 'formal volunteering at least"
    ),
    "another breakdown's sheet": (
        spoilt(titled("Strength of feelings of belonging to immediate neighbourhood, by region")),
        "sheet B1c:1: no cell above its columns is a title with 'by local authority'",
    ),
    "no title": (spoilt(titled("")), "no cell above its columns is a title"),
    "another question under our title": (
        spoilt(cell(0, "Question", ASKED["B4c"])),
        f"cell A{TOP + 2} says '{ASKED['B4c']}', and we expect the question 'belong to your imm",
    ),
    "another question further down": (
        spoilt(cell(3, "Question", ASKED["B4c"])), f"sheet B1c:{TOP + 5}: cell A{TOP + 5} says"
    ),
    "another answer": (
        spoilt(cell(0, "Question", ASKED["B3c"].replace(": Agree", ": Disagree"), "B3c")),
        "and we expect the answer 'agree': look for it in the workbook's list of sheets",
    ),
    "no question": (
        spoilt(cell(0, "Question", "")), "no cell below 'Question' says what was asked"
    ),
    "a value's name": (spoilt(renamed(VALUE, "2024/25 per cent")), "was it renamed?"),
    "an end's name": (spoilt(renamed(LOW, "Lower")), f"it must have one column {LOW}"),
    "a column twice": (spoilt(renamed(HEAD[8], LOW)), f"it must have one column {LOW}"),
    "no codes": (spoilt(renamed(CODE, "Area code")), "one such as 'LAD23 code'"),
    "an unknown period": (
        spoilt(lambda s: s["B1c"].__setitem__(
            TOP, [name.replace("2024/25", "Wave 9") for name in HEAD])),
        "'Wave 9' is no period",
    ),
    "a wrong code": (spoilt(cell(2, CODE, "Rotherham")), "'Rotherham' is not an area code"),
    "a code gone": (spoilt(cell(2, CODE, "")), "it has no code of an authority"),
    "no number": (spoilt(cell(2, VALUE, "n/a")), "'n/a' is where a number should be"),
    "an unknown mark": (spoilt(cell(2, VALUE, "[q]")), "'[q]' is where a number should be"),
    "a wrong interval": (spoilt(cell(2, LOW, 99.0)), "the interval 99 to"),
    "an empty value": (spoilt(cell(2, VALUE, "")), "does not say why"),
    "an area twice": (spoilt(cell(3, CODE, "E08000018")), "twice, with different values"),
    "England's row gone": (
        spoilt(lambda s: s["B1c"][TOP + 2].__setitem__(0, s["B1c"].pop(TOP + 1)[0])),
        "is not England's",
    ),
    "England's row is a region's": (
        spoilt(cell(0, BASE_NAME, BASE * 2)), "1,000 people were asked, and 2,500 in all"
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_nothing_changes(accepted: Path, fault: str) -> None:
    body, says = FAULTS[fault]
    before = contents(accepted)
    (accepted / "bad.ods").write_bytes(body)
    done = run(LIFE, "--from", "bad.ods")
    assert done.exit_code == 1, done.output
    assert says in done.output and "bad.ods" in done.output
    assert "Nothing was changed." in done.output and "Traceback" not in done.output
    assert contents(accepted) == before


def test_a_fault_names_its_sheet_and_line(accepted: Path) -> None:
    (accepted / "bad.ods").write_bytes(spoilt(cell(2, VALUE, "n/a")))
    assert f"bad.ods, sheet B1c:{TOP + 4}:" in run(LIFE, "--from", "bad.ods").output


def test_no_sheet_could_be_taken_for_another() -> None:
    """The words that we look for are in one title and one question, of all that are known."""
    for question in QUESTIONS.values():
        holds = [s for s in TITLES if not wrong_title([[title(s)]], question)]
        assert holds == [question.sheet]
        asked = [s for s, text in ASKED.items() if not wrong_question([[text]], 0, question)]
        assert asked == [question.sheet]


def test_a_publisher_s_spaces_marks_and_plain_questions_are_no_fault(accepted: Path) -> None:
    """A note's mark, curly quotes, and a question without its answer; each row may repeat it."""

    def change(sheets: Sheets) -> None:
        sheets["B1c"][0] = ["", f"Table B1c:  {title('B1c')} [note 2]"]
        for row in sheets["B16c"][TOP + 1 :]:
            row[0] = ASKED["B16c"].replace("'", "’").partition("?:")[0] + "? "
        sheets["A1c"][TOP + 1][0] = "How often do you feel lonely? : Often / Always [note 1]"

    (accepted / "plain.ods").write_bytes(spoilt(change))
    done = run(LIFE, "--from", "plain.ods")
    assert done.exit_code == 0, done.output


def test_every_question_of_every_authority_is_kept(accepted: Path) -> None:
    """England from the row without a code, Barnsley under its older code, a mark as its words."""
    table = {(row["area_code"], row["measure"]): row for row in rows(LIFE)}
    assert len(table) == len(QUESTIONS) * (len(AREAS) + 1)
    belong = list(QUESTIONS).index("belong")
    assert table["E92000001", "belong"]["value"] == 20 + belong
    assert table["E92000001", "belong"]["denominator"] == BASE * len(AREAS)
    ours = table["E08000016", "belong"]
    assert (ours["value"], ours["low"], ours["high"]) == (30 + belong, 25 + belong, 35 + belong)
    assert (ours["period"], ours["order"], ours["status"]) == ("2024/25", "20240400", None)
    hidden = table["E09000001", "lonely"]
    assert (hidden["value"], hidden["low"]) == (None, None)
    assert hidden["status"] == "withheld: too few people were asked"


def test_two_years_side_by_side_are_two_periods(accepted: Path) -> None:
    sheets = good()
    for older in good(period="2023/24").items():
        name, table = older
        if name in [question.sheet for question in QUESTIONS.values()]:
            for mine, theirs in zip(sheets[name][TOP:], table[TOP:], strict=True):
                mine[7:7] = theirs[2:7]
    (accepted / "both.ods").write_bytes(as_ods(sheets))
    done = run(LIFE, "--from", "both.ods")
    assert "Would change periods new, 1: 2023/24." in done.output, done.output


def test_the_published_address_is_asked(accepted: Path) -> None:
    with publishing(WHOLE) as (address, asked):
        assert run(LIFE, "--base-url", address).exit_code == 0
    assert len(asked) == 1
    folder, _, name = asked[0].rpartition("/")
    assert folder == "/media/694144ce1ec67214e98f2f8f"
    assert name == "Community_Life_Survey_2024_25_Annual_data_tables.FINAL.ods"


def test_made_up_values_are_refused_by_the_checks(accepted: Path) -> None:
    """What says that it is made up may be looked at, and no site is built from it."""
    assert made_up_tables(accepted) == [LIFE]
    found = changed_tables(accepted, Verified())
    assert [finding.check for finding in found] == ["table-made-up"]
    assert found[0].path == f"data/{LIFE}.csv"


def test_no_table_of_this_book_is_made_up() -> None:
    assert made_up_tables(ROOT) == []


def test_the_later_survey_is_a_series_of_its_own(accepted: Path) -> None:
    """It has no known address, its periods are quarters, and its pages say not to compare it."""
    done = run(ENGAGEMENT)
    assert done.exit_code == 1 and "nobody here knows its address" in done.output
    before = (accepted / f"data/{LIFE}.csv").read_bytes()
    sheets = good("Community and Engagement Survey", "January to March 2026")
    (accepted / "later.ods").write_bytes(as_ods(sheets))
    assert run(ENGAGEMENT, "--from", "later.ods").exit_code == 0
    assert run(ENGAGEMENT, "--accept").exit_code == 0
    assert {row["order"] for row in rows(ENGAGEMENT)} == {"20260100"}
    assert (accepted / f"data/{LIFE}.csv").read_bytes() == before
    both = profile(atlas(), "E08000018")["community"]
    assert [told["survey"] for told in both] == [
        "Community Life Survey", "Community and Engagement Survey"
    ]  # fmt: skip
    assert both[0]["caution"] == "" and both[1]["period"] == "January to March 2026"
    assert both[1]["caution"].endswith("because they use the same methods.")


def test_a_council_to_come_is_kept_once_its_code_is_known(copy: Path) -> None:
    """The table of successors names the code; without it, the row is left out and told."""
    areas = {**AREAS, NEW: "East Surrey"}
    sent = as_ods(good(areas=areas, values=lambda number, place: (20.0 + place, 15.0, 30.0)))
    (copy / "next.ods").write_bytes(sent)
    assert "areas left out, 1" in run(LIFE, "--from", "next.ods").output
    name_new_council(copy)
    assert "areas left out" not in run(LIFE, "--from", "next.ods").output
    assert run(LIFE, "--accept").exit_code == 0
    assert NEW in {row["area_code"] for row in rows(LIFE)}
