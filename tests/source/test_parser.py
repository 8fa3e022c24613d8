"""What stands above a chapter's words, and whether its cells run: as MyST and MyST-NB tell it."""

from pathlib import Path

import pytest
from markdown_it.renderer import RendererHTML
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from book.prose.contents import listed
from book.source import cells_in, front_matter, is_executable

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLE = {
    "its own format": ("---\nfile_format: mystnb\n---\n", True),
    "jupytext's": ("---\njupytext:\n  text_representation:\n    format_name: myst\n---\n", True),
    "more dashes": ("-----\nfile_format: mystnb\n-----\n", True),
    "no end": ("---\nfile_format: mystnb\n", True),
    "dots": ("---\nfile_format: mystnb\n...\n", True),
    "another format": ("---\nfile_format: other\n---\n", False),
    "another of jupytext": ("---\njupytext: {text_representation: {format_name: x}}\n---\n", False),
    "a word in the title": ("---\ntitle: mystnb and {code-cell}\n---\n\n{code-cell}\n", False),
    "a cell and no front matter": ("```{code-cell}\n1\n```\n", False),
    "a list": ("---\n- file_format\n---\n", False),
    "no YAML": ("---\nfile_format: [mystnb\n---\n", False),
    "no such day": ("---\nfile_format: mystnb\nday: 2026-02-30\n---\n", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize("text, runs", EXECUTABLE.values(), ids=EXECUTABLE)
def test_a_chapter_is_executable_where_myst_nb_says_so(text: str, runs: bool) -> None:
    assert is_executable(text) == is_myst_markdown_notebook(text) == runs


def test_the_chapters_of_the_book_are_executable_where_myst_nb_says_so() -> None:
    texts = [(ROOT / path).read_text(encoding="utf-8") for path, _ in listed(ROOT)]
    runs = [is_executable(text) for text in texts]
    assert runs == [is_myst_markdown_notebook(text) for text in texts]
    assert any(runs) and not all(runs)


@pytest.mark.parametrize(
    "text",
    [
        "---\na: 1\n---\nb\n",
        "-----\na: 1\n---\nb: 2\n-----\nc\n",
        "---\na: 1\n...\nb\n",
        "---\na: 1\n",
        "\n---\na: 1\n---\n",
        "---\n---\n",
        "---\na: 1\n   ---\nb\n---\n",
        "---\na: 1\n    ---\nb: 2\n---\nc\n",
        "---\na: 1\n\t---\nb: 2\n---\nc\n",
        "---\na: 1\n--- \t\nb\n",
        "---\na: 1\n---b\n----\nc\n",
        "---\r\na: 1\r\n---\r\nb\r\n",
        "---\ra: 1\r---\rb\n",
        "--- a: 1\nb: 2\n---\nc\n",
        "----\n" + "---\n" * 50 + "a\n",
        "a\n",
    ],
)
def test_front_matter_is_what_the_parser_of_myst_takes_for_it(text: str) -> None:

    first, *_ = create_md_parser(MdParserConfig(), RendererHTML).parse(text)
    assert front_matter(text) == (first.content if first.type == "front_matter" else None)


def test_cells_are_those_that_myst_nb_finds() -> None:
    text = (
        "---\nfile_format: mystnb\n---\n\n```{code-cell} ipython3\n:tags: [a]\n\nx = 1\n```\n\n"
        "> ```{code-cell}\n> no\n> ```\n\n:::{code-cell}\nno\n:::\n\n"
        "~~~{code-cell}python\n---\ntags: [a]\n---\ny = 2\n~~~\n\n````\n```{code-cell}\n```\n````\n"
    )
    cells = list(cells_in(text))
    told = [(cell.line, cell.argument, cell.body.strip(), cell.body_line) for cell in cells]
    assert told == [(5, "ipython3", "x = 1", 7), (19, "python", "y = 2", 23)]
    notebook = read_myst_markdown_notebook(text, add_source_map=True)
    places = zip(notebook.metadata["source_map"], notebook.cells, strict=True)
    code = [(place, cell.source) for place, cell in places if cell.cell_type == "code"]
    assert code == [(cell.line, cell.body.strip()) for cell in cells]
