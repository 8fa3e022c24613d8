"""The reference sample: the same content in two flavours, for Jupyter Book and for this book.

Stock settings are Jupyter Book's own defaults. Its `auto` mode runs a chapter's cells whenever the
chapter is read, as `force` does, because cells written as text never have outputs; `cache` is its
third mode. The text has the same numbers in both: typed for Jupyter Book, which has no register,
and by name here.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from benchmark import register
from benchmark.words import Writer

Flavour = Literal["stock", "book"]
ROOT = Path(__file__).resolve().parents[2]
WORDS = 1130
"""A chapter has this many words or one section more: about 1,170 on average."""
PART = 12
"""Chapters per part of the contents."""

NOTEBOOK_FIELDS = """\
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
  language: python
"""
CELLS = """\
```{{code-cell}} ipython3
import matplotlib.pyplot as plt
import pandas as pd

name = "{table}"
visits = pd.read_csv(f"../../data/{{name}}.csv", parse_dates=["day"])
print(f"There are {{len(visits)}} rows")
visits.head()
```

{between}

```{{code-cell}} ipython3
by_area = visits.groupby("area")["visits"].sum()
busiest, quietest = by_area.idxmax(), by_area.idxmin()
mean, longest = visits["minutes"].mean(), visits["minutes"].max()
print(f"{{by_area.sum()}} visits: most in {{busiest}}, fewest in {{quietest}}")
print(f"{{mean:.1f}} minutes on average, {{longest:.1f}} at most, {{visits['day'].nunique()}} days")
```

{after}

```{{code-cell}} ipython3
---
mystnb:
  image:
    alt: Bars of the visits to each area
---
fig, ax = plt.subplots(figsize=(5, 3))
ax.bar(by_area.index, by_area.values)
ax.set_ylabel("visits")
ax.set_title("Visits by area")
plt.show()
```
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """The size of a sample. Notebooks are spread evenly over the chapters."""

    chapters: int
    notebooks: int = 0
    seed: int = 1
    execute: str = "auto"

    @property
    def paths(self) -> list[str]:
        """Every chapter in order, without its extension."""
        return [
            f"chapters/part-{i // PART + 1:02}/chapter-{i + 1:04}" for i in range(self.chapters)
        ]

    @property
    def tables(self) -> dict[str, str]:
        """The table name for each notebook's path."""
        step = self.chapters // self.notebooks if self.notebooks else 0
        paths = [self.paths[i * step] for i in range(self.notebooks)]
        return {path: f"visits-{number:02}" for number, path in enumerate(paths, start=1)}

    @property
    def prose_page(self) -> str:
        """The first chapter without code."""
        return next(path for path in self.paths if path not in self.tables)


def files(sample: Sample, flavour: Flavour) -> dict[str, str]:
    """Every file of the sample: path to text."""
    made = {"_toc.yml": _contents(sample, flavour), "_config.yml": _config(sample, flavour)}
    made |= register.visits(sample.seed, list(sample.tables.values()))
    figures = register.figures(sample.seed, sample.chapters)
    ids = list(figures)
    welcome = Writer(Random(f"{sample.seed}/welcome")).paragraph(4)
    made["chapters/welcome.md"] = _page(
        "Welcome", f"{welcome}\n\n{_cited(flavour, register.RECOMPUTED, '26%')}\n", flavour
    )
    for number, path in enumerate(sample.paths):
        figure = ids[number % len(ids)]
        cited = _cited(flavour, figure, f"{figures[figure]}%")
        made[f"{path}.md"] = _chapter(sample, flavour, number, path, cited)
    if flavour == "book":
        made |= register.files(sample.seed, sample.chapters, list(sample.tables.values()))
        made["chapters/about/register.md"] = _page("Register", "```{register}\n```\n", flavour)
        made["chapters/about/sources.md"] = _page("Sources", "```{sources}\n```\n", flavour)
    return made


def write(sample: Sample, flavour: Flavour, folder: Path) -> None:
    """Write the sample into `folder`."""
    for name, text in files(sample, flavour).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _cited(flavour: Flavour, figure: str, face: str) -> str:
    number = f"{{stat}}`{figure}`" if flavour == "book" else face
    return f"The survey puts it at {number} of people asked."


def _contents(sample: Sample, flavour: Flavour) -> str:
    lines = ["format: jb-book", "root: chapters/welcome", "parts:"]
    for number, path in enumerate(sample.paths):
        if number % PART == 0:
            lines += [f"  - caption: Part {number // PART + 1}", "    chapters:"]
        lines.append(f"      - file: {path}")
    if flavour == "book":
        lines += ["  - caption: About", "    chapters:"]
        lines += [f"      - file: chapters/about/{name}" for name in ("register", "sources")]
    return "\n".join(lines) + "\n"


def _config(sample: Sample, flavour: Flavour) -> str:
    if flavour == "book":
        return (ROOT / "_config.yml").read_text(encoding="utf-8")
    execute = f"execute:\n  execute_notebooks: {sample.execute}\n"
    return f"title: A sample\nauthor: The benchmark\n{execute}"


def _page(
    title: str, body: str, flavour: Flavour, fields: str = "", covers: str = "", summary: str = ""
) -> str:
    if flavour == "stock":
        front = f"---\n{fields}---\n\n" if fields else ""
        return f"{front}# {title}\n\n{body}"
    return (
        f"---\ntitle: {title}\nsummary: {summary or title}.\nroles: [frontline]\n"
        f"minutes: [5, 8]\noutcomes:\n  - describe {title.lower()}\ncovers: [{covers}]\n"
        f"reviewed: 2026-11-23\nreview_by: 2036-11-23\n{fields}---\n\n{body}"
    )


def _chapter(sample: Sample, flavour: Flavour, number: int, path: str, cited: str) -> str:
    writer = Writer(Random(f"{sample.seed}/{number}"))
    title, blocks = writer.title(), [writer.paragraph(), *_blocks(writer, cited)]
    statement = register.STATEMENTS[number] if number < len(register.STATEMENTS) else ""
    blocks.insert(1, f"({statement.lower()})=\n" if statement else "")
    table = sample.tables.get(path)
    if table:
        cells = CELLS.format(table=table, between=writer.paragraph(), after=writer.paragraph())
        blocks.append(f"## {writer.title()}\n\n{cells}")
    while len(" ".join(blocks).split()) < WORDS:
        blocks += [f"## {writer.title()}", writer.paragraph(), writer.paragraph()]
    notes = "\n".join(f"[^note-{name}]: {writer.sentence()}" for name in "ab")
    body = "\n\n".join(block for block in [*blocks, notes] if block) + "\n"
    fields = NOTEBOOK_FIELDS if table else ""
    return _page(title, body, flavour, fields, statement, writer.sentence().rstrip("."))


def _blocks(writer: Writer, cited: str) -> list[str]:
    """A chapter's content besides plain text: cards, a fold, a note, a table, footnotes."""
    cards = "\n".join(
        f":::{{grid-item-card}} {writer.title()}\n{writer.sentence()}\n:::" for _ in range(4)
    )
    rows = "\n".join(
        f"| {writer.title()} | {writer.sentence()} | {writer.sentence()} |" for _ in range(4)
    )
    return [
        f"{writer.paragraph()} {cited}",
        f"::::{{grid}} 1 2 2 2\n:gutter: 2\n\n{cards}\n::::",
        f"## {writer.title()}",
        f"{writer.sentence()}[^note-a] {writer.sentence()}[^note-b]",
        "\n".join(f"- {writer.sentence()}" for _ in range(5)),
        f":::{{dropdown}} {writer.title()}\n{writer.paragraph()}\n:::",
        f"## {writer.title()}",
        f":::{{admonition}} {writer.title()}\n:class: tip\n{writer.paragraph()}\n:::",
        f"| Way | Reason | Remark |\n| --- | --- | --- |\n{rows}",
    ]
