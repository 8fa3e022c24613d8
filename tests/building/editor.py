"""Edits a small book as writers do, at random but the same for the same seed."""

import random
import re
from pathlib import Path

from support.small_site import in_table, swap, write_chapter


class Editor:
    """Somebody who works on the book: each method is one edit, and every choice is seeded."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.count = 0
        self.added: list[str] = []
        self.toc = root / "_toc.yml"

    def some(self) -> str:
        return f"chapters/{self.chance.choice(['one', 'two', 'three', 'work/table'])}.md"

    def new(self) -> int:
        self.count += 1
        return self.count

    def prose(self) -> None:
        file = self.root / self.some()
        sentence = f"\nSentence {self.new()} came to {{stat}}`rapsid-saving`.\n"
        file.write_text(file.read_text() + sentence)

    def title(self) -> None:
        self._field("title", f"Title {self.new()}")

    def summary(self) -> None:
        self._field("summary", f"Summary {self.new()}.")

    def _field(self, field: str, words: str) -> None:
        file = self.root / self.some()
        file.write_text(
            re.sub(rf"(?m)^{field}: .*$", f"{field}: {words}", file.read_text(), count=1)
        )

    def heading(self) -> None:
        text = (self.root / "chapters/one.md").read_text()
        now = re.search(r"(?m)^## (.*)$", text)
        swap(self.root, "chapters/one.md", f"## {now[1]}", f"## A place {self.new()}")

    def add(self) -> None:
        name = f"new/chapter-{self.new()}"
        write_chapter(self.root, name, f"New {name}", "New: {stat}`loneliness-odds-ratio-2015`.")
        line = "      - file: chapters/three\n"
        swap(self.root, "_toc.yml", line, f"{line}      - file: chapters/{name}\n")
        self.added.append(name)

    def remove(self) -> None:
        if not self.added:
            return self.add()
        name = self.added.pop()
        (self.root / f"chapters/{name}.md").unlink()
        swap(self.root, "_toc.yml", f"      - file: chapters/{name}\n", "")

    def rename(self) -> None:
        if not self.added:
            return self.add()
        old, name = self.added.pop(), f"new/renamed-{self.new()}"
        (self.root / f"chapters/{old}.md").rename(self.root / f"chapters/{name}.md")
        swap(self.root, "_toc.yml", f"chapters/{old}\n", f"chapters/{name}\n")
        self.added.append(name)

    def order(self) -> None:
        lines = self.toc.read_text().splitlines()
        places = [i for i, line in enumerate(lines) if re.search("chapters/(one|two|three)$", line)]
        shuffled = [lines[i] for i in places]
        self.chance.shuffle(shuffled)
        for place, line in zip(places, shuffled, strict=True):
            lines[place] = line
        self.toc.write_text("\n".join(lines) + "\n")

    def caption(self) -> None:
        text = re.sub(
            "caption: (First|Part).*", f"caption: Part {self.new()}", self.toc.read_text()
        )
        self.toc.write_text(text)

    def value(self) -> None:
        in_table(
            self.root,
            self.chance.choice(["rapsid-saving", "loneliness-odds-ratio-2015"]),
            lambda table: re.sub(r"(?m)^value = .*$", f"value = {self.new()}.25", table),
        )

    def note(self) -> None:
        in_table(
            self.root,
            "loneliness-odds-ratio-2015",
            lambda table: re.sub(r"(?m)^note = .*$", f'note = "Note {self.new()}."', table),
        )

    def status(self) -> None:
        def turn(table: str) -> str:
            now = "unverified" if '"transcribed"' in table else "transcribed"
            return re.sub(r"(?m)^status = .*$", f'status = "{now}"', table)

        in_table(self.root, "loneliness-odds-ratio-2015", turn)

    def source(self) -> None:
        file = self.root / "data/sources.bib"
        new = f"  x{self.new()} = {{y}},\n"

        def changed(entry: re.Match[str]) -> str:
            return entry[1] + new + entry[2].replace("{2017}", "{2016}")  # its year and edition

        text = file.read_text()
        file.write_text(re.sub(r"(?s)(@\w+\{wingate-2017,\n)(.*?\n\})", changed, text, count=1))

    def table(self) -> None:
        file = self.root / "data/rapsid.csv"
        file.write_text(f"{file.read_text()}# {self.new()}\n")

    def cell(self) -> None:
        file = self.root / "chapters/work/figure.md"
        figure = self.chance.choice(["rapsid-saving", "loneliness-odds-ratio-2015"])
        text = re.sub(r'name = ".*"', f'name = "{figure}"', file.read_text())
        file.write_text(re.sub(r"\d+ \* 7", f"{self.new()} * 7", text))

    def minutes(self) -> None:
        self._field("minutes", f"[5, {5 + self.new()}]")

    def roles(self) -> None:
        self._field("roles", self.chance.choice(["[frontline]", "[team-leader]"]))

    def meaning(self) -> None:
        self._glossary("means", f"Meaning {self.new()}.")

    def word(self) -> None:
        self._glossary("forms", f'["words", "sentence {self.new()}"]', raw=True)

    def _glossary(self, key: str, value: str, raw: bool = False) -> None:
        """Change one key of the entry `link-worker`."""
        file = self.root / "data/glossary.toml"
        before, mark, entry = file.read_text().partition("[link-worker]\n")
        value = value if raw else f'"{value}"'
        changed = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", entry, count=1)
        file.write_text(before + mark + changed)

    def anchor(self) -> None:
        file = self.root / "chapters/three.md"
        text = file.read_text()
        new = (
            text.replace("(w1)=\n", "(w2)=\n")
            if "(w1)=" in text
            else text.replace("(w2)=", "(w1)=")
        )
        file.write_text(new)


EDITS = [
    "prose", "title", "summary", "heading", "add", "remove", "rename", "order", "caption",
    "value", "note", "status", "source", "table", "cell", "minutes", "roles", "meaning", "word",
    "anchor",
]  # fmt: skip
