"""Whether each figure can be held against what was read: the words, and a second reader."""

from collections.abc import Iterator

from book.findings import Finding
from book.register.anchors import check_anchors
from book.register.meaning import check_meaning
from book.register.passages import check_passages
from book.register.register import Register
from book.register.second import check_second_readings


def check_evidence(register: Register) -> Iterator[Finding]:
    """What is wrong with the quotations, the second readings and the meaning of figures."""
    yield from check_anchors(register)
    yield from check_passages(register)
    yield from check_second_readings(register)
    yield from check_meaning(register)
