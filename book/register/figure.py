"""A cited figure: its fields, what each may hold, and its two faces."""

from dataclasses import dataclass
from datetime import date

from book.findings import Check, Finding
from book.register.units import UNITS, between, rounded, written
from book.schema import day, one_of, required_in, schema_of, spec, text, texts

FIGURES = "data/figures.toml"

STATUSES: dict[str, str] = {
    "reproduced": "someone published this number, and our working gets it from published data",
    "worked out": "our own calculation or model, which nobody else has published",
    "transcribed": "read in the source named here, and copied",
    "second-hand": "read in a copy, a summary or another document, and not in the original",
    "disputed": "the source says otherwise, or the number does not fit its own interval",
    "unverified": "we have not seen the source",
}
"""Each status, in the words the reader sees. A status says what was done, and nothing more."""

COUNTS: dict[str, str] = {
    "transcribed": "An abstract counts as the source if its publisher, PubMed, PubMed Central or "
    "the university of an author shows it, and as a copy anywhere else. A ratio that we show as a "
    "percentage is still transcribed if the note says that we converted it.",
}
"""What a status counts in and what not, in whole sentences, where its meaning leaves room."""

LEAVES_OPEN: dict[str, str] = {
    "reproduced": "The published data could still be wrong.",
    "worked out": "It is only as reliable as the weakest number behind it.",
    "transcribed": "We have not tested whether the source is right.",
    "second-hand": "Such documents can leave out what matters, so open the original before you "
    "rely on it.",
    "disputed": "We show it because others repeat it. If we know of a better number, we suggest "
    "it.",
    "unverified": "Do not rely on it. If you have the source, please tell us.",
}
"""What each status does not tell, in whole sentences."""

COMPUTED = ("reproduced", "worked out")
"""Statuses of figures that a recipe computes."""
READ = tuple(status for status in STATUSES if status != "worked out")
"""Statuses of figures that somebody published, so that each has its reading."""

UNQUOTED = {
    "a table": "it is in a table or a data file, which has no sentence to quote",
    "a picture": "it was read off a picture",
    "not reopened": "the page could not be opened again to quote it",
    "not seen": "we have not seen a document by the publisher that prints it",
}
"""Why a figure that somebody published has no quotation."""


LARGEST = 10**15
"""With 12 decimals, a number below this has 27 digits: Decimal holds 28."""


def _number(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "expected a plain number, without quotation marks"
    if value != value or value in (float("inf"), float("-inf")):
        return "expected a number; nan and inf are not figures"
    if abs(value) >= LARGEST:
        return f"expected a number below {LARGEST:,}: choose a larger unit, such as gbp-million"
    return None


def _places(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 12:
        return "expected a whole number from 0 to 12"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One table of ``data/figures.toml``. The field list is the schema of the register."""

    id: str
    line: int
    says: str = spec(text, "What the number states, in words.")
    value: float = spec(_number, "The number as cited, plain.")
    unit: str = spec(one_of(UNITS), "The unit, one of the list in `book.register.units`.")
    decimals: int | None = spec(_places, "Decimal places of the citation.", default=None)
    significant: int | None = spec(
        _places, "Significant figures of the citation, where decimals do not fit.", default=None
    )
    plain: str | None = spec(
        text, "The plain face, where it is not the formatted value.", default=None
    )
    low: float | None = spec(_number, "Lower end of the interval.", default=None)
    high: float | None = spec(_number, "Upper end of the interval.", default=None)
    population: str = spec(text, "Who the number is about.")
    place: str = spec(text, "Where.")
    period: str = spec(text, "When.")
    source: str = spec(text, "A key of `data/sources.bib`.")
    locator: str = spec(text, "Page, table or paragraph of the source.")
    checked: date = spec(day, "When someone last looked at the source.")
    review_by: date = spec(day, "When someone must look again.")
    status: str = spec(one_of(STATUSES), "What was really checked.")
    recipe: str | None = spec(
        text, "`module:function(name='value')` in `book.models`, which computes it.", default=None
    )
    inputs: list[str] = spec(
        texts,
        "For a figure worked out here, the figures that it is worked out from; [] where it is "
        "worked out from whole tables alone.",
        default_factory=list,
    )
    cross_check: str | None = spec(
        text,
        "For a figure that was read, a recipe that gets the same value from other published "
        "numbers, such as the middle of its own interval.",
        default=None,
    )
    replaced_by: str | None = spec(
        text, "For a disputed figure, the figure to use in its place.", default=None
    )
    unquoted: str | None = spec(
        one_of(UNQUOTED), "Why no words of the source stand beside it.", default=None
    )
    local: str | None = spec(
        text,
        "The measure of the tables of areas that asks the same of each area: readers see their "
        "own area's beside this figure.",
        default=None,
    )
    repeated: str | None = spec(
        text,
        "Why more than 3 chapters show it, where it has to be so. Others link to its home.",
        default=None,
    )
    also: str | None = spec(
        text,
        "What a fair reader must hear with the number: that the source concludes otherwise, that "
        "it is a secondary outcome, that a newer review differs.",
        default=None,
    )
    note: str | None = spec(text, "What a reader must know.", default=None)

    def finding(self, check: Check, text: str, *, warning: bool = False) -> Finding:
        """What `text` says of it, at its place in the register."""
        message = f"figure '{self.id}' {text}"
        return Finding(FIGURES, self.line, message, warning=warning, check=check)

    @property
    def exact(self) -> str:
        """The value as cited: ``26%``, ``£113.13``."""
        return self.at_precision(self.value)

    @property
    def face(self) -> str:
        """What stands in a sentence: the plain face where there is one."""
        return self.plain or self.exact

    @property
    def told(self) -> tuple[str, ...]:
        """Its texts that readers see, in our own words; they may name other figures."""
        return tuple(text for text in (self.says, self.also, self.note) if text)

    @property
    def status_name(self) -> str:
        """The status as a name in HTML: ``worked-out``."""
        return self.status.replace(" ", "-")

    @property
    def interval(self) -> str | None:
        """``1.04 to 1.53``, or None where the figure has no interval."""
        if self.low is None or self.high is None:
            return None
        return between(self.at_precision(self.low), self.at_precision(self.high), self.unit)

    def at_precision(self, value: float) -> str:
        """`value` written in this figure's unit at its cited precision."""
        return written(value, self.unit, decimals=self.decimals, significant=self.significant)

    def rounds_to_citation(self, value: float) -> bool:
        """Whether `value`, rounded as cited, is the cited value."""
        precision = {"decimals": self.decimals, "significant": self.significant}
        return rounded(value, **precision) == rounded(self.value, **precision)


SCHEMA = schema_of(Figure)
REQUIRED = required_in(SCHEMA)
