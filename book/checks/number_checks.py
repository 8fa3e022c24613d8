"""The checks of numbers and of where they come from: the first group of the catalogue."""

from book.checks.kind import NUMBERS, CheckHelp
from book.findings import Check

NUMBER_CHECKS: tuple[CheckHelp, ...] = (
    CheckHelp(
        Check.NUMERAL,
        "a number in the text without a figure in the register",
        "Readers must be able to see where each number comes from.",
        "Write `` {stat}`its-id` `` in its place. Run `book figures` to see the ids. "
        "Or say it without a number, such as 'several'.",
        NUMBERS,
    ),
    CheckHelp(
        Check.UNKNOWN_NAME,
        "a figure or source that a chapter names but that is on no list",
        "A misspelled id would show nothing.",
        "Use one of the ids in the message, or add the figure or source to its list.",
        NUMBERS,
    ),
    CheckHelp(
        Check.EXAMPLE,
        "an example not marked as real or made up, or a real one without a source or date",
        "Readers want to know where something was done, so that they can go and see it.",
        "Write `:made-up:` below the title. Or write `:real:`, `:source:` with a key of "
        "data/sources.bib, and `:date:` with the year.",
        NUMBERS,
    ),
    CheckHelp(
        Check.REGISTER,
        "an incomplete entry in the register or in another list, such as the duties",
        "An entry without a date, a place or a status proves nothing.",
        "Go to the line, and correct the field as the message says. The entry above it shows how.",
        NUMBERS,
    ),
    CheckHelp(
        Check.FIGURE_SOURCE,
        "a figure whose source is not in the list, or was not read",
        "Nobody can copy a figure from a source they have not opened.",
        "Correct the key, or add the source to data/sources.bib, or make the status 'unverified'.",
        NUMBERS,
    ),
    CheckHelp(
        Check.PLAIN_FACE,
        "plain words, such as 'about 1 in 4', that do not fit their number",
        "Plain words must not say more or less than the number does.",
        "Change the plain words to fit the value, or take the field out.",
        NUMBERS,
    ),
    CheckHelp(
        Check.RECIPE,
        "a number that does not match its own calculation",
        "If we say that we worked a number out, the calculation has to give it.",
        "Look at the recipe and its table first. Change the value only if the source says so.",
        NUMBERS,
    ),
    CheckHelp(
        Check.INPUTS,
        "a figure worked out here that does not name the figures it uses",
        "A sum is only as reliable as its weakest number, so readers must be able to see them all.",
        "Write the ids of the figures whose values the recipe uses into inputs.",
        NUMBERS,
    ),
    CheckHelp(
        Check.READING,
        "a copied figure that differs from its second entry, or has none",
        "Typing a number twice catches slips.",
        "Look at the source again, and correct whichever of the 2 entries is wrong.",
        NUMBERS,
    ),
    CheckHelp(
        Check.QUOTATION,
        "a figure without a quotation from its source, or with one that leaves out the number",
        "Readers must be able to compare a number with the sentence it came from.",
        "Quote the source in data/quotations.toml, 25 words at most, or say why there are none.",
        NUMBERS,
    ),
    CheckHelp(
        Check.SECOND_READING,
        "a figure that only one person has read in its source",
        "Only a second reader, who has not seen the first value, catches a misreading.",
        "Ask someone who has not seen the value to read it in the source, and add their row.",
        NUMBERS,
    ),
    CheckHelp(
        Check.MEANING,
        "a figure whose population or period does not fit its name, unit, sentence or inputs",
        "A right number about the wrong people or the wrong year is a wrong number.",
        "See in the source who and when it is about, and correct the field.",
        NUMBERS,
    ),
    CheckHelp(
        Check.PARTS_AND_WHOLE,
        "parts that do not add up to their whole, such as a region's councils to the region",
        "A sum that somebody else published finds a slip in any of its parts.",
        "Compare the lines that the message names with the source, and correct the one that "
        "differs. Then accept the table.",
        NUMBERS,
    ),
    CheckHelp(
        Check.INTERVAL,
        "a value outside its interval, or not in the middle if its publisher puts it there",
        "Readers judge by an interval how sure they can be.",
        "See which of the 3 numbers the source prints otherwise. Perhaps the ends were exchanged.",
        NUMBERS,
    ),
    CheckHelp(
        Check.ORDER,
        "ranks, numbers in a row, places on the map or years that do not fit each other",
        "A rank has to fit its score, and councils that merge end in the same year.",
        "Compare the line with its source, and correct it.",
        NUMBERS,
    ),
    CheckHelp(
        Check.SAME_NUMBER,
        "a number that differs between a table and the register, or between 2 tables",
        "If we hold a number twice and one is wrong, readers see both.",
        "Look at the source. Correct the one that differs from it.",
        NUMBERS,
    ),
    CheckHelp(
        Check.MEASUREMENT,
        "rows of one measurement of this book that do not fit each other",
        "A measured number that somebody typed over is no measurement.",
        "Measure again with the program that the table's description names.",
        NUMBERS,
    ),
    CheckHelp(
        Check.REVIEW_DATE,
        "a figure or event that is past its review date, or has a future date as its last check",
        "Old figures mislead. For a while after the date, this is only a warning.",
        "Open the source. Correct what has changed, and write the new dates.",
        NUMBERS,
    ),
    CheckHelp(
        Check.OLD_PERIOD,
        "a sentence that uses an older period when the book has a newer one",
        "An old number still looks new, and readers plan with it.",
        "Show the newest figure, or name its period beside the older one. If the older one is what "
        "the sentence is about, say so in an exception.",
        NUMBERS,
        waivable=True,
    ),
    CheckHelp(
        Check.SOURCE,
        "an incomplete entry in the list of sources",
        "Readers must be able to find the source and see whether we read it.",
        "Add the fields that the message names. The entry above it shows how.",
        NUMBERS,
    ),
    CheckHelp(
        Check.SOURCE_ADDRESS,
        "a source whose address is a search page, a copy, a library login or a site that may close",
        "Readers must be able to open the source itself, and to find it there next year.",
        "Give the publisher's address or a library's. If there is only a copy, say so.",
        NUMBERS,
    ),
    CheckHelp(
        Check.DIFFERENCE,
        "a disputed or unverified number of the guidance that the list of differences leaves out",
        "Readers must be able to find all our doubts about the guidance in one place.",
        "Add the figure to an entry of data/differences.toml that is about it, or write one.",
        NUMBERS,
    ),
    CheckHelp(
        Check.DUTY,
        "a law or rule without its text or past its review, and a chapter without the box it needs",
        "Readers act on other people's lives, data and money, and must know what the law asks.",
        "Write `## The law and the rules` and a box such as `:::{duties} confidentiality`. "
        "Duties are in data/duties.toml, each with its source and the day it was opened.",
        NUMBERS,
    ),
    CheckHelp(
        Check.STATEMENT,
        "a statement of the 2022 guidance that no chapter covers, or that its readers would miss",
        "The book promises to cover everything in the guidance.",
        "Add the id to covers, and write its target, such as `(w10)=`, before the words.",
        NUMBERS,
    ),
    CheckHelp(
        Check.UNUSED,
        "a figure that no page shows, a source that nothing cites or a table that nothing reads",
        "If nobody uses something, nobody keeps it up to date.",
        "Show or cite it where it helps readers, or take it out.",
        NUMBERS,
    ),
)
