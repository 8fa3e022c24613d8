"""The needs statement: an area's figures, what people told you, and cells for your own figures."""

from book.models.healthy_life import SEXES
from book.models.places import MEASURES, load_places
from book.sheets.area_figures import LIVE_HERE, SURVEY, areas, england_of
from book.sheets.reckon import Given
from book.sheets.statement import (
    ASKED,
    TO_FILL,
    added_words,
    deprived,
    given,
    known,
    measure_row,
    of_area,
    place_words,
    rounded_share,
    said,
    share_of_some,
    similar_words,
    surveyed_words,
    verdict,
    whose,
)
from book.sheets.tool import Cell, Check, Data, Found, Lines, Made, Tool

TABLES = "gov.uk/government/statistics/community-life-survey-202425-annual-publication"
_ASKS = (
    Cell(
        "question",
        "What is your question?",
        "Name people, a place and a decision.",
        "long",
        width=70,
    ),
    Cell(
        "area",
        "Which area is it about?",
        "A local authority or a region of England.",
        suggested="area_name",
        width=70,
    ),
    Cell("told", "What did people tell you?", "In their words, without names.", "long", width=70),
    Cell("strong", "What is strong here?", "Take it from your asset map.", "long", width=70),
    Cell("unheard", "Who have you not heard from?", "", "long", width=70),
    Cell("actions", "What will you do, who will do it, and by when?", "", "long", width=70),
    Cell("back", "When will you go back to people?", "", "long", width=70),
)


def _typed_as_share(typed: str, beside: str) -> Check:
    """Return a check for 25% typed in a spreadsheet, which makes it 0.25, beside another figure."""
    wrong = f"AND({typed}>0,{typed}<=1,{beside}>=10*{typed})"
    return typed, wrong, "Write 25% as 25, without the percent sign."


def needs() -> Tool:
    """Build the tool with every area's figures from the current tables."""
    places = load_places()
    share = ("number", (), 0, 100, 12)
    return Tool(
        id="needs-statement",
        title="Needs statement",
        chapter="local/needs-notebook",
        about="Puts the figures of your area, what people told you and what you will do on one "
        "page for a meeting.",
        steps=(
            "Write your question before you look at any figure.",
            "Choose your area. Its figures appear beside England’s.",
            (
                "Look up your authority in the tables of the Community Life Survey 2024/25, and "
                "copy its figures with both ends of their intervals. The tables are at " + TABLES
            ),
            "Write what people told you in their own words, without names.",
            "Read it aloud. Cut any sentence that goes beyond the figures or what people said.",
        ),
        keep=(
            (
                "Write nothing that could identify anyone. Do not publish a story that neighbours "
                "would recognise, without permission."
            ),
            (
                "Keep notes of conversations where your information governance lead says, and only "
                "as long as you told people you would."
            ),
        ),
        asks=_ASKS,
        tables=(
            Lines(
                "figures",
                "Figures to add",
                "From the survey’s tables, in percent. Leave a line empty if there is no figure "
                "for your authority.",
                (
                    Cell("measure", "What people were asked", width=40),
                    Cell("england", "England", "", *share),
                    Cell("here", "Your authority", "", *share),
                    Cell("here_low", "Lower end", "Of its interval.", *share),
                    Cell("here_high", "Upper end", "Of its interval.", *share),
                    Cell("year", "Year", width=12),
                ),
                len(ASKED),
                (
                    Made(
                        "beside",
                        'IF(OR(here="",here_low="",here_high="",england=""),'
                        f"{TO_FILL},{verdict('here_low', 'here_high', 'england')})",
                        "text",
                        "In words",
                        24,
                    ),
                ),
                extra=(
                    (
                        "measure",
                        'AND(measure="",OR(england<>"",here<>"",here_low<>"",here_high<>""))',
                        "Write what people were asked.",
                    ),
                    _typed_as_share("here", "england"),
                    _typed_as_share("england", "here"),
                    (
                        "here_low",
                        'AND(here<>"",here_low<>"",here_low>here)',
                        "This is above your authority’s figure.",
                    ),
                    (
                        "here_high",
                        'AND(here<>"",here_high<>"",here_high<here)',
                        "This is below your authority’s figure.",
                    ),
                ),
                start=tuple(
                    {
                        "measure": words,
                        "england": england_of(measure),
                        "year": SURVEY if measure else None,
                    }
                    for words, measure in ASKED
                ),
                few=len(ASKED),
            ),
        ),
        sentences=(Made("says_area", similar_words()),),
        found=(
            Found(
                "Needs statement",
                ("Part", "What we know"),
                (
                    ("Our question", (Made("s_question", said("question")),)),
                    ("Place and people", (Made("s_place", place_words()),)),
                    ("What people told us", (Made("s_told", said("told")),)),
                    (
                        "What the wellbeing survey says",
                        (Made("s_survey", surveyed_words(places)),),
                    ),
                    ("Loneliness, belonging and more", (Made("s_added", added_words()),)),
                    ("What is strong here", (Made("s_strong", said("strong")),)),
                    ("Who we have not heard from", (Made("s_unheard", said("unheard")),)),
                    ("What we will do, who, by when", (Made("s_actions", said("actions")),)),
                    ("When we go back to people", (Made("s_back", said("back")),)),
                ),
                own=True,
            ),
            Found(
                f"Wellbeing, {places.newest}, from 0 to 10",
                ("Measure", "Score", "From", "To", "England", "In words"),
                tuple((name, measure_row(places, measure)) for measure, name in MEASURES.items()),
            ),
            Found(
                "Your area",
                ("What", "Number"),
                (
                    ("People, mid-2023", (Made("area_people", known(of_area("people")), "count"),)),
                    (
                        "Aged 65 and over",
                        (Made("area_older", known(rounded_share("older")), "share"),),
                    ),
                    (
                        "Neighbourhoods in the most deprived tenth",
                        (
                            Made(
                                "area_deprived",
                                known(deprived()),
                                "share",
                            ),
                        ),
                    ),
                    ("Whose figures", (Made("area_note", known(whose())),)),
                    *(
                        (label, (Made(f"area_{name}", known(share_of_some(name)), "share"),))
                        for name, label in LIVE_HERE.items()
                    ),
                    *(
                        (
                            f"Years in good health, {sex}",
                            (Made(f"area_healthy_{sex}", known(given(f"healthy_{sex}")), "one"),),
                        )
                        for sex in SEXES
                    ),
                    (
                        "Years in good health: when and whose",
                        (Made("area_healthy_note", known(given("healthy_note"))),),
                    ),
                ),
            ),
        ),
        sources=(
            "ons-pause-2024",
            "cls-2024-25",
            "cls-2024-25-loneliness",
            "cls-2024-25-neighbourhood",
            "ons-healthy-life-2023",
        ),
        data=Data("Areas", tuple(areas(places))),
    )


def example() -> Given:
    """Return the chapter's example: its area and its question."""
    return Given(
        {
            "question": "Do adults here rate their lives differently from adults in England, "
            "and who should we ask next?",
            "area": "Rotherham",
        }
    )
