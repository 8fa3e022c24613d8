"""Search terms that are not on the page they should find: read from data/search-words.toml."""

from functools import partial
from pathlib import Path

from book.findings import Check, Finding, read_what_can_be
from book.schema import read_toml, sound_values, words

SEARCH_WORDS = "data/search-words.toml"


def load_search_words(root: Path) -> dict[str, tuple[str, ...]]:
    """Extra search words by page, such as ``chapters/start/why``.

    Empty if the book has no such file. Raises BookError with everything wrong in it, and with
    the valid entries.
    """
    file = root / SEARCH_WORDS
    if not file.is_file():
        return {}
    toml, report = read_toml(file, root, Check.LIST)
    found = sound_values(toml.data, _expected, report, partial(toml.line, ""))
    by_page = {page: tuple(given) for page, given in found.items()}
    report.stop(by_page)
    return by_page


def _expected(value: object) -> str | None:
    problem = words("nurse")(value)
    return problem or (None if value else 'expected a list such as ["nurse"]')


def check_search_words(root: Path) -> list[Finding]:
    """Findings on pages that the book does not have."""
    by_page, _ = read_what_can_be(load_search_words, root)
    if not by_page:
        return []
    toml, _ = read_toml(root / SEARCH_WORDS, root, Check.LIST)
    return [
        Finding(
            SEARCH_WORDS,
            toml.line("", page),
            f"'{page}' is not a chapter: name it as _toc.yml does",
            check=Check.UNKNOWN_NAME,
        )
        for page in by_page
        if not (root / f"{page}.md").is_file()
    ]
