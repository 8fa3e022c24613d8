"""The book's real examples: enough of them, each openable, each with what went wrong."""

from pathlib import Path

import pytest
from support.this_book import chapters

from book.prose.examples import keys_of
from book.register import load_register
from book.source import Directive

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def examples() -> dict[str, list[Directive]]:
    """The examples of each chapter that has a real one."""
    found = {
        chapter.path: [fence for fence in chapter.parsed.directives if fence.name == "example"]
        for chapter in chapters()
    }
    return {
        path: fences
        for path, fences in found.items()
        if any("real" in fence.options for fence in fences)
        and path != "chapters/about/components.md"
    }


def test_there_are_enough_and_each_says_what_was_done_found_and_wrong(
    examples: dict[str, list[Directive]],
) -> None:
    real = [f for fences in examples.values() for f in fences if "real" in f.options]
    assert len(real) >= 8
    for fence in real:
        for part in ("did", "found", "went wrong"):
            assert f"{part}.**" in fence.body or part == "found", fence.argument
        assert "What they found.**" in fence.body or "stopped early" in fence.body, fence.argument


def test_each_names_sources_that_somebody_read_and_a_reader_can_open(
    examples: dict[str, list[Directive]],
) -> None:
    sources = load_register(ROOT).sources
    keys = [
        key
        for fences in examples.values()
        for fence in fences
        if "real" in fence.options
        for key in keys_of(fence.options["source"][0])
    ]
    assert len(keys) >= 8
    for key in keys:
        assert sources[key].url, key
        assert sources[key].seen != "not read", key


def test_a_chapter_with_a_real_example_has_one_made_up_example_at_most(
    examples: dict[str, list[Directive]],
) -> None:
    assert len(examples) >= 8
    for path, fences in examples.items():
        assert sum("made-up" in fence.options for fence in fences) <= 1, path
