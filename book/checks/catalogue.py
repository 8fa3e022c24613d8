"""Every check: its id, what it stops and why, and how to fix what it finds."""

import re
from difflib import get_close_matches

from book.checks.kind import FILES, GROUPS, SHAPE, CheckHelp
from book.checks.number_checks import NUMBER_CHECKS
from book.checks.word_checks import WORD_CHECKS
from book.findings import Check

__all__ = ["BY_ID", "CHECKS", "GROUPS", "CheckHelp", "explain", "near"]

CHECKS: tuple[CheckHelp, ...] = (
    *NUMBER_CHECKS,
    *WORD_CHECKS,
    CheckHelp(
        Check.BLOCK,
        "a block that is not closed where it should be, or a closing mark without a block",
        "Otherwise the text that follows ends up in the box, and loses its headings.",
        "Go to the line where the block begins. Close it, or give it more colons if another block "
        "is inside it.",
        SHAPE,
    ),
    CheckHelp(
        Check.LEFTOVER,
        "markup that would be shown as typed, such as a footnote without text",
        "Stray symbols make readers doubt the rest of the page.",
        "Write it as the message says. To show a symbol on purpose, put it between ` and `.",
        SHAPE,
    ),
    CheckHelp(
        Check.HEADING,
        "a heading that skips a level, a second title, or an empty heading",
        "People who use screen readers move from heading to heading.",
        "Write `##` for a part of the chapter, `###` for a part of that, and so on.",
        SHAPE,
    ),
    CheckHelp(
        Check.HEADING_CAPITALS,
        "a heading with a capital letter on every word",
        "Sentence case is easier to read. Names keep their capitals.",
        "Keep capitals only for the first word and for names.",
        SHAPE,
        waivable=True,
    ),
    CheckHelp(
        Check.LINK_TEXT,
        "a link whose words do not say where it goes, such as 'click here'",
        "Screen readers can list the links on their own, where 'here' means nothing.",
        "Link the name of the page, or say what readers will find there.",
        SHAPE,
        waivable=True,
    ),
    CheckHelp(
        Check.LINK,
        "a link to a page, a place or a file that is not in the book",
        "A dead link wastes readers' time, and they trust the book less.",
        "Correct the name. The message suggests similar ones.",
        SHAPE,
    ),
    CheckHelp(
        Check.NAME_TWICE,
        "the same name for two places, exercises, equations, footnotes, words or pictures",
        "A link to one of them could lead to the other, or to neither.",
        "Rename one of them, and change the links to it. Footnotes may have the same names in "
        "different chapters.",
        SHAPE,
    ),
    CheckHelp(
        Check.EXTERNAL_LINK,
        "a link to another site that does not answer",
        "Sites move. This is only a warning, because the fault is often theirs.",
        "Find the new address. If the old one is right, add it to data/link-exceptions.toml "
        "with a reason and a date.",
        SHAPE,
        warns=True,
    ),
    CheckHelp(
        Check.ALT_TEXT,
        "a picture without a description for people who cannot see it",
        "A screen reader can only read out what someone has written.",
        "Say in a sentence what the picture shows and why it is there.",
        SHAPE,
        waivable=True,
    ),
    CheckHelp(
        Check.TABLE_HEADER,
        "a column of a table without a heading, or a row with too few or too many cells",
        "A screen reader reads out the heading before each cell.",
        "Write a heading for each column, including the first, and a cell for each in every row.",
        SHAPE,
        waivable=True,
    ),
    CheckHelp(
        Check.MARKUP,
        "a directive, role or option that does not exist",
        "The build would stop at a name it does not know.",
        "Use the name in the message. Other chapters show how each is used. A directive that you "
        "have just programmed must be listed first, by `scripts/list_markup.py`.",
        SHAPE,
    ),
    CheckHelp(
        Check.CELL,
        "a cell of code that the book cannot run, such as one in another language",
        "The book runs Python only, and only code that stands in the chapter.",
        "Translate the cell into Python, or show the code without running it.",
        SHAPE,
    ),
    CheckHelp(
        Check.SETTINGS,
        "a setting that is misspelled, or has the wrong kind of value",
        "A misspelled setting would be ignored without anyone noticing.",
        "Go to that line of _config.yml, and correct it as the message says.",
        FILES,
    ),
    CheckHelp(
        Check.FRONT_MATTER,
        "a chapter with a field missing or wrong in its first lines",
        "Routes, dates and reading times come from these lines.",
        "Correct the field as the message says. Any other chapter shows how.",
        FILES,
    ),
    CheckHelp(
        Check.CONTENTS,
        "a chapter missing from the contents, or a line of the contents without a chapter",
        "Nobody can reach a chapter that is not in the contents.",
        "Correct the line of _toc.yml, or add one where the chapter belongs.",
        FILES,
    ),
    CheckHelp(
        Check.TEACHING,
        "an incomplete session, slide, question or exercise, or an outcome that nothing covers",
        "A trainer must be able to teach from the chapter as it is.",
        "Add what the message names. Other chapters show how each is written.",
        FILES,
    ),
    CheckHelp(
        Check.UNSAFE,
        "a file, a character or a piece of markup that could do harm",
        "Anyone can send a change, and it could reach every reader of the page.",
        "Take it out, or write it as the message says.",
        FILES,
    ),
    CheckHelp(
        Check.ENCODING,
        "a file that the book's programs cannot read as text",
        "Some programs save letters in their own way, and other programs then show the wrong ones.",
        "Save the file again as UTF-8.",
        FILES,
    ),
    CheckHelp(
        Check.TABLE,
        "a data table with a wrong, missing or extra cell",
        "One wrong cell can change a number on a page.",
        "Go to the line, and correct the cell or the name of the column.",
        FILES,
    ),
    CheckHelp(
        Check.TABLE_CHANGED,
        "a data table that has changed since someone accepted it",
        "A slip in a table must not change numbers without anyone noticing.",
        "Look at the change. If it is right, run the command in the message.",
        FILES,
    ),
    CheckHelp(
        Check.TABLE_MADE_UP,
        "a data table of areas whose values are made up",
        "Pages of areas show every table as real, so readers would act on invented values.",
        "Take the table out, or get the real one with `book refresh`.",
        FILES,
    ),
    CheckHelp(
        Check.LIST,
        "an incomplete list of words, addresses or exceptions, or an incomplete course",
        "Nothing can be checked against a list that cannot be read.",
        "Go to the line, and correct the entry as the message says.",
        FILES,
    ),
    CheckHelp(
        Check.SPACE,
        "spaces at the end of a line",
        "They change how some lines break, and nobody can see them.",
        "Take them out, or run `book check --fix`.",
        FILES,
        fixable=True,
        warns=True,
    ),
    CheckHelp(
        Check.WAIVER,
        "an exception that is not needed, gives no reason, or names a check that does not exist",
        "An exception that is not needed can hide the next mistake.",
        "Take the comment out, or add the id and the reason.",
        FILES,
    ),
    CheckHelp(
        Check.NOTHING_EXAMINED,
        "a check that looked at nothing",
        "A check that looks at nothing always passes, so it proves nothing.",
        "Look for a file or folder that was moved or emptied.",
        FILES,
    ),
)

BY_ID: dict[str, CheckHelp] = {check.id: check for check in CHECKS}


def near(check_id: str) -> str:
    """Ids like `check_id`, for a message."""
    found = get_close_matches(check_id, BY_ID, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(found)}?" if found else "`book check --list` lists them."


def _plain(markdown: str) -> str:
    """`markdown` as a terminal shows it: code that holds a tick without the marks around it."""
    return re.sub(r"`` (.*?) ``", r"\1", markdown)


def explain(check: CheckHelp) -> list[str]:
    """Lines that tell a person at a terminal what a check is for and what to do."""
    lines = [
        f"{check.id}: stops {check.stops}.",
        f"Why: {check.why}",
        f"Fix: {_plain(check.fix)}",
    ]
    if check.warns:
        lines.append("It only warns.")
    if check.fixable:
        lines.append("`book check --fix` fixes anything that is safe to fix.")
    if check.waivable:
        lines.append(
            f"To keep your words, put this on the line above:  % allow {check.id}: your reason"
        )
    return lines
