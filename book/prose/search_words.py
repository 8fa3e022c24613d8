"""Words that people look for and a page does not say: read from data/search-words.toml."""

from pathlib import Path

from book.findings import BookError, Finding
from book.register.entries import read_toml

SEARCH_WORDS = "data/search-words.toml"


def load_search_words(root: Path) -> dict[str, tuple[str, ...]]:
    """By page, such as ``chapters/start/why``: the words it is found by beside its own.

    Empty where the book has no such file. Raises BookError with all that is wrong in it.
    """
    file = root / SEARCH_WORDS
    if not file.is_file():
        return {}
    toml = read_toml(file, root, "list")
    findings = [
        Finding(
            SEARCH_WORDS,
            toml.line("", page),
            f"'{page}': expected a list such as [\"nurse\"]",
            check="list",
        )
        for page, words in toml.data.items()
        if not (isinstance(words, list) and words and all(isinstance(w, str) and w for w in words))
    ]
    if findings:
        raise BookError(findings)
    return {page: tuple(words) for page, words in toml.data.items()}


def check_search_words(root: Path) -> list[Finding]:
    """Words of pages that the book does not have."""
    toml = read_toml(root / SEARCH_WORDS, root, "list") if load_search_words(root) else None
    return [
        Finding(
            SEARCH_WORDS,
            toml.line("", page),
            f"'{page}' is no chapter: name it as _toc.yml does",
            check="unknown-name",
        )
        for page in (toml.data if toml else ())
        if toml and not (root / f"{page}.md").is_file()
    ]
