"""A book of ten short chapters, and edits to it, right and faulty, each of which can be undone.

A book is a dictionary of files, and an edit changes one. So a state of the book is the edits made
to it, whatever was made before and undone: what a build says of it must not go by that either.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmark import sample

Files = dict[str, str]
Edit = Callable[[Files], None]

FRONT = """---
title: {title}
summary: About {title}.
roles: [frontline]
minutes: [5, 8]
outcomes:
  - say what it is
covers: [{covers}]
reviewed: 2026-11-23
review_by: 2036-11-23
{more}---

"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{}</title></svg>\n'
EXERCISE = "```{exercise}\n:label: %s\n:minutes: 5-10\n\nAsk people.\n```\n"
EQUATION = "```{math}\n:label: sum\n\n1 + 1\n```\n"
WORD = "```{glossary}\nbefriending\n  Keeping somebody company.\n```\n"
FIGURE = "```{figure} pictures/plan.svg\n:alt: A plan\n:name: new-plan\n\nThe plan.\n```\n"
BODIES = {
    "welcome": "Hello. Begin with [](one.md), or see [a place](#here).\n",
    "one": "(w1)=\nIt is {stat}`share-0001` of people.[^a]\n\n(here)=\n## A place\n\nWords.\n\n"
    f"{EXERCISE % 'ex-one'}\n[^a]: They know.\n",
    "two": "(w2)=\nSee [a place](#here) and {ref}`the other <there>`.[^a]\n\n[^a]: They live.\n",
    "three": "Three.\n\n(there)=\n## Another place\n\n"
    "```{figure} pictures/plan.svg\n:alt: A plan\n:name: plan\n\nThe plan.\n```\n",
    "four": "## Four things\n\n:::{note}\nSee {source}`sample-survey`.\n:::\n",
    "five": "Five.[^a]\n\n[^a]: It is the last.\n",
    "work": '```{code-cell}\nprint(open("../data/relative-risks.csv").readline(), 6 * 7)\n```\n',
}
CELL = "6 * 7"
LINE = "      - file: chapters/"
"""A line of the contents, up to the chapter's name."""


def base() -> Files:
    """The book without any edit."""
    files = sample.files(sample.Sample(1), "book")
    files = {name: text for name, text in files.items() if not name.startswith("chapters/part")}
    contents = ["format: jb-book", "root: chapters/welcome", "parts:", "  - caption: First"]
    contents += ["    chapters:"]
    for name, body in BODIES.items():
        covers = {"one": "W1", "two": "W2"}.get(name, "")
        more = sample.NOTEBOOK_FIELDS if name == "work" else ""
        front = FRONT.format(title=name.title(), covers=covers, more=more)
        files[f"chapters/{name}.md"] = front + body
        if name != "welcome":
            contents.append(f"{LINE}{name}")
    contents += [f"{LINE}about/{name}" for name in ("register", "sources")]
    files["_toc.yml"] = "\n".join(contents) + "\n"
    files["chapters/pictures/plan.svg"] = PICTURE.format("Plan")
    return files


def state(edits: Iterable[str]) -> Files:
    """The book with `edits` made, always in the same order."""
    files = base()
    for name in sorted(edits, key=list(EDITS).index):
        EDITS[name](files)
    return files


def put(root: Path, files: Files) -> None:
    """Let the book at `root` be `files`; write only what differs, as people do."""
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    for name in there - files.keys():
        if not name.startswith("_build/"):
            (root / name).unlink()
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def chapter(name: str) -> str:
    return f"chapters/{name}.md"


def add(name: str, text: str) -> Edit:
    """Write `text` at the end of a chapter."""

    def edit(files: Files) -> None:
        if chapter(name) in files:
            files[chapter(name)] += f"\n{text}\n"

    return edit


def swap(file: str, old: str, new: str) -> Edit:
    """Write `new` for `old`, where the file is still there and holds it."""

    def edit(files: Files) -> None:
        if file in files:
            files[file] = files[file].replace(old, new)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(files: Files) -> None:
        for one in edits:
            one(files)

    return edit


def take_away(name: str) -> Edit:
    return lambda files: files.pop(name, None) and None


def write(name: str, text: str) -> Edit:
    return lambda files: files.update({name: text})


def rename(old: str, new: str) -> Edit:
    def edit(files: Files) -> None:
        if chapter(old) in files:
            files[chapter(new)] = files.pop(chapter(old))

    return edit


def in_contents(old: str, new: str) -> Edit:
    return swap("_toc.yml", f"{LINE}{old}\n", f"{LINE}{new}\n" if new else "")


def turn_contents(files: Files) -> None:
    """Put two chapters the other way round."""
    files["_toc.yml"] = re.sub(
        r"(- file: chapters/)(two)(\n *- file: chapters/)(three)\n",
        r"\1\4\3\2\n",
        files["_toc.yml"],
    )


NEW = FRONT.format(title="New", covers="", more="") + "New words. See [a place](#here).\n"
REGISTER, READINGS = "data/figures.toml", "data/readings.csv"

RIGHT: dict[str, Edit] = {
    "words": add("five", "More words, and {stat}`share-0001` of them."),
    "title": swap(chapter("three"), "title: Three", "title: The third"),
    "summary": swap(chapter("two"), "About Two", "All about Two"),
    "heading": swap(chapter("one"), "## A place", "## The place"),
    "order": turn_contents,
    "caption": swap("_toc.yml", "caption: First", "caption: To begin"),
    "chapter": both(write(chapter("new"), NEW), in_contents("four", f"four\n{LINE}new")),
    "chapter gone": both(take_away(chapter("five")), in_contents("five", "")),
    "chapter renamed": both(rename("four", "vier"), in_contents("four", "vier")),
    "figure": swap(REGISTER, "people asked", "everybody asked"),
    "cell": swap(chapter("work"), CELL, "6 * 8"),
    "place moved": both(
        swap(chapter("one"), "(here)=\n", ""), add("four", "(here)=\n### Here now\n\nWords.")
    ),
    "exercise moved": both(
        swap(chapter("one"), "label: ex-one", "label: ex-other"), add("four", EXERCISE % "ex-one")
    ),
    "figure named": add("five", FIGURE),
    "same footnotes": add("four", "Ask.[^a]\n\n[^a]: In a chapter of its own."),
    "place in code": add("four", "```\n(here)=\n(there)=\n```"),
    "place like a heading": add("five", "(four-things)=\n## Five things\n\nWords."),
    "equation": add("four", EQUATION),
    "own word": add("four", WORD),
    "another picture": both(
        write("chapters/more/map.svg", PICTURE.format("Map")), add("two", "![A map](more/map.svg)")
    ),
}
FAULTY: dict[str, Edit] = {
    "place twice": add("five", "(here)=\n## Here\n\nWords."),
    "place twice, in capitals": add("two", "(THERE)=\n## There\n\nWords."),
    "place twice in one chapter": add("one", "(here)=\n## Here\n\nWords."),
    "place twice, by an attribute": add("four", "{#here}\nHere it is."),
    "place like a figure": add("four", "(plan)=\n### The plan\n\nWords."),
    "exercise twice": add("two", EXERCISE % "ex-one"),
    "exercise twice in one chapter": add("one", EXERCISE % "ex-one"),
    "footnote twice": add("two", "[^a]: They know better."),
    "equation twice": both(add("one", EQUATION), add("five", EQUATION)),
    "word twice": both(add("five", WORD), add("two", WORD)),
    "picture of that name": both(
        write("chapters/more/plan.svg", PICTURE.format("Other")),
        add("five", "![A plan](more/plan.svg)"),
    ),
    "place gone": swap(chapter("one"), "(here)=\n", ""),
    "link to no chapter": add("three", "See [it](gone.md)."),
    "link to no place": add("two", "See [it](#gone) and {ref}`gone`."),
    "picture gone": take_away("chapters/pictures/plan.svg"),
    "figure misspelt": swap(chapter("one"), "`share-0001`", "`share-001`"),
    "source misspelt": swap(chapter("four"), "`sample-survey`", "`sample-surveys`"),
    "directive misspelt": swap(chapter("four"), ":::{note}", ":::{notte}"),
    "role misspelt": add("two", "See {rref}`here`."),
    "chapter left out": write(chapter("spare"), NEW),
    "chapter lost": take_away(chapter("five")),
    "chapter renamed alone": rename("two", "zwei"),
    "contents broken": swap("_toc.yml", "    chapters:", "    chapters: ["),
    "contents twice": in_contents("four", f"four\n{LINE}four"),
    "settings broken": swap("_config.yml", "author:", "author: ["),
    "front matter broken": swap(chapter("three"), "title: Three", "title: Three: a start"),
    "front matter short": swap(chapter("two"), "minutes: [5, 8]\n", ""),
    "role unknown": swap(chapter("four"), "roles: [frontline]", "roles: [nobody]"),
    "register broken": swap(REGISTER, 'unit = "percent"', 'unit = "furlongs"'),
    "register not TOML": swap(REGISTER, "[share-0001]", "[share-0001"),
    "table torn": swap(READINGS, "share-0001,", "share-0001,x,"),
    "reading wrong": swap(READINGS, "share-0001,1", "share-0001,2"),
    "sources broken": swap("data/sources.bib", "@misc{sample-survey,", "@misc{sample-survey"),
    "cell failing": swap(chapter("work"), CELL, "6 / 0"),
    "cell failing at length": swap(
        chapter("work"), CELL, r'int("chapters/one.md:3: x\nchapters/two.md:4: y")'
    ),
    "footnote lost": swap(chapter("five"), "[^a]: It is", "It is"),
    "block open": add("four", ":::{note}\nIt is not closed."),
    "code open": add("five", "```python\n1 + 1"),
}
EDITS = RIGHT | FAULTY
