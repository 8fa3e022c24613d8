"""Whether each criterion of WCAG rests on something that is there, in words like a chapter."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from book.findings import Check, Finding
from book.prose.bindings import Bindings, check_bindings
from book.prose.sentences import Lengths, check_sentences
from book.register import Register
from book.register.criteria import FILE, Criterion
from book.source import at_line, parse_markdown


def check_criteria(
    criteria: Mapping[str, Criterion],
    root: Path,
    register: Register,
    today: date,
    into: Bindings,
    lengths: Lengths,
) -> None:
    """Check the tests, the date and the words of each criterion. Adds to `into` and `lengths`.

    Tests are looked for only where the book has come with its tests.
    """
    with_tests = (root / "tests").is_dir()
    for entry in criteria.values():
        said = f"criterion {entry.id}"
        for test in entry.tests if with_tests else ():
            if not (root / test).is_file():
                message = (
                    f"{said} names '{test}', which does not exist: name the test that holds the "
                    "book to it now, or say what you looked at by hand"
                )
                into.findings.append(Finding(FILE, entry.line, message, check=Check.REGISTER))
        if entry.checked > today:
            message = f"{said} was checked on {entry.checked}, which is in the future"
            into.findings.append(Finding(FILE, entry.line, message, check=Check.REGISTER))
        for words in entry.told:
            parsed = at_line(parse_markdown(words), entry.line)
            check_bindings(FILE, parsed, register, into)
            check_sentences(FILE, parsed, register, lengths)
