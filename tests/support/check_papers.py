"""Measures `book.papers` on the papers of tests/papers/corpus, made into files:

python tests/support/check_papers.py                     # the half that is built with
python tests/support/check_papers.py --half unseen       # the other one: look seldom
python tests/support/check_papers.py --half unseen --write "What was changed since the last look"

`--write` adds a row to data/paper-scores.csv, which the book shows. Rows are never taken away.
"""

import argparse
import csv
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from book.papers.export import held_here
from book.papers.known_figures import Held, read_held
from book.papers.match import Matcher
from book.papers.reading import read_paper
from support.chromium import open_browser
from support.office import soffice
from support.paper_files import write
from support.papers import HALVES, Score, documents, score

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data/paper-scores.csv"


def measure(half: str, held: Held, told: list[str] | None = None) -> tuple[int, Score]:
    """How many documents were made and read, and the score over all of them."""
    matcher, total = Matcher(held), Score()
    papers = documents(half)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        browser = stack.enter_context(open_browser())
        for number, document in enumerate(papers):
            office = soffice() if document.form == "docx" and number % 3 == 0 else ""
            file = write(document, folder, f"{half}-{number}", browser, office)
            paper = read_paper(file.name, file.read_bytes())
            matches = [match for _, match in matcher.matches(paper) if match]
            wrong = score(document, paper, matches, total)
            if told is not None:
                told += [f"{number} {document.kind} {document.form}: {line}" for line in wrong]
    return len(papers), total


def add(table: Path, row: dict[str, object]) -> None:
    """Add a measurement to the table."""
    new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="seen")
    parser.add_argument("--tell", action="store_true", help="say what went wrong, number by number")
    parser.add_argument("--write", metavar="WORDS", help="put the score into data/")
    given = parser.parse_args()
    told: list[str] = []
    count, total = measure(given.half, read_held(held_here(ROOT)), told)
    if given.tell:
        print("\n".join(told))
    print(
        f"{given.half}: {count} papers; {total.found} of {total.planted} numbers of ours found "
        f"({total.recall:.1%}); {total.wrong} named that are none of ours "
        f"(precision {total.precision:.1%}), {total.taken} of {total.decoys} decoys among them"
    )
    if given.write:
        row = {
            "measured": date.today().isoformat(), "half": given.half, "documents": count,
            "planted": total.planted, "found": total.found, "decoys": total.decoys,
            "decoys_taken": total.taken, "wrong": total.wrong, "look": given.write,
        }  # fmt: skip
        add(TABLE, row)


if __name__ == "__main__":
    main()
