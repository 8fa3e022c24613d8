"""Lighthouse on key pages as a phone meets them: python tests/support/lighthouse.py [--write]

The site is _build/site, served with gzip as web hosts do. Each page is measured three times and
the median kept. Ends with 1 where a score is below 100; `--write` puts them in data/lighthouse.csv.
"""

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median_low
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, BinaryIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.chromium import ARGUMENTS, chromium
from support.node import MissingToolError, node, package_file

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data/lighthouse.csv"
RUNS = 3
PAGES = {
    "Home": "chapters/welcome.html",
    "A role chapter": "chapters/roles/frontline.html",
    "A notebook chapter": "chapters/numbers/loneliness.html",
    "The register": "chapters/about/register.html",
    "A local page": "places/rotherham.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True)
class Scores:
    """The median scores of one page, each from 0 to 100, and the version that gave them."""

    kind: str
    page: str
    version: str
    scores: dict[str, int]

    @property
    def full(self) -> bool:
        return min(self.scores.values()) == 100


class _Compressed(SimpleHTTPRequestHandler):
    """Files as a web host sends them: text in gzip, kept by the browser for an hour."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in {".html", ".css", ".js", ".svg", ".json"}:
            return super().send_head()
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *args: Any) -> None:
        pass


def measure(address: str) -> dict[str, Any]:
    """One run of Lighthouse's own mobile settings; its report."""
    flags = " ".join(["--headless", *ARGUMENTS])
    with TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [node(), str(package_file("lighthouse/cli/index.js")), address, "--quiet"]
        command += ["--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": chromium()}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180)
        if done.returncode or not out.is_file():
            raise RuntimeError(f"Lighthouse failed on {address}:\n{done.stderr.strip()}")
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def shortfalls(report: dict[str, Any]) -> list[str]:
    """What keeps a report from 100: each audit that counts and is not full."""
    return [
        f"{name}: {audit['title']} ({audit.get('displayValue') or 'fails'})"
        for name in CATEGORIES
        for weighed in report["categories"][name]["auditRefs"]
        if weighed["weight"] and report["categories"][name]["score"] < 1
        for audit in [report["audits"][weighed["id"]]]
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def median_scores(kind: str, page: str, reports: list[dict[str, Any]]) -> Scores:
    """The median of each category over several reports of one page."""
    scores = {
        name: median_low(round(100 * report["categories"][name]["score"]) for report in reports)
        for name in CATEGORIES
    }
    return Scores(kind, page, reports[0]["lighthouseVersion"], scores)


def write(table: Path, found: list[Scores], day: date) -> None:
    """Write the table that the book shows: one row a page."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = [name.replace("-", "_") for name in CATEGORIES]
        writer.writerow(["kind", "page", *names, "runs", "lighthouse", "measured"])
        for row in found:
            writer.writerow([row.kind, row.page, *row.scores.values(), RUNS, row.version, day])


def main() -> None:
    """Serve the site for as long as the measuring takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "_build/site")
    parser.add_argument("--write", action="store_true", help="put the scores into data/")
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        sys.exit(f"no site in {given.site}: build it first with `make build`")

    def handler(*args: Any) -> _Compressed:
        return _Compressed(*args, directory=str(given.site))

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    found = []
    try:
        for kind, page in PAGES.items():
            address = f"http://127.0.0.1:{server.server_address[1]}/{page}"
            reports = [measure(address) for _ in range(RUNS)]
            found.append(median_scores(kind, page, reports))
            print(f"{kind}: {found[-1].scores}", flush=True)
            if not found[-1].full:
                print("\n".join(f"  {line}" for line in shortfalls(reports[0])))
    except MissingToolError as missing:
        sys.exit(str(missing))
    finally:
        server.shutdown()
    if given.write:
        write(TABLE, found, date.today())
    sys.exit(0 if all(scores.full for scores in found) else 1)


if __name__ == "__main__":
    main()
