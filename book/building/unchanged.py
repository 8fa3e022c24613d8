"""Remembers what the last build was made from, to say at once that nothing has changed."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.building.inputs import listing_key
from book.files.whole import write_whole
from book.findings import Finding


@dataclass(frozen=True, slots=True)
class Last:
    """The last build: its inputs, what it made, what it warned of and until when that holds."""

    inputs: str
    pages: int
    warnings: list[dict[str, Any]]
    until: str
    listing: str

    @classmethod
    def of(
        cls, inputs: str, pages: int, warnings: list[Finding], until: date, listing: str
    ) -> "Last":
        told = [warning.as_json() for warning in warnings]
        return cls(inputs, pages, told, until.isoformat(), listing)

    def findings(self) -> list[Finding]:
        return [Finding.from_json(warning) for warning in self.warnings]


def read_last(root: Path, out: Path, inputs: str, today: date) -> Last | None:
    """The last build into `out`, where a build today would make the very same; else None."""
    try:
        last = Last(**json.loads(_file(root).read_text(encoding="utf-8"))[str(out)])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    same = last.inputs == inputs and today.isoformat() < last.until
    return last if same and out.is_dir() and last.listing == listing_key(out) else None


def write_last(root: Path, out: Path, last: Last) -> None:
    """Keep `last` as the build that made `out`, and no other."""
    write_whole(_file(root), json.dumps({str(out): asdict(last)}))


def _file(root: Path) -> Path:
    return root / "_build/press/last.json"
