"""What `book figures` prints: the register for a person at a terminal."""

from datetime import date
from pathlib import Path

from book.check import load_book
from book.prose.bindings import Bindings, check_bindings
from book.register import STATUSES, load_register


def list_figures(root: Path) -> list[str]:
    """One line a figure: id, exact value, status and what it says."""
    figures = load_register(root).figures.values()
    width = max(len(figure.id) for figure in figures)
    return [
        *(f"{f.id:<{width}}  {f.exact:>14}  {f.status:<12}  {f.says}" for f in figures),
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
        "Status": f"{figure.status}: {STATUSES[figure.status]}",
        "Source": f"{source.short}. {source.title}. {figure.locator}",
        "Address": source.url,
        "Checked": f"{figure.checked}, again by {figure.review_by}",
        "Recipe": figure.recipe,
        "Recipe gives": None if computed is None else f"{computed:.10g}",
        "Rests on": ", ".join(
            f"data/{name}.csv" for name in sorted(book.verified.tables.get(figure_id, ()))
        ),
        "Replaced by": figure.replaced_by,
        "Note": figure.note,
    }
    lines = [f"{figure.id}: {figure.says}"]
    lines += [f"  {name:<18}{value}" for name, value in pairs.items() if value]
    lines += [
        f"  Used at           {path}:{line}" for path, line in bindings.shown.get(figure_id, [])
    ]
    return lines
