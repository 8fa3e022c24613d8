"""*Belonging, influence and someone to rely on*: the survey by year, and its charts."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from book.charts import INK, Chart, chart, figure, table
from book.tables import frame

WHERE_READ = {
    "source": "the publisher's own page",
    "copy": "a copy of the official report",
    "third-party": "someone else's document",
}
YEARS = {
    "2012-13": 2012, "2013-14": 2013, "2014-15": 2014, "2015-16": 2015, "2016-17": 2016,
    "2017-18": 2017, "2018-19": 2018, "2019/20": 2019, "2020/21": 2020, "2021/22": 2021,
    "2022/23": 2022, "2023/24": 2023, "2024/25": 2024,
}  # fmt: skip
"""Survey waves, each with the year in which it began."""
HOLLOW = "Hollow marks: read only in someone else’s document"
LONELY = "% lonely often or always"
Axes = Any


def survey() -> pd.DataFrame:
    """The published values, each with where it was read."""
    found = frame("community-life")
    found["where we read it"] = [WHERE_READ[seen] for seen in found["seen"]]
    return found


def by_wave(
    survey: pd.DataFrame, measure: str, mode: str = "online-paper", since: str = "2013-14"
) -> pd.DataFrame:
    """One measure for all adults by wave, with a gap if no value was found."""
    wanted = (survey["group"] == "all adults") & (survey["measure"] == measure)
    found = survey[wanted & (survey["mode"] == mode)]
    waves = [wave for wave, year in YEARS.items() if year >= YEARS[since]]
    return found.set_index("wave").reindex(waves)[["percent", "seen", "where we read it"]]


def by_group(survey: pd.DataFrame, wave: str) -> pd.DataFrame:
    """Belonging and loneliness by group of adults in one wave."""
    groups = survey[(survey["wave"] == wave) & (survey["group"] != "all adults")]
    wide = groups.pivot(index="group", columns="measure", values="percent")
    return wide.rename(columns={"belong": "% who belong", "lonely-often": LONELY})


def nearest_fractions(percent: float, bottoms: Sequence[int]) -> dict[Fraction, float]:
    """Fractions with these `bottoms`, nearest first, each with its distance in points."""
    simple = {Fraction(top, bottom) for bottom in bottoms for top in range(1, bottom)}
    distance = {fraction: abs(percent - 100 * float(fraction)) for fraction in simple}
    return dict(sorted(distance.items(), key=lambda item: item[1]))


def margin(share: float, answers: int) -> float:
    """The 95% margin of error of a simple random sample, in percentage points."""
    return float(100 * 1.96 * (share * (1 - share) / answers) ** 0.5)


def in_words(listed: pd.DataFrame) -> str:
    """The known values of a measure, for a chart's text alternative."""
    known = listed["percent"].dropna()
    return ", ".join(f"{value:g}% in {wave}" for wave, value in known.items())


def _draw(ax: Axes, listed: pd.DataFrame) -> None:
    """Draw a line with gaps and labelled ends; hollow markers for second-hand values."""
    years = [YEARS[wave] for wave in listed.index]
    ax.plot(years, listed["percent"], color="C0")
    for year, (_, row) in zip(years, listed.iterrows(), strict=True):
        fill = "none" if row["seen"] == "third-party" else "full"
        ax.plot(year, row["percent"], "o", color="C0", mew=1.8, fillstyle=fill)
    known = listed["percent"].dropna()
    for wave in (known.index[0], known.index[-1]):
        ax.text(YEARS[wave], known[wave] + 4, f"{known[wave]:g}%", ha="center")


def _years(ax: Axes, waves: Sequence[str]) -> None:
    ax.set_xticks([YEARS[wave] for wave in waves], list(waves))


def _changed_survey(ax: Axes, height: float) -> None:
    ax.axvline(2022.5, color=INK, linewidth=1, linestyle=":")
    ax.text(2022.3, height, "survey\nchanged", ha="right", va="center")


def _numbers(listed: pd.DataFrame, name: str) -> Any:
    columns = ["percent", "where we read it"]
    return table(listed[columns], caption=f"{name}: the numbers of the chart")


def chart_of_belonging(belong: pd.DataFrame, face_to_face: pd.DataFrame) -> Chart:
    """Belonging over the years, with the face-to-face wave shown separately."""
    before = face_to_face["percent"].dropna()
    old = before.iloc[0]
    fig, ax = figure(height=3.1)
    _draw(ax, belong)
    ax.plot(YEARS[before.index[0]], old, marker="D", color="C1", markersize=9, clip_on=False)
    ax.text(2012.3, old + 6, f"{old:.0f}%", ha="right")
    ax.text(2012.3, old - 6, "asked\nface to\nface", ha="right", va="top")
    ax.axvline(2012.7, color=INK, linewidth=1.2, linestyle="--")
    ax.text(2013, 94, "asked online or on paper")
    _changed_survey(ax, 20)
    ax.set(ylim=(0, 100), xlim=(2009.6, 2025), yticks=[0, 25, 50, 75, 100])
    _years(ax, ("2012-13", "2016-17", "2020/21", "2024/25"))
    ax.set_title("% of adults who belong", pad=10)
    rows: list[dict[str, object]] = [
        {"wave": wave, "% who belong": value, "how asked": "face to face"}
        for wave, value in before.items()
    ]
    for wave, row in belong.iterrows():
        asked = {"wave": wave, "% who belong": row["percent"], "how asked": "online or paper"}
        rows.append({**asked, "where read": row["where we read it"]})
    return chart(
        fig,
        table=rows,
        caption=f"Belonging to the neighbourhood. {HOLLOW}",
        alt=f"One mark of {old:.0f}% for {before.index[0]}, asked face to face, is apart behind a "
        "dashed line. A dotted line marks where the survey changed. Then, asked online or on "
        f"paper, with gaps where no value was found: {in_words(belong)}.",
    )


def chart_of_influence(influence: pd.DataFrame) -> Chart:
    """The share who feel able to influence local decisions."""
    fig, ax = figure(height=2.9)
    _draw(ax, influence)
    ax.set(ylim=(0, 50), xlim=(2015.5, 2024.8), yticks=[0, 25, 50])
    _years(ax, ("2016-17", "2018-19", "2020/21", "2022/23", "2024/25"))
    _changed_survey(ax, 8)
    ax.set_title("% of adults who can influence")
    second_hand = influence[influence["seen"] == "third-party"].index
    return chart(
        fig,
        table=_numbers(influence, "Feeling able to influence"),
        caption=f"Feeling able to influence local decisions. {HOLLOW}",
        alt="A nearly level line, then a gap and a dotted line where the survey changed, "
        f"then a lower end: {in_words(influence)}. Hollow marks, read only in someone else's "
        f"document: {', '.join(second_hand)}.",
    )


def chart_of_someone(someone: pd.DataFrame) -> Chart:
    """The share with someone there for them; hatched if no value was found."""
    fig, ax = figure(height=2.7)
    _draw(ax, someone)
    ax.set(ylim=(0, 110), xlim=(2015.5, 2024.8), yticks=[0, 50, 100])
    _years(ax, ("2016-17", "2018-19", "2020/21", "2022/23", "2024/25"))
    for start, end in [(2015.7, 2019.6), (2021.4, 2024.6)]:
        ax.axvspan(start, end, facecolor="none", ec=INK, alpha=0.45, hatch="//", linewidth=0)
        ax.text((start + end) / 2, 22, "not found", ha="center", va="center")
    ax.set_title("% of adults")
    gaps = someone.index[someone["percent"].isna()]
    return chart(
        fig,
        table=_numbers(someone, "Someone to rely on"),
        caption="People would be there if I needed help. Hatched years: no value was found",
        alt=f"Values were found for few years: {in_words(someone)}. "
        f"Hatching covers the years with no value found: {', '.join(gaps)}.",
    )


def chart_of_groups(groups: pd.DataFrame) -> Chart:
    """The share lonely often or always, by group of adults."""
    lonely = groups[LONELY]
    fig, ax = figure(height=3.3)
    for place, (group, percent) in enumerate(lonely.items()):
        ax.barh(place, percent, height=0.62, color="C1" if "disabled" in str(group) else "C0")
        ax.text(percent + 0.3, place, f"{percent:.0f}%", va="center")
    ax.set_yticks(range(len(lonely)), list(lonely.index))
    ax.invert_yaxis()
    ax.set(xlim=(0, 17), xticks=[0, 5, 10, 15], xlabel=LONELY)
    return chart(
        fig,
        table=lonely.reset_index(),
        caption="Loneliness by group: age in one colour, disability in the other",
        alt="Bars of the percentage who feel lonely often or always. "
        + ", ".join(f"{group}: {value:.0f}%" for group, value in lonely.items())
        + ".",
    )


def chart_of_volunteering(helping: pd.DataFrame) -> Chart:
    """The share who volunteer through groups or clubs at least monthly."""
    fig, ax = figure(height=2.7)
    _draw(ax, helping)
    ax.axvspan(2019.7, 2021.5, color=INK, alpha=0.12, linewidth=0)
    ax.text(2019.5, 5, "pandemic", ha="right")
    ax.set(ylim=(0, 40), xlim=(2012.5, 2024.8), yticks=[0, 20, 40])
    _years(ax, ("2013-14", "2016-17", "2019/20", "2021/22"))
    ax.set_title("% of adults who volunteer monthly")
    return chart(
        fig,
        table=_numbers(helping, "Volunteering at least monthly"),
        caption="Volunteering through groups or clubs at least once a month. "
        "The shade marks the pandemic",
        alt="A line with gaps where no value was found, level for years and then lower from the "
        f"pandemic on: {in_words(helping)}.",
    )
