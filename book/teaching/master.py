"""The PowerPoint slide master: a theme and six layouts, which trainers can restyle.

Slides take colours and fonts from the theme, and sizes and positions from the layouts, so a change
to the master applies to every slide.
"""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import oxml_parser
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from book.teaching.layouts import (
    COLOURS,
    FONT,
    FOOT,
    HIGH,
    LAYOUTS,
    NUMBER,
    TITLE,
    WIDE,
    Box,
    Drawing,
    Place,
)

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SPACES = f'xmlns:a="{_A}" xmlns:p="{_P}"'

NAMES = {name: name.capitalize() for name in LAYOUTS}


@lru_cache(maxsize=1)
def _base() -> bytes:
    """Return an empty presentation built on the master."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    layouts = list(made.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        made.slide_layouts.remove(layout)
    for layout, name in zip(layouts, LAYOUTS, strict=False):
        _lay(layout._element, name)
    _master(made.slide_master)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def presentation() -> Any:
    """Return a presentation without slides, ready to add some."""
    return Presentation(io.BytesIO(_base()))


def _lay(element: Any, name: str) -> None:
    """Create the layout with this name."""
    ground, places, drawings = LAYOUTS[name]
    shapes = [_drawn(drawing, number) for number, drawing in enumerate(drawings, start=20)]
    shapes += [_placed(place, number) for number, place in enumerate(places, start=2)]
    element.attrib.pop("type", None)
    element.set("preserve", "1")
    element.set("userDrawn", "1")
    element.replace(element.find(qn("p:cSld")), _slide_of(shapes, ground, NAMES[name]))


def _master(master: Any) -> None:
    element = master._element
    places = (TITLE, LAYOUTS["points"][1][1], FOOT, NUMBER)
    shapes = [_placed(place, number, master=True) for number, place in enumerate(places, start=2)]
    element.replace(element.find(qn("p:cSld")), _slide_of(shapes, "bg1", ""))
    theme = next(
        rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    tree = etree.fromstring(theme.blob)
    tree.set("name", "Community-centred practice")
    scheme = next(tree.iter(f"{{{_A}}}clrScheme"))
    scheme.set("name", "Community-centred practice")
    for colour in scheme:
        colour[:] = [etree.Element(f"{{{_A}}}srgbClr", val=COLOURS[etree.QName(colour).localname])]
    for font in tree.iter(f"{{{_A}}}latin"):
        font.set("typeface", FONT)
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _slide_of(shapes: list[str], ground: str, name: str) -> Any:
    named = f' name="{name}"' if name else ""
    return etree.fromstring(
        f'<p:cSld {_SPACES}{named}><p:bg><p:bgPr><a:solidFill><a:schemeClr val="{ground}"/>'
        "</a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{''.join(shapes)}</p:spTree></p:cSld>",
        parser=_parser(),
    )


def _parser() -> Any:
    """Return the parser that gives elements python-pptx's methods."""
    return oxml_parser


def _drawn(drawing: Drawing, number: int) -> str:
    kind = "ellipse" if drawing.round else "rect"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Area {number}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_at(drawing.box)}<a:prstGeom prst="{kind}">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{drawing.colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _placed(place: Place, number: int, *, master: bool = False) -> str:
    kind = "" if place.kind == "obj" else f' type="{place.kind}"'
    index = "" if place.kind in ("title", "ctrTitle") or master else f' idx="{place.index}"'
    align = ' algn="r"' if place.kind == "sldNum" else ' algn="l"'
    text = {"sldNum": _FIELD, "ftr": ""}.get(place.kind, f"<a:r><a:t>{place.kind}</a:t></a:r>")
    if place.kind == "pic":
        text = ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{_NAMED[place.kind]} {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_at(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="{place.anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{''.join(_levels(place, align))}</a:lstStyle>"
        f"<a:p>{text}</a:p></p:txBody></p:sp>"
    )


_FIELD = '<a:fld id="{6B8E3F2A-1C4D-4E5F-9A7B-2D3C4E5F6A7B}" type="slidenum"><a:t>‹#›</a:t></a:fld>'
_NAMED = {
    "title": "Title", "ctrTitle": "Title", "body": "Words", "pic": "Chart",
    "ftr": "Foot", "sldNum": "Slide number",
}  # fmt: skip


def _levels(place: Place, align: str) -> Iterator[str]:
    """Yield the style of each list level."""
    for level in range(1, 4):
        left = (0.4 if place.bullets else 0) + 0.4 * (level - 1)
        mark = (
            '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/>'
            '<a:buChar char="•"/>'
            if place.bullets
            else "<a:buNone/>"
        )
        hang = f' marL="{Emu(Inches(left))}" indent="{-Emu(Inches(0.4)) if place.bullets else 0}"'
        size = max(place.size - 4 * (level - 1), 12) * 100
        after = f'<a:spcAft><a:spcPts val="{place.size * 40}"/></a:spcAft>'
        look = f'lang="en-GB" sz="{size}" b="{int(place.bold)}"'
        yield (
            f'<a:lvl{level}pPr{hang}{align}><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{after}{mark}<a:defRPr {look}><a:solidFill>'
            f'<a:schemeClr val="{place.colour}"/></a:solidFill><a:latin typeface="+mn-lt"/>'
            f"</a:defRPr></a:lvl{level}pPr>"
        )


def _at(box: Box) -> str:
    left, top, wide, high = (Emu(Inches(side)) for side in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
