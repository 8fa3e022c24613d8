"""What the pages do not have, so that some criteria of WCAG 2.2 have nothing to ask of them."""

import re

from bs4 import BeautifulSoup
from support.site import Site, as_list

ABSENT = {
    "1.2, 1.4.2: sound or pictures that move": "audio, video, embed, object, iframe, canvas",
    "2.2.1: a page that moves on by itself": "meta[http-equiv=refresh i]",
    "2.2.2, 2.3.1: something that moves, blinks or flashes":
        'marquee, blink, animate, animateTransform, img[src$=".gif"], img[src$=".webp"]',
    "2.1.4: a key of its own": "[accesskey]",
    "2.4.3: an order of its own": '[tabindex]:not([tabindex="0"], [tabindex="-1"])',
    "3.3.8: a password": "input[type=password]",
    "1.3.5: a question about the reader": "input:is([type=email], [type=tel])",
}  # fmt: skip
NOT_IN_SCRIPTS = {
    "2.5.1, 2.5.2, 2.5.7: what a finger or a mouse does before it lets go":
        r"(?:pointer|mouse|touch)(?:down|move|start)",
    "2.5.4: shaking or turning the device": r"device(?:motion|orientation)",
    "2.2.1: a time limit": r"location\.reload|sessionTimeout",
    "1.4.2: sound": r"new Audio|speechSynthesis",
}  # fmt: skip
KEYS = {"Escape", "Enter", " "}
"""The only keys that scripts listen for: none is a letter, a digit or a sign (2.1.4)."""


def scripts_of(site: Site) -> dict[str, str]:
    """The site's own scripts by path; those of the search index and of Python are others'."""
    own = [file for file in (site.folder / "_static").glob("*.js") if "pyodide" not in file.name]
    assert len(own) > 5
    return {file.name: file.read_text(encoding="utf-8") for file in own}


def test_pages_have_none_of_it(site: Site) -> None:
    problems, examined = [], 0
    areas = sorted(site.folder.glob("places/*.html"))[::40]
    for file in [*(site.folder / page for page in site.shown), *areas]:
        page = BeautifulSoup(file.read_bytes(), "lxml")
        examined += 1
        if not page.select_one(", ".join(ABSENT.values())):  # one walk, not seven
            continue
        for what, selector in ABSENT.items():
            problems += [f"{file.name}: {what}: {found.name}" for found in page.select(selector)]
    assert examined > 80
    assert not problems, as_list(problems)


def test_scripts_have_none_of_it(site: Site) -> None:
    problems, keys = [], set()
    for name, text in scripts_of(site).items():
        for what, pattern in NOT_IN_SCRIPTS.items():
            problems += [f"{name}: {what}: {found}" for found in re.findall(pattern, text)]
        keys |= set(re.findall(r"\.key [!=]== \"([^\"]*)\"", text))
    assert not problems, as_list(problems)
    assert keys == KEYS


def test_pages_may_be_turned(site: Site) -> None:
    """1.3.4: no rule asks how the screen is held."""
    sheets = list((site.folder / "_static").glob("*.css"))
    assert len(sheets) > 5
    assert not [file.name for file in sheets if "orientation" in file.read_text(encoding="utf-8")]


def test_it_would_be_seen() -> None:
    page = BeautifulSoup(
        "<body><video></video><meta http-equiv='Refresh' content='5'><p accesskey='s' tabindex='3'>"
        "<img src='a.gif'><input type='password'><input type='email'></body>",
        "lxml",
    )
    seen = [what for what, selector in ABSENT.items() if page.select(selector)]
    assert seen == list(ABSENT)
