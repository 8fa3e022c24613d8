"""Answers requests from the page in a reader's browser: check a paper, make files to download."""

import json
from base64 import b64encode
from typing import Any

from book.papers.known_figures import read_held
from book.papers.match import Matcher
from book.papers.paper import PaperError
from book.papers.reading import read_paper
from book.papers.report import report, texts_of
from book.papers.report_text import PARTS
from book.papers.take_away import as_web_page, as_word


class Pack:
    """The figures and names that came with the modules, ready to compare with papers."""

    def __init__(self, text: str) -> None:
        from book.papers import pdf_text  # noqa: F401, PLC0415  # now, to save the first PDF a wait

        self._matcher = Matcher(read_held(text))
        self._told: dict[str, Any] = {}

    def answer(self, question: str, content: Any = b"") -> str:
        """Answer in JSON. `check` reads `content`; `page` and `word` return the last report.

        If a file cannot be read, the answer has an `error` written for its author.
        """
        asked = json.loads(question)
        if asked["ask"] == "check":
            return json.dumps(self._check(asked["name"], asked["today"], bytes(content)))
        made = as_web_page(self._told).encode() if asked["ask"] == "page" else as_word(self._told)
        return json.dumps({"file": b64encode(made).decode()})

    def _check(self, name: str, today: str, content: bytes) -> dict[str, Any]:
        try:
            paper = read_paper(name, content)
        except PaperError as error:
            return {"error": str(error)}
        self._told = report(paper, self._matcher, name, today)
        return self._told | {"texts": list(texts_of(self._told)), "parts": PARTS}
