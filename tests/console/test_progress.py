"""What a terminal shows while a book is built: a line that moves, and what people are told."""

import io

from book.console.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_moves_and_ends_with_its_total():
    progress = Progress(Terminal())
    progress.begin("Writing pages", 2)
    progress.step("chapters/one")
    progress.step("chapters/two")
    progress.done()
    *moved, last = progress.stream.getvalue().replace("\r\x1b[K", "\r").split("\r")
    assert moved == [
        "",
        "Writing pages: 1 of 2  chapters/one",
        "Writing pages: 2 of 2  chapters/two",
    ]
    assert last.startswith("Writing pages: 2 of 2, ") and last.endswith(" s\n")


def test_nothing_moves_below_what_people_are_told():
    """`book serve` turns quiet once it has given its address; a message then has its own line."""
    progress = Progress(Terminal())
    progress.quiet = True
    progress.begin("Writing pages", 1)
    progress.step("chapters/one")
    progress.done()
    assert progress.stream.getvalue() == ""


def test_a_stage_that_did_nothing_is_not_listed():
    progress = Progress(io.StringIO())
    progress.begin("Writing pages", 68)
    progress.done()
    assert progress.stream.getvalue() == ""
