"""The picture that other sites show beside a link to a page: the title of the page and the book."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from book.incremental.fingerprint import digest
from book.theme.mark import GROUND, NEW, PEOPLE, SEAT, TABLE, seats

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

CARDS = "cards"
"""The folder of the pictures in the site. No page of the book itself shows one."""
SIZE = (1200, 630)
"""Pixels, as the sites that show such pictures ask for."""
MARGIN = 84
LETTERS, QUIET = PEOPLE, "#d5ebed"
LARGEST, SMALLEST, STEP = 80, 56, 6
"""Heights of a title's letters in pixels: the largest that leaves it `LINES` lines."""
LINES = 4
SHADES = 32
MARK, FINE = 92, 16
"""Pixels across the mark, and to each unit of it while it is drawn."""
FOOT = "Every number can be checked"


def card_of(book: str, title: str) -> str:
    """The file in the site for these words. Other words have another file."""
    return f"{CARDS}/{digest(repr((book, title, SIZE, GROUND, seats())))[:16]}.png"


def write_cards(site: Path, book: str, titles: Iterable[str]) -> None:
    """Draw a card for each title that has none in `site`; take away those of other titles."""
    wanted = {card_of(book, title): title for title in titles}
    for file in (site / CARDS).glob("*.png"):
        if f"{CARDS}/{file.name}" not in wanted:
            file.unlink()
    for name, title in wanted.items():
        if not (site / name).is_file():
            write_card(site / name, book, title)
    with suppress(OSError):  # it holds cards, or is not there
        (site / CARDS).rmdir()


def write_card(file: Path, book: str, title: str) -> None:
    """Draw both titles into the PNG `file`: the same bytes each time."""
    from PIL import Image  # noqa: PLC0415  # Pillow and fonts, for this alone
    from PIL.ImageDraw import Draw  # noqa: PLC0415  # Pillow and fonts, for this alone

    image = Image.new("RGB", SIZE, GROUND)
    pen = Draw(image)
    across = SIZE[0] - 2 * MARGIN
    small = _font(34, bold=False)
    _put_mark(image, MARGIN - 10, MARGIN - 30)
    if book != title:
        pen.text((MARGIN + 110, MARGIN), "\n".join(_lines(book, small, across - 110)), QUIET, small)
    size = LARGEST
    while len(lines := list(_lines(title, _font(size), across))) > LINES and size > SMALLEST:
        size -= STEP
    pen.text(
        (MARGIN, SIZE[1] / 2 + 16), "\n".join(lines), LETTERS, _font(size), "lm", spacing=size // 4
    )
    pen.text((MARGIN, SIZE[1] - MARGIN), FOOT, QUIET, small, "ls")
    file.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(SHADES, method=1).save(file, optimize=True)


def _put_mark(image: "Image", left: int, top: int) -> None:
    """The book's mark, drawn large and made smaller so that its edges are smooth."""
    from PIL import Image  # noqa: PLC0415  # Pillow and fonts, for this alone
    from PIL.ImageDraw import Draw  # noqa: PLC0415  # Pillow and fonts, for this alone

    large = Image.new("RGB", (40 * FINE, 40 * FINE), GROUND)
    pen = Draw(large)
    pen.circle((20 * FINE, 20 * FINE), (TABLE + 1.5) * FINE, outline=PEOPLE, width=3 * FINE)
    for place, (x, y) in enumerate(seats()):
        pen.circle((x * FINE, y * FINE), SEAT * FINE, fill=PEOPLE if place else NEW)
    image.paste(large.resize((MARK, MARK)), (left, top))


def _lines(words: str, font: "FreeTypeFont", across: int) -> Iterator[str]:
    """`words` in lines that are no wider than `across` pixels, where no single word is."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > across:
            yield line
            longer = word
        line = longer
    yield line


@cache
def _font(size: int, bold: bool = True) -> "FreeTypeFont":
    """Matplotlib's own font, so that a card looks the same on every machine."""
    from matplotlib.font_manager import FontProperties, findfont  # noqa: PLC0415  # Pillow and fonts, for this alone
    from PIL import ImageFont  # noqa: PLC0415  # Pillow and fonts, for this alone

    weight = "bold" if bold else "normal"
    return ImageFont.truetype(findfont(FontProperties(family="DejaVu Sans", weight=weight)), size)
