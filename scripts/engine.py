"""Fetches Python for the browser with npm into _build/engine, each file checked against its pin.

python scripts/engine.py          # fetch it, unless it is already there
python scripts/engine.py --pin    # use the version in package.json from now on
"""

import argparse
import sys
from pathlib import Path

from book.recompute.engine import NoEngineError, fetch

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0: the files are there. 1: they are not; prints why."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help="pin what npm gives now")
    try:
        engine = fetch(root, pin=parser.parse_args(arguments).pin)
    except NoEngineError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Python {engine.python} for the browser: {engine.size / 1e6:.1f} MB, as pinned")
    return 0


if __name__ == "__main__":
    sys.exit(main())
