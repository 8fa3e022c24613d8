"""Fingerprints: a short text that is another wherever what it stands for is another."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import NoneType
from typing import Any

from book.incremental.once import FRESH, Once

LENGTH = 32
"""Digits of a fingerprint: too many for two things to share them by chance, or by design."""
_TELLING = {str, bytes, int, float, bool, NoneType, date, datetime}
"""Types whose values print all that they are."""
_ways: dict[type, Callable[[Any], object]] = {}


def digest(content: bytes | str) -> str:
    """The SHA-256 of `content`, of a text as UTF-8, in hexadecimal digits."""
    return sha256(content if isinstance(content, bytes) else _bytes(content)).hexdigest()


def fingerprint(*values: object) -> str:
    """One fingerprint of plain values, however they are nested.

    Sets count without their order, dictionaries with it, dataclasses by the fields that count in
    comparing. What is none of these counts by its type and text. Raises TypeError where that
    text tells no more than where the value lies in memory.
    """
    return digest(repr(_telling(values)))[:LENGTH]


def in_order(value: object) -> object:
    """`value` with every dictionary in the order of its keys, not in that of filling it."""
    if isinstance(value, Mapping):
        return sorted(((repr(key), in_order(item)) for key, item in value.items()), key=repr)
    if isinstance(value, list | tuple):
        return [in_order(item) for item in value]
    return value


def fingerprint_of_files(files: Iterable[Path], *values: object, below: Path | None = None) -> str:
    """One fingerprint of the contents of `files`, under their names, and of `values`.

    With `below`, a folder that holds them all, the names are those in that folder: what is kept
    for a book is then of use to a copy of it elsewhere.
    """
    named = [(file.relative_to(below) if below else file, digest_of_file(file)) for file in files]
    return fingerprint([(file.as_posix(), content) for file, content in named], values)


def _digest_of_file(file: Path) -> str:
    """The digest of a file's bytes; "" where it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""


digest_of_file = Once(_digest_of_file, settles=FRESH)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _telling(value: object) -> object:
    """`value` as something that prints alike exactly where it is alike."""
    kind = type(value)
    if kind in _TELLING:
        return value
    if kind not in _ways:
        _ways[kind] = _way(kind)
    return _ways[kind](value)


def _way(kind: type[Any]) -> Callable[[Any], object]:
    """How a value of this type is made telling."""
    name = kind.__qualname__
    if issubclass(kind, list | tuple):
        return lambda value: value if _tell(value) else [*map(_telling, value)]
    if issubclass(kind, Mapping):
        return lambda value: (name, [*map(_telling, value)], [*map(_telling, value.values())])
    if issubclass(kind, set | frozenset):
        return lambda value: (name, sorted(repr(_telling(item)) for item in value))
    if is_dataclass(kind):
        counting = [field.name for field in fields(kind) if field.compare]
        return lambda value: (name, [_telling(getattr(value, field)) for field in counting])
    if not any({"__str__", "__repr__"} & vars(base).keys() for base in kind.__mro__[:-1]):
        raise TypeError(f"a {name} has no fingerprint: it does not say what it holds")
    return lambda value: (name, str(value))


def _tell(values: Iterable[object]) -> bool:
    """Whether all of these tell what they are, so that none has to be looked into."""
    return _TELLING.issuperset(map(type, values))
