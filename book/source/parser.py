"""MyST's parser as this book sets it up, and what stands above a chapter's words.

The packages are loaded where they are first needed, so that a check whose results are kept does
without them.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

EXTENSIONS = ("colon_fence", "deflist", "attrs_inline", "attrs_block")
"""Those of MyST that the book's settings switch on."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader in C, many times as fast, where PyYAML was built with it."""


@lru_cache(maxsize=2)
def parser(*, inline: bool = True) -> "MarkdownIt":
    """One parser for all texts: making it takes longer than most of them.

    Without `inline`, it finds blocks and leaves their words alone, in half the time.
    """
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415  # MyST
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415  # MyST
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415  # MyST

    without = [] if inline else ["inline"]
    config = MdParserConfig(enable_extensions=set(EXTENSIONS), disable_syntax=without)
    made = create_md_parser(config, RendererHTML)
    # It would make plain text of a link that no page may have: here each is wanted as a link.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # as its manual has it
    return made


@lru_cache(maxsize=1)
def _front_matter_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # MyST
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415  # MyST

    return MarkdownIt("zero").use(front_matter_plugin)


def front_matter(text: str) -> str | None:
    """The front matter of a chapter as Markdown has it: its dashes may be more than three."""
    first = next(iter(_front_matter_parser().parse(text)), None) if text[:3] == "---" else None
    return first.content if first and first.type == "front_matter" else None


def settings_rows(text: str) -> str:
    """The rows from which MyST and MyST-NB take settings, whatever Markdown makes of them.

    They look for no end that fits the beginning: any row will do that begins with dashes or dots.
    """
    first, *rows = text.split("\n")
    if not first.startswith("---"):
        return ""
    ends = (number for number, row in enumerate(rows) if row.startswith(("---", "...")))
    return "\n".join(rows[: next(ends, len(rows))])


def is_executable(text: str) -> bool:
    """Whether the cells of a chapter run, as MyST-NB tells it from the rows above the words."""
    try:
        fields: Any = yaml.load(settings_rows(text), Loader=LOADER)
        notebook = fields["jupytext"]["text_representation"]["format_name"] == "myst"
    except (KeyError, TypeError):
        notebook = False
    except (yaml.YAMLError, ValueError):
        return False
    return notebook or (isinstance(fields, dict) and fields.get("file_format") == "mystnb")
