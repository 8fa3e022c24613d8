"""The check of links inside the book: each page, place and file pointed to is there."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from book.files.own import own_entries
from book.findings import Check, Finding
from book.prose.contents import Chapter

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAMED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+$|www\.|(?:[\w-]+\.)*(?:nhs|gov|org|ac|co)\.uk\b")
"""An address as people say it."""
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)=", re.IGNORECASE)
_WRAPPER = re.compile(
    r"https://(?:[\w.-]+\.safelinks\.protection\.outlook\.com/|www\.google\.[\w.]+/url$)"
)
"""Sites that stand between a reader and a page, as mail programs and searches paste them."""
_FILES = ("image", "figure")


@dataclass(slots=True)
class Places:
    """All that a link may lead to: chapters by path without ending, targets with their chapter."""

    chapters: set[str] = field(default_factory=set)
    targets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, chapters: Iterable[Chapter]) -> "Places":
        """The places of all `chapters`."""
        places = cls()
        for chapter in chapters:
            name = chapter.path.removesuffix(".md")
            places.chapters.add(name)
            places.targets |= {target.lower(): name for target, _ in chapter.parsed.targets}
        return places


def check_links(chapter: Chapter, places: Places, root: Path) -> Iterator[Finding]:
    """Findings on the links of one chapter that lead nowhere."""
    folder = posixpath.dirname(chapter.path)
    for role in chapter.parsed.roles:
        aim = role.target.strip()
        problem = ""
        if role.name == "doc":
            problem = _page(_resolve(folder, aim).removesuffix(".md"), places)
        elif role.name in ("ref", "numref"):
            problem = _target(aim, places)
        elif role.name == "download" and not _SCHEME.match(aim):
            problem = _file(_resolve(folder, aim), root)
        if problem:
            yield Finding(chapter.path, role.line, problem, check=Check.LINK)
    aims = [(link.address, link.line, True) for link in chapter.parsed.links]
    aims += [(image.address, image.line, False) for image in chapter.parsed.images]
    aims += [
        (fence.argument.strip(), fence.line, False)
        for fence in chapter.parsed.directives
        if fence.name in _FILES and fence.argument.strip()
    ]
    for address, line, may_be_page in aims:
        problem = _elsewhere(address) if may_be_page else ""
        if problem := problem or _address(unquote(address), folder, places, root, may_be_page):
            yield Finding(chapter.path, line, problem, check=Check.LINK)


def check_pictures(chapters: Iterable[Chapter]) -> Iterator[Finding]:
    """Findings on pictures of one name in two folders: a page is given all from one folder.

    Names that differ in capitals only are one name on Windows and macOS.
    """
    shown: dict[str, tuple[str, int]] = {}
    for chapter in sorted(chapters, key=lambda one: one.path):
        folder = posixpath.dirname(chapter.path)
        aims = [(image.address, image.line) for image in chapter.parsed.images]
        aims += [
            (fence.argument.strip(), fence.line)
            for fence in chapter.parsed.directives
            if fence.name in _FILES and fence.argument.strip()
        ]
        for address, line in aims:
            if not _SCHEME.match(address) and not address.startswith("//"):
                shown.setdefault(_resolve(folder, unquote(address)), (chapter.path, line))
    first: dict[str, str] = {}
    for path, (where, line) in sorted(shown.items()):
        other = first.setdefault(posixpath.basename(path).lower(), path)
        if other != path:
            place = ":".join(map(str, shown[other]))
            text = f"'{path}' has the name of another image, '{other}' in {place}: rename one"
            yield Finding(where, line, text, check=Check.NAME_TWICE)


def _address(address: str, folder: str, places: Places, root: Path, may_be_page: bool) -> str:
    """What is wrong with a Markdown link or a file's name; "" where nothing is."""
    if _SCHEME.match(address) or address.startswith("//"):
        return ""
    if not address:
        return "the link leads nowhere: write the address in the round brackets"
    name, _, anchor = address.partition("#")
    if not name:
        return _target(anchor, places)
    aim = _resolve(folder, name)
    page = aim.removesuffix(".md")
    if may_be_page and (aim.endswith(".md") or page in places.chapters):
        if problem := _page(page, places):
            return problem
        if anchor and places.targets.get(anchor.lower()) != page:
            there = sorted(t for t, chapter in places.targets.items() if chapter == page)
            return f"{page} has no place '{anchor}'. {_like(anchor, there)}"
        return ""
    return _file(aim, root)


def _elsewhere(address: str) -> str:
    """What is wrong with an address of another site as somebody pasted it; "" where nothing is."""
    if not _SCHEME.match(address):
        named = _NAMED.match(address)
        before = "mailto:" if "@" in address else "https://"
        return f"'{address}' is taken for a file: write {before}{address}" if named else ""
    if re.match(r"https?:(?!//\w)|https?://https?\b", address):
        return f"'{address}' leads nowhere: an address begins with https:// once"
    if re.match(r"https?://(?:localhost|127\.0\.0\.1)(?=[:/]|$)", address):
        return f"'{address}' is only on your own computer: write the chapter's path instead"
    where, _, query = address.partition("?")
    for name, value in parse_qsl(query) if _WRAPPER.match(where) else ():
        if name in ("url", "q") and _SCHEME.match(value):
            return f"a program that records who follows links wrapped the address: write {value}"
    rest = [part for part in query.partition("#")[0].split("&") if not _TRACKING.match(part)]
    if query and len(rest) <= query.partition("#")[0].count("&"):
        clean = where + ("?" if rest else "") + "&".join(rest)
        _, mark, place = query.partition("#")
        return f"the address says where it was copied, to track readers: write {clean}{mark}{place}"
    return ""


def _resolve(folder: str, aim: str) -> str:
    """A path from the root of the book, of a name as a chapter in `folder` writes it."""
    return posixpath.normpath(aim.lstrip("/") if aim.startswith("/") else f"{folder}/{aim}")


def _page(name: str, places: Places) -> str:
    if name in places.chapters:
        return ""
    return f"there is no chapter '{name}'. {_like(name, places.chapters, '/')}"


def _target(name: str, places: Places) -> str:
    if name.lower() in places.targets:
        return ""
    return f"no chapter has the place '({name})='. {_like(name.lower(), places.targets)}"


def _file(aim: str, root: Path) -> str:
    if not aim.startswith("..") and (root / aim).is_file():
        return ""
    folder = root / posixpath.dirname(aim)
    inside = not aim.startswith("..") and folder.is_dir()
    names = [file.name for file in own_entries(folder)] if inside else []
    return f"there is no file '{aim}'. {_like(posixpath.basename(aim), names)}"


def _like(name: str, names: Iterable[str], before: str = "") -> str:
    found = get_close_matches(name, list(names), n=2, cutoff=0.5)
    if not found:
        return "Look at how other chapters link to it."
    return f"Did you mean {' or '.join(before + near for near in found)}?"
