"""What a browser asks and is told, here with the same modules outside one."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from book import tables
from book.models.named import recipe
from book.pages.common.figure_facts import facts
from book.recompute import pack as packing
from book.recompute.answer import Pack
from book.recompute.follow import follow, words_of
from book.register import Register, load_register
from book.register.recipes import run_recipe


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="module")
def packed(root: Path, register: Register) -> bytes:
    return packing.pack(root, register)


@pytest.fixture(scope="module")
def pack(packed: bytes) -> Pack:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return Pack(archive.read(packing.CONTENTS).decode())


def ask(pack: Pack, figure: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(pack.answer(json.dumps({"figure": figure, **more})))
    return answer


def test_every_recipe_gives_from_the_pack_what_it_gives_from_the_files(
    pack: Pack, register: Register
) -> None:
    """Value and interval to the last bit, with at least one step and one row each."""
    recipes = packing.recipes_of(register)
    assert len(recipes) > 50
    for figure, written in recipes.items():
        answer, wanted = ask(pack, figure), run_recipe(written, recipe)
        assert answer["value"] == repr(wanted.value), figure
        assert answer["bounds"] == [repr(end) for end in wanted.bounds or ()], figure
        assert not answer["own"]
        steps = [step for step in answer["steps"] if not step["bounds"]]
        assert steps, figure
        assert float(steps[-1]["gave"]) == wanted.value, figure
        assert {table["name"] for table in answer["tables"]} == wanted.tables
        assert all(table["rows"] for table in answer["tables"])


def test_what_is_told_is_what_the_page_prints(pack: Pack, register: Register) -> None:
    """Otherwise every number would seem to differ from the page."""
    figures = packing.offered(register)
    assert len(figures) > 40
    for figure in figures:
        answer, printed = ask(pack, figure.id), dict(facts(figure))
        assert answer["written"] == printed["Exact value"], figure.id
        assert answer["interval"] == printed.get("Interval", ""), figure.id


def test_only_the_cells_that_were_taken_are_named(pack: Pack) -> None:
    answer = ask(pack, "belong-gap-to-3-in-5")
    [table] = answer["tables"]
    assert (table["used"], len(table["rows"])) == (1, 1)
    assert table["of"] > 40
    [row] = table["rows"]
    assert row["taken"] == ["percent"]
    assert row["cells"][table["columns"].index("wave")] == "2016-17"


def test_a_cell_and_an_input_of_the_readers_change_the_result_and_say_so(pack: Pack) -> None:
    before = ask(pack, "belong-gap-to-3-in-5")
    [table] = before["tables"]
    cell = [table["name"], table["rows"][0]["place"], "percent", 70.0]
    changed = ask(pack, "belong-gap-to-3-in-5", cells=[cell])
    assert (changed["own"], changed["value"]) == (True, "10.0")
    both = ask(pack, "belong-gap-to-3-in-5", cells=[cell], arguments={"numerator": 4})
    assert (both["own"], both["value"]) == (True, "10.0")
    assert both["inputs"][2]["value"] == 4
    assert ask(pack, "belong-gap-to-3-in-5") == before


def test_a_spoiled_row_shows_as_a_difference(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        contents = json.loads(archive.read(packing.CONTENTS))
    table = contents["tables"]["relative-risks"]
    column = table["columns"].index("estimate")
    for row in table["rows"]:
        row[column] = 1.31 if row[column] == 1.26 else row[column]
    answer = ask(Pack(json.dumps(contents)), "loneliness-risk-ratio-baseline-5")
    assert not answer["own"]
    assert answer["value"] != answer["built"]
    assert answer["written"] == "1.29 (ratio)"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"arguments": {"wave": "1066"}}, "has 0 rows with measure 'belong', wave '1066'"),
        ({"arguments": {"denominator": 0}}, "zero"),
    ],
)
def test_what_cannot_be_worked_out_says_why(pack: Pack, change: dict, says: str) -> None:
    answer = ask(pack, "belong-gap-to-3-in-5", **change)
    assert says in answer["error"]
    assert answer["own"]
    assert "inputs" not in answer or answer["inputs"]


def test_the_pack_runs_with_nothing_but_python(packed: bytes, tmp_path: Path) -> None:
    """In a process that sees the pack and the standard library, and no package of this book's."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    program = (
        "import json, sys; from pathlib import Path; from book.recompute.answer import Pack\n"
        "pack = Pack(Path('pack.json').read_text())\n"
        "found = [json.loads(pack.answer(json.dumps({'figure': f}))) for f in pack.figures]\n"
        "assert all(a['value'] == a['built'] for a in found)\n"
        "heavy = {'numpy', 'pandas', 'scipy', 'statsmodels', 'frictionless', 'sympy'}\n"
        "assert not heavy & sys.modules.keys()\n"
        "print(len(found))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.')\n{program}"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50


def test_the_pack_holds_the_very_modules_and_is_the_same_each_time(
    packed: bytes, root: Path, register: Register
) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        modules = [name for name in archive.namelist() if name.endswith(".py")]
        assert {"book/models/ratios.py", "book/register/recipes.py"} <= set(modules)
        for name in modules:
            assert archive.read(name) == (root / name).read_bytes(), name
    assert packing.pack(root, register) == packed


def test_handed_tables_are_read_in_place_of_files() -> None:
    with tables.given({"rapsid": [{"role": "saving", "gbp_per_person_year": 5.0}]}):
        assert follow("savings:rapsid_net_saving()").result.value == 5
        with pytest.raises(LookupError, match="no table 'areas' came with"):
            tables.rows("areas")
    assert follow("savings:rapsid_net_saving()").result.value > 100


def test_following_leaves_no_trace() -> None:
    before = sys.gettrace()
    follow("savings:rapsid_net_saving()")
    assert sys.gettrace() is before


def test_a_docstring_gives_words() -> None:
    assert words_of("The `odds_ratio` of ``a-table``.\n\nMore.") == "The odds ratio of a-table"
    assert words_of("Percent of a wave: below 0 where\n    it fell. Raises.") == (
        "Percent of a wave: below 0 where it fell"
    )
