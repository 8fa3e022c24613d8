"""The signposting tally: who went, and whose answer is missing."""

from book.models.tally import WAYS
from book.sheets.reckon import Given
from book.sheets.sentence import sentence
from book.sheets.statement import share_words
from book.sheets.tool import YES_NO_UNSURE, Cell, Found, Lines, Made, Tool
from book.tables import rows

EXAMPLE, GROUPS = "signpost-tally", "signpost-groups"
NOBODY = '"nobody yet"'
_WENT = "{yes} of {people} people went: {share}."
_SHOWN = share_words("(everybody_yes/everybody_people)")
_HIDDEN = sentence(
    " Nobody knows about {unsure}, so the percentage could be as high as {most}.",
    unsure="everybody_unsure",
    most='TEXT(everybody_most,"0%")',
)


def _share(part: str, whole: str) -> str:
    return f"IF({whole}=0,{NOBODY},ROUND(({part})/({whole}),2))"


def _counts(name: str, question: str, way: str = "") -> tuple[Made, ...]:
    """Return counts of people, yes, no and don't know, and the share of yes."""
    only = f',all_how,"{way}"' if way else ""
    yes, no, unsure = (f'COUNTIFS(all_{question},"{answer}"{only})' for answer in YES_NO_UNSURE)
    return (
        Made(f"{name}_people", f"{yes}+{no}+{unsure}", "count"),
        Made(f"{name}_yes", yes, "count"),
        Made(f"{name}_no", no, "count"),
        Made(f"{name}_unsure", unsure, "count"),
        Made(f"{name}_share", _share(f"{name}_yes", f"{name}_people"), "share"),
    )


def _ways(name: str) -> tuple[Made, ...]:
    """Return the share as reported, the flattering version, and the maximum possible."""
    yes, no, unsure, people = (f"{name}_{part}" for part in ("yes", "no", "unsure", "people"))
    return (
        Made(f"{name}_least", _share(yes, people), "share"),
        Made(f"{name}_known", _share(yes, f"({yes}+{no})"), "share"),
        Made(f"{name}_most", _share(f"{yes}+{unsure}", people), "share"),
    )


TALLY = Tool(
    id="tally",
    title="Tally of signposts",
    chapter="frontline/signposting",
    about="Counts who went to the group you told them about, and which groups of people you "
    "are not reaching.",
    steps=(
        "Give each person a number. Use no name, no date of birth and no address.",
        "Write one line for each person you signpost: where to, and how.",
        ("Ask everybody after 2 weeks whether they went. If you could not ask, choose “do not "
        "know”."),
        "Ask again after about 2 months whether they are still going.",
        ("To see who is missing, write each group once, with how many of them came and how many "
        "live in your area. Your public health team has figures for groups in your area."),
    ),
    keep=(
        ("Keep the tally on your organisation’s own system, in a folder that only your team can "
        "open."),
        ("Ask your information governance lead where to keep the key to the numbers, who may open "
        "the tally and when it is deleted. Ask before you put real lines in the form on the "
        "book’s page. Otherwise use the spreadsheet."),
        ("A row can point to someone in a small place. Only totals go on a wall, into a report "
        "or to a group. Ask your analyst for the local rule on small counts."),
    ),
    asks=(),
    tables=(
        Lines(
            "signposts",
            "People you signposted",
            "One line for each person.",
            (
                Cell("person", "Number, no name", width=12),
                Cell("where", "Where to", width=26),
                Cell("how", "How", kind="choice", choices=WAYS, width=14),
                Cell("went", "Went once?", kind="choice", choices=YES_NO_UNSURE, width=14),
                Cell("still", "Still going?", "Leave empty until you have asked.",
                     kind="choice", choices=YES_NO_UNSURE, width=14),
                Cell("stopped", "What stopped them", "A word or two, with nothing that points "
                     "to one person.", width=32),
            ),
            300,
            extra=(
                ("went", 'AND(OR(person<>"",where<>"",how<>"",still<>"",stopped<>""),went="")',
                 "Choose yes, no or do not know."),
                ("still", 'AND(went<>"yes",still="yes")',
                 "Someone who is still going went once. Change one of the 2 answers."),
                ("person", 'AND(person<>"",SUMPRODUCT((all_person=person)*1)>1)',
                 "This number appears twice. Keep one line a person."),
            ),
        ),
        Lines(
            "groups",
            "Who comes, and who lives here",
            "Leave this empty if you do not count groups. Put each person into one group only.",
            (
                Cell("people_group", "Group of people", "For example, an age group.", width=26),
                Cell("came", "How many came", kind="whole", width=14),
                Cell("live", "How many live here", kind="whole", width=14),
            ),
            20,
            (
                Made("came_share", 'IF(OR(live="",SUM(all_came)=0),"",ROUND(came/SUM(all_came),2))',
                     "share", "Percentage of those who came"),
                Made("live_share", 'IF(OR(live="",SUM(all_live)=0),"",ROUND(live/SUM(all_live),2))',
                     "share", "Percentage of people here"),
                Made("fewer", 'IF(OR(live="",SUM(all_live)=0),"",'
                     "ROUND(SUM(all_came)*live/SUM(all_live)-came,0))",
                     "points", "Missing (+) or extra (−)"),
            ),
            extra=(
                ("people_group", 'AND(people_group="",OR(came<>"",live<>""))',
                 "Write which group this is."),
                ("people_group",
                 'AND(people_group<>"",SUMPRODUCT((all_people_group=people_group)*1)>1)',
                 "This group appears twice. Keep one line for each group."),
                ("came", 'AND(live<>"",came="")', "Write how many came; 0 if nobody did."),
                ("live", 'AND(came<>"",live="")', "Write how many live here."),
            ),
        ),
    ),
    sentences=(
        Made(
            "says_went",
            'IF(everybody_people=0,"Nobody is in the tally yet.",'
            f"{sentence(_WENT, yes='everybody_yes', people='everybody_people', share=_SHOWN)}&"
            f'IF(everybody_unsure=0,"",{_HIDDEN}))',
        ),
    ),
    found=(
        Found(
            "Who went",
            ("How", "People", "Went", "Did not", "Do not know", "Percentage who went"),
            (
                ("Everyone", _counts("everybody", "went")),
                *((way.capitalize(), _counts(way.replace(" ", "_"), "went", way))
                  for way in WAYS),
                ("Still going", _counts("going", "still")),
            ),
        ),
        Found(
            "How sure that is",
            ("Question", "Of everyone", "Leaving out “do not know”", "If all of those went"),
            (
                ("Went once", _ways("everybody")),
                ("Still going", _ways("going")),
            ),
        ),
    ),
)  # fmt: skip


def example() -> Given:
    """Return the fictional tally in the chapter."""
    return Given(lines={"signposts": rows(EXAMPLE), "groups": rows(GROUPS)})
