"""Has LibreOffice open files: what spreadsheets show when worked out, and what others become."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from support.apt import CannotInstallError, Say, can_install, install
from support.node import MissingToolError

PARTS = {
    "libreoffice-calc-nogui": "libsclo.so",
    "libreoffice-impress-nogui": "libsdlo.so",
    "libreoffice-writer-nogui": "libswlo.so",
}
"""Debian's packages, and a file of each that stands beside the program."""
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A profile in which every formula is worked out anew when a file is opened."""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as UTF-8 CSV, each cell as it is shown."""
LONGEST = 300
"""Seconds."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"\$([A-Z]+)\$(\d+)")


def soffice(say: Say = print) -> str:
    """The path of LibreOffice, installed where that is possible. Raises MissingToolError."""
    for _ in range(2):
        found = shutil.which("soffice") or shutil.which("libreoffice")
        there = Path(found).resolve().parent if found else None
        missing = tuple(
            name for name, file in PARTS.items() if there and not (there / file).exists()
        )
        if found and not (missing and can_install()):
            return found
        if not can_install():
            break
        try:
            install(missing or tuple(PARTS), say)
        except CannotInstallError as error:
            raise MissingToolError(str(error)) from None
    raise MissingToolError(
        "These tests need LibreOffice Calc, Impress and Writer. Install them with:\n\n    "
        f"apt-get install {' '.join(PARTS)}\n"
    )


def converted(program: str, file: Path, to: str) -> Path:
    """A file as LibreOffice opens it and writes it again, in the format `to`, beside it."""
    made = file.with_suffix(f".{to.partition(':')[0]}")
    done = subprocess.run(
        [program, f"-env:UserInstallation=file://{file.parent}/profile", "--headless",
         "--convert-to", to, "--outdir", str(file.parent), str(file)],
        capture_output=True, text=True, timeout=LONGEST,
    )  # fmt: skip
    assert done.returncode == 0 and made.is_file(), f"{done.stdout}\n{done.stderr}"
    return made


def all_converted(program: str, files: list[Path], to: str, folder: Path) -> list[Path]:
    """The same of many files at once, whose names may be alike: numbered, in `folder`."""
    folder.mkdir(parents=True)
    numbered = [folder / f"{number}{file.suffix}" for number, file in enumerate(files)]
    for file, copy in zip(files, numbered, strict=True):
        shutil.copy(file, copy)
    done = subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", to, "--outdir", str(folder), *map(str, numbered)],
        capture_output=True, text=True, timeout=10 * LONGEST,
    )  # fmt: skip
    made = [file.with_suffix(f".{to}") for file in numbered]
    missing = [file.name for file in made if not file.is_file()]
    assert done.returncode == 0 and not missing, f"{missing}\n{done.stdout}\n{done.stderr}"
    return made


def work_out(program: str, files: Mapping[str, bytes], folder: Path) -> dict[str, "Sheets"]:
    """What each spreadsheet shows; the results that it holds are taken out first."""
    profile, made = folder / "profile/user", folder / "made"
    profile.mkdir(parents=True)
    made.mkdir()
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(without_results(content))
        paths.append(str(path))
    done = subprocess.run(
        [program, f"-env:UserInstallation=file://{profile.parent}", "--headless",
         "--convert-to", AS_SHOWN, "--outdir", str(made), *paths],
        capture_output=True, text=True, timeout=LONGEST,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {name: Sheets(content, made, name) for name, content in files.items()}


def without_results(content: bytes) -> bytes:
    """A spreadsheet whose formulas hold no results, so that all it shows was worked out since."""
    out = io.BytesIO()
    formulas = 0
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                tree = etree.fromstring(data)
                for formula in tree.iter(f"{_MAIN}f"):
                    formulas += 1
                    cell = formula.getparent()
                    cell.attrib.pop("t", None)
                    for value in cell.findall(f"{_MAIN}v"):
                        cell.remove(value)
                data = etree.tostring(tree)
            new.writestr(name, data)
    assert formulas, "a spreadsheet without a formula"
    return out.getvalue()


class Sheets:
    """A spreadsheet as LibreOffice shows it, cell by cell, by the names that it defines."""

    def __init__(self, content: bytes, made: Path, name: str) -> None:
        self._cells: dict[str, list[list[str]]] = {}
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            tree = etree.fromstring(book.read("xl/workbook.xml"))
        self.names = {one.get("name"): one.text for one in tree.iter(f"{_MAIN}definedName")}
        for one in tree.iter(f"{_MAIN}sheet"):
            sheet = one.get("name")
            file = made / f"{name}-{sheet}.csv"
            with file.open(encoding="utf-8", newline="") as lines:
                self._cells[sheet] = list(csv.reader(lines))

    def __getitem__(self, name: str) -> str:
        """What the cell called `name` shows; with " 3" at its end, the third of a column."""
        what, _, place = name.partition(" ")
        sheet, cells = self.names[what].rsplit("!", 1)
        column, row = next(iter(_CELL.findall(cells)))
        return self._at(sheet.strip("'"), column, int(row) + (int(place) - 1 if place else 0))

    def right_of(self, name: str, steps: int) -> str:
        """What stands so many columns to the right of a cell."""
        what, _, place = name.partition(" ")
        sheet, cells = self.names[what].rsplit("!", 1)
        column, row = next(iter(_CELL.findall(cells)))
        row_number = int(row) + (int(place) - 1 if place else 0)
        letters = chr(ord(column) + steps)
        return self._at(sheet.strip("'"), letters, row_number)

    def everything(self) -> list[str]:
        """Every cell of every sheet."""
        return [cell for rows in self._cells.values() for row in rows for cell in row]

    def _at(self, sheet: str, column: str, row: int) -> str:
        place = 0
        for letter in column:
            place = place * 26 + ord(letter) - 64
        rows = self._cells[sheet]
        if row > len(rows) or place > len(rows[row - 1]):
            return ""
        return rows[row - 1][place - 1]
