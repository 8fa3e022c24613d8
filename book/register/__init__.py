"""Reads and checks the register of cited figures; knows nothing of Sphinx.

Other rooms do not import `anchors`, `compare`, `evidence`, `load`, `meaning`, `passages`, `plain`,
`printed`, `recipe_inputs`, `register`, `standing`, `support`.
"""

from book.register.compare import FigureMismatchError, compare
from book.register.evidence import check_evidence
from book.register.figure import STATUSES, Figure
from book.register.note_words import face_in, spoken
from book.register.register import Register, load_register, register_files
from book.register.sources import Source
from book.register.standing import FLAGGED, flag, status_sentence
from book.register.verify import Verified, verify_figures

__all__ = [
    "FLAGGED",
    "STATUSES",
    "Figure",
    "FigureMismatchError",
    "Register",
    "Source",
    "Verified",
    "check_evidence",
    "compare",
    "face_in",
    "flag",
    "load_register",
    "register_files",
    "spoken",
    "status_sentence",
    "verify_figures",
]
