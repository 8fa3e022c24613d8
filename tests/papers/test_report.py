"""What is said of a number: that it is right, or why to look at it again."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup

from book.papers import site_checker
from book.papers.answer import Pack
from book.papers.gone import named
from book.papers.known_figures import Held
from book.papers.match import Matcher
from book.papers.paper import Block, Paper
from book.papers.reading import read_paper
from book.papers.report import report, texts_of
from book.papers.report_text import as_text
from book.papers.take_away import as_web_page, as_word


def told(matcher: Matcher, *texts: str) -> dict:
    return report(Paper("text", tuple(map(Block, texts))), matcher, "x.txt", "1 May 2027")


def kinds(item: dict) -> set[str]:
    return {remark["kind"] for remark in item["remarks"]}


@pytest.mark.parametrize(
    ("sentence", "figure", "remarks"),
    [
        ("Loneliness raises the risk of early death by 26%.", "loneliness-mortality-2015",
         {"odds and not risk", "newer source", "doubtful"}),
        ("Two in three people feel that they belong to their neighbourhood.", "belong-guidance",
         {"disputed"}),
        ("Peer support could save £5.2m for each ICB.", "saving-per-ccg", {"changed", "doubtful"}),
        ("There are 42 integrated care boards.", "icb-count-2022", {"superseded"}),
        ("Only 24% of adults feel they can influence decisions affecting their local area.",
         "influence-2024-25", {"unverified"}),
        ("Volunteers have a 22% lower risk of dying than others.", "volunteer-mortality",
         {"restated", "newer source"}),
        ("Each month 14% of disabled adults feel lonely often or always.",
         "lonely-disabled-2024-25", {"changed"}),
        ("Loneliness does not raise the risk of early death by 26%.",
         "loneliness-mortality-2015", {"changed"}),
        ("Loneliness cuts the risk of early death by 26%.", "loneliness-mortality-2015",
         {"changed"}),
    ],
)  # fmt: skip
def test_what_to_look_at_again(matcher, sentence, figure, remarks):
    result = told(matcher, sentence)
    [item] = [*result["look"], *result["right"]]
    assert item["figure"] == figure
    assert remarks <= kinds(item)
    assert item["facts"]["source"]
    assert item["before"] + item["number"] + item["after"] == sentence


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The odds ratio for dying among lonely people was 1.26.", "loneliness-odds-ratio-2015"),
        ("In 2016-17, about 1 in 4 adults could influence decisions affecting their local area.",
         "influence-2016-17"),
        ("An A&E attendance costs the NHS £280 on average.", "emergency-visit-cost"),
        ("In 2016-17, 62% of adults felt they belonged to their neighbourhood.", "belong-2016-17"),
    ],
)  # fmt: skip
def test_what_is_right_gets_its_tick(matcher, sentence, figure):
    result = told(matcher, sentence)
    assert result["look"] == []
    [item] = result["right"]
    assert item["figure"] == figure
    assert "✓" in as_text(result)


def test_numbers_of_the_author_are_let_be(matcher):
    result = told(matcher, "Of our staff 26% work part time.", "We saw 131 patients in May.",
                  "The lease costs £5.2 million.", "Page 148 of 211.")  # fmt: skip
    assert not result["look"] and not result["right"] and not result["claims"]
    compared, proves_little = texts_of(result)
    assert "289 figures" in compared or "figures of this book" in compared
    assert "proves little" in proves_little
    assert "0 of" in result["line"]


def test_a_claim_without_a_source_is_named_and_one_with_a_source_is_not(matcher):
    bare = "Research shows that 41% of carers in England are exhausted."
    result = told(matcher, bare, "Research by the ONS shows that 43% of carers are tired.",
                  "Evidence suggests that 45% of carers are ill (Smith 2019).",
                  "Research with our own carers shows 47% are tired.")  # fmt: skip
    assert [item["number"] for item in result["claims"]] == ["41%"]


def test_names_that_have_changed_are_told_once(held: Held):
    paper = Paper("text", tuple(map(Block, [
        "PHE leads on this.", "Public Health England will pay.", "Ask the CCG and other CCGs.",
        "NHS England was set up in 2013 and is to be abolished.",
        "Public Health England (2015) says so.", "Clinical commissioning groups closed in 2022.",
    ])))  # fmt: skip
    found = {one.name: one.times for one in named(paper, held.gone)}
    assert found == {"PHE": 2, "CCG": 2}


def test_every_name_is_of_an_event_with_words_for_today(held: Held):
    names = [name for one in held.gone for name in one.names]
    assert len(names) > 15
    assert len(names) == len(set(names))
    assert all(one.today and one.page.endswith(f"#event-{one.id}") for one in held.gone)


def test_nothing_is_said_of_the_paper_as_a_whole(matcher):
    text = as_text(told(matcher, "Lonely people die 26% more often."))
    assert "None of this is a verdict on your paper." in text
    for verdict in ("misleading", "false", "good paper", "bad", "score"):
        assert verdict not in text.lower()


def test_the_list_to_take_away_holds_all_of_it_and_no_markup_of_the_paper(matcher):
    hostile = "Lonely people have 26% higher odds of dying <script>alert(1)</script> & \x0b so on."
    result = told(matcher, hostile)
    page = BeautifulSoup(as_web_page(result), "html.parser")
    assert page.find("script") is None
    assert page.find("mark").get_text() == "26%"
    assert not page.find_all(src=True) and not page.find_all("link")
    word = docx.Document(io.BytesIO(as_word(result)))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    assert any("<script>alert(1)</script>" in text for text in paragraphs)
    assert paragraphs[-1] == result["line"]
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert as_word(result) == as_word(result)
    again = read_paper("x.docx", as_word(result))
    assert [block.text for block in again.blocks] == [" ".join(t.split()) for t in paragraphs if t]


def test_the_line_names_day_and_edition(matcher, held: Held):
    line = told(matcher, "An A&E attendance costs £280.")["line"]
    assert "Checked on 1 May 2027" in line
    assert f"edition of {held.edition}" in line
    assert "1 of 1 numbers" in line


def test_the_browser_gets_the_very_modules_and_they_run_with_nothing_but_python(
    root: Path, built: Path, tmp_path: Path
) -> None:
    """In a process that sees both zips and the standard library, and no package of this book's."""
    packed = site_checker.pack(root, built)
    for content in (packed, site_checker.pdf_reader()):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(tmp_path)
    names = [file.relative_to(tmp_path) for file in (tmp_path / "book").rglob("*.py")]
    assert len(names) > 15
    for name in names:
        assert (tmp_path / name).read_bytes() == (root / name).read_bytes()
    (tmp_path / "paper.txt").write_text("Loneliness raises the risk of death by 26%.")
    program = (
        "import json, sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path; from book.papers.answer import Pack\n"
        "pack = Pack(Path('pack.json').read_text())\n"
        "question = json.dumps({'ask': 'check', 'name': 'paper.txt', 'today': '1 May 2027'})\n"
        "told = json.loads(pack.answer(question, Path('paper.txt').read_bytes()))\n"
        "assert not {'yaml', 'pybtex', 'sphinx', 'lxml', 'docx'} & sys.modules.keys()\n"
        "assert json.loads(pack.answer(json.dumps({'ask': 'word'})))['file']\n"
        "print(told['look'][0]['facts']['page'])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    page, _, anchor = done.stdout.strip().partition("#")
    assert f'id="{anchor}"' in (built / page).read_text(encoding="utf-8")
    assert site_checker.pack(root, built) == packed


def test_a_file_that_cannot_be_read_is_an_answer_in_words(held_text: str) -> None:
    pack = Pack(held_text)
    question = json.dumps({"ask": "check", "name": "x.pdf", "today": f"{date.today()}"})
    assert "damaged" in json.loads(pack.answer(question, b"%PDF-1.4 cut"))["error"]


def test_the_number_of_something_else_is_no_tick(matcher):
    """Social isolation has 32%, and loneliness has not."""
    result = told(matcher, "Loneliness raises the risk of early death by 32%.")
    assert not result["right"]
    [item] = result["look"]
    words = " ".join(remark["words"] for remark in item["remarks"])
    assert "Your sentence is about loneliness." in words
    both = told(matcher, "Social isolation raises the risk of early death by 32%.")
    assert "Your sentence is about" not in str(both)


def test_of_two_years_the_nearer_number_is_meant(matcher):
    """6.6% and 7.1% are both about 1 in 15."""
    result = told(matcher, "About 1 in 15 adults feel lonely often or always, in 2024/25.")
    [item] = [*result["look"], *result["right"]]
    assert item["figure"] == "lonely-2024-25"
