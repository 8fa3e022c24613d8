"""Lists what supported browsers may lack, for the test that no script uses it.

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    python scripts/newer_names.py package/data.json

Writes tests/support/newer_names.txt from Mozilla's browser compatibility data: every name of a
built-in object or a web API that a current Chrome has and one of `MEANT` lacks. A name that
also belongs to something older is left out, because a name alone does not tell them apart.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MEANT = {"chrome": "109", "firefox": "115", "safari": "15.6", "safari_ios": "15.6"}
"""The oldest supported version of each browser; the page on accessibility lists them."""
TABLE = Path(__file__).resolve().parents[1] / "tests/support/newer_names.txt"
INTERFACES = re.compile(
    r"Window|Document|DocumentFragment|(HTML|SVG)?\w*Element|Node|NodeList|Event|EventTarget|"
    r"(Mouse|Keyboard|Input|Pointer)Event|Navigator|Clipboard|URL|URLSearchParams|Request|Response|"
    r"Headers|Abort\w+|Blob|File|Storage\w*|ServiceWorker\w*|Client|Clients|Cache|CacheStorage|"
    r"Crypto|SubtleCrypto|History|Location|\w+Observer|DOMTokenList|DOMRect|Range|Selection|"
    r"MediaQueryList|Performance|Form\w+|RadioNodeList|Scheduler|structuredClone|Animation"
)
Version = tuple[int, ...]


def version(text: Any) -> Version | None:
    """``15.6`` as numbers; None if there is none."""
    return tuple(map(int, re.findall(r"\d+", text))) if re.search(r"\d", str(text or "")) else None


def has(support: dict[str, Any], browser: str, newest: Version | None) -> bool:
    """Whether `browser` has a feature, by version `newest` if given, without flags."""
    told = support.get(browser) or []
    for one in told if isinstance(told, list) else [told]:
        since = version(one.get("version_added"))
        hidden = one.get("flags") or one.get("prefix") or one.get("version_removed")
        if since and not hidden and (newest is None or since <= newest):
            return True
    return False


def features(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object and each of its members by name, with browser support."""
    for name, part in tree.items():
        for one, about in ((name, part), *part.items()):
            if "__compat" in about and one != "__compat":
                yield one.removesuffix("_static"), about["__compat"]["support"]


def newer(data: dict[str, Any]) -> list[str]:
    """The names, sorted."""
    api = {name: part for name, part in data["api"].items() if INTERFACES.fullmatch(name)}
    older, found = set(), set()
    for name, support in [*features(data["javascript"]["builtins"]), *features(data["api"])]:
        if all(has(support, browser, version(oldest)) for browser, oldest in MEANT.items()):
            older.add(name)
    for name, support in [*features(data["javascript"]["builtins"]), *features(api)]:
        if has(support, "chrome", None):
            found.add(name)
    return sorted(name for name in found - older if name.isidentifier() and "_" not in name)


def main(arguments: list[str] | None = None) -> int:
    """0: the list was written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="data.json of @mdn/browser-compat-data")
    data = json.loads(parser.parse_args(arguments).data.read_text(encoding="utf-8"))
    names = newer(data)
    about = data["__meta"]
    first = (
        f"# browser-compat-data {about['version']}, {str(about['timestamp'])[:10]}: not in all of "
    )
    first += ", ".join(f"{browser} {oldest}" for browser, oldest in MEANT.items())
    TABLE.write_text("\n".join([first, *names]) + "\n", encoding="utf-8")
    print(f"{len(names)} names: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
