"""What three readers make of the same questions: GIFT's own grammar, Moodle's XML and QTI 2.1."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html
from support.node import node

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
READ = """
const { parse } = require(process.argv[1]);
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(files.map((text) => parse(text))));
"""
Said = tuple[str, object]
"""The kind of a question, and its answers: those that are right, the number, or the order."""


def words(fragment: str) -> str:
    """The words of some HTML."""
    return " ".join(html.fromstring(f"<div>{fragment}</div>").text_content().split())


def parsed_gift(texts: list[str], node_modules: Path) -> list[list[dict]]:
    """Each bank in GIFT as gift-pegjs, a parser of its own grammar, reads it."""
    parser = node_modules / "gift-pegjs/pegjs-gift.js"
    done = subprocess.run(
        [node(), "-e", READ, str(parser)],
        input=json.dumps(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def by_gift(texts: list[str], node_modules: Path) -> list[list[Said]]:
    """The questions of each bank in GIFT."""
    parsed = parsed_gift(texts, node_modules)
    return [[_of_gift(one) for one in bank if one["type"] != "Category"] for bank in parsed]


def _of_gift(asked: dict) -> Said:
    if asked["type"] == "MC":
        right = [one for one in asked["choices"] if one["isCorrect"] or (one["weight"] or 0) > 0]
        wrong = [one for one in asked["choices"] if one not in right]
        return "choice", tuple(
            frozenset(words(one["text"]["text"]) for one in some) for some in (right, wrong)
        )
    if asked["type"] == "Numerical":
        return "number", float(asked["choices"][0]["text"]["number"])
    assert asked["type"] == "Matching", asked["type"]
    # gift-pegjs keeps Moodle's mark for an escaped sign here, where Moodle turns it back.
    signs = [
        re.sub(r"&&(\d{3});", lambda sign: chr(int(sign[1])), pair["subanswer"])
        for pair in asked["matchPairs"]
    ]
    return "order", tuple(map(words, signs))


def by_moodle(bank: bytes) -> list[Said]:
    """The questions of a bank in Moodle's XML, by the fields that Moodle reads."""
    return [_of_moodle(one) for one in etree.fromstring(bank) if one.get("type") != "category"]


def _of_moodle(asked: etree._Element) -> Said:
    answers = asked.findall("answer")
    if asked.get("type") == "multichoice":
        right = [one for one in answers if float(one.get("fraction")) > 0]
        wrong = [one for one in answers if one not in right]
        return "choice", tuple(
            frozenset(words(one.findtext("text")) for one in some) for some in (right, wrong)
        )
    if asked.get("type") == "numerical":
        return "number", float(answers[0].findtext("text"))
    assert asked.get("type") == "matching", asked.get("type")
    return "order", tuple(words(s.findtext("answer/text")) for s in asked.findall("subquestion"))


def by_qti(package: bytes) -> list[Said]:
    """The questions of a package in QTI 2.1, by its declarations of what is correct."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        names = [name for name in held.namelist() if name.startswith("items/")]
        names.sort(key=lambda name: int(name.removeprefix("items/q").removesuffix(".xml")))
        return [_of_qti(etree.fromstring(held.read(name))) for name in names]


def _of_qti(item: etree._Element) -> Said:
    correct = [one.text for one in item.iter(f"{QTI}value") if _inside(one, "correctResponse")]
    choices = {one.get("identifier"): _text(one) for one in item.iter(f"{QTI}simpleChoice")}
    if item.find(f".//{QTI}orderInteraction") is not None:
        return "order", tuple(choices[one] for one in correct)
    if choices:
        right = frozenset(choices.pop(one) for one in correct)
        return "choice", (right, frozenset(choices.values()))
    return "number", float(correct[0])


def _inside(value: etree._Element, name: str) -> bool:
    parent = value.getparent()
    return parent is not None and parent.tag == f"{QTI}{name}"


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def banks(folder: Path) -> Iterator[Path]:
    """The folders below that hold banks of questions, but those of courses, which repeat them."""
    for file in sorted(folder.rglob("questions-gift.txt")):
        if "courses" not in file.parts:
            yield file.parent
