"""What the pages made of a list have in common: an entry's section, its links, its sources."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from book.findings import BookError
from book.register import Register
from book.sphinx_tools.dependencies import FILE, depends_on

Entry = TypeVar("Entry")


class ListDirective(SphinxDirective):
    """A directive whose content is a file of ``data/``, written in Markdown."""

    def entries(self, load: Callable[[Path], dict[str, Entry]], file: str) -> dict[str, Entry]:
        """What `load` reads of the book; the page is read again when `file` changes."""
        depends_on(self.env, FILE, file)
        try:
            return load(Path(self.env.srcdir))
        except BookError as error:
            raise ExtensionError(f"{file} cannot be read:\n{error}") from error

    def section(
        self, name: str, title: str, paragraphs: Iterable[str], css: str, *, labelled: bool = False
    ) -> nodes.section:
        """A section called `name` under a heading; `paragraphs` are Markdown.

        Other pages link to a labelled one as ``{ref}`name```.
        """
        heading, messages = self.parse_inline(title)
        section = nodes.section("", nodes.title(title, "", *heading), ids=[name], classes=[css])
        section += messages
        section += self.parse_text_to_nodes("\n\n".join(paragraphs))
        if labelled:
            section["names"].append(name)
            self.state.document.note_explicit_target(section)
        return section


def statement_links(statements: Iterable[str]) -> str:
    """Markdown links to where the book says each statement: ``statement W10, statement W11``."""
    return ", ".join(f"{{ref}}`statement {name} <{name.lower()}>`" for name in statements)


def source_links(keys: Iterable[str], register: Register) -> str:
    """Markdown links to sources: ``Wang and others, 2023; NICE, 2016``.

    Where two would read alike, each is followed by its title. An unknown key is left to the role.
    """
    known = [register.sources[key] for key in keys if key in register.sources]
    shorts = Counter(source.short for source in known)
    titles = {source.key: source.title for source in known if shorts[source.short] > 1}
    return "; ".join(
        f"{{source}}`{key}`" + (f" ({titles[key]})" if key in titles else "") for key in keys
    )
