"""Sentences drawn at random: the same for a seed, from every kind of page, and blind when mixed."""

import csv
import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
THEIRS = """\
# A guide by others

You can ask for help at any time. Talk to your GP first! Yes.

Call `111` if you are not sure.

- Write down what you want to say
"""


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("draw", ROOT / "scripts/draw_sentences.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def frame(script: Any) -> list[Any]:
    return script.frame(ROOT)


def test_the_frame_has_every_kind_of_page_and_each_sentence_once(script, frame) -> None:
    kinds = Counter(drawn.kind for drawn in frame)
    assert set(kinds) == set(script.KINDS)
    assert kinds["chapters"] > 4000 and kinds["notes"] > 800 and kinds["places"] > 40
    assert max(Counter(drawn.text for drawn in frame).values()) == 1
    files = {drawn.place.split(":")[0] for drawn in frame if drawn.kind == "chapters"}
    assert len(files) == len(list((ROOT / "chapters").rglob("*.md")))


def test_what_is_drawn_is_whole_and_reads_as_on_the_page(script, frame) -> None:
    for drawn in frame:
        assert len(drawn.text.split()) >= script.SHORTEST
        assert drawn.text.rstrip("\"')”’]")[-1] in ".!?", drawn
        assert not re.match(r"\d+-\d+: ", drawn.text), "minutes stand in a column of their own"
        assert "{stat}" not in drawn.text and "\ufffc" not in drawn.text
        assert "  " not in drawn.text, drawn
        assert drawn.text.count('"') % 2 == 0, drawn


def test_roles_are_filled_and_sentences_with_code_left_out(script) -> None:
    names = {("doc", "/chapters/a"): "A title", ("source", "b-2020"): "B, 2020"}
    text = "Read {doc}`/chapters/a` now ({source}`b-2020`). Type `x` in it. So it is."
    register = script.Register({}, {})
    found = [text for text, _ in script._whole(script._parsed_blocks(text, names), register)]
    assert found == ["Read A title now (B, 2020).", "So it is."]


def test_a_speech_of_two_sentences_has_its_marks_in_both(script) -> None:
    assert script._marked('Say: "I am here.') == 'Say: "I am here."'
    assert script._marked('What would help?"') == '"What would help?"'
    assert script._marked('Say "yes" to it.') == 'Say "yes" to it.'
    assert script.Drawn('Say: "I am here."', "chapters", "").speech


def test_a_seed_draws_the_same_and_another_seed_others(script, frame) -> None:
    first, again, other = (script.draw(frame, 40, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert len(set(first)) == 40


def test_mixing_is_blind_and_the_key_says_which(script, tmp_path, capsys) -> None:
    file = tmp_path / "theirs.txt"
    file.write_text(THEIRS, encoding="utf-8")
    theirs = {"You can ask for help at any time.", "Talk to your GP first!"}
    assert {drawn.text for drawn in script.of_text(file)} == theirs
    out = tmp_path / "blind"
    script.main(["--count", "12", "--seed", "5", "--mix", str(file), "--mix-count", "9",
                 "--only", "chapters/roles", "--out", str(out)])  # fmt: skip
    assert capsys.readouterr().out == ""
    blind = (out / "blind.txt").read_text(encoding="utf-8").splitlines()
    with (out / "key.csv").open(encoding="utf-8", newline="") as key:
        rows = list(csv.DictReader(key))
    assert [f"{row['number']}. {row['sentence']}" for row in rows] == blind
    assert Counter(row["whose"] for row in rows) == {"ours": 12, "theirs": 2}
    assert {row["sentence"] for row in rows if row["whose"] == "theirs"} == theirs
    assert all(r["place"].startswith("chapters/roles/") for r in rows if r["whose"] == "ours")
    assert not any("chapters/" in row or "theirs" in row for row in blind)


def test_nothing_to_draw_from_is_wrong_use(script, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        script.main(["--only", "chapters/nowhere"])
    assert ended.value.code == 2
    assert "nothing to draw from" in capsys.readouterr().err
