"""Every check: its id, what it stops and why, and how to fix what it finds."""

import re
from difflib import get_close_matches

from book.checks.kind import FILES, GROUPS, SHAPE, WORDS, Check
from book.checks.number_checks import NUMBER_CHECKS

__all__ = ["BY_ID", "CHECKS", "GROUPS", "Check", "explain", "near"]

CHECKS: tuple[Check, ...] = (
    *NUMBER_CHECKS,
    Check(
        "sentence",
        "a sentence of more than 25 words",
        "Tired people lose the thread of long sentences on a small screen.",
        "Split it, often at 'and', 'but' or 'which'. A list may help.",
        WORDS,
        waivable=True,
    ),
    Check(
        "abbreviation",
        "an abbreviation that nothing explains at its first use",
        "Letters that one team uses every day mean nothing to the next.",
        "Write it out, and put the letters in brackets behind it. Or add an entry to the glossary.",
        WORDS,
        waivable=True,
    ),
    Check(
        "phrase",
        "words that the book's list replaces by plainer or kinder ones",
        "Short, everyday words are read faster, and some words hurt.",
        "Write the words that the message offers, or say it another way.",
        WORDS,
        waivable=True,
        fixable=True,
    ),
    Check(
        "spelling",
        "a misspelled word, or an American spelling",
        "Mistakes cost trust, and the book is written in British English.",
        "Write the word as the message offers. If yours is right, add it to data/spelling.toml.",
        WORDS,
        waivable=True,
    ),
    Check(
        "quotation-marks",
        "curly quotation marks where the book has straight ones",
        "The page makes them curly by itself. Mixed marks are hard to search for.",
        "Type straight marks, or run `book check --fix`.",
        WORDS,
        fixable=True,
        warns=True,
    ),
    Check(
        "glossary",
        "an entry of the glossary that is not whole, too long, or there twice",
        "A meaning is read in mid-sentence, so it must be short and clear.",
        "Shorten it to 2 sentences, or keep the word in one entry only.",
        WORDS,
    ),
    Check(
        "block",
        "a block that is not closed where it should be, or a mark that closes none",
        "What follows falls into the box, and its headings are headings no more.",
        "Go to the line where the block begins. Give it an end, or more marks if it holds another.",
        SHAPE,
    ),
    Check(
        "leftover",
        "markup that would be shown as typed, such as a footnote without text",
        "Signs that mean nothing to readers make them doubt the rest.",
        "Write it as the message says. To show a sign on purpose, put it between ` and `.",
        SHAPE,
    ),
    Check(
        "heading",
        "a heading that skips a level, a second title, or a heading without words",
        "People who use screen readers move from heading to heading.",
        "Write `##` for a part of the chapter, `###` for a part of that, and so on.",
        SHAPE,
    ),
    Check(
        "heading-capitals",
        "a heading with a capital at each word",
        "Sentence case is easier to read. Names keep their capitals.",
        "Keep the first capital and those of names.",
        SHAPE,
        waivable=True,
    ),
    Check(
        "link-text",
        "a link whose words do not say where it goes, such as 'click here'",
        "Screen readers can list links alone, and 'here' says nothing in a list.",
        "Make the name of the page the link, or say what the reader will find there.",
        SHAPE,
        waivable=True,
    ),
    Check(
        "link",
        "a link to a page, a place or a file that is not in the book",
        "A dead link wastes a reader's time, and their trust.",
        "Correct the name. The message offers those that are like it.",
        SHAPE,
    ),
    Check(
        "name-twice",
        "a name that two places, exercises, equations or footnotes have",
        "A link that means one of them would lead to the other, or to neither.",
        "Rename one of the two, and the links that mean it. Footnotes may have the same names in "
        "different chapters.",
        SHAPE,
    ),
    Check(
        "external-link",
        "an address of another site that does not answer",
        "Sites move. It is only a warning, as the fault is often theirs.",
        "Find the new address. If the old one is right, add it to data/link-exceptions.toml "
        "with a reason and a date.",
        SHAPE,
        warns=True,
    ),
    Check(
        "alt-text",
        "a picture without words for those who cannot see it",
        "A screen reader can only say what somebody wrote.",
        "Say in a sentence what the picture shows and why it is there.",
        SHAPE,
        waivable=True,
    ),
    Check(
        "table-header",
        "a column of a table without a heading",
        "A screen reader says the heading before each cell.",
        "Write a heading for each column, also the first.",
        SHAPE,
        waivable=True,
    ),
    Check(
        "markup",
        "the name of a directive, role or option that the book does not have",
        "The build stops at a name that nothing answers to.",
        "Write the name that the message offers. Other chapters show how each is used.",
        SHAPE,
    ),
    Check(
        "settings",
        "a setting of the book that is misspelled, or is not what it should be",
        "A misspelled setting is not used, and nobody is told.",
        "Go to the line of _config.yml, and write it as the message says.",
        FILES,
    ),
    Check(
        "front-matter",
        "a chapter whose first lines lack a field, or have a wrong one",
        "Routes, dates and reading times come from these lines.",
        "Correct the field as the message says. Any other chapter is a model.",
        FILES,
    ),
    Check(
        "contents",
        "a chapter that the contents do not name, or a name without a chapter",
        "Nobody can reach a chapter that is not in the contents.",
        "Correct the line of _toc.yml, or add one where the chapter belongs.",
        FILES,
    ),
    Check(
        "teaching",
        "a session, slide, question or exercise that is not whole, or an outcome that none meets",
        "A trainer must be able to teach from the chapter as it stands.",
        "Add the part that the message names. Other chapters show how each is written.",
        FILES,
    ),
    Check(
        "unsafe",
        "a file, a character or a piece of markup that could do harm",
        "Anybody may send a change, and every reader opens the page.",
        "Take it out, or write it as the message says.",
        FILES,
    ),
    Check(
        "encoding",
        "a file that is not text as the book's programs read it",
        "Some programs save letters in their own way, and others then show wrong ones.",
        "Save the file again as UTF-8.",
        FILES,
    ),
    Check(
        "table",
        "a table of data with a wrong, missing or extra cell",
        "One wrong cell can change a number on a page.",
        "Go to the line, and correct the cell or the name of the column.",
        FILES,
    ),
    Check(
        "table-changed",
        "a table of data that changed since somebody accepted it",
        "A slip in a table must not change numbers in silence.",
        "Look at the change. If it is right, run the command in the message.",
        FILES,
    ),
    Check(
        "list",
        "a list of words, addresses or exceptions, or a course, that is not whole",
        "A list that is not read checks nothing.",
        "Go to the line, and write the entry as the message says.",
        FILES,
    ),
    Check(
        "space",
        "spaces at the end of a line",
        "They change how some lines break, and nobody sees them.",
        "Take them out, or run `book check --fix`.",
        FILES,
        fixable=True,
        warns=True,
    ),
    Check(
        "waiver",
        "an exception that is not needed, has no reason, or names no check",
        "An exception without a cause hides the next mistake.",
        "Take the comment out, or write the id and the reason.",
        FILES,
    ),
    Check(
        "nothing-examined",
        "a check that looked at nothing",
        "A check of nothing always passes, and proves nothing.",
        "Look for a file or folder that was moved or emptied.",
        FILES,
    ),
)

BY_ID = {check.id: check for check in CHECKS}


def near(check_id: str) -> str:
    """Ids like `check_id`, for a message."""
    found = get_close_matches(check_id, BY_ID, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(found)}?" if found else "`book check --list` lists them."


def _plain(markdown: str) -> str:
    """`markdown` as a terminal shows it: code that holds a tick without the marks around it."""
    return re.sub(r"`` (.*?) ``", r"\1", markdown)


def explain(check: Check) -> list[str]:
    """Lines that tell a person at a terminal what a check is for and what to do."""
    lines = [
        f"{check.id}: stops {check.stops}.",
        f"Why: {check.why}",
        f"Fix: {_plain(check.fix)}",
    ]
    if check.warns:
        lines.append("It only warns.")
    if check.fixable:
        lines.append("`book check --fix` fixes what is safe to fix.")
    if check.waivable:
        lines.append(
            f"To keep your words, put this on the line before:  % allow {check.id}: your reason"
        )
    return lines
