"""The sample's data: tables for its notebooks, and a register whose checks pass."""

import hashlib
import json
from datetime import date, timedelta
from random import Random
from typing import Any

STATEMENTS = ("W1", "W2")
RECOMPUTED = "review-excess"
ROWS = 800
AREAS = ("Ashby", "Barrow", "Corley", "Denham", "Elmswell", "Fenwick")
SHARED_BY = 3
"""Number of chapters that show the same figure, as in a real book."""

SOURCES = """\
@misc{sample-survey,
  author = {Sample, Sam},
  title = {A made-up survey},
  year = {2026},
  seen = {read in source},
  note = {Made up for a measurement.}
}

@misc{sample-review,
  author = {Review, Ray},
  title = {A made-up review},
  year = {2026},
  seen = {read in source},
  note = {Made up for a measurement.}
}
"""
DIFFERENCES = """\
[sample]
kind = "wording"
title = "A made-up difference"
statements = ["W1"]
guidance = "It says one thing."
found = "The survey says another."
sources = ["sample-survey"]
chapter = "chapters/welcome"
checked = 2026-11-23
"""
EVENTS = """\
[sample]
when = "2026"
title = "A made-up survey"
kind = "document"
says = "It asked people."
today = "It stands."
sources = ["sample-survey"]
seen = "in source"
checked = 2026-11-23
review_by = 2036-11-23
"""
GLOSSARY = """\
[sample]
term = "Made-up sample"
means = "A book that was made up for a measurement."
"""
TEXT = {"type": "string", "constraints": {"required": True}}
NUMBER = {"type": "number"}
SCHEMAS: dict[str, dict[str, dict[str, Any]]] = {
    "readings": {
        "figure": TEXT, "value": NUMBER, "low": NUMBER, "high": NUMBER, "seen": TEXT,
    },
    "statements": {"id": TEXT, "part": TEXT, "roles": TEXT, "statement": TEXT},
    "relative-risks": {"study": TEXT, "estimate": NUMBER, "source": TEXT},
    "visits": {
        "day": {"type": "date"}, "area": TEXT, "visits": {"type": "integer"}, "minutes": NUMBER,
    },
}  # fmt: skip


def figures(seed: int, chapters: int) -> dict[str, float]:
    """Figure ids with their values in percent, each shown by `SHARED_BY` chapters."""
    random = Random(f"{seed}/figures")
    count = -(-chapters // SHARED_BY)
    return {f"share-{n:04}": random.randint(100, 899) / 10 for n in range(1, count + 1)}


def visits(seed: int, names: list[str]) -> dict[str, str]:
    """A table of visits for each notebook: path to text."""
    made = {}
    for name in names:
        random = Random(f"{seed}/{name}")
        lines = ["day,area,visits,minutes"]
        for row in range(ROWS):
            day = date(2025, 1, 1) + timedelta(days=row // 3)
            minutes = random.randint(50, 900) / 10
            lines.append(f"{day},{random.choice(AREAS)},{random.randint(1, 60)},{minutes}")
        made[f"data/{name}.csv"] = "\n".join(lines) + "\n"
    return made


def files(seed: int, chapters: int, tables: list[str]) -> dict[str, str]:
    """Extra files for this book's flavour: register, sources, tables and their data package."""
    values = figures(seed, chapters)
    readings = [f"{name},{value},,,source" for name, value in values.items()]
    made = {
        "data/readings.csv": "\n".join(["figure,value,low,high,seen", *readings]) + "\n",
        "data/statements.csv": "id,part,roles,statement\n"
        + "".join(f"{name},why,frontline,A statement\n" for name in STATEMENTS[:chapters]),
        "data/relative-risks.csv": "study,estimate,source\nsample,1.26,sample-review\n",
    }
    described = {**made, **visits(seed, tables)}
    package = {
        "profile": "data-package",
        "name": "sample",
        "resources": [_resource(path, text) for path, text in described.items()],
    }
    made["data/datapackage.json"] = json.dumps(package, indent=2) + "\n"
    made["data/sources.bib"] = SOURCES
    made["data/glossary.toml"] = GLOSSARY
    made["data/differences.toml"] = DIFFERENCES
    made["data/policy-events.toml"] = EVENTS
    recipe = "recipe = \"ratios:excess_percent(study='sample')\"\ninputs = []\n"
    blocks = [_figure(RECOMPUTED, 26, 0, "sample-review", "worked out") + recipe]
    blocks += [
        _figure(name, value, 1, "sample-survey", "transcribed") for name, value in values.items()
    ]
    made["data/figures.toml"] = "\n".join(blocks)
    return made


def _resource(path: str, text: str) -> dict[str, Any]:
    content = text.encode()
    name = path.removeprefix("data/").removesuffix(".csv")
    schema = SCHEMAS["visits" if name.startswith("visits-") else name]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "schema": {"fields": [{"name": field, **kind} for field, kind in schema.items()]},
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "bytes": len(content),
    }


def _figure(name: str, value: float, decimals: int, source: str, status: str) -> str:
    return (
        f'[{name}]\nsays = "Share of people asked who say so"\nvalue = {value}\n'
        f'unit = "percent"\ndecimals = {decimals}\npopulation = "people asked"\n'
        f'place = "a made-up place"\nperiod = "2026"\nsource = "{source}"\n'
        f'locator = "the only page"\nchecked = 2026-11-23\nreview_by = 2036-11-23\n'
        f'status = "{status}"\n' + ('unquoted = "a table"\n' if status != "worked out" else "")
    )
