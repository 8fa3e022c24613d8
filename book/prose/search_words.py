"""Words that people look for and a page does not say: read from data/search-words.toml."""

from pathlib import Path

from book.findings import BookError, Check, Finding, read_what_can_be
from book.register.entries import read_tables

SEARCH_WORDS = "data/search-words.toml"


def load_search_words(root: Path) -> dict[str, tuple[str, ...]]:
    """By page, such as ``chapters/start/why``: the words it is found by beside its own.

    Empty where the book has no such file. Raises BookError with all that is wrong in it,
    and with what is sound.
    """
    file = root / SEARCH_WORDS
    if not file.is_file():
        return {}
    toml, findings = read_tables(file, root, Check.LIST)
    words = {}
    for page, given in toml.data.items():
        if isinstance(given, list) and given and all(isinstance(w, str) and w for w in given):
            words[page] = tuple(given)
        else:
            message = f"'{page}': expected a list such as [\"nurse\"]"
            findings.append(Finding(SEARCH_WORDS, toml.line("", page), message, check=Check.LIST))
    if findings:
        raise BookError(findings, words)
    return words


def check_search_words(root: Path) -> list[Finding]:
    """Words of pages that the book does not have."""
    words, _ = read_what_can_be(load_search_words, root)
    if not words:
        return []
    toml, _ = read_tables(root / SEARCH_WORDS, root, Check.LIST)
    return [
        Finding(
            SEARCH_WORDS,
            toml.line("", page),
            f"'{page}' is not a chapter: name it as _toc.yml does",
            check=Check.UNKNOWN_NAME,
        )
        for page in words
        if not (root / f"{page}.md").is_file()
    ]
