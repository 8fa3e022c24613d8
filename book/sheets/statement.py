"""Sentences of the needs statement as formulas: about an area, a survey and typed figures."""

from book.models.comparison import Verdict
from book.models.places import ENGLAND, MEASURES, Places
from book.places.phrases import IN_SENTENCES
from book.sheets.area_figures import WITHHELD
from book.sheets.sentence import sentence
from book.sheets.tool import Made

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


def of_area(name: str) -> str:
    return f"INDEX(all_{name},MATCH(area,all_area_name,0))"


def filled(name: str) -> str:
    """Return a formula for a column of the data that keeps empty cells from becoming 0."""
    return f'IF({of_area(name)}="","",{of_area(name)})'


def known(formula: str) -> str:
    return f'IF(area="",{TO_FILL},{formula})'


def verdict(low: str, high: str, england: str) -> str:
    return (
        f'IF({low}>{england},"{Verdict.HIGHER}",'
        f'IF({high}<{england},"{Verdict.LOWER}","{Verdict.SIMILAR}"))'
    )


def measure_row(places: Places, measure: str) -> tuple[Made, ...]:
    mean, low, high = (f"{measure}_{part}" for part in ("mean", "low", "high"))
    whole = places.latest(places.areas[ENGLAND], measure).mean
    none = f'IF({mean}="{WITHHELD}","{Verdict.TOO_FEW}","{Verdict.NO_FIGURE}")'
    return (
        Made(f"{measure}_score", known(filled(mean)), "two"),
        Made(f"{measure}_from", known(filled(low)), "two"),
        Made(f"{measure}_to", known(filled(high)), "two"),
        Made(f"{measure}_england", f"{whole}", "two"),
        Made(
            f"{measure}_words",
            known(
                f"IF(ISNUMBER({measure}_score),"
                f"{verdict(f'{measure}_from', f'{measure}_to', f'{measure}_england')},"
                f"{none.replace(mean, f'{measure}_score')})"
            ),
        ),
    )


def share_words(name: str) -> str:
    """Return a formula that puts a share into words, as on the areas' pages."""
    return (
        f'IF(AND({name}>0,{name}<0.005),"less than 1%",'
        f'IF(AND({name}<1,{name}>=0.995),"more than 99%",TEXT(ROUND({name},2),"0%")))'
    )


def place_words() -> str:
    people = sentence(
        "{area}: {people} people in mid-2023, {older} aged 65 and over.",
        area="area",
        people='TEXT(area_people,"#,##0")',
        older=share_words(of_area("older")),
    )
    deprived = sentence(
        " {share} of its neighbourhoods are in England's most deprived tenth.",
        share=share_words(of_area("deprived")),
    )
    no = sentence(" None of its neighbourhoods is in England's most deprived tenth.")
    return known(
        f'{people}&IF({of_area("deprived")}="","",IF({of_area("deprived")}=0,{no},{deprived}))&'
        f'IF({of_area("note")}="",""," "&{of_area("note")})'
    )


def surveyed_words(places: Places) -> str:
    said = "&".join(
        sentence(f"{IN_SENTENCES[measure].capitalize()}: {{words}}. ", words=f"{measure}_words")
        for measure in MEASURES
    )
    return known(f'"In {places.newest}: "&{said}')


def added_words() -> str:
    """Return a formula with a sentence for each figure that somebody filled in."""
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


def deprived() -> str:
    return given("deprived", rounded_share("deprived"))


def given(name: str, formula: str = "") -> str:
    """Return a formula for the area's data, or "not given" if there are none."""
    return f'IF({of_area(name)}="","not given",{formula or of_area(name)})'


def rounded_share(name: str) -> str:
    return f"ROUND({of_area(name)},2)"


def share_of_some(name: str) -> str:
    """Return a formula for the share of a group that is never empty, so that it never shows 0%."""
    return f'IF({of_area(name)}<0.005,"less than 1%",{rounded_share(name)})'


def whose() -> str:
    return f'IF({of_area("note")}="","The area’s own",{of_area("note")})'


def similar_words() -> str:
    same = "+".join(f'({measure}_words="{Verdict.SIMILAR}")' for measure in MEASURES)
    says = sentence(
        "In {area}, scores were similar to England's on {same} of {all} measures of wellbeing.",
        area="area",
        same=f"({same})",
        all=f'"{len(MEASURES)}"',
    )
    return f'IF(area="","Choose an area first.",{says})'


def said(ask: str) -> str:
    return f'IF({ask}="",{TO_WRITE},{ask})'
