"""The report on one paper as plain data, for the page, the command and files to download."""

from collections.abc import Iterator
from typing import Any

from book.papers.amounts import one_line
from book.papers.claims import unsourced
from book.papers.context import Around
from book.papers.gone import Named, named
from book.papers.known_figures import Figure, Held
from book.papers.match import Match, Matcher
from book.papers.paper import HEADING, Paper
from book.papers.remarks import remarks, wording

IN_DOUBT = "If you keep it, say what it is"
LONGEST = 600
"""The maximum length of a sentence shown: pasted tables may have no full stops."""


def report(paper: Paper, matcher: Matcher, name: str, today: str) -> dict[str, Any]:
    """Return the report on a paper called `name`; `today` is the date in words for its summary."""
    held, numbers = matcher.held, 0
    matched: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    for found, match in matcher.matches(paper):
        numbers += 1
        if match:
            matched.append(_item(match, held, paper))
        elif unsourced(found, paper.blocks[found.block].text):
            claims.append(_where(found, paper))
    look = [item for item in matched if item["look"]]
    right = [item for item in matched if not item["look"]]
    gone = [_gone(one, paper) for one in named(paper, held.gone)]
    return {
        "paper": {"name": one_line(name), "kind": paper.kind, "pages": paper.pages,
                  "numbers": numbers},
        "book": {"title": held.title, "edition": held.edition, "figures": len(held.figures),
                 "names": len(held.gone)},
        "today": today,
        "look": look,
        "right": right,
        "claims": claims,
        "gone": gone,
        "line": _line(held, numbers, look, right, today),
    }  # fmt: skip


def _item(match: Match, held: Held, paper: Paper) -> dict[str, Any]:
    figure = match.figure
    found = [{"kind": r.kind, "words": r.words, "look": r.look} for r in remarks(match, held)]
    better = [held.figures[n] for n in (figure.replaced_by, *figure.newer) if n in held.figures]
    doubtful = any(remark["kind"] in ("doubtful", "disputed", "unverified") for remark in found)
    return _where(match.around, paper) | {
        "figure": figure.id,
        "look": any(remark["look"] for remark in found),
        "remarks": found,
        "keep": IN_DOUBT if doubtful and not better else "You could write",
        "wording": wording(better[0] if better else figure),
        "facts": _facts(figure),
        "also": [{"id": one.id, "says": one.says, "exact": one.exact, "page": one.page}
                 for one in match.also],
    }  # fmt: skip


def _facts(figure: Figure) -> dict[str, Any]:
    names = ("says", "exact", "interval", "status", "status_words", "population", "place", "period",
             "source", "source_title", "source_url", "note", "page")  # fmt: skip
    return {name: getattr(figure, name) for name in names} | {"fair": figure.also}


def _where(found: Around, paper: Paper) -> dict[str, Any]:
    """Return the sentence, where the number is in it, and its position in the paper."""
    block = paper.blocks[found.block]
    start = max(found.sentence.start, found.amount.start - LONGEST // 2)
    end = min(found.sentence.end, found.amount.end + LONGEST // 2)
    return {
        "number": found.amount.text,
        "before": block.text[start : found.amount.start].lstrip(),
        "after": block.text[found.amount.end : end].rstrip(),
        "page": block.page,
        "under": _heading(paper, found.block),
    }


def _heading(paper: Paper, number: int) -> str:
    above = (block.text for block in reversed(paper.blocks[:number]) if block.kind == HEADING)
    return next(above, "")


def _gone(one: Named, paper: Paper) -> dict[str, Any]:
    return {
        "name": one.name, "sentence": one.sentence[:LONGEST], "times": one.times,
        "title": one.gone.title, "when": one.gone.when, "today": one.gone.today,
        "link": one.gone.page, "page": paper.blocks[one.block].page,
    }  # fmt: skip


def _line(held: Held, numbers: int, look: list[Any], right: list[Any], today: str) -> str:
    """Return the line that authors may put under a checked table."""
    found = len(look) + len(right)
    return (
        f"Checked on {today} against the figures in “{held.title}”, edition of {held.edition}: "
        f"{found} of {numbers} numbers were found there, {len(look)} of them with a remark. "
        "This says nothing about the other numbers."
    )


def texts_of(told: dict[str, Any]) -> Iterator[str]:
    """Yield the opening sentences of a report: how much was compared, and what that proves."""
    paper, book = told["paper"], told["book"]
    found = len(told["look"]) + len(told["right"])
    yield (
        f"We compared {_many(paper['numbers'], 'number')} with the {book['figures']} figures of "
        f"this book, and the names in your paper with {book['names']} that have changed."
    )
    if not found and not told["gone"] and not told["claims"]:
        yield (
            "We found nothing to tell you. That proves little: the book holds only figures about "
            "community-centred practice, and we looked for those and no others."
        )
    else:
        yield "What is not listed has not been checked. None of this is a verdict on your paper."


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"
