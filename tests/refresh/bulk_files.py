"""Nomis's bulk files of the census in their shape, a zip with a CSV for each kind of area.

The names of files and columns are those of public programs that read them. The counts are the
book's own, of which those of areas that have merged are split among their old districts at will;
nobody was counted like that.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
ENDINGS = ("ctry", "rgn", "utla", "ltla", "msoa", "lsoa", "oa")
MADE_UP = "Made up for a test: nobody was counted like this."
PLACE = ["date", "geography", "geography code"]
ETHNIC = "Ethnic group: "
ENGLISH = "Proficiency in English language: "
NOT = "Main language is not English (English or Welsh in Wales)"
HEADS = {
    "ts038": [
        "Disability: Total: All usual residents",
        "Disability: Disabled under the Equality Act",
        "Disability: Disabled under the Equality Act: Day-to-day activities limited a lot",
        "Disability: Not disabled under the Equality Act",
    ],
    "ts029": [
        f"{ENGLISH}Total: All usual residents aged 3 years and over",
        f"{ENGLISH}Main language is English (English or Welsh in Wales)",
        f"{ENGLISH}{NOT}: Can speak English very well",
        f"{ENGLISH}{NOT}: Cannot speak English well",
        f"{ENGLISH}{NOT}: Cannot speak English",
    ],
    "ts021": [
        f"{ETHNIC}Total: All usual residents",
        f"{ETHNIC}Asian, Asian British or Asian Welsh",
        f"{ETHNIC}Asian, Asian British or Asian Welsh: Indian",
        f"{ETHNIC}Black, Black British, Black Welsh, Caribbean or African",
        f"{ETHNIC}Mixed or Multiple ethnic groups",
        f"{ETHNIC}White",
        f"{ETHNIC}White: English, Welsh, Scottish, Northern Irish or British",
        f"{ETHNIC}Other ethnic group",
    ],
}
Lines = list[list[str]]


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cells(number: str, n: dict[str, int]) -> list[int]:
    """The columns of a table for the counts of one of our rows."""
    if number == "ts038":
        well = n["disability_known"] - n["disabled"]
        return [n["disability_known"], n["disabled"], n["disabled"] // 3, well]
    if number == "ts029":
        aged, other, little = (
            n[k] for k in ("aged_3_plus", "other_main_language", "little_english")
        )
        return [aged, aged - other, other - little, little - little // 4, little // 4]
    return [n["all_people"], n["asian"], n["asian"] // 2, n["black"], n["mixed"], n["white"],
            n["white_british"], n["other"]]  # fmt: skip


def good(number: str) -> Lines:
    """The lines of a table's file of authorities, in the codes of the census."""
    areas = {row["code"]: row for row in table("areas")}
    old: dict[str, list[str]] = {}
    for row in table("area-former-names"):
        if row["ended"] == "2023" and row["code"].startswith("E07"):
            old.setdefault(row["area_code"], []).append(row["code"])
    lines = [[*PLACE, *HEADS[number]]]
    for row in table("area-people"):
        code = row.pop("area_code")
        if areas[code]["kind"] != "authority":
            continue
        cells = _cells(number, {name: int(count) for name, count in row.items()})
        parts = old.get(code, [code])
        for place, part in enumerate(parts):
            share = [cell // len(parts) for cell in cells]
            if place == 0:
                share = [
                    cell - (len(parts) - 1) * one for cell, one in zip(cells, share, strict=True)
                ]
            lines.append(["2021", f"Place {part}", part, *map(str, share)])
    wales = ["2021", "Isle of Anglesey", "W06000001", *["1000"] * len(HEADS[number])]
    return [*lines, wales]


def as_csv(lines: Lines) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(lines)
    return text.getvalue().encode()


def as_zip(number: str, lines: Lines, endings: tuple[str, ...] = ENDINGS) -> bytes:
    """A zip as Nomis has it; the other kinds of area are there with their columns alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in endings:
            body = as_csv(lines if ending == "ltla" else lines[:1])
            archive.writestr(f"census2021-{number}-{ending}.csv", body)
        archive.writestr(f"metadata/{number}.txt", MADE_UP)
    return file.getvalue()


def spoilt(number: str, change: Callable[[Lines], object]) -> bytes:
    """A good zip with one change."""
    lines = good(number)
    change(lines)
    return as_zip(number, lines)
