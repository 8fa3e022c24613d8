"""Make the book's typeface, a subset of Atkinson Hyperlegible Next, and print its fallbacks.

    npm pack @fontsource-variable/atkinson-hyperlegible-next@5.3.0   # and unpack it
    python scripts/make_font.py PACKAGE [OTHER.woff2...]

PACKAGE is the unpacked folder. The subset has the characters of `SIGNS`, weights 400 to 700 and
tabular digits; kerning would be a fifth of the file. Print uses two static files as well, regular
and bold, since Typst does not support variable fonts. For each OTHER font, a line gives the
settings (the numbers in css/font.css) with which a page keeps its line breaks when the typeface
loads.
Needs fonttools, which is installed with Matplotlib, and `pip install brotli`.
"""

import io
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT = Path(__file__).resolve().parents[1] / "book/theme/community/fonts"
SOURCE = "files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
SIGNS = "".join(map(chr, range(32, 127))) + "\u00a0£·×–—‘’“”…−÷±²éèêáóöüçñø"
SAMPLE = (
    "You see people one at a time, often for ten minutes. Most of what shapes their health happens "
    "before they reach you and after they leave. Ask what matters most to them at the moment."
)


def main() -> None:
    """Write the font and its licence, and print the fallbacks."""
    package, *others = map(Path, sys.argv[1:])
    font = part(package, (400, 700), ["tnum"])
    font.flavor = "woff2"
    font.save(OUT / "atkinson.woff2")
    for name, weight in (("regular", 400), ("bold", 700)):
        # Typst identifies a font by its PostScript name.
        part(package, weight, ["kern", "tnum"], names=(6,)).save(OUT / f"atkinson-{name}.ttf")
    (OUT / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())
    print(f"atkinson.woff2: {(OUT / 'atkinson.woff2').stat().st_size:,} bytes")
    for other in others:
        weight = 700 if re.search("bold|700", other.name, re.IGNORECASE) else 400
        print(other.name, stand_in(TTFont(other), package, weight))


def part(
    package: Path,
    weight: float | tuple[float, float],
    features: list[str],
    names: tuple[int, ...] = (),
) -> TTFont:
    """The subset of the typeface, at one weight or a range of weights.

    `names` are the ids of name records to keep besides the family and the licence.
    """
    font = reopened(instantiateVariableFont(TTFont(package / SOURCE), {"wght": weight}))
    options = subset.Options(
        layout_features=features, hinting=False, name_IDs=[0, 1, 2, *names, 13, 14]
    )
    options.drop_tables += ["STAT", "gasp"]
    chosen = subset.Subsetter(options)
    chosen.populate(text=SIGNS)
    chosen.subset(font)
    return font


def reopened(font: TTFont) -> TTFont:
    """Read the result again: the subsetter does not accept a font that was just changed."""
    file = io.BytesIO()
    font.flavor = None
    font.save(file)
    file.seek(0)
    return TTFont(file)


def stand_in(other: TTFont, package: Path, weight: int) -> str:
    """The settings that make `other` as wide and as tall as the typeface."""
    ours = instantiateVariableFont(TTFont(package / SOURCE), {"wght": weight})
    ratio = width(ours) / width(other)
    head, em = ours["hhea"], ours["head"].unitsPerEm
    up, down = head.ascent / em / ratio, -head.descent / em / ratio
    return (
        f"size-adjust: {ratio:.1%}; ascent-override: {up:.1%}; "
        f"descent-override: {down:.1%}; line-gap-override: 0%;"
    )


def width(font: TTFont) -> float:
    names, widths = font.getBestCmap(), font["hmtx"]
    wide: float = sum(widths[names[ord(sign)]][0] for sign in SAMPLE) / font["head"].unitsPerEm
    return wide


if __name__ == "__main__":
    main()
