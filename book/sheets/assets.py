"""The asset map: what is nearby, and which streets have nothing in reach on a weekday evening."""

from book.models.assets import assumption, open_on_a_weekday_evening
from book.sheets.near import NONE, street_columns, use
from book.sheets.reckon import Given
from book.sheets.tool import Cell, Found, Lines, Made, Tool
from book.tables import rows
from book.tables.cell_types import maybe, text_of

NOT_KNOWN = ("yes", "no", "not known")
KINDS = ("person", "group", "place", "service")


def asset_map() -> Tool:
    """Build the tool, with walking speeds from the current tables."""
    return Tool(
        id="asset-map",
        title="Asset map",
        chapter="frontline/asset-map",
        about="Lists what a neighbourhood has, and shows which streets have nothing in reach that "
        "opens on a weekday evening and is step-free.",
        steps=(
            "Write one line for each asset: a person, a group, a place or a service.",
            (
                "Measure where it is on a printed map with a scale, in metres from the bottom left "
                "corner: first along, then up. For a person, measure to the group or place where "
                "they can be reached, never to their home."
            ),
            (
                "Answer “not known” where you have not asked. A person who cannot climb a "
                "step needs to be sure."
            ),
            "Write one line for each street, with the middle of its homes and how many there are.",
            "Change the walk and the speeds if yours differ, and say which you used.",
        ),
        keep=(
            (
                "List a person only when they have agreed. Write down what they do and how to "
                "reach them through a group, and leave out their name, number and address. They "
                "may leave the map at any time."
            ),
            (
                "Never list a refuge, a safe house or any place that keeps its address private. If "
                "one is on a map already, take it off and tell your safeguarding lead."
            ),
            "Choose one person to keep the table up to date, and a day to check it again.",
        ),
        asks=(
            Cell(
                "limit",
                "How long a walk is near, in minutes?",
                "",
                "number",
                low=1,
                high=60,
                usual=10,
                needed=True,
            ),
            Cell(
                "fast",
                "How fast does a faster walker go, in metres a second?",
                f"UK pedestrian crossings assume {assumption('crossing-speed')}.",
                "number",
                low=0.1,
                high=3,
                usual=assumption("crossing-speed"),
                needed=True,
            ),
            Cell(
                "slow",
                "How fast does a slower walker go, in metres a second?",
                f"Women aged 65 and over in England: {assumption('older-women')} on average.",
                "number",
                low=0.1,
                high=3,
                usual=assumption("older-women"),
                needed=True,
            ),
            Cell(
                "detour",
                "How much longer is the walk than the straight line?",
                "This is the least certain number here, so try another.",
                "number",
                low=1,
                high=3,
                usual=assumption("detour-factor"),
                needed=True,
            ),
        ),
        tables=(
            Lines(
                "assets",
                "Assets",
                "One line for each person, group, place or service.",
                (
                    Cell("asset", "Name, or what the person does", width=30),
                    Cell("kind", "Kind", kind="choice", choices=KINDS, width=10),
                    Cell("asset_x", "Metres along", kind="number", width=10),
                    Cell("asset_y", "Metres up", kind="number", width=10),
                    Cell(
                        "evening",
                        "Open on a weekday evening?",
                        "For an hour or more between 6 and 10.",
                        kind="choice",
                        choices=NOT_KNOWN,
                        width=14,
                    ),
                    Cell("step_free", "Step-free?", kind="choice", choices=NOT_KNOWN, width=12),
                    Cell("opens", "Days and times", width=24),
                    Cell("about", "What it offers, cost, languages", width=32),
                    Cell("contact", "Who to ask", "A role, such as the librarian.", width=20),
                    Cell("asked_on", "Checked on", width=12),
                ),
                60,
                (Made("use", use(), "text", "For this question", 28),),
                extra=(
                    (
                        "asset",
                        (
                            'AND(asset="",OR(kind<>"",asset_x<>"",asset_y<>"",evening<>"",'
                            'step_free<>""))'
                        ),
                        "Write a name.",
                    ),
                    ("asset_x", 'AND(asset<>"",asset_x="")', "Measure it on the map, in metres."),
                    ("asset_y", 'AND(asset<>"",asset_y="")', "Measure it on the map, in metres."),
                ),
            ),
            Lines(
                "streets",
                "Streets",
                "One line for each street, measured at the middle of its homes.",
                (
                    Cell("street", "Street", width=24),
                    Cell("street_x", "Metres along", kind="number", width=10),
                    Cell("street_y", "Metres up", kind="number", width=10),
                    Cell("homes", "Homes", kind="whole", width=9),
                ),
                40,
                street_columns(),
                extra=(
                    (
                        "street",
                        'AND(street="",OR(street_x<>"",street_y<>"",homes<>""))',
                        "Write a name.",
                    ),
                    (
                        "street_x",
                        'AND(street<>"",street_x="")',
                        "Measure it on the map, in metres.",
                    ),
                    (
                        "street_y",
                        'AND(street<>"",street_y="")',
                        "Measure it on the map, in metres.",
                    ),
                    ("homes", 'AND(street<>"",homes="")', "Count the homes."),
                ),
            ),
        ),
        sentences=(
            Made(
                "says_streets",
                'IF(streets_all=0,"No street is in the table yet.",'
                'streets_slow&" of "&streets_all&" streets, with "&homes_slow&" of "&homes_all&'
                '" homes, are out of reach of a slower walker.")',
            ),
        ),
        found=(
            Found(
                "The gap depends on who walks",
                ("Who", "Streets", "Homes", "Percentage of homes"),
                (
                    _of_streets("Everyone", "all", "COUNT(all_homes)", "SUM(all_homes)"),
                    _of_streets(
                        "Out of reach of a faster walker",
                        "fast",
                        'COUNTIFS(all_within,"no")',
                        'SUMIFS(all_homes,all_within,"no")',
                    ),
                    _of_streets(
                        "Out of reach of a slower walker",
                        "slow",
                        'streets_all-COUNTIFS(all_within,"yes")',
                        'homes_all-SUMIFS(all_homes,all_within,"yes")',
                    ),
                ),
            ),
        ),
        sources=("asher-2012", "circuity-wikibooks"),
    )


def _of_streets(label: str, name: str, streets: str, homes: str) -> tuple[str, tuple[Made, ...]]:
    """Return a result row: the number of streets and homes, and the percentage of all homes."""
    share = f"IF(homes_all=0,{NONE},ROUND(homes_{name}/homes_all,2))"
    return label, (
        Made(f"streets_{name}", streets, "count"),
        Made(f"homes_{name}", homes, "count"),
        Made(f"share_{name}", share, "share"),
    )


def example() -> Given:
    """Return Larkfield, the fictional neighbourhood in the chapter."""
    found = [
        {
            "asset": row["name"],
            "kind": row["kind"],
            "asset_x": row["x"],
            "asset_y": row["y"],
            "evening": "yes" if open_on_a_weekday_evening(maybe(text_of, row["opens"])) else "no",
            "step_free": row["step_free"],
            "opens": row["opens"] or "by arrangement",
            "about": f"{row['offers']}; {row['cost']}; {row['languages']}",
            "contact": row["contact_role"],
            "asked_on": str(row["checked"]),
        }
        for row in rows("asset-map")
    ]
    streets = [
        {
            "street": f"{row['letter']} {row['street']}",
            "street_x": row["x"],
            "street_y": row["y"],
            "homes": row["homes"],
        }
        for row in rows("asset-map-streets")
    ]
    return Given(lines={"assets": found, "streets": streets})
