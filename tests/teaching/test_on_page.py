"""Teaching parts on the reader's page: what is shown, and what is kept for trainers."""

import pytest
from bs4 import BeautifulSoup
from pages.conftest import FRONT
from teaching.conftest import BLOCKS, parts

TEXT = """## Check

:::{question} It saved {stat}`rapsid-saving`. Who says?
:kind: single
:outcomes: 1

- [x] The study
  - Yes: {exact}`rapsid-saving`.
- [ ] Nobody
  - The study does.
:::

:::{question} How much?
:kind: number
:outcomes: 1
:answer: rapsid-saving
:within: 2

Close enough.

Look again.
:::

:::{question} What is the order?
:kind: order
:outcomes: 1

1. First
2. Second
3. Third

It goes up.
:::

## Teach this chapter

:::{session}
:minutes: 45-60
:needs: Nothing
:materials: Secret pens

1. 40-50: Talk
:::

::::{slide} A hidden slide
:outcomes: 1

- It saved {stat}`rapsid-saving`

:::{facilitator}
A hidden note.
:::
::::

:::{facilitator} Keeping people safe
A hidden word.
:::

```{exercise} Try it
:label: ex-page-1
:minutes: 5-10
Do it.
```

```{solution} ex-page-1
:class: dropdown
Done.
```
"""


def test_questions_and_exercises_are_shown_and_the_rest_is_kept_off_the_page(build):
    built = build(TEXT)
    assert built.warnings == ""
    html = built.html("chapters/page")
    page = BeautifulSoup(html, "html.parser")
    for hidden in ("hidden slide", "hidden note", "hidden word", "Secret pens"):
        assert hidden not in html
    assert "45 to 60 minutes" in page.select_one("#teach-this-chapter .for-trainers").text
    single, number, order = page.select(".question")
    assert [box["value"] for box in single.select("input[type=radio]")] == ["1", "2"]
    assert "£113.13" in single.legend.text
    replies = single.select("details .question-reply")
    assert [reply["data-verdict"] for reply in replies] == ["right", "wrong"]
    assert "£113.13" in replies[0].text
    assert (number["data-value"], number["data-within"]) == ("113.13", "2.0")
    assert "£113.13" in number.details.text
    places = [item["data-place"] for item in order.select("ol.question-choices > li")]
    assert sorted(places) == ["1", "2", "3"]
    assert all(place != right for place, right in zip(places, ["1", "2", "3"], strict=True))
    solution = page.select_one("details.solution")
    assert "Done." in solution.text and solution.select_one("a")["href"] == "#ex-page-1"
    assert page.select_one("#ex-page-1 .exercise-title").text == "Exercise: Try it"
    # The slide's number has no place on the page, so no note says that it is used there.
    uses = [a["id"] for a in page.select("a.stat-face")]
    assert uses == [f"use-rapsid-saving-{place}" for place in range(1, 1 + len(uses))]
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_faulty_question_stops_the_build_with_its_fix(build):
    built = build(TEXT.replace("[x]", "[ ]"))
    assert "a question without a right answer: put an x between the brackets" in built.warnings


def test_an_unknown_figure_stops_the_build(build):
    built = build(TEXT.replace(":answer: rapsid-saving", ":answer: rapsid-savin"))
    assert "no figure 'rapsid-savin'" in built.warnings


PRINTED = (
    ("- I have a pen & paper.", "- I have {math}`x`.", "checklist"),
    ("| Who? |  |", "| {math}`x` |  |", "template"),
    ("Joy sees 7 people.", "```{math}\nx\n```", "example"),
    ("2. 20-25: Practise", "2. 20-25: Practise {math}`x`", "session"),
    ("You listen first.", "You listen first {math}`x`.", "question"),
)


@pytest.mark.parametrize(("old", "new", "block"), PRINTED, ids=[p[2] for p in PRINTED])
def test_a_formula_in_what_is_printed_is_refused_where_it_stands(old, new, block, build):
    text = BLOCKS + parts("page")
    assert old in text
    text = text.replace(old, new)
    warned = [row for row in build(text).warnings.split("\n") if "cannot be printed" in row]
    assert warned and all(f"{{{block}}} goes into the handout" in row for row in warned)
    line = int(warned[0].partition("page.md:")[2].partition(":")[0])
    rows = f"{FRONT}{text}".split("\n")
    at = next(number for number, row in enumerate(rows, 1) if "{math}" in row)
    begins = max(n for n, row in enumerate(rows[:at], 1) if row.startswith(f":::{{{block}}}"))
    assert begins <= line <= at


def test_a_formula_elsewhere_in_a_taught_chapter_is_drawn_on_page_and_slides(build):
    text = BLOCKS.replace("Words, see", "Words {math}`y + 1`, see") + parts("page")
    text = text.replace("- It is {exact}", "- It is {math}`x` and {exact}")
    built = build(text)
    assert "cannot be printed" not in built.warnings
    assert "<mi>y</mi>" in built.html("chapters/page")


def test_a_formula_in_a_box_of_a_chapter_that_is_not_taught_is_drawn(build):
    built = build(BLOCKS.replace("- I have a pen & paper.", "- I have {math}`x`."))
    assert "<mi>x</mi>" in built.html("chapters/page") and "formula" not in built.warnings
