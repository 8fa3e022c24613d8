"""The page that stands in for a chapter that cannot be read, and has never been readable."""

import json
import math
from typing import Any

from book.prose.front_matter import read_what_is_sound
from book.source import BOUND, Heading, Parsed, parse_markdown

SUMMARY = "This chapter cannot be shown yet."
_TEXT = """---
title: {title}
summary: {summary}
roles: [frontline]
minutes: [1, 1]
outcomes: [see what has to be fixed]
covers: []
reviewed: 2000-01-01
review_by: 2000-01-02
route: false
---

What has to be fixed is below, in red.

{places}"""
_DATED = ("chapter", "chapter_reviewed", "chapter_review_by", "cite", "json_ld")
"""What a page's template is given that says when somebody reviewed the chapter."""


def stand_in(docname: str, text: str) -> str:
    """Return a placeholder for a chapter: its title and headings, and the names of its places.

    Other chapters link to these, and must not be said to be wrong because this one is.
    """
    front, _, _ = read_what_is_sound(f"{docname}.md", text)
    title = front.title or docname.rpartition("/")[2].replace("-", " ").capitalize()
    try:
        places = _places(parse_markdown(text))
    except RecursionError:  # nested too deeply to be read, which is told
        places = ""
    return _TEXT.format(title=json.dumps(title), summary=SUMMARY, places=places)


def undated(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Take the dates, which are made up, from a page that stands in."""
    chapter = context.get("chapter")
    if chapter and chapter.summary == SUMMARY:
        for name in _DATED:
            context.pop(name, None)


def _places(parsed: Parsed) -> str:
    """Every heading, below the names that a link may use for what is near it."""
    headings = [heading for heading in parsed.headings if heading.level > 1 and not heading.inside]
    names = {name.name: name.line for name in parsed.names if name.kind == "name"}
    ends = [*(heading.line for heading in headings[:-1]), math.inf]
    shown = headings or ([Heading(2, "What stands here", 0)] if names else [])
    return "\n".join(
        "".join(f"({name})=\n" for name, line in names.items() if start < line <= end)
        + f"## {heading.text.replace(BOUND, '')}\n"
        for heading, start, end in zip(shown, [0, *ends], ends, strict=False)
    )
