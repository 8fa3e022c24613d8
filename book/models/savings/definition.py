"""The savings model, written once: its inputs with units and bounds, and its equations.

Names are used in data, Python and JavaScript; letters in the equations on the page.
A unit is a pint expression in ``person``, ``event``, ``year``, ``GBP``, ``wellby`` and ``qaly``.
The structure (people × use × change × price, less cost) is that of any cost-consequence analysis:
HM Treasury, the Green Book. Health and wellbeing are shown beside cash, never included in it.
"""

from dataclasses import dataclass

from sympy import Expr, Indexed, IndexedBase, Max, Sum, Symbol

from book.models.savings.inputs import BY_PERSON, INPUTS, KINDS, Input


@dataclass(frozen=True, slots=True)
class Equation:
    """One result: its name, letter, unit and label, and what it is calculated from."""

    name: str
    letter: str
    unit: str
    label: str
    value: Expr
    by_kind: bool = False


def _symbols(*names: str) -> list[Symbol]:
    return [Symbol(name) for name in names]


_N, _p, _u, _d, _F, _v, _o, _T, _s, _L, _w, _q, _V, _H = _symbols(
    *(given.name for given in INPUTS if not given.by_kind)
)
_b, _r, _c, _a = (IndexedBase(name) for name in ("use", "fall", "unit_cost", "avoided"))
_P, _G, _S, _C, _B, _W, _Q, _K = _symbols(
    "people", "gross", "saving", "cost", "net", "wellbys", "qalys", "cash"
)
KIND = Symbol("k", integer=True)
_each = (KIND, 1, len(KINDS))
_per_person = Sum(_b[KIND] * _r[KIND] * _c[KIND], _each) + _d

EQUATIONS = (
    Equation("people", "P", "person", "people who take part", _N * _p * _u),
    Equation(
        "avoided", "a", "event/year", "use avoided a year", _P * _b[KIND] * _r[KIND], by_kind=True
    ),
    Equation(
        "gross", "G", "GBP/year", "value of use avoided a year",
        Sum(_a[KIND] * _c[KIND], _each) + _P * _d,
    ),
    Equation("saving", "S", "GBP", "saving before costs", _G * _T),
    Equation("cost", "C", "GBP", "cost of the programme", _F + _P * _v * _T),
    Equation("net", "B", "GBP", "net saving", _S - _C),
    Equation("net_with_own", "E", "GBP", "net saving, counting people’s own costs",
             _B - _P * _o * _T),
    Equation("net_per_person", "A", BY_PERSON, "net saving a year for each person", _B / (_P * _T)),
    Equation("return_per_pound", "R", "", "saving for each £1 spent", _S / _C),
    Equation("needed_uptake", "U", "", "uptake at which it breaks even",
             _F / (_N * _p * _T * (_per_person - _v))),
    Equation("needed_effect", "X", "", "share of the saving that must be real to break even",
             _C / _S),
    Equation("needed_unit_cost", "Z", "GBP/event", "average cost of each use to break even",
             (_C - _P * _d * _T) / (_T * Sum(_a[KIND], _each))),
    Equation("most_per_person", "M", BY_PERSON, "most it may cost a year for each person",
             (_S - _F) / (_P * _T)),
    Equation("cash", "K", "GBP", "cash that can leave a budget", _s * _G * Max(0, _T - _L)),
    Equation("net_cash", "J", "GBP", "cash after the cost of the programme", _K - _C),
    Equation("wellbys", "W", "wellby", "points of life satisfaction for a year", _P * _w * _T),
    Equation("wellby_worth", "Y", "GBP", "value put on wellbeing", _W * _V),
    Equation("qalys", "Q", "qaly", "years in full health gained", _P * _q * _T),
    Equation("qaly_worth", "I", "GBP", "value put on health", _Q * _H),
)  # fmt: skip
"""Ordered so that each needs only inputs and earlier equations."""

LETTERS = {part.name: part.letter for part in (*INPUTS, *EQUATIONS)}
LABELS = {part.name: part.label for part in (*INPUTS, *EQUATIONS)}
UNITS = {part.name: part.unit for part in (*INPUTS, *EQUATIONS)}


def of_kind(name: str, kind: str) -> str:
    """The plain name of an indexed input or result for one kind: ``use_ae``."""
    return f"{name}_{kind}"


def plain_inputs() -> dict[str, Input]:
    """Every input by plain name; those given by kind appear once per kind."""
    return {
        name: given
        for given in INPUTS
        for name in ([of_kind(given.name, k) for k in KINDS] if given.by_kind else [given.name])
    }


def plain_equations() -> list[tuple[Symbol, Expr, Equation]]:
    """Each result as a symbol and an expression in plain symbols, with sums expanded."""
    kinds = list(KINDS)
    found = []
    for equation in EQUATIONS:
        for place, kind in enumerate(kinds, start=1):
            name = of_kind(equation.name, kind) if equation.by_kind else equation.name
            value = equation.value.subs(KIND, place) if equation.by_kind else equation.value
            value = value.doit()
            plain = {
                part: Symbol(of_kind(str(part.base), kinds[int(part.indices[0]) - 1]))
                for part in value.atoms(Indexed)
            }
            found.append((Symbol(name), value.xreplace(plain), equation))
            if not equation.by_kind:
                break
    return found
