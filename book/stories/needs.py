"""*From a question to a needs statement*: one area's figures, formatted for display."""

from math import nan

from book.charts import INK, Chart, chart, figure, table
from book.models.comparison import different_by_chance
from book.models.funnel import funnel_limits, outside
from book.models.intervals import wilson
from book.models.places import MEASURES, Area, Places
from book.models.spc import xmr
from book.models.trend import recent_trend
from book.places import sentences
from book.places.lines import said_of
from book.places.phrases import interval_of, mean_of, percent

Row = dict[str, object]
QUESTION = (
    "Do adults here rate their lives differently from adults in England, "
    "and who should we ask next?"
)
SURVEY = "Add your authority's figures from the tables of the Community Life Survey 2024/25"


def results(places: Places, area: Area, england: Area) -> list[Row]:
    """Each wellbeing measure for the area and England, newest year."""
    return [
        {
            "measure": name,
            "score": mean_of(places.latest(area, measure)),
            "interval": interval_of(places.latest(area, measure)) or "none",
            "England": mean_of(places.latest(england, measure)),
            "in words": places.verdict(area, measure).value,
        }
        for measure, name in MEASURES.items()
    ]


def chart_of_results(places: Places, area: Area, england: Area) -> Chart:
    """Each score and its interval as a distance from England's score."""
    rows = results(places, area, england)
    fig, ax = figure(height=2.6)
    ax.axvline(0, color=INK, linewidth=1.4, linestyle="--")
    for place, measure in enumerate(reversed(MEASURES)):
        score, middle = places.latest(area, measure), places.latest(england, measure).mean
        if score.figures:
            assert middle is not None, "England has a figure each year"
            mean, low, high = (figure - middle for figure in score.figures)
            ax.plot([low, high], [place, place], color="C0", linewidth=6, alpha=0.4)
            ax.plot(mean, place, marker="o", color="C0")
        else:
            ax.text(0.05, place, "no figure", va="center")
    ax.set_yticks(range(len(MEASURES)), list(reversed(MEASURES.values())))
    ax.set(xlim=(-1.2, 1.2), ylim=(-0.6, len(MEASURES) - 0.4))
    ax.set_title("Points from England", pad=10)
    here = sentences.surveyed(places, area)
    return chart(
        fig,
        table=table(rows, caption=f"Wellbeing in {here} beside England, {places.newest}"),
        caption="Dots are scores, bars are intervals, and the dashed line is England",
        alt=" ".join(
            f"{row['measure']}: {row['score']}, interval {row['interval']}, "
            f"{row['in words']}; England {row['England']}."
            for row in rows
        ),
    )


def widths(places: Places, area: Area, england: Area) -> list[Row]:
    """The width of the interval for happiness: here, in the region and in England."""
    region = [places.areas[area.region_code]] if area.region_code else []
    lines: list[Row] = []
    for one in [area, *region, england]:
        figures = places.latest(one, "happiness").figures
        wide = f"{figures[2] - figures[1]:.2f}" if figures else "no figure"
        lines.append({"area": sentences.surveyed(places, one), "width of the interval": wide})
    return lines


def by_chance(places: Places) -> list[Row]:
    """How many authorities differ from England in happiness, and how many would by chance."""
    authorities = places.authorities()
    differ = sum(places.verdict(one, "happiness").differs for one in authorities)
    return [
        {"what": "areas", "number": len(authorities)},
        {
            "what": "would seem to differ by chance alone",
            "number": round(different_by_chance(len(authorities))),
        },
        {"what": "did seem to differ in happiness", "number": differ},
    ]


def changes(places: Places, area: Area) -> list[Row]:
    """The change in each measure in recent years, by both rules."""
    lines: list[Row] = []
    for measure, name in MEASURES.items():
        points = [score.figures for score in places.scores(area, measure)]
        found, trend = places.change(area, measure), recent_trend(points)
        lines.append(
            {
                "measure": name,
                "what happened": sentences.movement(places, area, measure),
                "intervals apart": found[2].value if found else "cannot be told",
                "rule of the profiles": trend.value if trend else "cannot be told",
            }
        )
    return lines


def chart_of_anxiety(places: Places, area: Area, england: Area) -> Chart:
    """Anxiety in the area by year, with its intervals, and in England."""
    shown, other = places.scores(area, "anxiety"), places.scores(england, "anxiety")
    fig, ax = figure(height=2.9)
    for i, score in enumerate(shown):
        if score.figures:
            mean, low, high = score.figures
            ax.plot([i, i], [low, high], color="C0", linewidth=6, alpha=0.35)
            ax.plot(i, mean, marker="o", color="C0")
    middles = [nan if score.mean is None else score.mean for score in other]
    ax.plot(range(len(other)), middles, color=INK, linestyle="--")
    ends = [0, len(shown) // 2, len(shown) - 1]
    ax.set_xticks(ends, [shown[i].year for i in ends])
    ax.set_title("Anxiety, from 0 to 10", pad=10)
    here = sentences.surveyed(places, area)
    rows = [
        {
            "year": score.year,
            here: mean_of(score),
            "interval": interval_of(score) or "none",
            "England": mean_of(whole),
        }
        for score, whole in zip(shown, other, strict=True)
    ]
    return chart(
        fig,
        table=table(rows, caption=f"Anxiety in {here} and England by year"),
        caption="Bars: the area, with its intervals. Dashed line: England. "
        "The scale is cut off at both ends",
        alt=f"Anxiety in {here} by year, with intervals: "
        + ", ".join(f"{mean_of(s)} in {s.year}" for s in shown if s.known)
        + f". England: {mean_of(other[0])} in {other[0].year} "
        + f"and {mean_of(other[-1])} in {other[-1].year}.",
    )


def alike(places: Places, area: Area) -> list[Row]:
    """Age and deprivation of the area and similar areas, in alphabetical order."""
    others = [places.areas[code] for code in area.neighbours]
    return [
        {
            "area": one.name,
            "aged 65 and over": percent(sentences.older_share(one)),
            "neighbourhoods in the most deprived tenth": percent(one.deprivation.share)
            if one.deprivation
            else "not given for a region",
        }
        for one in [area, *sorted(others, key=lambda one: one.name)]
    ]


def funnel(groups: dict[str, tuple[int, int]]) -> list[Row]:
    """Groups, each as (lonely, asked), with the chance limits for groups of their size."""
    lonely, asked = (sum(pair[i] for pair in groups.values()) for i in (0, 1))
    lines: list[Row] = []
    for name, (x, n) in groups.items():
        low, high = funnel_limits(lonely / asked, n)
        ends = wilson(x, n)
        lines.append(
            {
                "made-up group": name,
                "asked": n,
                "lonely": f"{x / n:.0%}",
                "interval": f"{ends[0]:.0%} to {ends[1]:.0%}",
                "limits of chance": f"{low:.0%} to {high:.0%}",
                "place": outside(x, n, lonely / asked),
            }
        )
    return lines


def control(months: list[int]) -> list[Row]:
    """Monthly counts on a control chart: mean, limits, and the months outside them."""
    process = xmr(months)
    beyond = ", ".join(f"month {i + 1}" for i in process.signals["outside"]) or "none"
    return [
        {"what": "mean", "referrals": f"{process.mean:.1f}"},
        {"what": "limits", "referrals": f"{process.low:.1f} to {process.high:.1f}"},
        {"what": "months outside the limits", "referrals": beyond},
    ]


def statement(places: Places, area: Area) -> list[Row]:
    """The needs statement: what the figures say, with blank lines for local knowledge."""
    people = f"{area.people:,} people, {percent(sentences.older_share(area))} aged 65 and over"
    own = f"The area's own, {places.newest}"
    parts = {
        "Our question": QUESTION,
        "Place and people": f"{area.name}: {people}",
        "Who lives here": _lines(places, area, "languages", "disabled", "children"),
        "What there is to build on": _lines(places, area, "library", "station", "online"),
        "Years in good health": _lines(places, area, "healthy_life"),
        "What the survey says": " ".join(sentences.headline(places, area)),
        "Whose figures": " ".join(sentences.caution(places, area)) or own,
        "Deprivation": sentences.deprivation(area) or "Not given for a region",
        "How sure we are": " ".join(sentences.meaning(places, area)),
        "Loneliness, belonging and more": SURVEY,
        "Questions for people here": " ".join(sentences.questions(places, area)),
        "What people told us": "Write here, in their words",
        "What is strong here": "Write here, from the map of assets",
        "What we will do, who, by when": "Write here",
        "When we go back to people": "Write here",
    }
    return [{"part": part, "what we know": text} for part, text in parts.items()]


def _lines(places: Places, area: Area, *names: str) -> str:
    return " ".join(said_of(places, area, name).line for name in names)
