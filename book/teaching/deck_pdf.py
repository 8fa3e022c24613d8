"""The slides as tagged PDF, for printing or for computers that open no other format."""

from book.teaching.deck import Shown, deck
from book.teaching.layouts import (
    ASIDE,
    BODY,
    COLOURS,
    HIGH,
    LAYOUTS,
    PICTURE,
    PICTURED,
    WIDE,
    Box,
    Place,
    narrowed,
)
from book.teaching.lesson_pages import Drawn, Taught
from book.teaching.typst_text import INK, Typst, fonts, pdf, quoted

_PRELUDE = """\
#set document(title: {title}, author: "The contributors", description: {summary}, date: none)
#set text(lang: "en", region: "GB", font: {font}, fill: rgb("{ink}"), hyphenate: false)
#set page(width: {wide}in, height: {high}in, margin: 0pt)
#set par(leading: 0.5em)
#show heading: set text(weight: "bold")
#show heading: set block(spacing: 0pt)
#show link: underline
#let area(x, y, w, h, colour) = place(top + left, dx: x, dy: y, pdf.artifact(rect(width: w, \
height: h, fill: colour)))
#let disc(x, y, w, h, colour) = place(top + left, dx: x, dy: y, pdf.artifact(ellipse(width: w, \
height: h, fill: colour)))
#let words(x, y, w, h, at, body) = place(top + left, dx: x, dy: y, block(width: w, height: h, \
align(at + left, body)))
"""
_NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_ANCHORS = {"t": "top", "ctr": "horizon", "b": "bottom"}


def slides_pdf(taught: Taught) -> bytes:
    """Return the chapter's slides, one per page."""
    told = {"title": quoted(taught.front.title), "summary": quoted(taught.front.summary)}
    source = _PRELUDE.format(font=fonts(), ink=INK, wide=WIDE, high=HIGH, **told)
    shown = list(deck(taught))
    pages = [_page(one, number, len(shown), taught) for number, one in enumerate(shown, start=1)]
    return pdf(source + "\n#pagebreak()\n".join(pages), taught.front.reviewed)


def _page(one: Shown, number: int, of: int, taught: Taught) -> str:
    write = Typst()
    ground, places, drawings = LAYOUTS[one.layout]
    made = f"#set page(fill: {_colour(ground)})\n" if ground != "bg1" or number > 1 else ""
    for area in drawings:
        kind = "disc" if area.round else "area"
        made += f"#{kind}({_box(area.box)}, {_colour(area.colour)})\n"
    if one.picture:
        made += _drawn(one.drawn(), PICTURED, write)
    for place in (narrowed(each, one.wide) for each in places):
        if place.index == 0:
            level = 1 if number == 1 else 2
            # A heading's size is a multiple of the size around it.
            name = f"#text(size: {one.sizes[0]}pt)[{write.text(one.name)}]"
            body = f"#heading(level: {level})[{name}]"
            made += _words(place, f"#set par(leading: 0.35em)\n{body}", one.sizes[0])
        elif place.index == BODY:
            made += _body(one, place, write)
        elif place.index == ASIDE:
            made += _words(place, write.text(one.aside), place.size)
        elif place.index == PICTURE:
            assert one.chart
            made += _drawn(one.chart, place.box, write)
        else:
            said = f"{number} of {of}" if place.kind == "sldNum" else taught.front.title
            made += _words(place, f"#pdf.artifact[{write.text(said)}]", place.size)
    return made


def _drawn(drawing: Drawn, box: Box, write: Typst) -> str:
    left, top, wide, high = box
    drawn = write.drawing(drawing, f'width: {wide}in, height: {high}in, fit: "contain"')
    return f"#place(top + left, dx: {left}in, dy: {top}in, block(width: {wide}in)[{drawn}])\n"


def _body(one: Shown, place: Place, write: Typst) -> str:
    _, size, after = one.sizes
    space = f"{after + size * 0.5}pt"
    look = f"#set par(spacing: {space})\n#set list(spacing: {space}, tight: false, "
    look += f"indent: 0pt, body-indent: 0.5em, marker: text(fill: {_colour('accent1')})[•])\n"
    look += f"#set enum(spacing: {space}, tight: false)\n"
    return _words(place, look + write.write(*one.content), size)


def _words(place: Place, body: str, size: float) -> str:
    weight = '"bold"' if place.bold else '"regular"'
    look = f"#set text(size: {size}pt, fill: {_colour(place.colour)}, weight: {weight})"
    side = " + right" if place.kind == "sldNum" else ""
    body = f"#align(right)[{body}]" if side else body
    return f"#words({_box(place.box)}, {_ANCHORS[place.anchor]})[{look}\n{body}]\n"


def _box(box: Box) -> str:
    return ", ".join(f"{side}in" for side in box)


def _colour(name: str) -> str:
    return f'rgb("#{COLOURS[_NAMES.get(name, name)]}")'
