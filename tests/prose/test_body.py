"""The words of a chapter's body: what counts, what does not, and the most that a kind may have."""

from pathlib import Path

import pytest
from prose.test_front_matter import chapter as front
from support.this_book import register

from book.prose.body import (
    FOR_TEACHING,
    Size,
    about_average,
    body,
    in_all,
    said_of_words,
    size_of,
    with_law,
    words_by_chapter,
)
from book.prose.contents import Chapter, read_chapter
from book.prose.kinds import KINDS, kind_of
from book.register.duties import load_duties

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()


def chapter(text: str, path: str = "chapters/frontline/a.md", **fields: str) -> Chapter:
    return read_chapter(path, f"{front(**fields)}\n{text}\n".encode())


def words(text: str, **fields: str) -> int:
    return size_of(chapter(text, **fields), REGISTER).words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ask her first.", 3),
        ("## A heading\n\n- one thing\n- and another", 6),
        ("| a head | b |\n| --- | --- |\n| a cell |  |", 5),
        (":::{key-message}\nBoxes count.\n:::", 2),
        (":::{example} A title counts\n:made-up:\n\nSo does this.\n:::", 6),
        ("````{exercise}\n:label: x\n\nFolds count.\n````", 2),
        ("> A quotation counts.", 3),
        ("It saved {stat}`rapsid-saving` a year.", 5),
        ("Go to [the clinic](https://a.example/a-b-c).", 4),
        ("```python\nno = 1\n```\n\nYes.", 1),
        ("```{code-cell}\nchart(alt='no words')\n```\n\nYes.", 1),
        ("Yes.\n\n% no comment", 1),
        ("Yes.\n\n```{register}\n```", 1),
        ("........ – ........", 0),
    ],
)
def test_what_counts(text: str, count: int) -> None:
    assert words(text) == count


def test_front_matter_does_not_count_though_readers_see_some_of_it() -> None:
    assert words("Yes.", title="A very long title") == words("Yes.") == 1


def test_what_a_number_counts_for_is_what_readers_see() -> None:
    """Its face has several words, where the chapter has one name."""
    face = REGISTER.figures["lonely-2024-25"].face
    assert words("{stat}`lonely-2024-25`") == len(face.split()) > 1


@pytest.mark.parametrize("heading", FOR_TEACHING)
def test_parts_for_teaching_do_not_count_and_what_follows_them_does(heading: str) -> None:
    """So nothing can be hidden below them under a heading of its own."""
    taught = f"## {heading}\n\nNo.\n\n### Nor this\n\nNo."
    assert words(f"Yes.\n\n{taught}") == 1
    assert words(f"Yes.\n\n{taught}\n\n## More\n\nYes yes.") == 4
    assert words(f"Yes.\n\n## {heading} first\n\nYes.") == 1 + len(heading.split()) + 2


def test_the_kind_is_what_the_chapter_says_or_what_its_folder_holds() -> None:
    assert size_of(chapter("A."), REGISTER).kind == "tool"
    assert size_of(chapter("A.", kind="evidence"), REGISTER).kind == "evidence"
    assert kind_of("chapters/welcome.md") == "about"
    assert kind_of("chapters/roles/a.md") == "role"
    assert kind_of("chapters/roles/a.md", "list") == "list"


def test_a_chapter_is_over_by_the_words_beyond_its_limit() -> None:
    most = KINDS["why"].most
    assert most == 900
    assert Size("why", most, None).over == 0
    assert Size("why", most + 1, None).over == 1
    assert Size("about", 9000, None).over == 0


def test_all_words_and_the_average_of_about() -> None:
    sizes = {"a.md": Size("about", 300, 9.0), "b.md": Size("about", 500, None)}
    assert about_average(sizes.values()) == 400
    assert about_average([Size("tool", 1, None)]) == 0
    more = {**sizes, "c.md": Size("tool", 1234, 10.25, law=70)}
    assert in_all(more.values()) == 2034
    said = said_of_words(more)
    assert "2,034, and the limit is 48,000" in said
    assert "may be: 1;" in said
    rows = list(words_by_chapter(more))
    assert rows[3].split() == ["1234", "1000", "+234", "70", "10.2", "tool", "c.md"]
    assert "400 words on average" in rows[4]


def test_the_box_of_the_law_is_part_of_the_body() -> None:
    duties = load_duties(ROOT)
    name = next(iter(duties))
    plain, boxed = chapter("Yes."), chapter(f"Yes.\n\n:::{{duties}} {name}\n:::")
    sizes = [with_law(size_of(c, REGISTER), c, duties) for c in (plain, boxed)]
    assert sizes[0].law == 0
    assert sizes[1].law >= len(duties[name].act.split())
    assert [size.words for size in sizes] == [1, 1 + sizes[1].law]


def test_every_chapter_of_this_book_has_a_body() -> None:
    files = sorted((ROOT / "chapters").rglob("*.md"))
    assert len(files) > 60
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        assert list(body(read_chapter(path, file.read_bytes()).parsed)), path
