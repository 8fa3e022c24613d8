"""Format the register for the terminal: the output of `book figures` and `book sources`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from book.checks.run import load_book
from book.prose.bindings import Bindings, check_bindings
from book.prose.contents import load_chapters
from book.register import STATUSES, Register, load_register, spoken, status_sentence
from book.register.editions import COMING, Edition


def list_figures(root: Path, words: Iterable[str] = ()) -> list[str]:
    """Return one line per figure that has all `words`: id, exact value, status and description.

    Words may be parts of words, and are looked for in the value as a sentence shows it too.
    """
    known = load_register(root).figures
    width = max(map(len, known))
    wanted = [word.casefold() for word in words]
    lines = []
    for f in known.values():
        line = f"{f.id:<{width}}  {f.exact:>14}  {f.status:<12}  {spoken(f.says, known)}"
        if all(word in f"{line}  {f.face}".casefold() for word in wanted):
            lines.append(line)
    return [*lines, f"{len(lines)} figure{'s' * (len(lines) != 1)}."] if lines else []


def near_figures(root: Path, figure_id: str) -> list[str]:
    """Return ids that look like `figure_id`, nearest first."""
    return load_register(root).near(figure_id)


def list_sources(root: Path) -> list[str]:
    """Return one line per source: key, date, update frequency and any newer edition known."""
    sources = load_register(root).sources
    width = max(len(key) for key in sources)
    lines = []
    for source in sources.values():
        edition = source.edition
        known = (
            f"looked for a newer one on {edition.looked}" if edition.looked else "not looked for"
        )
        if edition.superseded_by:
            known = f"replaced by {edition.superseded_by}, {known}"
        lines.append(f"{source.key:<{width}}  {edition.own:<10}  {edition.rhythm:<9}  {known}")
    looked = sum(source.edition.looked is not None for source in sources.values())
    return [*lines, f"{len(sources)} sources. We have looked for a newer edition of {looked}."]


def show_figure(root: Path, figure_id: str) -> list[str] | None:
    """Return everything known about one figure, or None if there is no such figure."""
    if not load_register(root).has_figure(figure_id):
        return None  # told at once: to read the whole book takes seconds
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
        "Source's edition": _told_edition(source.edition),
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


def _told_edition(edition: Edition) -> str:
    """Format as ``2026-03-31; newest known 2026-06, looked for on 2026-11-28: WHERE``."""
    if not edition.looked:
        return edition.own
    newest = f"newest known {edition.newest_known}"
    return f"{edition.own}; {newest}, looked for on {edition.looked}: {edition.looked_where}"


def list_due(root: Path, today: date, within: int) -> tuple[list[str], bool]:
    """Return lines for everything due for review within `within` days, soonest first.

    Figures and chapters have a review date; sources have the date when a new edition is expected.
    The second value is whether anything is overdue. Raises BookError if the book cannot be read.
    """
    register = load_register(root)
    figures = register.figures.values()
    chapters = load_chapters(root)
    dated = [
        *(
            (f.review_by, f"figure {f.id}", f"{spoken(f.says, register.figures)} ({f.status})")
            for f in figures
        ),
        *((c.front.review_by, c.path, c.front.title) for c in chapters),
        *_next_looks(register),
    ]
    due = sorted(entry for entry in dated if (entry[0] - today).days <= within)
    past = sum(day < today for day, _, _ in due)
    lines = [f"{day}  {_in_days((day - today).days):<15} {name}: {says}" for day, name, says in due]
    lines += _never_looked(register)
    examined = (
        f"{len(figures)} figures, {len(chapters)} chapters and {len(register.sources)} sources"
    )
    lines.append(f"{past} past review, {len(due) - past} due within {within} days, of {examined}.")
    return lines, past > 0


def _next_looks(register: Register) -> Iterator[tuple[date, str, str]]:
    """Yield when to look again for a newer edition of each source looked for before."""
    for source in register.sources.values():
        edition = source.edition
        if edition.next_look:
            says = f"look for an edition newer than {edition.newest_known} ({edition.rhythm})"
            yield edition.next_look, f"source {source.key}", says


def _never_looked(register: Register) -> Iterator[str]:
    """Yield the sources that may have a newer edition that nobody has looked for.

    They are not overdue, because no date was set, but should be looked at first.
    """
    rest: Counter[str] = Counter()
    for source in register.sources.values():
        edition = source.edition
        if edition.own and edition.next_look is None:
            if edition.rhythm in COMING:
                says = f"of {edition.own} ({edition.rhythm})"
                yield f"{'no date':<10}  {'not looked for':<15} source {source.key}: {says}"
            else:
                rest[edition.rhythm] += 1
    if rest:
        told = ", ".join(f"{count} {rhythm}" for rhythm, count in rest.most_common())
        yield f"Nobody has looked for a newer edition of {rest.total()} other sources: {told}."


def _in_days(days: int) -> str:
    count = f"{abs(days)} day{'s' * (abs(days) != 1)}"
    return "today" if not days else f"in {count}" if days > 0 else f"{count} ago"
