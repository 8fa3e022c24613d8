"""The checks of words, sentences and lengths: the second group of the catalogue."""

from book.checks.kind import WORDS, CheckHelp
from book.findings import Check

WORD_CHECKS: tuple[CheckHelp, ...] = (
    CheckHelp(
        Check.SENTENCE,
        "a sentence of more than 25 words",
        "Tired people lose the thread of long sentences on a small screen.",
        "Split it, often at 'and', 'but' or 'which'. A list may help.",
        WORDS,
        waivable=True,
    ),
    CheckHelp(
        Check.SHORT_ROW,
        "more than 4 sentences of fewer than 9 words in a row",
        "A row of stubs is harder to follow than one natural sentence.",
        "Join two that are one thought, with 'and', 'so', 'because' or 'which'.",
        WORDS,
        waivable=True,
    ),
    CheckHelp(
        Check.ABOUT_ITSELF,
        "a sentence about what the makers of this book read, or did not find",
        "Readers need the thing itself, or to know where to get it.",
        "Say what is known and who says so, or leave the claim out. What was read, and how, goes "
        "into the note of the number or the source.",
        WORDS,
        waivable=True,
    ),
    CheckHelp(
        Check.LENGTH,
        "a chapter whose body has more words than its kind may have, or too many words in all",
        "People with ten minutes will not start something that takes an hour.",
        "Cut it, or link to where it is said. `book check --words` lists every chapter.",
        WORDS,
    ),
    CheckHelp(
        Check.MINUTES,
        "a chapter that takes longer to read than its front matter says",
        "People plan their break by it. The words of the body are counted at 250 a minute for the "
        "shorter time and at 170 for the longer.",
        "Write the minutes in the message, or more where people do something while they read.",
        WORDS,
    ),
    CheckHelp(
        Check.REPEATED_FIGURE,
        "a figure that the bodies of more than 3 chapters show",
        "Readers skip a number they keep meeting, and it has to be corrected everywhere.",
        "Keep it in the chapter it belongs to. Elsewhere, link to it in a sentence without the "
        "number. If all need it, say why in the figure's field 'repeated'.",
        WORDS,
    ),
    CheckHelp(
        Check.ABBREVIATION,
        "an abbreviation that nothing explains at its first use",
        "Letters that one team uses every day may mean nothing to another.",
        "Write it out, with the letters in brackets after it. Or add an entry to the glossary.",
        WORDS,
        waivable=True,
    ),
    CheckHelp(
        Check.PHRASE,
        "words that have a plainer or kinder alternative on the book's list",
        "Short, everyday words are quicker to read, and some words hurt people.",
        "Write the words that the message offers, or say it another way.",
        WORDS,
        waivable=True,
        fixable=True,
    ),
    CheckHelp(
        Check.SPELLING,
        "a misspelled word, or an American spelling",
        "People trust a book less if it has mistakes, and this one is in British English.",
        "Use the spelling in the message. If yours is right, add it to data/spelling.toml.",
        WORDS,
        waivable=True,
    ),
    CheckHelp(
        Check.QUOTATION_MARKS,
        "curly quotation marks where the book has straight ones",
        "The page turns them into curly ones. Mixed marks are hard to search for.",
        "Type straight marks, or run `book check --fix`.",
        WORDS,
        fixable=True,
        warns=True,
    ),
    CheckHelp(
        Check.GLOSSARY,
        "a glossary entry that is incomplete, too long, or there twice",
        "People look up a word in mid-sentence, so the meaning must be short and clear.",
        "Shorten it to 2 sentences, or keep the word in only one entry.",
        WORDS,
    ),
)
