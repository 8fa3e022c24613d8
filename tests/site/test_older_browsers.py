"""The browsers that are meant, two years back and on older iPads: no script uses what they lack."""

import subprocess
from pathlib import Path

import pytest
from support.site import Site, as_list

from scripts.newer_names import MEANT, TABLE

OWN = {".take", ".role", ".when", ".bytes", ".share"}
"""Names that newer objects have too: a method and fields of ours."""
PAGEFINDS = {"Segmenter", ".captureStackTrace", ".grow", ".memory", ".element"}
"""The first two it asks for before it uses them; the others are WebAssembly's, which is older."""
WALK = Path(__file__).parents[1] / "support/older_browsers.cjs"


def faults(node: str, node_modules: Path, scripts: list[Path]) -> tuple[list[str], int]:
    """What `scripts` use that older browsers lack, and how many names were looked at."""
    command = [node, str(WALK), str(node_modules / "acorn"), str(TABLE), *map(str, scripts)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    *wrong, last = told.splitlines()
    count, names = map(int, last.split())
    assert count == len(scripts)
    return wrong, names


def test_no_script_uses_what_they_lack(
    site: Site, root: Path, node_path: str, node_modules: Path
) -> None:
    """Ours as written and as sent, and pagefind's: syntax, names, and parts of patterns."""
    sent = ["_static/calculator.js", "sw.js", "pagefind/pagefind.js"]
    scripts = [*sorted(root.glob("book/**/*.js")), *(site.folder / name for name in sent)]
    scripts += sorted(site.folder.glob("_static/tools/*.js"))
    assert len(scripts) > 30
    found, names = faults(node_path, node_modules, scripts)
    assert names > 2000
    wrong = []
    for fault in found:
        file, name = fault.split(": ", 1)
        if name not in (PAGEFINDS if file.endswith("/pagefind.js") else OWN):
            wrong.append(fault)
    assert not wrong, as_list(wrong)


@pytest.mark.parametrize(
    "script",
    [
        "const one = list.toSorted();",
        "const one = Object.groupBy(list, part);",
        "class One { static { start(); } }",
        "const one = /(?<=a)b/;",
        "const one = list?.[0] ?!;",
    ],
)
def test_what_they_lack_is_seen(
    script: str, node_path: str, node_modules: Path, tmp_path: Path
) -> None:
    file = tmp_path / "one.js"
    file.write_text(script, encoding="utf-8")
    assert len(faults(node_path, node_modules, [file])[0]) == 1


def test_the_page_on_accessibility_names_them(root: Path) -> None:
    told = (root / "chapters/about/accessibility.md").read_text(encoding="utf-8")
    for name in ("Chrome", "Firefox", "Safari"):
        assert f"{name} {MEANT[name.lower()]}" in told
