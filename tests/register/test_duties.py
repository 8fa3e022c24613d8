"""The file of duties: whole entries are read, and what is not whole is told with its line."""

from datetime import date
from pathlib import Path

import pytest

from book.findings import BookError
from book.register.duties import FILE, GROUPS, load_duties

ROOT = Path(__file__).resolve().parents[2]
SOUND = """[equality]
name = "Think about equality"
group = "equality"
law = "Equality Act 2010, section 149"
where = "England"
binds = "Public authorities."
act = "Think before you decide."
says = "Have due regard to equality."
monday = "Write it down."
monday_team_leader = "Ask who loses."
act_frontline = "Notice who loses."
ask = "your equality lead"
sources = ["equality-act-2010"]
checked = 2026-11-28
review_by = 2027-11-28
"""


def load(root: Path, text: str):
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    return load_duties(root)


def test_a_whole_entry_is_read(tmp_path: Path) -> None:
    (duty,) = load(tmp_path, SOUND).values()
    assert (duty.id, duty.line, duty.checked) == ("equality", 1, date(2026, 11, 28))
    assert duty.monday_for("team-leader") == "Ask who loses."
    assert duty.monday_for("frontline") == "Write it down.", "the common one, without its own"
    said = duty.in_short("chapters/one", ["frontline"])
    assert said == "Notice who loses. Ask your equality lead."
    said = duty.in_short("chapters/one", ["frontline", "team-leader"])
    assert said == "Think before you decide. Ask your equality lead.", "they do not do the same"


@pytest.mark.parametrize(
    ("sound", "wrong", "line", "says"),
    [
        ("Think before", "Think " * 38 + "before", 7, "41 words, and a box has room for 40"),
        ('sources = ["equality-act-2010"]', "sources = []", 13, "name the source of its text"),
        ("review_by = 2027-11-28", "review_by = 2026-11-28", 15, "must be later than checked"),
        ("review_by = 2027-11-28", "review_by = 2028-11-28", 15, "2027-11-29 is the latest"),
        ('group = "equality"', 'group = "fairness"', 3, "expected one of people, equality"),
        ('binds = "Public authorities."\n', "", 1, "lacks 'binds'"),
        ("monday =", "tuesday =", 9, "unknown field 'tuesday'"),
        ("checked = 2026-11-28", 'checked = "today"', 14, "expected a date"),
    ],
)
def test_an_entry_that_is_not_whole_is_told(tmp_path, sound, wrong, line, says) -> None:
    assert SOUND.count(sound) == 1
    with pytest.raises(BookError) as raised:
        load(tmp_path, SOUND.replace(sound, wrong))
    told = {(f.path, f.line): f.message for f in raised.value.findings}
    assert says in told[FILE, line], told


def test_a_book_without_duties_has_none(tmp_path: Path) -> None:
    assert load_duties(tmp_path) == {}


def test_this_book_has_the_laws_that_its_readers_need() -> None:
    duties = load_duties(ROOT)
    laws = " ".join(duty.law for duty in duties.values())
    for law in (
        "sections 13Q, 14Z45 and 242", "Equality Act 2010, section 149", "Care Act 2014",
        "Mental Capacity Act 2005", "Human Rights Act 1998", "Data Protection Act 2018",
        "duty of confidentiality", "Caldicott", "Children Act", "Disclosure and Barring Service",
        "Provider Selection Regime", "Procurement Act 2023", "Social Value", "Subsidy Control",
        "Health Scrutiny", "Accessible Information Standard", "sections 116 to 116B", "14Z35",
    ):  # fmt: skip
        assert law in laws, law
    assert {duty.group for duty in duties.values()} == set(GROUPS)
