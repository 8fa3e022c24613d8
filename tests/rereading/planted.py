"""Pages that quote this book's own quotations, edits of what they say, and edits of the rest."""

import html
import random
import re
from collections.abc import Callable

from book.rereading import Opened

TITLES = ("Methods", "Results at 12 months", "What we found", "Table 2", "Background: 1990 to 2015")
PLAIN = (
    "Data were drawn from registers in England and from 3 surveys.",
    "The authors declare no competing interests.",
    "People were followed for 7 years, and 1,204 of them moved away.",
    "Two reviewers read every paper independently and settled differences by talking.",
    "Funding came from a public body; it had no part in the writing.",
)
MENUS = ("Home", "Journals", "Log in", "Cite this", "Download PDF", "Share", "Accept all cookies")


def page(sentence: str, chance: random.Random, charset: str = "utf-8") -> str:
    """A page as journals and offices make them, with `sentence`, which is HTML, in its text."""
    menu = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in chance.sample(MENUS, 4))
    related = "".join(
        f"<li>Another paper, {chance.randint(1995, 2026)}; {chance.randint(1, 99)}% agreed</li>"
        for _ in range(chance.randint(2, 6))
    )
    before, after = (" ".join(chance.sample(PLAIN, 2)) for _ in range(2))
    lead = chance.choice(
        ("", "We found that ", "<b>Results:</b> ", "<h4>Findings</h4>", "(", "&#8220;")
    )
    cited = f"Cited by {chance.randint(2, 999)}"
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>A paper</title>"
        f"<script>var seen = {chance.randint(1, 10**6)};</script></head>"
        f"<body class='v{chance.randint(1, 99)}'><nav><ul>{menu}</ul></nav><main>"
        f"<h1>A paper</h1><p>{cited}. Published {chance.randint(1, 28)} May 2018</p>"
        f"<h2>{chance.choice(TITLES)}</h2><p>{before} {lead}{sentence} {after}</p>"
        f"<aside><ul>{related}</ul></aside></main><footer>&copy; {chance.randint(2019, 2026)}"
        "</footer></body></html>"
    )


def opened(text: str, charset: str | None = None, encoding: str = "utf-8") -> Opened:
    """`text` as if a server had sent it."""
    body = text.encode(encoding, errors="xmlcharrefreplace")
    return Opened("http://here/", "http://here/", body, "text/html", charset)


# ---- Edits of what is said: each gives another text, or None where there is nothing to edit ----


def digit(says: str, chance: random.Random) -> str | None:
    places = [m.start() for m in re.finditer(r"\d", says)]
    if not places:
        return None
    at = chance.choice(places)
    other = chance.choice([d for d in "0123456789" if d != says[at]])
    return says[:at] + other + says[at + 1 :]


def sign(says: str, chance: random.Random) -> str | None:
    """Takes the sign of a number away, or gives it one."""
    signed = [m.start() for m in re.finditer(r"(?<![\w%])(?<!\d )[-−–](?=[\d.])", says)]
    bare = [m.start() for m in re.finditer(r"(?<![\w.,·\-−–‐—/])(?<!\d[ ,])[\d]", says)]
    if signed and chance.random() < 0.5:
        at = chance.choice(signed)
        return says[:at] + says[at + 1 :]
    if not bare:
        return None
    at = chance.choice(bare)
    return says[:at] + chance.choice("-−") + says[at:]


def year(says: str, chance: random.Random) -> str | None:
    years = list(re.finditer(r"(?<!\d)(?:19|20)\d\d(?![\d,])", says))
    if not years:
        return None
    found = chance.choice(years)
    other = int(found[0]) + chance.choice((-10, -1, 1, 2))
    return says[: found.start()] + str(other) + says[found.end() :]


UNITS = (
    ("%", " percentage points"), ("£", "€"), ("million", "billion"), ("per cent", "per mille"),
    ("years", "months"), ("months", "weeks"), ("people", "households"), ("studies", "patients"),
    ("participants", "practices"), ("adults", "children"), ("SMD", "MD"), ("OR", "RR"),
    ("HR", "OR"), ("RR", "OR"), ("metre", "yard"), ("m/s", "km/h"),
)  # fmt: skip


def unit(says: str, chance: random.Random) -> str | None:
    there = [(old, new) for old, new in UNITS if old in says]
    if not there:
        return None
    old, new = chance.choice(there)
    return says.replace(old, new, 1)


def word(says: str, chance: random.Random) -> str | None:
    """Leaves one word out."""
    words = says.split()
    places = [i for i, w in enumerate(words) if re.search(r"[^\W_]", w)]
    at = chance.choice(places)
    return " ".join(words[:at] + words[at + 1 :])


def gone(says: str, chance: random.Random) -> str | None:
    return chance.choice(PLAIN)


EDITS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": digit, "sign": sign, "year": year, "unit": unit, "word": word, "gone": gone,
}  # fmt: skip


# ---- Edits of how it is set: what is said stays ----


def plain(says: str, chance: random.Random) -> str:
    return html.escape(says, quote=False)


def soft_hyphens(says: str, chance: random.Random) -> str:
    return re.sub(r"([a-z]{4})(?=[a-z]{3})", r"\1&shy;", plain(says, chance))


def fixed_blanks(says: str, chance: random.Random) -> str:
    blanks = ("&nbsp;", "\u2009", "\u202f", "\n      ", "  ", " <wbr>")
    return "".join(
        chance.choice(blanks) if c == " " and chance.random() < 0.5 else c
        for c in plain(says, chance)
    )


def over_tags(says: str, chance: random.Random) -> str:
    words = plain(says, chance).split(" ")
    tags = ("em", "strong", "span class='x'", "a href='#t'", "i")
    for at in chance.sample(range(len(words)), min(3, len(words))):
        tag = chance.choice(tags)
        middle = len(words[at]) // 2 if "&" not in words[at] else 0
        words[at] = f"{words[at][:middle]}<{tag}>{words[at][middle:]}</{tag.split()[0]}>"
    return " ".join(words)


def other_marks(says: str, chance: random.Random) -> str:
    """Dashes, quotation marks, raised points and thousands as another house sets them."""
    text = re.sub(r"(?<=\d)[-–‐](?=\d)", chance.choice("-–‐"), says)
    text = text.replace("'", "’").replace("“", '"').replace("”", '"')
    text = re.sub(r"(?<=\d)[.·](?=\d)", chance.choice(".·"), text)
    text = re.sub(r"(?<=\d),(?=\d{3})", chance.choice((",", "\u2009")), text)
    return html.escape(text, quote=False).replace("–", chance.choice(("–", "&ndash;", "&#8211;")))


def footnotes(says: str, chance: random.Random) -> str:
    words = plain(says, chance).split(" ")
    at = chance.randrange(len(words))
    words[at] += f"<sup><a href='#r'>{chance.randint(1, 60)}</a></sup>"
    return " ".join(words)


SETTINGS: dict[str, Callable[[str, random.Random], str]] = {
    "furniture": plain, "soft hyphens": soft_hyphens, "fixed blanks": fixed_blanks,
    "over tags": over_tags, "other marks": other_marks, "footnotes": footnotes,
}  # fmt: skip
