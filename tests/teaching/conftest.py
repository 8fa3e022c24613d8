"""A small book with teaching parts, and the files made of it before and after a figure changed."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from pages.conftest import build
from support.once import once
from support.small_site import NOTEBOOK, contents_of, in_table, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.epub.write import write_epub
from book.teaching.make import teachable
from book.teaching.make import write_chapter as write

__all__ = ["build"]

FIGURE, BEFORE, AFTER = "loneliness-odds-ratio-2015", "1.26", "1.27"
BLOCKS = """The odds are {stat}`loneliness-odds-ratio-2015`. Ask a link worker.

:::{key-message}
Say {stat}`loneliness-odds-ratio-2015` with care.
:::

:::{checklist} Before you go
- I know {exact}`loneliness-odds-ratio-2015`.
- I have a pen & paper.
:::

:::{template} A form
| Ask | Answer |
| --- | --- |
| Who? |  |
:::

:::{example} Ten minutes with Joy
:made-up:
Joy sees 7 people.
:::

{.hand-out}
1. Knock first.
2. Then wait.

(here)=
## A place

Words, see [that](https://example.org/).
"""
BOX = "\n## The law and the rules\n\n:::{duties} fair\n:::\n"
DUTIES = """[fair]
name = "Be fair"
group = "equality"
law = "Fairness Act, section 3"
where = "England"
binds = "Everybody."
act = "Think first."
says = "Think."
monday = "Write it down."
ask = "your fairness lead"
sources = ["wingate-2017"]
checked = 2026-11-28
review_by = 2027-11-28
"""
PARTS = """
## Check what you know

:::{question} Which is the ratio?
:kind: single
:outcomes: 1

- [x] {stat}`loneliness-odds-ratio-2015`
  - Yes: {exact}`loneliness-odds-ratio-2015`.
- [ ] None of them
  - The review has one.
:::

:::{question} Which are right?
:kind: multiple
:outcomes: 1

- [x] The first
  - It is.
- [x] The second
  - It is too.
- [ ] The third
  - No.
:::

:::{question} What is the ratio?
:kind: number
:outcomes: 1
:answer: loneliness-odds-ratio-2015

That is near enough.

Look at the top of the page.
:::

:::{question} What comes first?
:kind: order
:outcomes: 1

1. Listen
2. Ask
3. Agree

You listen first.
:::

## Teach this chapter

:::{session}
:minutes: 45-60
:needs: Nothing beforehand
:materials: Pens

1. 20-25: Talk about {stat}`loneliness-odds-ratio-2015`
2. 20-25: Practise
:::

::::{slide} The ratio is {stat}`loneliness-odds-ratio-2015`
:outcomes: 1
:step: 1
OPTION

- It is {exact}`loneliness-odds-ratio-2015`
- Read https://example.org/a_page_with_an_address_that_is_wider_than_a_slide_of_any_size/and_no_space

:::{facilitator}
Say {stat}`loneliness-odds-ratio-2015` slowly.
:::
::::

:::{facilitator} Keeping people safe
Leave room to step out.
:::

```{exercise} Say it
:label: ex-NAME-1
:minutes: 10-15
:step: 2
Say {stat}`loneliness-odds-ratio-2015` in your own words.
```

```{solution} ex-NAME-1
:class: dropdown
It is a ratio: {stat}`loneliness-odds-ratio-2015`.
```
"""
CHART = """
```{picture} home
```

```{code-cell} ipython3
from book.charts import chart, figure
from book.tables import frame

seen = frame("rapsid")
fig, ax = figure()
ax.plot([1, 2], [1, 2])
chart(fig, alt="A line that rises from 1 to 2", caption="A line", table=[{"x": 1}, {"x": 2}])
```
"""


@dataclass(frozen=True)
class Made:
    """Files by name: those of teaching, a page of the site and its document in the copy for
    e-readers, before and after a change.

    `again` was made anew after the change.
    """

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    again: dict[str, bytes]
    page_before: str
    page_after: str
    epub_before: str
    epub_after: str


def parts(name: str, option: str = "") -> str:
    """The teaching parts of the chapter called `name`."""
    return PARTS.replace("NAME", name).replace("OPTION\n", f"{option}\n" if option else "")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """All files of a prose chapter and of an executable one, made twice."""
    return once(tmp_path_factory, "taught", _made)


def _made(folder: Path) -> Made:
    root = write_small_site(folder / "book")
    (root / "data/duties.toml").write_text(DUTIES, encoding="utf-8")
    write_chapter(root, "one", "One", BLOCKS + BOX + parts("one"))
    text = BLOCKS.replace("(here)=", "") + CHART + parts("figure", ":chart: 1")
    write_chapter(root, "work/figure", "A figure", text, more=NOTEBOOK)
    press_folder = Folder(root / "_build/pages/1")
    outs, pages, epubs = [], [], []
    with IncrementalBuild(root, press_folder, Progress(io.StringIO(), quiet=True)) as incremental:
        for turn in ("before", "after"):
            incremental.update()
            assert teachable(incremental.app) == ["chapters/one", "chapters/work/figure"]
            for place in [turn] if turn == "before" else [turn, "again"]:
                for docname in teachable(incremental.app):
                    write(incremental.app, docname, root / place)
                outs.append(contents_of(root / place))
            pages.append((press_folder.site / "chapters/one.html").read_text("utf-8"))
            with zipfile.ZipFile(write_epub(root, press_folder.site, root / "copy.epub")) as copy:
                epubs.append(copy.read("book/chapters/one.xhtml").decode())
            if turn == "before":
                in_table(root, FIGURE, lambda t: t.replace(BEFORE, AFTER))
    return Made(root, *outs, *pages, *epubs)
