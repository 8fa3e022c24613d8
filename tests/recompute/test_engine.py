"""The pinned files of Python for the browser, and how a site gets them; made small for the test."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from book.pages.roles.stat import name_in_ids
from book.recompute import engine
from book.recompute import site_engine as publish
from book.recompute.engine import FILES, LARGEST, PLACE, NoEngineError, fetch, find
from book.register import load_register
from book.theme.assets import asset_urls

CONTENT = {name: name.encode() * 100 for name in FILES}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package as npm unpacks it, whose files are pinned."""
    folder = tmp_path / "node_modules/pyodide"
    folder.mkdir(parents=True)
    for name, content in CONTENT.items():
        (folder / name).write_bytes(content)
    (folder / "package.json").write_text('{"version": "1.2.3"}')
    (folder / "pyodide-lock.json").write_text('{"info": {"python": "3.14.2"}, "packages": {}}')
    pins = tmp_path / "files.json"
    pins.write_text(json.dumps(engine._pins_of(folder)))
    monkeypatch.setattr(engine, "PINS", pins)
    return folder


@pytest.fixture
def book(tmp_path: Path, root: Path) -> Path:
    """A place for a book, with the real data."""
    place = tmp_path / "book"
    place.mkdir()
    (place / "data").symlink_to(root / "data")
    return place


def test_what_is_pinned_here_is_whole(root: Path) -> None:
    pins = engine.pins()
    assert pins["sha256"].keys() == set(FILES)
    assert all(len(digest) == 64 for digest in pins["sha256"].values())
    lock = json.loads((engine.NPM / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/pyodide"]["version"] == pins["version"]
    text = "".join(file.read_text() for file in engine.NPM.iterdir())
    assert "http" not in text, "an address of a registry"


def test_files_as_pinned_are_found_and_others_are_not(package: Path, book: Path) -> None:
    assert find(book) is None
    assert engine.engine_key(book) == ""
    engine._prepare(package, book / PLACE)
    found = find(book)
    assert found
    assert (found.version, found.python) == ("1.2.3", "3.14.2")
    assert set(found.files) == {*CONTENT.keys() - {LARGEST}, f"{LARGEST}.zip"}
    assert engine.engine_key(book) != ""
    with zipfile.ZipFile(found.files[f"{LARGEST}.zip"], "w") as archive:
        archive.writestr(LARGEST, b"another")
    assert find(book) is None


def test_npm_that_fails_or_brings_another_file_is_told(
    package: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(engine, "INSTALL", ("sh", "-c", "echo no network >&2; exit 1"))
    with pytest.raises(NoEngineError, match="no network"):
        fetch(book)
    (package / "pyodide.mjs").write_bytes(b"another")
    copy = f"cp -r {package.parent} node_modules"
    monkeypatch.setattr(engine, "INSTALL", ("sh", "-c", copy))
    with pytest.raises(NoEngineError, match="is not the one that"):
        fetch(book)
    (package / "pyodide.mjs").write_bytes(CONTENT["pyodide.mjs"])
    assert fetch(book).version == "1.2.3"
    monkeypatch.setattr(engine, "INSTALL", ("sh", "-c", "exit 1"))
    assert fetch(book), "what is there is not fetched again"


def test_without_npm_it_says_what_is_needed(
    package: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.shutil, "which", lambda name: None)
    with pytest.raises(NoEngineError, match=r"Node\.js and npm are needed"):
        fetch(book)


def test_a_site_gets_all_of_it_or_nothing(package: Path, book: Path, tmp_path: Path) -> None:
    site, last = tmp_path / "site", tmp_path / "last.js"
    (site / "_static").mkdir(parents=True)
    script = site / publish.SCRIPT
    script.write_bytes(b"")
    last.hardlink_to(script)
    assert not publish.publish_engine(book, site)
    assert [file for file in site.rglob("*") if file.is_file()] == [script]
    engine._prepare(package, book / PLACE)
    assert publish.publish_engine(book, site)
    assert last.read_bytes() == b"", "the site that is published is never written to"
    told = json.loads(script.read_text().split("const BOOK = ")[1].split(";\n")[0])
    for name in ("pack", "style", "worker"):
        assert (site / told[name]).is_file()
    folder = site / told["engine"]
    assert {file.name for file in folder.iterdir()} == {
        *CONTENT.keys() - {LARGEST},
        f"{LARGEST}.zip",
    }
    before = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert publish.publish_engine(book, site)
    assert before == {f: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir()}


def test_notes_are_found_by_the_names_that_pages_give_them(root: Path) -> None:
    figures = load_register(root).figures
    assert len(figures) > 200
    assert [publish.name_in_ids(figure) for figure in figures] == [*map(name_in_ids, figures)]
    assert any(name_in_ids(figure) != figure for figure in figures)


def test_every_build_writes_the_script_that_a_number_asks_for() -> None:
    assert asset_urls()["here_js"].startswith("_static/here.js?")
