"""Writes imsmanifest.xml: what a package contains, how to launch it, and the pass mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

Version = Literal["1.2", "2004"]
VERSIONS: tuple[Version, ...] = ("1.2", "2004")
PASS = 80
"""The pass mark, as per cent of questions answered correctly."""

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES = {
    "1.2": {
        None: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "xsi": _XSI,
    },
    "2004": {
        None: "http://www.imsglobal.org/xsd/imscp_v1p1",
        "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "imsss": "http://www.imsglobal.org/xsd/imsss",
        "xsi": _XSI,
    },
}
_EDITION = {"1.2": "1.2", "2004": "2004 4th Edition"}
SHARED = ("shared/site.css", "shared/sco.css", "shared/sco.js", "shared/atkinson.woff2")
"""Files shared by all units of a package."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A launchable unit: its title and the file that opens it."""

    title: str
    href: str


def manifest(name: str, title: str, units: Sequence[Unit], version: Version) -> bytes:
    """Return imsmanifest.xml for a package of these units."""
    space = _NAMESPACES[version]
    root = etree.Element(
        _tag(version, "manifest"), nsmap=space, identifier=f"community-centred-practice-{name}"
    )
    root.set("version", "1")
    about = etree.SubElement(root, _tag(version, "metadata"))
    etree.SubElement(about, _tag(version, "schema")).text = "ADL SCORM"
    etree.SubElement(about, _tag(version, "schemaversion")).text = _EDITION[version]
    holder = etree.SubElement(root, _tag(version, "organizations"), default="all")
    organization = etree.SubElement(holder, _tag(version, "organization"), identifier="all")
    etree.SubElement(organization, _tag(version, "title")).text = title
    resources = etree.SubElement(root, _tag(version, "resources"))
    for number, unit in enumerate(units, start=1):
        item = etree.SubElement(
            organization, _tag(version, "item"),
            identifier=f"item-{number}", identifierref=f"unit-{number}",
        )  # fmt: skip
        etree.SubElement(item, _tag(version, "title")).text = unit.title
        _passing(item, version)
        resource = etree.SubElement(
            resources, _tag(version, "resource"),
            identifier=f"unit-{number}", type="webcontent", href=unit.href,
        )  # fmt: skip
        kind = "scormtype" if version == "1.2" else "scormType"
        resource.set(f"{{{space['adlcp']}}}{kind}", "sco")
        etree.SubElement(resource, _tag(version, "file"), href=unit.href)
        etree.SubElement(resource, _tag(version, "dependency"), identifierref="shared")
    _shared(resources, version)
    if version == "2004":
        rules = etree.SubElement(organization, f"{{{space['imsss']}}}sequencing")
        etree.SubElement(rules, f"{{{space['imsss']}}}controlMode", choice="true", flow="true")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _shared(resources: etree._Element, version: Version) -> None:
    kind = "scormtype" if version == "1.2" else "scormType"
    shared = etree.SubElement(
        resources, _tag(version, "resource"), identifier="shared", type="webcontent"
    )
    shared.set(f"{{{_NAMESPACES[version]['adlcp']}}}{kind}", "asset")
    for name in SHARED:
        etree.SubElement(shared, _tag(version, "file"), href=name)


def _passing(item: etree._Element, version: Version) -> None:
    """Add the score from which a platform may mark a unit as passed."""
    space = _NAMESPACES[version]
    if version == "1.2":
        etree.SubElement(item, f"{{{space['adlcp']}}}masteryscore").text = str(PASS)
        return
    rules = etree.SubElement(item, f"{{{space['imsss']}}}sequencing")
    goals = etree.SubElement(rules, f"{{{space['imsss']}}}objectives")
    goal = etree.SubElement(
        goals, f"{{{space['imsss']}}}primaryObjective",
        objectiveID="score", satisfiedByMeasure="true",
    )  # fmt: skip
    least = etree.SubElement(goal, f"{{{space['imsss']}}}minNormalizedMeasure")
    least.text = str(PASS / 100)
    etree.SubElement(
        rules, f"{{{space['imsss']}}}deliveryControls",
        completionSetByContent="true", objectiveSetByContent="true",
    )  # fmt: skip


def _tag(version: Version, name: str) -> str:
    return f"{{{_NAMESPACES[version][None]}}}{name}"
