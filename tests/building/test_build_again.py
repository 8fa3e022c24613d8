"""`book build` again: at once where nothing changed, and the same bytes anywhere, any day."""

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support.days import last_checked
from support.small_site import contents_of, in_table, swap, write_small_site

from book.building import Progress, build_site
from book.building.folder import own_folder
from book.building.input_keys import code_key, inputs_key
from book.models.named import recipe
from book.register import load_register
from book.register.verify import next_change, verify_figures
from book.tables import using

pytestmark = pytest.mark.xdist_group("again")
TODAY = last_checked()
HEAVY = ("sphinx", "pandas", "frictionless", "docutils", "matplotlib", "jupyter_book", "myst_nb")
SCRIPT = """
import json, sys, time
from datetime import date
from pathlib import Path
days = float(sys.argv[4])
real, local, gm = time.time, time.localtime, time.gmtime
time.time = lambda: real() + days * 86400
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda *seconds: local(*(seconds or (time.time(),)))
time.gmtime = lambda *seconds: gm(*(seconds or (time.time(),)))
from book.building import Progress, build_site
root, out, today = Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])
built = build_site(root, out, Progress(sys.stderr), today)
heavy = [name for name in json.loads(sys.argv[5]) if name in sys.modules]
print(json.dumps({"pages": built.pages, "written": built.written, "heavy": heavy}))
"""


def build(root: Path, *, today: date = TODAY, days: int = 0, out: Path | None = None, **env: str):
    """Build in a process of its own, whose clock is `days` ahead."""
    out = out or root / "_build/site"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, root, out, today.isoformat(), str(days), json.dumps(HEAVY)],
        env={**os.environ, **env},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book, built once."""
    root = write_small_site(tmp_path_factory.mktemp("built") / "a folder")
    assert build(root)["written"] == 11
    return root


def test_nothing_changed_is_found_out_without_importing_what_builds(built):
    before = contents_of(built / "_build/site")
    again = build(built)
    assert again == {"pages": 11, "written": 0, "heavy": []}
    assert contents_of(built / "_build/site") == before


def test_the_command_imports_no_more_than_that(built):
    command = [sys.executable, "-X", "importtime", "-m", "book", "build"]
    for _ in range(2):
        done = subprocess.run(command, cwd=built, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "book.cli.commands" in imported
    assert imported & {*HEAVY, "yaml", "jinja2"} == set()


def test_the_day_that_the_book_is_built_for_counts(built, monkeypatch):
    """Councils end and begin, though nobody changes a file."""
    before = inputs_key(built)
    monkeypatch.setenv("BOOK_DAY", "2027-04-01")
    assert inputs_key(built) != before


def test_another_folder_on_another_day_gives_the_same_bytes(built, tmp_path):
    root = write_small_site(tmp_path / "elsewhere/and deeper")
    build(root, today=date(2027, 6, 1), days=400, out=tmp_path / "out")
    here, there = contents_of(built / "_build/site"), contents_of(tmp_path / "out")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []
    assert any(name.startswith("pagefind/") for name in here)


def test_what_was_touched_in_the_published_site_is_put_right(built):
    good = contents_of(built / "_build/site")
    (built / "_build/site/chapters/one.html").write_text("spoilt")
    (built / "_build/site/chapters/more.html").write_text("not ours")
    assert build(built)["written"] == 0, "the pages themselves were kept aside"
    assert contents_of(built / "_build/site") == good


def test_a_published_file_is_replaced_and_never_written_to(built, tmp_path):
    """Whoever reads or sends an old page gets all of it; what did not change is not copied."""
    site, held = built / "_build/site", tmp_path / "held"
    shutil.copytree(site, held, copy_function=os.link)
    before = contents_of(held)
    swap(built, "chapters/one.md", "Words.", "Words, and more.")
    build(built)
    assert contents_of(held) == before
    page = "chapters/one.html"
    assert not (site / page).samefile(held / page)
    assert (site / page).read_bytes() != (held / page).read_bytes()
    # The search index is made anew, and the worker names every file.
    kept = [name for name in before if not name.startswith("pagefind/")]
    same = [name for name in kept if (site / name).samefile(held / name)]
    assert len(same) > len(kept) / 2


def test_another_day_is_a_change_only_where_a_warning_may_be_another(built):
    register = load_register(built)
    until = next_change(register, TODAY)
    assert until > TODAY
    assert build(built, today=TODAY)["heavy"] == []
    assert "sphinx" in build(built, today=until)["heavy"]
    assert build(built, today=until)["heavy"] == []


@pytest.mark.parametrize("day", [TODAY, date(2027, 11, 24), date(2028, 12, 30)])
def test_until_the_next_change_the_checks_say_the_same(day, built):
    register = load_register(built)
    until = next_change(register, day)
    last = date.fromordinal(until.toordinal() - 1)
    with using(built):
        told = [verify_figures(register, on, recipe).findings for on in (last, day)]
    assert told[0] == told[1]


def test_a_build_writes_what_changed(built):
    swap(built, "chapters/two.md", "See ", "Look at ")
    in_table(built, "loneliness-odds-ratio-2015", lambda t: t.replace('note = "', 'note = "New. '))
    assert build(built)["written"] == 3, "two, three and the register"


@pytest.mark.parametrize("name", ["_config.yml", "requirements.lock", "chapters/x.png", "data/x"])
def test_every_kind_of_input_counts(name, tmp_path):
    root = write_small_site(tmp_path)
    all_before, code_before = inputs_key(root), code_key(root)
    (root / name).write_text("title: Another\n")
    assert inputs_key(root) != all_before
    settings = name in ("_config.yml", "requirements.lock")
    assert (code_key(root) != code_before) == settings, "only settings spoil every page"


def test_the_date_that_a_build_pretends_counts(tmp_path, monkeypatch):
    before = code_key(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert code_key(tmp_path) != before


def test_two_builds_at_once_have_a_folder_each(built):
    with own_folder(built) as first:
        with own_folder(built) as second:
            assert first.path != second.path
        with own_folder(built) as third:
            assert third.path == second.path


def test_a_build_says_what_it_does(built):
    said = io.StringIO()
    build_site(built, built / "_build/site", Progress(said), TODAY)
    assert "Checking" not in said.getvalue(), "nothing changed: nothing is done"
