"""The MyST parser as configured for this book, and functions that read the front matter.

Packages are imported when first needed, so that a check with cached results never loads them.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

EXTENSIONS = ("colon_fence", "deflist", "attrs_inline", "attrs_block")
"""The MyST extensions enabled in the book's settings."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C version of the loader if PyYAML has it, which is many times faster."""


@lru_cache(maxsize=2)
def parser(*, inline: bool = True) -> "MarkdownIt":
    """Return a cached parser, since creating one takes longer than parsing most texts.

    Without `inline`, it parses only blocks, not the text in them, in half the time.
    """
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415  # slow: MyST
    from mdit_py_plugins.footnote.index import footnote_ref  # noqa: PLC0415  # slow: MyST
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415  # slow: MyST
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415  # slow: MyST

    without = [] if inline else ["inline"]
    config = MdParserConfig(enable_extensions=set(EXTENSIONS), disable_syntax=without)
    made = create_md_parser(config, RendererHTML)
    # Disallowed links would be parsed as plain text, but all of them are wanted as links here.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # as its manual says
    # MyST 5 takes "[^1]" for a footnote without text; MyST 3 and the checks, for words.
    made.inline.ruler.at("footnote_ref", footnote_ref)
    return made


@lru_cache(maxsize=1)
def _front_matter_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # slow: MyST
    from mdit_py_plugins.front_matter import front_matter_plugin  # noqa: PLC0415  # slow: MyST

    # With indented code, a row of dashes far to the right ends nothing, as in MyST.
    return MarkdownIt("zero").enable("code").use(front_matter_plugin)


def front_matter(text: str) -> str | None:
    """Return a chapter's front matter or None, by Markdown's rules: three dashes or more.

    The parser gets no more than the rows up to the first that may end it: it is slow, and the rest
    is most of a chapter.
    """
    if not (opening := re.match("-{3,}", text)):
        return None
    row = re.compile(rf"^(?: {{0,3}}-{{{len(opening[0])},}}|\.{{3}})[ \t\r]*$", re.MULTILINE)
    end = row.search(text, opening.end())
    for part in (text[: end.end()], text) if end else (text,):
        first = next(iter(_front_matter_parser().parse(part)), None)
        if first and first.type == "front_matter":
            return first.content
    return None


def settings_rows(text: str) -> str:
    """Return the rows from which MyST and MyST-NB read settings, by their own rules.

    Unlike Markdown, they accept any row that starts with three dashes or dots as the end.
    """
    first, *rows = text.split("\n")
    if not first.startswith("---"):
        return ""
    ends = (number for number, row in enumerate(rows) if row.startswith(("---", "...")))
    return "\n".join(rows[: next(ends, len(rows))])


def is_executable(text: str) -> bool:
    """Whether the cells of a chapter are run, as MyST-NB decides from its front matter."""
    try:
        fields: Any = yaml.load(settings_rows(text), Loader=LOADER)
        notebook = fields["jupytext"]["text_representation"]["format_name"] == "myst"
    except (KeyError, TypeError):
        notebook = False
    except (yaml.YAMLError, ValueError):
        return False
    return notebook or (isinstance(fields, dict) and fields.get("file_format") == "mystnb")
