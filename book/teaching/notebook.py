"""The chapter as a standalone notebook: its code, data and requirements in one zip."""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import nbformat
from docutils import nodes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sphinx.application import Sphinx

from book.files.whole import zipped
from book.incremental.parts import file_of
from book.notebooks.extension import USED
from book.prose.cell_text import MAGIC
from book.sphinx_seam.outputs import is_code_cell
from book.sphinx_tools.documents import store
from book.teaching import nodes as parts
from book.teaching.lesson_pages import Taught
from book.teaching.markdown_text import Markdown

CODE = Path(__file__).resolve().parents[2]
NOT_CARRIED = ("book/notebooks/",)
"""Code that is only needed when the book itself runs the notebook."""
READ_ME = """{title}
{line}

Two notebooks: one for learners, with exercises and no answers, and one for you, with answers.

To run them you need Python 3.11, 3.12 or 3.13. In this folder:

    python -m venv .venv
    .venv/bin/pip install -r requirements.txt
    .venv/bin/jupyter lab

On Windows write .venv\\Scripts in place of .venv/bin. The packages have the versions with which the
chapter was made. Nothing else is fetched: the tables are in data/, and the Python that reads and
draws them is in book/. Text and tables: Open Government Licence v3.0. Programs: MIT.
"""


def notebook_zip(taught: Taught, app: Sphinx) -> bytes:
    """Return a zip of a chapter's two notebooks with everything they need to run."""
    plain, solved = (notebook(taught, solved=solved) for solved in (False, True))
    carried = carried_files(app, taught.docname)
    files = {name: file.read_bytes() for name, file in carried.items()}
    files[f"{taught.name}.ipynb"] = plain
    files[f"{taught.name}-with-answers.ipynb"] = solved
    sources = [file for name, file in carried.items() if name.endswith(".py")]
    wanted = requirements([plain.decode(), *(file.read_text("utf-8") for file in sources)])
    files["requirements.txt"] = wanted.encode()
    told = READ_ME.format(title=taught.front.title, line="=" * len(taught.front.title))
    files["README.txt"] = told.encode()
    return zipped({f"{taught.name}/{name}": content for name, content in files.items()})


def notebook(taught: Taught, *, solved: bool) -> bytes:
    """Return the chapter as a notebook; `solved` includes answers and solutions."""
    write = Markdown(solved=solved)
    cells: list[nbformat.NotebookNode] = []
    words = f"# {taught.front.title}\n\n{taught.front.summary}\n\n"
    whole = next(iter(taught.content.findall(nodes.section)))
    for node in _flat(whole, 1):
        if isinstance(node, nodes.container) and is_code_cell(node):
            cells += [new_markdown_cell(words.strip())] if words.strip() else []
            words = ""
            cells.append(new_code_cell(_code(node)))
        elif isinstance(node, tuple):
            level, title = node
            words += write.heading(level, write.text(title))
        else:
            words += write.write(node)
            if isinstance(node, parts.exercise):
                words += write.paragraph("*Your answer:*")
    cells += [new_markdown_cell(words.strip())] if words.strip() else []
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(cells=cells, metadata={"kernelspec": python})
    nbformat.validate(made)
    written: str = nbformat.writes(made)
    return written.encode()


def _flat(section: nodes.Element, level: int) -> Iterator[nodes.Element | tuple[int, str]]:
    """Yield a section's content in order, with nested sections flattened to (level, title)."""
    for child in section.children:
        if isinstance(child, nodes.section):
            yield level + 1, child.children[0].astext()
            yield from _flat(child, level + 1)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.title):
            yield child


def _code(cell: nodes.container) -> str:
    return next(iter(cell.findall(nodes.literal_block))).astext()


def carried_files(app: Sphinx, docname: str) -> dict[str, Path]:
    """Return all files that the last run of a chapter used: names in the zip, and their paths."""
    root = Path(app.srcdir)
    used = store(app.env, USED).get(docname, {})
    found = [root / name for name in sorted({file_of(name) for _, name in used})]
    carried = {}
    for file in found:
        # The installed package may be outside the book's folder.
        home = next((folder for folder in (CODE, root) if file.is_relative_to(folder)), None)
        if home and file.is_file():
            name = file.relative_to(home).as_posix()
            if not name.startswith(NOT_CARRIED):
                carried[name] = file
    return carried


def requirements(texts: Iterable[str]) -> str:
    """Return pip requirements for what these programs import, pinned to the installed versions."""
    names = set().union(*(_imported(text) for text in texts)) - {"book"}
    made = {name for name in names if name not in sys.stdlib_module_names}
    dists = {dist for name in made for dist in _distributions().get(name, ())[:1]}
    lines = [f"{dist.lower()}=={version(dist)}" for dist in sorted(dists, key=str.lower)]
    return "\n".join([*lines, f"ipykernel=={version('ipykernel')}", "jupyterlab"]) + "\n"


@lru_cache(maxsize=1)
def _distributions() -> dict[str, list[str]]:
    return {name: sorted(set(found)) for name, found in packages_distributions().items()}


def _imported(text: str) -> set[str]:
    """Return the top-level names that a module, or a notebook's cells, import."""
    if text.startswith("{"):
        cells = nbformat.reads(text, as_version=4).cells
        code = [MAGIC.sub("pass", cell.source) for cell in cells if cell.cell_type == "code"]
        return set().union(*map(_imported, code))
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
