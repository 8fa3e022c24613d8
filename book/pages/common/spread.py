"""A list that stands on several pages, by first letter: on one page it would be too heavy.

`:letters: a-g` puts one part of it on a page, and `:index:` a line for each entry, which leads to
the part that holds it. Without either, all of it stands on the page.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from docutils.parsers.rst import directives
from sphinx.environment import BuildEnvironment

from book.pages.common.rendering import register_of
from book.sphinx_tools.documents import store

SOURCES = "book_sources_page"
"""By document: the letters of the list of sources that it holds; for figures see `FigureDomain`."""
INDEX = ""
"""What an index holds: no entry is told there in full."""
WHOLE = "a-z"


def letters(argument: str) -> str:
    """The option `letters`: the first and the last letter of a part, such as a-g."""
    if not re.fullmatch("[a-z]-[a-z]", argument.strip()):
        raise ValueError("expected two letters, such as a-g")
    return argument.strip()


OPTIONS: dict[str, Callable[[str], Any]] = {"letters": letters, "index": directives.flag}


def chosen(options: dict[str, str]) -> str:
    """The letters that a directive with these options holds."""
    return INDEX if "index" in options else options.get("letters", WHOLE)


def holds(part: str, name: str) -> bool:
    """Whether an entry of this name belongs to a part. What begins with no letter is with "a"."""
    plain = unicodedata.normalize("NFKD", name[:1]).lower()[:1]
    initial = plain if "a" <= plain <= "z" else "a"
    return part != INDEX and part[0] <= initial <= part[-1]


def first_holding(pages: dict[str, str], name: str) -> str | None:
    """Of `pages`, by what part they hold, the first by name that tells of an entry; or None."""
    return next((page for page, part in sorted(pages.items()) if holds(part, name)), None)


def source_link(env: BuildEnvironment, uri: Callable[[str], str], key: str) -> str:
    """Where the list of sources, which goes by their authors, tells of one in full.

    `uri` maps a document name to a link.
    """
    source = register_of(env).sources.get(key)
    page = first_holding(store(env, SOURCES), source.authors if source else key)
    return f"{uri(page or env.config.root_doc)}#source-{key}"
