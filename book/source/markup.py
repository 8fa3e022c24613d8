"""What directives and roles there are, and which parts of a directive are words for readers.

It stands in ``markup.json``, made by ``scripts/list_markup.py`` from an open Sphinx, because
opening one takes longer than reading the whole book. There each directive class says what it
takes. A test compares the two.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("markup.json")


@dataclass(frozen=True, slots=True)
class Takes:
    """What a directive takes. `holds` is what its content is: words, code or a formula."""

    options: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    """The options that readers see or hear."""
    title: bool = True
    """Whether its argument is words."""
    holds: str = "words"

    def is_words(self, option: str) -> bool:
        """Whether readers see an option; of one that nobody knows it is better to think so."""
        return option in self.words or (self.holds == "words" and option not in self.options)


@lru_cache(maxsize=1)
def known() -> dict[str, Any]:
    """``directives`` by name with what each takes, ``roles``, and ``settings`` of Sphinx."""
    found: dict[str, Any] = json.loads(LIST.read_text(encoding="utf-8"))
    return found


@cache
def takes(name: str) -> Takes:
    """What the directive of this name takes; of one that nobody knows, all may be words."""
    told = known()["directives"].get(name)
    if told is None:
        return Takes()
    options, words = frozenset(told["options"]), frozenset(told["words"])
    return Takes(options, words, told["title"], told["holds"])
