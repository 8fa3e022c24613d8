"""Whether each statement of the guidance is said once, where its chapter says it is."""

import json
from pathlib import Path

import pytest

from book.prose.contents import Chapter
from book.prose.coverage import (
    Statement,
    check_coverage,
    check_resources,
    read_statements,
)
from book.prose.front_matter import ROLES, FrontMatter, line_of_field, read_front_matter
from book.register.sources import Source
from book.source import parse_markdown


def chapter(name: str, covers: str, body: str, more: str = "") -> Chapter:
    """A chapter whose `covers` stands on line 7 and whose body starts on line 12."""
    text = (
        "---\ntitle: T\nsummary: S\nroles: [frontline]\nminutes: [1, 2]\noutcomes: [do it]\n"
        f"covers: {covers}\nreviewed: 2026-11-23\nreview_by: 2027-11-23\n{more}---\n\n{body}\n"
    )
    front = read_front_matter(name, text)
    assert isinstance(front, FrontMatter)
    return Chapter(name, front, parse_markdown(text))


GOOD = "(w1)=\n(w2)=\n\nSaid."


def found(
    *chapters: Chapter, roles: tuple[str, ...] = ("frontline",), route: str | None = None
) -> list[str]:
    """Findings for a guidance of two statements, both for `roles`.

    All chapters are on the frontline route, or those that `route` lists.
    """
    statements = [Statement(f"W{n}", n + 1, "why", roles, "Said.") for n in (1, 2)]
    listed = "\n".join(one.path.removesuffix(".md") for one in chapters) if route is None else route
    walk = chapter("routes/frontline.md", "[]", f"```{{route}} frontline\n{listed}\n```")
    return sorted(str(finding) for finding in check_coverage([*chapters, walk], statements))


def test_nothing_to_fix_where_each_is_covered_and_anchored() -> None:
    assert found(chapter("a.md", "[W1, W2]", GOOD)) == []


def test_statements_may_be_shared_among_chapters_and_stand_in_directives() -> None:
    one = chapter("a.md", "[W1]", "(w1)=\nSaid.")
    two = chapter("b.md", "[W2]", ":::{note}\n(w2)=\n\nSaid.\n:::")
    assert found(one, two) == []


def test_other_targets_are_nobody_s_business() -> None:
    assert found(chapter("a.md", "[W1, W2]", f"{GOOD}\n\n(w3)=\n(more)=\n\nText.")) == []


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        (
            [("[W1]", "(w1)=\nSaid.")],
            [
                (
                    "data/statements.csv:3: statement W2 is covered by no chapter: "
                    "add it to one's covers"
                )
            ],
        ),
        (
            [("[W1, W2]", "(w1)=\nSaid.")],
            ["0.md:7: covers W2, but where? write (w2)= on the line before the words that say it"],
        ),
        (
            [("[W1, W2, W9]", GOOD)],
            ["0.md:7: covers W9, which data/statements.csv does not list: correct it"],
        ),
        (
            [("[W1]", GOOD), ("[W2]", "None.")],
            [
                "0.md:13: target '(w2)=' needs W2 in this chapter's covers",
                (
                    "1.md:7: covers W2, but where? "
                    "write (w2)= on the line before the words that say it"
                ),
            ],
        ),
        (
            [("[W1, W2]", GOOD), ("[W2]", "(w2)=\nSaid again.")],
            ["1.md:12: target '(w2)=' is at 0.md:13 too: keep the one that says it best"],
        ),
        (
            [("[W1, W2]", f"{GOOD}\n\n(w1)=\nSaid again.")],
            ["0.md:17: target '(w1)=' is at 0.md:12 too: keep the one that says it best"],
        ),
    ],
)
def test_each_fault_has_one_message(chapters: list[tuple[str, str]], expected: list[str]) -> None:
    built = [chapter(f"{n}.md", covers, body) for n, (covers, body) in enumerate(chapters)]
    assert found(*built) == expected


def test_a_statement_must_be_on_the_route_of_each_role_it_is_for() -> None:
    both = ("frontline", "team-leader")
    assert found(chapter("a.md", "[W1, W2]", GOOD), roles=both) == [
        (
            "a.md:7: covers W1, W2, for team leaders and managers, and is not on their route: "
            "add it to the list in chapters/routes/team-leader.md, or cover it elsewhere"
        )
    ]
    assert found(chapter("a.md", "[W1, W2]", GOOD), route="") == [
        (
            "a.md:7: covers W1, W2, for frontline professionals, and is not on their route: "
            "add it to the list in chapters/routes/frontline.md, or cover it elsewhere"
        )
    ]


def test_each_statement_of_the_guidance_is_for_somebody() -> None:
    """F for frontline staff, T for team leaders, L and Y for strategic leaders, others for all."""
    statements = read_statements(Path(__file__).resolve().parents[2])
    assert len(statements) == 91
    one = {"F": "frontline", "T": "team-leader", "L": "strategic-leader", "Y": "strategic-leader"}
    for statement in statements:
        expected = {one[statement.id[0]]} if statement.id[0] in one else set(ROLES)
        assert set(statement.roles) == expected, statement


def source(key: str, url: str | None) -> Source:
    """A source of which only the name and the address matter."""
    return Source(key, 1, f"The {key}", "Ann", "2016", "", url, "read in source", None, None)


LIBRARY = {"library": source("library", "https://a.example/x"), "lost": source("lost", None)}


@pytest.mark.parametrize(
    ("resources", "body", "expected"),
    [
        (("library",), "See [the library](https://a.example/x).", []),
        (("library",), "```{sources}\n```", []),
        (
            ("library",),
            "See [the library](https://a.example/y).",
            [
                (
                    "a.md:12: statement W1 names 'The library': link it where you say so, "
                    "[what it is](https://a.example/x)"
                )
            ],
        ),
        (
            ("lost",),
            "Said.",
            [
                (
                    "data/statements.csv:2: statement W1 names source 'lost', which needs an "
                    "address in data/sources.bib"
                )
            ],
        ),
        (
            ("gone",),
            "Said.",
            [
                (
                    "data/statements.csv:2: statement W1 names source 'gone', which needs an entry "
                    "in data/sources.bib"
                )
            ],
        ),
    ],
)
def test_what_a_statement_sends_people_to_is_linked_where_it_is_said(
    resources: tuple[str, ...], body: str, expected: list[str]
) -> None:
    told = Statement("W1", 2, "why", ("frontline",), "Said.", resources)
    chapters = [chapter("a.md", "[W1]", f"(w1)=\n{body}")]
    assert [str(finding) for finding in check_resources(chapters, [told], LIBRARY)] == expected


def test_statements_of_the_book_that_name_something_say_what() -> None:
    root = Path(__file__).resolve().parents[2]
    named = [statement.id for statement in read_statements(root) if statement.resources]
    assert {"W12", "F3", "F10", "T1", "L0", "N4", "N5", "N6", "N7", "N8", "M1"} <= set(named)


def test_a_statement_below_one_of_several_lines_is_at_its_own_line(tmp_path: Path) -> None:
    fields = [{"name": name, "type": "string"} for name in ("id", "part", "roles", "statement")]
    table = {"path": "statements.csv", "format": "csv", "schema": {"fields": fields}}
    package = {"resources": [{"name": "statements", **table}]}
    (tmp_path / "data").mkdir()
    (tmp_path / "data/datapackage.json").write_text(json.dumps(package))
    (tmp_path / "data/statements.csv").write_text(
        'id,part,roles,statement\nW1,why,everyone,"Said\nat length"\nW2,why,frontline,Said\n'
    )
    assert [(s.id, s.line, s.text) for s in read_statements(tmp_path)] == [
        ("W1", 2, "Said\nat length"), ("W2", 4, "Said"),
    ]  # fmt: skip


def test_a_field_in_quotation_marks_is_found_and_one_that_is_missing_has_no_line() -> None:
    parsed = parse_markdown("---\ntitle: T\n'covers': [W9]\n\"minutes\": [1, 2]\n---\n\nWords.\n")
    lines = [line_of_field(parsed, name) for name in ("title", "covers", "minutes", "kernelspec")]
    assert lines == [2, 3, 4, None]
    assert line_of_field(parse_markdown("Words.\n"), "title") is None


def test_a_statement_without_a_place_gives_the_resource_none() -> None:
    told = Statement("W1", 2, "why", ("frontline",), "Said.", ("library",))
    (found,) = check_resources([chapter("a.md", "[W1]", "Said.")], [told], LIBRARY)
    assert (found.path, found.line) == ("a.md", None)
