"""The needs statement: figures of an area, what people told you, and cells for figures to add."""

from book.models.comparison import Verdict
from book.models.places import ENGLAND, MEASURES, Places, load_places
from book.places.words import IN_SENTENCES
from book.sheets.area_figures import SURVEY, WITHHELD, areas, england_of
from book.sheets.reckon import Given
from book.sheets.sentence import sentence
from book.sheets.tool import Cell, Data, Found, Lines, Made, Tool

TABLES = "gov.uk/government/statistics/community-life-survey-202425-annual-publication"
TO_FILL = '"to fill in"'
TO_WRITE = '"to write"'
ASKED = (
    ("Feel lonely often or always", "lonely-often"),
    ("Feel they belong to their neighbourhood", "belong"),
    ("Feel they can influence local decisions", ""),
    ("Volunteered in the last 12 months", ""),
    ("Trust people in their neighbourhood", ""),
    ("Your own measure", ""),
)
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


def _of(name: str) -> str:
    return f"INDEX(all_{name},MATCH(area,all_area_name,0))"


def _filled(name: str) -> str:
    """What the data say; an empty cell would come out as 0."""
    return f'IF({_of(name)}="","",{_of(name)})'


def _known(formula: str) -> str:
    return f'IF(area="",{TO_FILL},{formula})'


def _verdict(low: str, high: str, england: str) -> str:
    return (
        f'IF({low}>{england},"{Verdict.HIGHER}",'
        f'IF({high}<{england},"{Verdict.LOWER}","{Verdict.SIMILAR}"))'
    )


def _measure(places: Places, measure: str) -> tuple[Made, ...]:
    mean, low, high = (f"{measure}_{part}" for part in ("mean", "low", "high"))
    whole = places.latest(places.areas[ENGLAND], measure).mean
    none = f'IF({mean}="{WITHHELD}","{Verdict.TOO_FEW}","{Verdict.NO_FIGURE}")'
    return (
        Made(f"{measure}_score", _known(_filled(mean)), "two"),
        Made(f"{measure}_from", _known(_filled(low)), "two"),
        Made(f"{measure}_to", _known(_filled(high)), "two"),
        Made(f"{measure}_england", f"{whole}", "two"),
        Made(
            f"{measure}_words",
            _known(
                f"IF(ISNUMBER({measure}_score),"
                f"{_verdict(f'{measure}_from', f'{measure}_to', f'{measure}_england')},"
                f"{none.replace(mean, f'{measure}_score')})"
            ),
        ),
    )


def _share(name: str) -> str:
    """A share in words, as the pages of areas write it."""
    return (
        f'IF(AND({name}>0,{name}<0.005),"less than 1%",'
        f'IF(AND({name}<1,{name}>=0.995),"more than 99%",TEXT(ROUND({name},2),"0%")))'
    )


def _place() -> str:
    people = sentence(
        "{area}: {people} people in mid-2023, {older} aged 65 and over.",
        area="area",
        people='TEXT(area_people,"#,##0")',
        older=_share(_of("older")),
    )
    deprived = sentence(
        " {share} of its neighbourhoods are among the most deprived tenth of England.",
        share=_share(_of("deprived")),
    )
    no = '" None of its neighbourhoods is among the most deprived tenth of England."'
    return _known(
        f'{people}&IF({_of("deprived")}="","",IF({_of("deprived")}=0,{no},{deprived}))&'
        f'IF({_of("note")}="",""," "&{_of("note")})'
    )


def _surveyed(places: Places) -> str:
    said = "&".join(
        sentence(f"{IN_SENTENCES[measure].capitalize()}: {{words}}. ", words=f"{measure}_words")
        for measure in MEASURES
    )
    return _known(f'"In {places.newest}: "&{said}')


def _added() -> str:
    """A sentence for each figure that somebody filled in."""
    said = [
        f'IF(INDEX(all_beside,{place})={TO_FILL},"",'
        + sentence(
            "{what}: {here}% (from {low}% to {high}%), {words}. ",
            what=f"INDEX(all_measure,{place})",
            here=f"INDEX(all_here,{place})",
            low=f"INDEX(all_here_low,{place})",
            high=f"INDEX(all_here_high,{place})",
            words=f"INDEX(all_beside,{place})",
        )
        + ")"
        for place in range(1, len(ASKED) + 1)
    ]
    none = '"Figures to add: look in the survey’s tables for your authority."'
    filled = "+".join(f"(INDEX(all_beside,{at})<>{TO_FILL})" for at in range(1, len(ASKED) + 1))
    return f"IF({filled}=0,{none},{'&'.join(said)})"


def _deprived() -> str:
    share = _of("deprived")
    return f'IF({share}="","not given",ROUND({share},2))'


def _whose() -> str:
    return f'IF({_of("note")}="","The area’s own",{_of("note")})'


def _similar() -> str:
    same = "+".join(f'({measure}_words="{Verdict.SIMILAR}")' for measure in MEASURES)
    says = sentence(
        "{area} scored similar to England on {same} of {all} measures of wellbeing.",
        area="area",
        same=f"({same})",
        all=f'"{len(MEASURES)}"',
    )
    return f'IF(area="","Choose an area first.",{says})'


def _said(ask: str) -> str:
    return f'IF({ask}="",{TO_WRITE},{ask})'


def needs() -> Tool:
    """The tool with every area's figures as the tables are now."""
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
            "Read the statement aloud. Cut what says more than the figures or the people did.",
        ),
        keep=(
            (
                "Write nothing that points to one person. Do not publish a story that neighbours "
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
                        f"{TO_FILL},{_verdict('here_low', 'here_high', 'england')})",
                        "text",
                        "In words",
                        24,
                    ),
                ),
                extra=(
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
        sentences=(Made("says_area", _similar()),),
        found=(
            Found(
                "Needs statement",
                ("Part", "What we know"),
                (
                    ("Our question", (Made("s_question", _said("question")),)),
                    ("Place and people", (Made("s_place", _place()),)),
                    ("What people told us", (Made("s_told", _said("told")),)),
                    ("What the survey of wellbeing says", (Made("s_survey", _surveyed(places)),)),
                    ("Loneliness, belonging and more", (Made("s_added", _added()),)),
                    ("What is strong here", (Made("s_strong", _said("strong")),)),
                    ("Who we have not heard from", (Made("s_unheard", _said("unheard")),)),
                    ("What we will do, who, by when", (Made("s_actions", _said("actions")),)),
                    ("When we go back to people", (Made("s_back", _said("back")),)),
                ),
                own=True,
            ),
            Found(
                f"Wellbeing, {places.newest}, from 0 to 10",
                ("Measure", "Score", "From", "To", "England", "In words"),
                tuple((name, _measure(places, measure)) for measure, name in MEASURES.items()),
            ),
            Found(
                "Your area",
                ("What", "Number"),
                (
                    ("People, mid-2023", (Made("area_people", _known(_of("people")), "count"),)),
                    (
                        "Aged 65 and over",
                        (Made("area_older", _known(f"ROUND({_of('older')},2)"), "share"),),
                    ),
                    (
                        "Neighbourhoods in the most deprived tenth",
                        (
                            Made(
                                "area_deprived",
                                _known(_deprived()),
                                "share",
                            ),
                        ),
                    ),
                    ("Whose figures", (Made("area_note", _known(_whose())),)),
                ),
            ),
        ),
        sources=(
            "ons-pause-2024",
            "cls-2024-25",
            "cls-2024-25-loneliness",
            "cls-2024-25-neighbourhood",
        ),
        data=Data("Areas", tuple(areas(places))),
    )


def example() -> Given:
    """The area of the chapter, with its question."""
    return Given(
        {
            "question": "Do adults here rate their lives differently from adults in England, "
            "and who should we ask next?",
            "area": "Rotherham",
        }
    )
