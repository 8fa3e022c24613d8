"""The checks of numbers and of where they come from: the first group of the catalogue."""

from book.checks.kind import NUMBERS, Check

NUMBER_CHECKS: tuple[Check, ...] = (
    Check(
        "numeral",
        "a number in the text that no figure stands behind",
        "Readers must be able to see where each number comes from.",
        "Write `` {stat}`its-id` `` in its place. Run `book figures` to see the ids. "
        "Or say it without a number, such as 'several'.",
        NUMBERS,
    ),
    Check(
        "unknown-name",
        "a figure or source that is named in a chapter but is in no list",
        "A misspelled id would show nothing.",
        "Write one of the ids that the message offers, or add the figure or source to its list.",
        NUMBERS,
    ),
    Check(
        "example",
        "an example that does not say whether it is made up, or a real one without source or date",
        "Readers ask where a thing has been done, and must be able to go and look.",
        "Write `:made-up:` below the title. Or write `:real:`, `:source:` with a key of "
        "data/sources.bib, and `:date:` with the year.",
        NUMBERS,
    ),
    Check(
        "register",
        "an entry of the register, the differences, the events or the duties that is not whole",
        "An entry without a date, a place or a status proves nothing.",
        "Go to the line, and write the field as the message says. The entry above it is a model.",
        NUMBERS,
    ),
    Check(
        "figure-source",
        "a figure whose source is not in the list, or was not read",
        "A figure cannot be called copied from a source that nobody opened.",
        "Correct the key, or add the source to data/sources.bib, or make the status 'unverified'.",
        NUMBERS,
    ),
    Check(
        "plain-face",
        "plain words, such as 'about 1 in 4', that do not fit their number",
        "Plain words must not say more or less than the number does.",
        "Change the plain words to fit the value, or take the field out.",
        NUMBERS,
    ),
    Check(
        "recipe",
        "a number that its own calculation does not give",
        "A number that we say we worked out must come out of the calculation.",
        "Look at the recipe and its table first. Change the value only if the source says so.",
        NUMBERS,
    ),
    Check(
        "inputs",
        "a figure worked out here that does not name the figures it rests on",
        "A sum is no firmer than the weakest number in it, and readers must be able to see that.",
        "Write the ids of the figures whose values the recipe uses into inputs.",
        NUMBERS,
    ),
    Check(
        "reading",
        "a copied figure that differs from its second entry, or has none",
        "Entering a number twice catches slips of the keys.",
        "Look at the source again, and correct whichever of the 2 entries is wrong.",
        NUMBERS,
    ),
    Check(
        "quotation",
        "a figure without the words of its source, or words that do not print it",
        "Readers must be able to hold a number against the sentence that it was taken from.",
        "Quote the source in data/quotations.toml, 25 words at most, or say why there are none.",
        NUMBERS,
    ),
    Check(
        "second-reading",
        "a figure that only one person has read in its source",
        "Only a second reader, who has not seen the first value, catches a misreading.",
        "Ask somebody who has not seen the value to read it in the source, and add their row.",
        NUMBERS,
    ),
    Check(
        "review-date",
        "a figure or event that is past the date of its next look, or checked in the future",
        "Old figures mislead. There is a time of grace, in which this is only a warning.",
        "Open the source. Correct what has changed, and write the new dates.",
        NUMBERS,
    ),
    Check(
        "old-period",
        "a sentence that stops at an older period than the newest that the book holds",
        "A number that was new once goes on looking new, and readers plan with it.",
        "Show the newest figure, or name its period beside the older one. If the older one is what "
        "the sentence is about, say so in an exception.",
        NUMBERS,
        waivable=True,
    ),
    Check(
        "source",
        "an entry of the list of sources that is not whole",
        "Readers must be able to find the source and see whether we read it.",
        "Add the fields that the message names. The entry above it is a model.",
        NUMBERS,
    ),
    Check(
        "source-address",
        "a source whose address is a search page, a copy, a library's door or a host that may go",
        "Readers must be able to open the source itself, and to find it there next year.",
        "Give the publisher's address or a library's. Where only a copy can be had, say so.",
        NUMBERS,
    ),
    Check(
        "difference",
        "a disputed or unverified figure that the list of differences leaves out",
        "Doubts must be told in public, in one place.",
        "Add the figure to an entry of data/differences.toml that is about it, or write one.",
        NUMBERS,
    ),
    Check(
        "duty",
        "a law or rule without its text or past its review, and a chapter that lacks its box",
        "Readers act on other people's lives, data and money, and must know what the law asks.",
        "Write `## The law and the rules` and a box such as `:::{duties} confidentiality`. "
        "Duties stand in data/duties.toml, each with its source and the day it was opened.",
        NUMBERS,
    ),
    Check(
        "statement",
        "a statement of the 2022 guidance that no chapter says, or that its readers miss",
        "The book promises to say everything that the guidance says.",
        "Add the id to covers, and write its target, such as `(w10)=`, before the words.",
        NUMBERS,
    ),
    Check(
        "unused",
        "a figure that no page shows, a source that nothing cites, a table that nothing reads",
        "What nobody uses, nobody keeps right.",
        "Show or cite it where it helps readers, or take it out.",
        NUMBERS,
    ),
)
