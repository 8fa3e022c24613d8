"""Both foundations give the same book: pages differ only for the reasons that stand here.

`make test-next` runs this with the packages to come, and builds the book with the locked ones
beside it. Where it fails, make the pages alike or add a reason that a reader would accept.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from list_addresses import sections
from support.site import Site, as_list

pytestmark = [pytest.mark.slow, pytest.mark.foundations]

OTHER_FILES = {
    ".buildinfo": "holds Sphinx's own digest of its settings",
    "_static/basic.css": "comes with Sphinx",
    "_static/doctools.js": "comes with Sphinx",
    "_static/language_data.js": "comes with Sphinx",
    "_static/searchtools.js": "comes with Sphinx",
    "_static/sphinx_highlight.js": "comes with Sphinx",
    "_static/translations.js": "comes with Sphinx",
    "*.epub": "holds the pages",
    "pagefind/*": "holds addresses of sections",
    "copy-files.json": "holds digests of the other files",
    "sw.js": "holds a digest of the other files",
}
"""Files that may differ, or be in one site alone, and why."""
OWN_NAMES = "docutils 0.22 gives a section its label as its name, and its title as the second name"
"""The only reason for pages to differ. Each section keeps both names, so no link to it is lost."""
_NAMED = re.compile(r'(<section [^>]*?\bid="[^"]+">)((?:\s*<span id="[^"]+"></span>)*)')
_ID = re.compile(r'(?<=\bid=")[^"]+')
_LINK = re.compile(r'(?<=\bhref=")([^"#:]*)#([^"]+)')

Names = dict[str, str]
"""Of an address with a section's name, the one with the first of all its names."""


def names_of(site: Path, pages: Iterable[str]) -> Names:
    """Each address of a section that has more than one."""
    found: Names = {}
    for page in pages:
        text = (site / page).read_text(encoding="utf-8")
        for section in _NAMED.findall(text):
            every = sorted(_ID.findall("".join(section)))
            found |= {f"{page}#{name}": every[0] for name in every[1:]}
    return found


def levelled(text: str, page: str, names: Names) -> str:
    """A page as it would be if each section had its names in alphabetical order."""

    def order(match: re.Match[str]) -> str:
        every = iter(sorted(_ID.findall(match[0])))
        return _ID.sub(lambda name: next(every), match[0])

    def lead(match: re.Match[str]) -> str:
        where = normpath(join(dirname(page), match[1])) if match[1] else page
        return f"{match[1]}#{names.get(f'{where}#{match[2]}', match[2])}"

    return _LINK.sub(lead, _NAMED.sub(order, text))


def differing(ours: Path, theirs: Path) -> list[str]:
    """Files that differ between two sites for no reason that is listed."""
    files = {
        folder: {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        for folder in (ours, theirs)
    }
    both = files[ours] & files[theirs]
    pages = sorted(name for name in both if name.endswith(".html"))
    names = {folder: names_of(folder, pages) for folder in files}
    odd = files[ours] ^ files[theirs]
    for name in both - set(pages):
        if (ours / name).read_bytes() != (theirs / name).read_bytes():
            odd.add(name)
    for page in pages:
        one, other = (
            levelled((folder / page).read_text(encoding="utf-8"), page, names[folder])
            for folder in (ours, theirs)
        )
        if one != other:
            odd.add(page)
    return sorted(name for name in odd if not any(fnmatch(name, like) for like in OTHER_FILES))


def test_both_foundations_give_the_same_pages(root: Path, site: Site, tmp_path: Path) -> None:
    """It also holds the list of reasons to what is: each of them is met."""
    locked = root / ".venv" / Path(sys.executable).parent.name / "python"
    assert Path(sys.prefix) != locked.parents[1], "run this by `make test-next`"
    out = tmp_path / "site"
    command = [locked, "-m", "book", "build", "--epub", "--out", out]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    different = differing(out, site.folder)
    assert not different, as_list(different)
    for page in site.chapters:
        assert set(sections(out, page)) == set(sections(site.folder, page)), page
    changed = [p for p in site.chapters if (out / p).read_text() != (site.folder / p).read_text()]
    assert changed, f"this no longer holds: {OWN_NAMES}"


ONE = '<section class="x" id="a">\n<span id="b"></span>'
OTHER = '<section class="x" id="b">\n<span id="a"></span>'


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("", "", True),
        ('<a href="#a">', '<a href="#b">', True),
        ('<a href="../x/page.html#a">', '<a href="../x/page.html#b">', True),
        ('<a href="#a">', '<a href="#c">', False),
        ('<a href="other.html#a">', '<a href="other.html#b">', False),
        ("<p>one</p>", "<p>two</p>", False),
        ('<section id="a">', '<section id="b">', False),
    ],
)
def test_what_differs_for_another_reason_is_told(
    ours: str, theirs: str, alike: bool, tmp_path: Path
) -> None:
    for folder, text in {"one": ONE + ours, "two": OTHER + theirs}.items():
        (tmp_path / folder / "x").mkdir(parents=True)
        (tmp_path / folder / "x/page.html").write_text(text)
    told = differing(tmp_path / "one", tmp_path / "two")
    assert told == ([] if alike else ["x/page.html"])
