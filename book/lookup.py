"""What `book figures` prints: the register for a person at a terminal."""

from datetime import date
from pathlib import Path

from book.check import load_book
from book.prose.bindings import Bindings, check_bindings
from book.prose.contents import load_chapters
from book.register import STATUSES, load_register, spoken, status_sentence


def list_figures(root: Path) -> list[str]:
    """One line a figure: id, exact value, status and what it says."""
    known = load_register(root).figures
    figures = known.values()
    width = max(len(figure.id) for figure in figures)
    return [
        *(
            f"{f.id:<{width}}  {f.exact:>14}  {f.status:<12}  {spoken(f.says, known)}"
            for f in figures
        ),
        f"{len(figures)} figures.",
    ]


def show_figure(root: Path, figure_id: str) -> list[str] | None:
    """All that is known of one figure; None where there is no such figure."""
    book, _ = load_book(root, date.today())
    figure = book.register.figures.get(figure_id)
    if figure is None:
        return None
    source = book.register.sources[figure.source]
    bindings = Bindings()
    for chapter in book.chapters:
        check_bindings(chapter.path, chapter.parsed, book.register, bindings)
    computed = book.verified.computed.get(figure_id)
    pairs = {
        "In a sentence": figure.face,
        "Exact": figure.exact,
        "Interval": figure.interval,
        "Who, where, when": "; ".join((figure.population, figure.place, figure.period)),
        "Status": f"{figure.status}: "
        + status_sentence(book.register.figures, figure, STATUSES[figure.status]),
        "Worked out from": ", ".join(figure.inputs),
        "Source": f"{source.short}. {source.title}. {figure.locator}",
        "Address": source.url,
        "Checked": f"{figure.checked}, again by {figure.review_by}",
        "Recipe": figure.recipe,
        "Recipe gives": None if computed is None else f"{computed:.10g}",
        "Rests on": ", ".join(
            f"data/{name}.csv" for name in sorted(book.verified.tables.get(figure_id, ()))
        ),
        "Replaced by": figure.replaced_by,
        "Say also": spoken(figure.also or "", book.register.figures),
        "Note": spoken(figure.note or "", book.register.figures),
    }
    lines = [f"{figure.id}: {spoken(figure.says, book.register.figures)}"]
    lines += [f"  {name:<18}{value}" for name, value in pairs.items() if value]
    lines += [
        f"  Used at           {path}:{line}" for path, line in bindings.shown.get(figure_id, [])
    ]
    return lines


def list_due(root: Path, today: date, within: int) -> tuple[list[str], bool]:
    """What must be reviewed by `today` or in the `within` days after, soonest first.

    The second value is whether anything is past its date. Raises BookError where unreadable.
    """
    known = load_register(root).figures
    figures = known.values()
    chapters = load_chapters(root)
    dated = [
        *(
            (f.review_by, f"figure {f.id}", f"{spoken(f.says, known)} ({f.status})")
            for f in figures
        ),
        *((c.front.review_by, c.path, c.front.title) for c in chapters),
    ]
    due = sorted(entry for entry in dated if (entry[0] - today).days <= within)
    past = sum(day < today for day, _, _ in due)
    lines = [f"{day}  {_in_days((day - today).days):<15} {name}: {says}" for day, name, says in due]
    examined = f"{len(figures)} figures and {len(chapters)} chapters"
    lines.append(f"{past} past review, {len(due) - past} due within {within} days, of {examined}.")
    return lines, past > 0


def _in_days(days: int) -> str:
    count = f"{abs(days)} day{'s' * (abs(days) != 1)}"
    return "today" if not days else f"in {count}" if days > 0 else f"{count} ago"
