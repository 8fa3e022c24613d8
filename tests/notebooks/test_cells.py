"""What is wrong with a cell is told at its line, all of it at once, with what to do."""

import io
from datetime import date
from pathlib import Path

import pytest
from support.small_site import NOTEBOOK, write_chapter, write_small_site

from book.building.site import build_site
from book.console.progress import Progress
from book.findings import BookError, Finding
from book.notebooks.advice import advised
from book.notebooks.cells import cannot_run, cannot_show, cells_of, failed
from book.notebooks.child_result import CellError, Executed, Job
from book.notebooks.runner import run_notebooks
from book.sphinx_seam.notebooks import read_notebook

HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\nWords.\n\n"
HERE = "1/0"
"""The line that raises, once in each text."""
LINES = {
    "no options": "```{code-cell} ipython3\n1/0\n```\n",
    "no name either": "```{code-cell}\nx = 1\n\n1/0\n```\n",
    "one option": "```{code-cell} python\n:tags: [hide-input]\n1/0\n```\n",
    "an option and a blank line": "```{code-cell}\n:tags: [hide-input]\n\n1/0\n```\n",
    "two options": "```{code-cell}\n:tags: [hide-input]\n:name: a\nx = 1\n1/0\n```\n",
    "dashes": "```{code-cell}\n---\ntags: [hide-input]\n---\na = 1\n1/0\n```\n",
    "dashes and a blank line": "```{code-cell}\n---\ntags:\n  - a\n  - b\n---\n\n1/0\n```\n",
    "blank lines first": "```{code-cell}\n\n\n\n1/0\n```\n",
    "blank lines last": "```{code-cell}\nx = 1\n1/0\n\n\n```\n",
    "four marks": "````{code-cell}\nx = '''\n```\n'''\n1/0\n````\n",
    "waves": "~~~{code-cell}\nx = '```'\n1/0\n~~~\n",
    "after a fence in a fence": (
        "````{note}\n```{code-cell}\nx\n```\n````\n\n```{code-cell}\n:tags: [a]\n\n1/0\n```\n"
    ),
    "an indented fence": "  ```{code-cell}\n  x = 1\n  1/0\n  ```\n",
    "the last fence left open": "```{code-cell}\nx = 1\n1/0\n",
    "the second cell": "```{code-cell}\n:tags: [a]\nx = 1\n```\n\nA.\n\n```{code-cell}\n1/0\n```\n",
    "a cell after code that is shown": "```python\nx\n```\n\n- a\n\n```{code-cell}\n1/0\n```\n",
    "a magic in a line": "```{code-cell}\n%matplotlib inline\n1/0\n```\n",
    "a magic for the cell": "```{code-cell}\n%%time\nx = 1\n1/0\n```\n",
    "a magic and blank lines": "```{code-cell}\n\n%%time\n\n\nx = 1\n1/0\n```\n",
    "a magic that keeps errors to itself": "```{code-cell}\n%%capture\nx = 1\n\n1/0\n```\n",
    "in a function": "```{code-cell}\ndef f(): return x / 0\n\n\nx = f(1/0)\n```\n",
    "over two lines": "```{code-cell}\nx = (\n    1,\n    1/0,\n)\n```\n",
    "after a text of several lines": '```{code-cell}\n"""\na\n\nb\n"""\n1/0\n```\n',
}


def cells_in(text: str):
    notebook = read_notebook(text, "one.md")
    return cells_of(text, notebook), notebook


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> dict[str, Executed | CellError]:
    root = tmp_path_factory.mktemp("book")
    jobs = [
        Job(name, root, tuple(cell.source for cell in cells_in(HEAD + text)[0]))
        for name, text in LINES.items()
    ]
    return run_notebooks(jobs, root, timeout=60)


@pytest.mark.parametrize("name", LINES)
def test_an_error_is_told_at_its_line(name, ran):
    text = HEAD + LINES[name]
    line = text[: text.index(HERE)].count("\n") + 1
    result = ran[name]
    assert isinstance(result, CellError), result
    finding = failed("one.md", cells_in(text)[0], result)
    message = "a cell failed: ZeroDivisionError: division by zero"
    assert finding == Finding("one.md", line, message)


BROKEN = {
    "a bracket": "```{code-cell}\nx = 1\n\ny = )\n```\n",
    "below options": "```{code-cell}\n---\ntags: [a]\n---\n\nx = 1\ny = )\n```\n",
    "below a magic": "```{code-cell}\n%%time\nx = 1\ny = )\n```\n",
    "below blank lines": "```{code-cell}\n\n\ny = )\n```\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_python_is_told_at_its_line(name, tmp_path):
    text = HEAD + BROKEN[name]
    cells, _ = cells_in(text)
    job = Job("one.md", tmp_path, tuple(cell.source for cell in cells))
    result = run_notebooks([job], tmp_path, timeout=60)["one.md"]
    finding = failed("one.md", cells, result)
    assert finding.line == text[: text.index("y = )")].count("\n") + 1
    assert "SyntaxError: unmatched ')'" in finding.message and "ipython" not in finding.message


def test_a_notebook_that_no_cell_stopped_is_told_without_a_line() -> None:
    cells = cells_in(HEAD + LINES["no options"])[0]
    late = CellError(None, None, "the notebook ran for more than 3 seconds")
    assert str(failed("one.md", cells, late)) == f"one.md: {late.message}"


SAYS = {
    "!ls": "a notebook may not start programs, so 'ls' does nothing here: use Python instead",
    "files = !ls": "use Python instead",
    "%%bash\nls": "use Python instead",
    "%pip install walks": "put the package into pyproject.toml, then type `make lock`",
    "!pip install walks": "put the package into pyproject.toml, then type `make lock`",
    "import walks_and_talks.more": "the package 'walks_and_talks' is not installed: put it into",
    "import multiprocessing as mp\nmp.Pool(2)": "a notebook runs in one process: use a plain loop",
    "import multiprocessing as mp\nmp.Process(target=print).start()": "use a plain loop",
    "from concurrent.futures import ProcessPoolExecutor as P\nP(2).submit(len, 'a')": "plain loop",
    "input('How many?')": "nobody can answer when a book is built: write the value in",
    "import getpass; getpass.getpass()": "write the value in the cell",
    "exit()": "a cell may not end the notebook: leave exit() out",
    "import sys; sys.exit('done')": "a cell may not end the notebook",
    "raise ValueError('one\\n  two\\n\\nthree')": "ValueError: one two three",
}


def test_each_refusal_says_what_to_do(tmp_path):
    jobs = [Job(code, tmp_path, (code,)) for code in SAYS]
    results = run_notebooks(jobs, tmp_path, timeout=60)
    for code, says in SAYS.items():
        assert isinstance(results[code], CellError), code
        assert says in results[code].message, code
        assert "\n" not in results[code].message


FINE = [
    "from concurrent.futures import ThreadPoolExecutor as P\nprint(list(P(2).map(len, ['a'])))",
    "print([x for x in (1, 2)])\nname = 'pip'",
    "import tempfile, os\nwith tempfile.TemporaryDirectory() as d: os.makedirs(d + '/a/b')",
    "%%capture\nprint('not shown')",
    "try: 1/0\nexcept ZeroDivisionError as error: print(error)",
]


def test_what_is_right_passes(tmp_path):
    jobs = [Job(code, tmp_path, (code,)) for code in FINE]
    results = run_notebooks(jobs, tmp_path, timeout=60)
    for code in FINE:
        assert isinstance(results[code], Executed), results[code]


LANGUAGES = [
    ("```{code-cell} r\nx <- 1\n```\n", 9, "this cell is written in 'r', and the book runs Python"),
    ("Words.\n\n```{code-cell} julia\n:tags: [a]\nx\n```\n", 11, "written in 'julia'"),
    ("```{code-cell}\n1\n```\n\n~~~{code-cell} bash\nls\n~~~\n", 13, "```bash"),
    ("```{code-cell}\n:load: ../../../secret.py\n```\n", 9, "write the code in the cell"),
    ("```{code-cell}\n---\nload: x.py\n---\n```\n", 9, "write the code in the cell"),
]


@pytest.mark.parametrize(("text", "line", "says"), LANGUAGES)
def test_what_is_no_python_by_its_name_is_not_run(text, line, says, monkeypatch):
    monkeypatch.setattr("myst_nb.core.read._load_code_from_file", lambda *args: ["secret"])
    (finding,) = cannot_run("one.md", *cells_in(HEAD + text))
    assert (finding.line, says in finding.message) == (line, True), finding


@pytest.mark.parametrize("name", ["", "python", "python3", "ipython3", "Python", "py"])
def test_python_by_any_name_runs(name):
    cells, notebook = cells_in(f"{HEAD}```{{code-cell}} {name}\n1\n```\n")
    assert list(cannot_run("one.md", cells, notebook)) == []


def test_a_kernel_of_another_language_is_told():
    text = "---\nkernelspec:\n  name: ir\n---\n\n```{code-cell}\nx\n```\n"
    (finding,) = cannot_run("one.md", *cells_in(text))
    assert "asks for 'ir', and the book runs Python: write 'name: python3'" in finding.message


def stream(text: str) -> list[list[dict[str, str]]]:
    return [[{"output_type": "stream", "name": "stderr", "text": text}]]


CELL = "```{code-cell}\n:tags: [%s]\nimport warnings\nwarnings.warn('hm')\n```\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("<ipython-input-3-ab12>:2: UserWarning: hm\n  warn()\n", 12, "'UserWarning: hm': do what"),
        ("\nplain words\n", 11, "writes 'plain words' to stderr: print() what readers should see"),
        ("Traceback (most):\n  File x\nValueError: no\n", 11, "writes 'ValueError: no' to"),
        ("\x1b[31mred\x1b[0m", 11, "writes 'red' to stderr"),
    ],
)
def test_what_a_cell_warns_of_is_said_with_what_to_do(text, line, says, tmp_path):
    cells, _ = cells_in(HEAD + CELL % "a")
    (finding,) = cannot_show("one.md", cells, stream(text), tmp_path)
    assert (finding.line, says in finding.message) == (line, True), finding
    cells, _ = cells_in(HEAD + CELL % "remove-stderr")
    assert list(cannot_show("one.md", cells, stream(text), tmp_path)) == []


HARM = {
    "a file of the machine": ("text/markdown", "```{include} /etc/passwd\n```", "lies outside"),
    "raw HTML": ("text/markdown", "<script>alert(1)</script>", "raw HTML"),
    "a page of the network": (
        "text/markdown", "```{csv-table} x\n:url: http://169.254.169.254/\n```", "be fetched",
    ),
    "another language": ("text/markdown", "```{eval-rst}\n.. raw:: html\n```", "{eval-rst}"),
    "a script in a drawing": ("image/svg+xml", "<svg onload='x()'/>", "onload"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARM)
def test_what_a_cell_shows_is_looked_at_as_what_is_written(name, tmp_path):
    kind, content, says = HARM[name]
    cells, _ = cells_in(HEAD + CELL % "a")
    shown = [[{"output_type": "display_data", "data": {kind: content}, "metadata": {}}]]
    findings = list(cannot_show("one.md", cells, shown, tmp_path))
    assert findings and says in findings[0].message and findings[0].line == 11


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/markdown", "**27** of 100, see [a page](https://example.org/)\n\n| a |\n| - |\n"),
        ("text/plain", "<script>"),
        ("image/svg+xml", "<svg><text>on load</text></svg>"),
    ],
)
def test_other_outputs_pass(kind, content, tmp_path):
    cells, _ = cells_in(HEAD + CELL % "a")
    shown = [[{"output_type": "display_data", "data": {kind: content}, "metadata": {}}]]
    assert list(cannot_show("one.md", cells, shown, tmp_path)) == []


FAILING = {
    "a": ("```{code-cell}\nraise ValueError('first\\nsecond')\n```", "ValueError: first second"),
    "b": ("```{code-cell}\n:tags: [raises-exception]\n{}['a']\n```", "'raises-exception' does not"),
    "b2": (
        "```{code-cell}\n---\ntags: [raises-exception]\n---\n1/0\n```",
        "'raises-exception' does",
    ),
    "b3": (
        "```{code-cell}\n:tags: [hide-input, raises-exception]\nopen('none.csv')\n```",
        "'raises-exception' does not",
    ),
    "b4": ("```{code-cell}\n:tags: [remove-output]\nint('x')\n```", "ValueError: invalid literal"),
    "c": ("```{code-cell} r\nx <- 1\n```", "written in 'r'"),
    "d": ("```{code-cell}\nimport warnings\nwarnings.warn('hm')\n```", "warns 'UserWarning: hm'"),
    "e": ("```{code-cell}\n:tags: [a\n1\n```", "options of this cell are not readable"),
    "f g": ("```{code-cell}\n1/0\n```", "ZeroDivisionError"),
}
SOUND = {
    "caught": "```{code-cell}\ntry:\n    1/0\nexcept ZeroDivisionError:\n    print('none')\n```",
    "tagged": "```{code-cell}\n:tags: [raises-exception]\nprint('no error came')\n```",
}


def test_a_build_tells_all_of_them_at_once_and_where(tmp_path):
    """Beside them stand 2 cells that are right: one catches its error, one could have had one."""
    root = write_small_site(tmp_path / "book")
    contents = (root / "_toc.yml").read_text()
    for name, (body, _) in FAILING.items():
        write_chapter(root, f"work/{name}", "A trial", body, more=NOTEBOOK)
        contents += f"      - file: chapters/work/{name}\n"
    for name, body in SOUND.items():
        write_chapter(root, f"work/{name}", "A trial", body, more=NOTEBOOK)
        contents += f"      - file: chapters/work/{name}\n"
    (root / "_toc.yml").write_text(contents)
    with pytest.raises(BookError) as refused:
        build_site(root, tmp_path / "site", Progress(io.StringIO(), quiet=True), date.today())
    told = {finding.path: finding for finding in refused.value.findings}
    assert len(refused.value.findings) == len(FAILING)
    for name, (body, says) in FAILING.items():
        finding = told[f"chapters/work/{name}.md"]
        assert says in finding.message and "\n" not in finding.message
        text = (root / finding.path).read_text()
        first = text[: text.index(body)].count("\n") + 1
        assert first <= finding.line <= first + body.count("\n"), finding
    assert "_config.yml" not in {Path(path).name for path in told}


def test_a_file_name_added_to_an_error_does_not_hide_its_words():
    """As `shutil.rmtree` of Python 3.13 adds it."""
    error = PermissionError("a notebook may write only in its own folder")
    error.filename = "../data"
    assert str(error) != error.args[0]
    assert advised(error) == "PermissionError: a notebook may write only in its own folder"
