"""Packages for learning platforms: SCORM 1.2 and SCORM 2004 4th edition."""

from collections.abc import Sequence

from markupsafe import Markup

from book.files.whole import zipped
from book.teaching.common_text import SAFE, SAFE_TITLE
from book.teaching.lesson_pages import Taught
from book.teaching.links import contained
from book.teaching.manifest import PASS, SHARED, Unit, Version, manifest
from book.teaching.screens import ONWARD, onward, screens
from book.teaching.self_contained import Web, read
from book.theme.assets import FONT, font, teaching_js, unit_css
from book.theme.mark import icon_address, mark

SCRIPTS = ("platform.js", "record.js", "reports.js", "told.js", "pages.js", "scorm.js")


def package(taught: Taught, web: Web, version: Version) -> bytes:
    """Return the package of one chapter, as a zip."""
    return course_package(taught.name, taught.front.title, [taught], web, version)


def course_package(
    name: str, title: str, chapters: Sequence[Taught], web: Web, version: Version
) -> bytes:
    """Return a package of several chapters, one unit each, as a zip."""
    units = [Unit(taught.front.title, f"{taught.place}.html") for taught in chapters]
    files = shared_files()
    for taught, unit in zip(chapters, units, strict=True):
        files[unit.href] = page(taught, web, version)
    files["imsmanifest.xml"] = manifest(name, title, units, version)
    return zipped(files)


def shared_files() -> dict[str, bytes]:
    """Return the stylesheet, script and font shared by all units of a package."""
    script = teaching_js("\n".join(read(name) for name in SCRIPTS))
    texts = (unit_css().encode(), str(read("sco.css")).encode(), script.encode(), font())
    return dict(zip(SHARED, texts, strict=True))


def page(taught: Taught, web: Web, version: Version) -> bytes:
    """Return a chapter as a sequence of screens, ending with the knowledge check."""
    figures = taught.figures(taught.content, *taught.questions)
    shared = "../" * taught.place.count("/") + "shared/"
    asked = len(taught.questions)
    whole = web.page(
        "sco.html", taught, pages=list(screens(taught, web)), version=version, shared=shared,
        needed=PASS, asked=asked, least=least(asked), figures=figures, font=FONT,
        icon=icon_address(), mark=Markup(mark()), book=web.config.html_title,
        onward=onward(taught, web), onward_title=ONWARD, safe=SAFE, safe_title=SAFE_TITLE,
    )  # fmt: skip
    return contained(whole.decode()).encode()


def least(asked: int) -> int:
    """Return how many of `asked` questions a learner must answer correctly to pass."""
    return -(-asked * PASS // 100)
