"""What `book teach` makes of a chapter: every file, with the same numbers as the page."""

import io
import json
import re
import subprocess
import sys
import zipfile

import pikepdf
import pytest
from docutils import nodes
from pypdf import PdfReader
from support.file_words import leftovers
from support.small_site import write_chapter, write_small_site
from teaching.conftest import AFTER, BEFORE, BLOCKS, Made, parts

from book.building import Progress
from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.findings import BookError
from book.pages.blocks.law_box import NOT_ADVICE
from book.pages.site.proofread import faults_of
from book.prose.duty_rules import HEADING
from book.teaching.lesson_pages import read_taught
from book.teaching.make import OFFERED as BY_USE
from book.teaching.make import files_of
from book.teaching.self_contained import Web

pytestmark = pytest.mark.xdist_group("teaching")
ONE, FIGURE = "one/", "work/figure/"
OFFERED = [name for files in BY_USE.values() for name in files]


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert held.testzip() is None
        return {name: held.read(name) for name in held.namelist()}


def test_every_chapter_gets_every_file_and_its_list_names_them(made: Made):
    for place in (ONE, FIGURE):
        names = {name.removeprefix(place) for name in made.before if name.startswith(place)}
        assert names == {*OFFERED, "index.html"}
        index = made.before[f"{place}index.html"].decode()
        assert all(f'href="{name}"' in index for name in OFFERED)
        assert 'href="../' not in index, "made by itself, it stands alone"


def test_a_changed_figure_shows_in_the_page_and_in_every_file(made: Made):
    before = texts(made.before, made.page_before, made.epub_before)
    after = texts(made.after, made.page_after, made.epub_after)
    # The list of the files holds the figures too, in what it says of sources.
    assert set(before) == {"page", "epub", *OFFERED, "index.html"}
    for name, text in before.items():
        # In the words, and again in the answer of a question or in the list of sources.
        shown = told(text, BEFORE)
        assert shown >= (1 if name in ("index.html", "run-sheet.pdf") else 2), name
        assert told(text, AFTER) == 0, name
        assert (told(after[name], BEFORE), told(after[name], AFTER)) == (0, shown), name


def told(text: str, number: str) -> int:
    """How often a number stands in a text, and not as a part of another, as 1.26 is of 1.265."""
    return len(re.findall(rf"(?<![\d.]){re.escape(number)}(?!\d)", text))


def texts(files: dict[str, bytes], page: str, epub: str) -> dict[str, str]:
    """The words of each file of a chapter, and of its page on the site and in the e-book."""
    # What the source says stays as it is, whatever the register says.
    quote = re.compile(r'<p class="note-quote">.*?</p>', re.DOTALL)
    found = {"page": quote.sub("", page), "epub": quote.sub("", epub)}
    for name in (*OFFERED, "index.html"):
        content = files[ONE + name]
        if name.endswith(".pdf"):
            pages = PdfReader(io.BytesIO(content)).pages
            found[name] = "".join(page.extract_text() for page in pages)
        elif name.endswith((".zip", ".pptx", ".docx")):
            texts = (".html", ".xml", ".ipynb")
            parts = unzipped(content).items()
            found[name] = "".join(part.decode() for n, part in parts if n.endswith(texts))
        else:
            found[name] = content.decode()
    return found


def test_the_law_and_who_to_ask_go_with_the_handout_and_the_notebook(made: Made):
    handout = made.before[f"{ONE}handout.html"].decode()
    assert f"<h2>{HEADING}</h2>" in handout and NOT_ADVICE in handout
    assert "Be fair: Fairness Act, section 3. Ask your fairness lead." in handout
    assert HEADING not in made.before[f"{FIGURE}handout.html"].decode(), "a chapter without a box"
    notebook = unzipped(made.before[f"{ONE}notebook.zip"])["one/one.ipynb"].decode()
    assert "Be fair" in notebook and "Think first." in notebook


def test_what_is_for_trainers_is_not_in_what_learners_get(made: Made):
    package = unzipped(made.before[f"{ONE}scorm-1.2.zip"])["one.html"].decode()
    for secret in ("step out", "slowly", "Practise"):
        assert secret not in package
        assert secret not in made.page_before
    assert "slowly" in made.before[f"{ONE}slides.html"].decode()
    assert "step out" in made.before[f"{ONE}session-plan.html"].decode()


@pytest.mark.parametrize("name", ["handout.pdf", "session-plan.pdf"])
@pytest.mark.parametrize("place", [ONE, FIGURE])
def test_the_papers_are_tagged_titled_and_in_english(made: Made, place: str, name: str):
    with pikepdf.open(io.BytesIO(made.before[place + name])) as paper:
        assert paper.Root.MarkInfo.Marked and str(paper.Root.Lang) == "en-GB"
        assert paper.Root.ViewerPreferences.DisplayDocTitle
        assert str(paper.docinfo["/Title"]).endswith("One" if place == ONE else "A figure")
        with paper.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
        tags = list(_tags(paper.Root.StructTreeRoot))
        kinds = [str(tag.S) for tag in tags]
        assert {"/H1", "/H2", "/P", "/L", "/LI"} <= set(kinds)
        assert [round(float(side)) for side in list(paper.pages[0].MediaBox)[2:]] == [595, 842]
        if name == "handout.pdf":
            assert len(paper.pages) <= 2
            assert {"/Table", "/TH", "/TD"} <= set(kinds)
        drawn = [tag for tag in tags if str(tag.S) == "/Figure"]
        assert bool(drawn) == (place == FIGURE and name == "handout.pdf")
        assert all(str(tag.Alt) == "A line that rises from 1 to 2" for tag in drawn)


def _tags(node):
    held = node.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _tags(child)


def test_the_notebook_runs_alone_from_its_zip(made: Made, tmp_path):
    files = unzipped(made.before[f"{FIGURE}notebook.zip"])
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    here = tmp_path / "figure"
    assert (here / "data/rapsid.csv").is_file() and (here / "book/charts/chart.py").is_file()
    assert not (here / "data/unit-costs.csv").exists() and not (here / "book/pages").exists()
    pins = (here / "requirements.txt").read_text().split()
    assert any(pin.startswith("pandas==") for pin in pins)
    assert any(pin.startswith("matplotlib==") for pin in pins)
    cells = json.loads((here / "figure.ipynb").read_text())["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    told = "print(chart(fig, alt='a', caption='b', table=[{'x': 1}]), __import__('book').__file__)"
    # Before all that is installed, so that this book's own package is not the one that runs.
    cells = f"{code}\n{told}"
    alone = f"""if True:
        import sys; sys.path.insert(0, {str(here)!r})
        from IPython.core.interactiveshell import InteractiveShell  # as a kernel of Jupyter has
        InteractiveShell.instance().run_cell({cells!r}).raise_error()"""
    env = {"PATH": "/usr/bin", "MPLBACKEND": "agg", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", alone], cwd=here, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert str(here) in done.stdout


def test_only_one_of_the_two_notebooks_has_answers(made: Made):
    files = unzipped(made.before[f"{ONE}notebook.zip"])
    plain, solved = (files[f"one/one{end}.ipynb"].decode() for end in ("", "-with-answers"))
    for answer in ("It is a ratio", "near enough", "You listen first"):
        assert answer not in plain and answer in solved
    assert "Your answer" in plain and "Which are right?" in plain
    assert "{stat}" not in solved and ":::" not in solved


def test_making_the_files_again_gives_the_same_bytes(made: Made):
    assert made.after == made.again
    assert made.after != made.before


def test_files_are_read_as_their_readers_will(made: Made):
    """Slides, handout, plan and units hold what pages do not: each is looked at by itself."""
    names = [name for name in made.before if name.endswith(".html")]
    names += [f"{place}scorm-1.2.zip" for place in (ONE, FIGURE)]
    assert len(names) >= 10
    for name in names:
        held = made.before[name]
        pages = unzipped(held) if name.endswith(".zip") else {name: held}
        for page in (content for file, content in pages.items() if file.endswith(".html")):
            assert faults_of(page.decode(), made.root, "chapters/one.md") == []


def test_a_file_that_would_show_markup_is_refused_with_its_chapter(tmp_path):
    root = write_small_site(tmp_path / "book")
    write_chapter(root, "one", "One", BLOCKS + parts("one"))
    progress = Progress(io.StringIO(), quiet=True)
    with IncrementalBuild(root, Folder(root / "_build/pages/1"), progress) as incremental:
        incremental.update()
        taught, web = read_taught(incremental.app, "chapters/one"), Web(incremental.app)
        files = files_of(taught, incremental.app, web)
        names = ("handout.html", "session-plan.html", "slides.html", "scorm-1.2.zip")
        assert all(files[name]() for name in names)
        assert taught.session is not None
        first = next(iter(taught.content.findall(nodes.paragraph)))
        blocks = [block for found in taught.blocks.values() for block in found]
        for shown in (first, taught.session.children[-1], *taught.slides, *blocks):
            shown += nodes.paragraph("", "See [people][who].")
        for name in names:
            with pytest.raises(BookError) as refused:
                files[name]()
            (finding,) = refused.value.findings
            assert finding.path == "chapters/one.md"
            assert "'[people][who]' would be shown as typed" in finding.message


@pytest.mark.parametrize("kind", ["pptx", "docx", "pdf"])
def test_files_for_office_and_paper_show_no_markup(made: Made, kind: str):
    """Each has a writer of its own, which may show what the page does not."""
    files = {name: data for name, data in made.before.items() if name.endswith(f".{kind}")}
    assert len(files) >= 2
    for name, data in files.items():
        assert leftovers(name, data) == [], name


@pytest.mark.parametrize("typed", ["**bold", "[^4]", ":::note", "{stat}`x`", r"\[x\]", "NaN"])
def test_markup_in_such_a_file_would_be_found(made: Made, typed: str):
    """The words of a step, in the plan for Word and in the notes of the slides, are replaced."""
    for name, words in (("session-plan.docx", "Practise"), ("slides.pptx", "slowly.")):
        changed = replaced(made.before[f"{ONE}{name}"], words, typed)
        assert leftovers(name, changed), name


def replaced(content: bytes, words: str, by: str) -> bytes:
    """A file for Office with other words in it."""
    out, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            count += data.count(words.encode())
            new.writestr(name, data.replace(words.encode(), by.encode()))
    assert count
    return out.getvalue()
