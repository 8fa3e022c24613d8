"""Front matter: what a sound one gives, and the message and line of each fault."""

from datetime import date

import pytest

from book.prose.front_matter import FrontMatter, read_front_matter

ROWS = {
    "title": "Why",
    "summary": "What it rests on.",
    "roles": "[frontline]",
    "minutes": "[8, 12]",
    "outcomes": "[explain it]",
    "covers": "[W1]",
    "reviewed": "2026-11-23",
    "review_by": "2027-11-23",
}
PATH = "chapters/x.md"


def chapter(**changes: str | None) -> str:
    """A chapter whose front matter has these rows in place of sound ones; None leaves one out."""
    rows = {**ROWS, **changes}
    return "\n".join(["---", *(f"{k}: {v}" for k, v in rows.items() if v is not None), "---", ""])


def faults(text: str) -> list[str]:
    found = read_front_matter(PATH, text)
    assert isinstance(found, list), "expected faults"
    return [str(finding) for finding in found]


def test_a_sound_front_matter_is_typed() -> None:
    front = read_front_matter(PATH, chapter())
    assert front == FrontMatter(
        title="Why",
        summary="What it rests on.",
        roles=["frontline"],
        minutes=(8, 12),
        outcomes=["explain it"],
        covers=["W1"],
        reviewed=date(2026, 11, 23),
        review_by=date(2027, 11, 23),
    )


def test_what_notebooks_bring_with_them_is_allowed() -> None:
    text = chapter(file_format="mystnb", kernelspec="{name: python3}")
    assert isinstance(read_front_matter(PATH, text), FrontMatter)


def test_a_chapter_may_cover_nothing() -> None:
    assert isinstance(read_front_matter(PATH, chapter(covers="[]")), FrontMatter)


def test_a_chapter_is_on_the_route_unless_it_says_otherwise() -> None:
    fronts = [read_front_matter(PATH, chapter(**more)) for more in ({}, {"route": "false"})]
    assert [isinstance(front, FrontMatter) and front.route for front in fronts] == [True, False]
    assert faults(chapter(route="maybe")) == [
        f"{PATH}:10: front matter: route: expected true or false"
    ]


def test_the_kind_is_one_of_a_list_with_the_nearest_offered() -> None:
    front = read_front_matter(PATH, chapter(kind="evidence"))
    assert isinstance(front, FrontMatter) and front.kind == "evidence"
    assert faults(chapter(kind="evidense")) == [
        f"{PATH}:10: front matter: kind: Did you mean evidence?"
    ]
    (fault,) = faults(chapter(kind="xyzzy"))
    assert "kind: expected one of role, approach, tool, evidence, why, about, list" in fault


@pytest.mark.parametrize(
    ("field", "value", "line", "words"),
    [
        ("title", "", 2, "expected one line of text"),
        ("title", "42", 2, "expected one line of text"),
        ("summary", "[a]", 3, "expected one line of text"),
        ("roles", "[nurse]", 4, "expected a list of one or more of frontline, team-leader"),
        ("roles", "[]", 4, "expected a list of one or more of frontline"),
        ("roles", "[[frontline]]", 4, "expected a list of one or more of frontline"),
        ("roles", "frontline", 4, "expected a list of one or more of frontline"),
        ("minutes", "8", 5, "shortest and longest time, such as [8, 12]"),
        ("minutes", "[12, 8]", 5, "shortest and longest time"),
        ("minutes", "[0, 8]", 5, "shortest and longest time"),
        ("outcomes", "[]", 6, "a list of one or more lines of text"),
        ("outcomes", "[1]", 6, "a list of one or more lines of text"),
        ("covers", "[w1]", 7, "a list of statement ids such as [W1, W2], or []"),
        ("covers", "W1", 7, "a list of statement ids"),
        ("reviewed", "yesterday", 8, "a date such as 2026-11-23"),
        ("reviewed", "2026-11-23 10:00:00", 8, "a date such as 2026-11-23"),
        ("review_by", "", 9, "a date such as 2026-11-23"),
    ],
)
def test_each_field_that_holds_the_wrong_thing_is_named_with_its_line(
    field: str, value: str, line: int, words: str
) -> None:
    (fault,) = faults(chapter(**{field: value}))
    assert fault.startswith(f"{PATH}:{line}: front matter: {field}: ")
    assert words in fault


@pytest.mark.parametrize("field", ROWS)
def test_each_field_that_is_missing_is_named_and_explained(field: str) -> None:
    (fault,) = faults(chapter(**{field: None}))
    assert fault.startswith(f"{PATH}:1: front matter lacks '{field}': ")


def test_an_unknown_field_is_named_with_the_fields_there_are() -> None:
    fields = ", ".join([*ROWS, "kind", "route", "duties"])
    assert faults(chapter(author="Me")) == [
        f"{PATH}:10: front matter: unknown field 'author'. Fields are {fields}"
    ]


def test_a_field_given_twice_is_no_silent_choice() -> None:
    text = chapter().replace("summary:", "title: Another\nsummary:")
    assert faults(text) == [f"{PATH}:3: front matter gives 'title' twice: keep one"]


def test_a_review_before_the_last_review() -> None:
    assert faults(chapter(review_by="2026-11-23")) == [
        f"{PATH}:9: front matter: review_by must be after reviewed"
    ]


def test_a_date_no_calendar_has() -> None:
    (fault,) = faults(chapter(review_by="2027-02-30"))
    assert fault == (
        f"{PATH}:9: front matter has an impossible date: "
        "day is out of range for month in 2027-02-30: correct it"
    )


UNREADABLE = {
    "colon": ("title: Walks: a start", 'title: "Walks: a start"'),
    "colon at the end": ("title: Walks:", 'title: "Walks:"'),
    "colon and quotation marks": ('title: Walks: "a start"', "title: 'Walks: \"a start\"'"),
    "at": ("title: @home", 'title: "@home"'),
    "tick": ("title: `walk`", 'title: "`walk`"'),
    "per cent": ("title: % of people", 'title: "% of people"'),
    "star": ("title: *Walks*", 'title: "*Walks*"'),
    "apostrophe": ("title: 'Don't'", 'title: "Don\'t"'),
    "marks inside": ('title: "So" they "said"', "title: 'So\" they \"said'"),
    "unclosed single": ("title: 'Walks", 'title: "Walks"'),
    "unclosed double": ('title: "Walks', 'title: "Walks"'),
    "comma first": ("title: , and so on", 'title: ", and so on"'),
    "list": ("title: [Walks", "title: [Walks]"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_value_that_yaml_reads_otherwise_is_told_with_what_to_write(name: str) -> None:
    """At its own line, beside all else that is wrong; and what it says to write can be read."""
    typed, better = UNREADABLE[name]
    text = chapter(roles="[nurse]").replace("title: Why", typed)
    first, second = faults(text)
    assert first.startswith(f"{PATH}:2: front matter is not readable as YAML: ")
    assert first.endswith(f": write {better}")
    assert second.startswith(f"{PATH}:4: front matter: roles: ")
    fixed = chapter().replace("title: Why", better)
    assert name == "list" or isinstance(read_front_matter(PATH, fixed), FrontMatter)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  - say", "\t- say", 7, "there is a tab at the beginning of the line: use spaces"),
        (
            "  - say why",
            "  - say: why: so",
            7,
            'must be in quotation marks: write - "say: why: so"',
        ),
        ("title: Why", "title Why", 2, "'title Why' is not a field: write 'name: value'"),
        ("title: Why", "title:Why", 2, "'title:Why' is not a field: write 'name: value'"),
        ("title: Why", " title: Why", 2, "the line begins with spaces: write title: Why"),
        ("roles: [frontline]", "roles: [frontline", 4, "write roles: [frontline]"),
    ],
)
def test_a_line_that_is_no_yaml_is_told_with_what_to_do(
    old: str, new: str, line: int, says: str
) -> None:
    text = chapter(outcomes="\n  - say why")
    assert old in text
    first, *_ = faults(text.replace(old, new))
    assert first.startswith(f"{PATH}:{line}: front matter is not readable as YAML: ")
    assert says in first


def test_what_only_looks_like_a_sign_of_yaml_is_right() -> None:
    for title in ("Why: so", "Walks:a start", "Don't", "A 'walk'", "50% of it", "a@home", "C#"):
        text = chapter(title=f'"{title}"' if ": " in title else title)
        assert isinstance(read_front_matter(PATH, text), FrontMatter), title


@pytest.mark.parametrize("begin, end", [("-----", "-----"), ("---", "------"), ("---", "...")])
def test_front_matter_ends_in_each_way_that_markdown_has(begin: str, end: str) -> None:
    _, fields, words = chapter().split("---\n", 2)
    text = f"{begin}\n{fields}{end}\n{words}"
    assert read_front_matter(PATH, text) == read_front_matter(PATH, chapter())


def test_front_matter_without_an_end() -> None:
    assert faults("---\ntitle: Why\n") == [
        f"{PATH}:1: the front matter has no end: write --- on a line of its own below it"
    ]


@pytest.mark.parametrize("text", ["", "# Title\n", "title: Why\n"])
def test_a_chapter_without_front_matter_is_told_what_to_write(text: str) -> None:
    assert faults(text) == [
        (
            f"{PATH}:1: the chapter has no front matter: "
            f"begin it with --- and the fields {', '.join(ROWS)}"
        )
    ]


@pytest.mark.parametrize("inside", ["just words", "- a\n- b", ""])
def test_front_matter_that_holds_no_fields(inside: str) -> None:
    assert faults(f"---\n{inside}\n---\n") == [
        f"{PATH}:2: front matter must be fields such as 'title: …'"
    ]


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(chapter(title="", roles="[]", covers=None))) == 3
