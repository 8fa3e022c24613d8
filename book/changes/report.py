"""Report changes as Markdown for a comment, and as a page with before and after side by side."""

import re
from difflib import SequenceMatcher

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from book.changes.compare import Changes, ChapterChange, FigureChange

MOST_USES = 6
"""Maximum sentences per figure in a comment; the page shows all."""
DONE = "No notebook and no program of either was run: both were read as text."


def as_markdown(changes: Changes) -> str:
    """Return the changes as Markdown, for a comment on a pull request."""
    lines = [
        "## What this change does",
        "",
        f"Compared with {changes.before.name}. {DONE}",
        "",
    ]
    if changes.nothing:
        return "\n".join([*lines, "It changes no figure and no sentence.", ""])
    lines += [*_figures(changes), *_chapters(changes), *_lost(changes), *_weights(changes)]
    return "\n".join(lines).rstrip() + "\n"


def as_page(changes: Changes) -> str:
    """Return the changes as a self-contained HTML page without scripts."""
    return _TEMPLATES.get_template("changes.html").render(changes=changes, done=DONE)


def relative(change: FigureChange) -> str:
    """Return the change of the value, such as ``+3.2%``, or "" if there is none."""
    if change.relative is None:
        return ""
    return f"{change.relative:+.1%}" if change.relative else ""


def status(change: FigureChange) -> str:
    """Return the status, or both joined by an arrow."""
    seen = [figure.status for figure in (change.before, change.after) if figure]
    return " → ".join(dict.fromkeys(seen))


def minutes(change: ChapterChange) -> str:
    """Return the reading time, or both joined by an arrow."""
    seen = [
        f"{text.minutes[0]}–{text.minutes[1]}" for text in (change.before, change.after) if text
    ]
    return " → ".join(dict.fromkeys(seen))


def words(change: ChapterChange) -> str:
    """Return the change in the number of words, with its sign."""
    counts = [text.words if text else 0 for text in (change.before, change.after)]
    return f"{counts[1] - counts[0]:+,}"


def what(change: FigureChange | ChapterChange) -> str:
    """Return ``new``, ``gone`` or ``changed``."""
    return "new" if not change.before else "gone" if not change.after else "changed"


def marked(before: str, after: str, *, new: bool) -> Markup:
    """Return one of two sentences as HTML, marking the words that differ."""
    old: list[str] = re.findall(r"\S+", before)
    now: list[str] = re.findall(r"\S+", after)
    parts: list[Markup] = []
    tag = "ins" if new else "del"
    for kind, a, b, c, d in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        piece = escape(" ".join(now[c:d] if new else old[a:b]))
        if piece:
            parts.append(piece if kind == "equal" else Markup(f"<{tag}>{piece}</{tag}>"))
    return Markup(" ").join(parts)


def _figures(changes: Changes) -> list[str]:
    if not changes.figures:
        return ["No figure changes.", ""]
    lines = [
        f"### Figures ({len(changes.figures)})", "",
        "| Figure | Before | After | Change | Status |", "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for change in changes.figures:
        before = _cell(change.before.exact if change.before else "new")
        after = _cell(change.after.exact if change.after else "gone")
        cells = (f"`{change.id}`", before, after, relative(change), status(change))
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("")
    for change in changes.figures:
        lines += _uses(change)
    return lines


def _uses(change: FigureChange) -> list[str]:
    lines = [f"**`{change.id}`** shows in {_count(len(change.uses), 'place')}:", ""]
    if not change.uses:
        lines = [f"**`{change.id}`** shows nowhere.", ""]
    for use in change.uses[:MOST_USES]:
        said = _cell(use.after or use.before)
        if use.before and use.after and use.before != use.after:
            said = f"{_cell(use.before)} → {_cell(use.after)}"
        gone = "" if use.after else " (gone)"
        lines.append(f"- `{use.path}:{use.line}`, {use.kind}{gone}: {said}")
    if len(change.uses) > MOST_USES:
        lines.append(f"- and {_count(len(change.uses) - MOST_USES, 'more place')}")
    if change.fields:
        lines.append(f"- Also differs: {', '.join(name for name, _, _ in change.fields)}")
    return [*lines, ""]


def _chapters(changes: Changes) -> list[str]:
    if not changes.chapters:
        return ["No chapter changes.", ""]
    lines = [
        f"### Chapters ({len(changes.chapters)})", "",
        "| Chapter | | Sentences that differ | Words | Minutes |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for change in changes.chapters:
        name = f"{_cell(change.title)} (`{change.path}`)"
        cells = (name, what(change), str(len(change.rows)), words(change), minutes(change))
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _lost(changes: Changes) -> list[str]:
    lines = []
    if changes.lost_addresses:
        lines += ["### Addresses that lead nowhere now", ""]
        lines += [*(f"- `{address}`" for address in changes.lost_addresses), ""]
    if changes.lost_links:
        lines += ["### Links that are gone", ""]
        lines += [*(f"- `{path}`: `{link}`" for path, link in changes.lost_links), ""]
    return lines


def _weights(changes: Changes) -> list[str]:
    if changes.weights is None:
        return ["How heavy pages are was not compared: only one of the two is built.", ""]
    if not changes.weights:
        return ["No page is heavier or lighter.", ""]
    lines = ["### Weight of pages, packed", "", "| Page | Before | After |", "| --- | --- | --- |"]
    lines += [f"| `{page}` | {a:,} bytes | {b:,} bytes |" for page, a, b in changes.weights]
    return [*lines, ""]


def _cell(words_: str) -> str:
    """Escape text for a cell of a Markdown table."""
    return re.sub(r"([\\`*_|\[\]<>#~])", r"\\\1", " ".join(words_.split()))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


_TEMPLATES = Environment(
    loader=PackageLoader("book.changes"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(
    relative=relative, status=status, minutes=minutes, words=words, what=what, marked=marked
)
