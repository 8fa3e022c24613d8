"""The savings model in other forms: MathML for the page, words beside it, JavaScript."""

from sympy import Add, Expr, Indexed, IndexedBase, Max, Mul, Number, Pow, Sum, Symbol, fraction
from sympy.printing.jscode import jscode
from sympy.printing.mathml import mathml

from book.models.savings.definition import (
    EQUATIONS,
    KIND,
    LABELS,
    LETTERS,
    Equation,
    plain_equations,
    plain_inputs,
)
from book.models.savings.inputs import KINDS


def equation_mathml(equation: Equation) -> str:
    """An equation in letters, as presentation MathML, which browsers show without a script."""
    right = mathml(_in_letters(equation.value), printer="presentation", order="none")
    left = f"<mi>{equation.letter}</mi>"
    if equation.by_kind:
        left = f"<msub>{left}<mi>{KIND}</mi></msub>"
    return (
        f'<math display="block" id="equation-{equation.name}">'
        f"<mrow>{left}<mo>=</mo>{right}</mrow></math>"
    )


def equation_words(equation: Equation) -> str:
    """The same equation in words, using the labels of its parts."""
    return f"{equation.label} = {_words(equation.value)}"


def javascript() -> str:
    """The model as two JavaScript functions.

    ``savings`` takes an object of inputs and returns one of results. ``savingsOfEach`` takes an
    object of arrays and returns one of arrays. Every input and result is a named variable, which
    browsers run many times faster than property look-ups.
    """
    steps = plain_equations()
    lines = [f"  const {symbol} = {jscode(value)};" for symbol, value, _ in steps]
    given = ", ".join(plain_inputs())
    results = ", ".join(str(symbol) for symbol, _, _ in steps)
    body = "\n".join(lines)
    one = f"function savings({{ {given} }}) {{\n{body}\n  return {{ {results} }};\n}}\n"
    columns = ", ".join(f"{symbol}: new Float64Array(count)" for symbol, _, _ in steps)
    each = ", ".join(f"{name}: inputs.{name}[i]" for name in plain_inputs())
    kept = "\n".join(f"    results.{symbol}[i] = found.{symbol};" for symbol, _, _ in steps)
    return (
        f"{one}\nfunction savingsOfEach(inputs, count) {{\n  const results = {{ {columns} }};\n"
        f"  for (let i = 0; i < count; i += 1) {{\n    const found = savings({{ {each} }});\n"
        f"{kept}\n  }}\n  return results;\n}}\n"
    )


def _in_letters(value: Expr) -> Expr:
    bases = {b: IndexedBase(LETTERS[str(b)]) for b in value.atoms(IndexedBase)}
    symbols = {s: Symbol(LETTERS[str(s)]) for s in value.free_symbols if str(s) in LETTERS}
    return value.xreplace({**symbols, **bases})


def _words(value: Expr) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, Symbol | Indexed):
        return LABELS[str(value.base if isinstance(value, Indexed) else value)]
    if isinstance(value, Sum):
        kinds = f"the {len(KINDS)} kinds of use"
        return f"the sum over {kinds} of ({_words(value.function)})"
    if isinstance(value, Max):
        return f"the larger of {' and '.join(_part(part) for part in value.args)}"
    if isinstance(value, Add):
        return _sum(value)
    if isinstance(value, Mul | Pow):
        above, below = fraction(value)
        top = " × ".join(_part(part) for part in _factors(above))
        if below == 1:
            return top
        return f"{top} ÷ {_part(below)}"
    raise TypeError(f"no words for {type(value).__name__}")


def _sum(value: Add) -> str:
    """The terms of a sum, added ones first and subtracted ones last."""
    parts = sorted(value.args, key=lambda part: part.could_extract_minus_sign())
    text = _words(parts[0])
    for part in parts[1:]:
        minus = part.could_extract_minus_sign()
        text += f" − {_part(-part)}" if minus else f" + {_words(part)}"
    return text


def _factors(value: Expr) -> tuple[Expr, ...]:
    """The factors of a product, people first, in the order in which they are read."""
    order = {name: place for place, name in enumerate(LETTERS)}
    first = {equation.name for equation in EQUATIONS}

    def place(part: Expr) -> tuple[bool, bool, int]:
        name = str(getattr(part, "base", part))
        return (not isinstance(part, Symbol | Indexed), name not in first, order.get(name, 99))

    return tuple(sorted(Mul.make_args(value), key=place))


def _part(value: Expr) -> str:
    text = _words(value)
    return f"({text})" if isinstance(value, Add | Mul | Pow | Max) else text
