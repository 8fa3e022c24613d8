"""Fingerprints: short strings that differ whenever the values they are made from differ."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import NoneType
from typing import Any

from book.incremental.once import FRESH, Once

LENGTH = 32
"""Hex digits in a fingerprint: long enough to rule out collisions, even deliberate ones."""
_TELLING = {str, bytes, int, float, bool, NoneType, date, datetime}
"""Types whose repr contains their whole value."""
_ways: dict[type, Callable[[Any], object]] = {}


def digest(content: bytes | str) -> str:
    """Return the SHA-256 of `content` in hexadecimal. Text is encoded as UTF-8."""
    return sha256(content if isinstance(content, bytes) else _bytes(content)).hexdigest()


def fingerprint(*values: object) -> str:
    """Return one fingerprint for plain values, nested to any depth.

    Order matters for dictionaries but not for sets. Dataclasses count by the fields used in
    comparisons, and other types by their name and `str`. Raises TypeError if that would be the
    default `str`, which only gives the memory address.
    """
    return digest(repr(_telling(values)))[:LENGTH]


def in_order(value: object) -> object:
    """Return `value` with every dictionary replaced by a list of its items, sorted by key."""
    if isinstance(value, Mapping):
        return sorted(((repr(key), in_order(item)) for key, item in value.items()), key=repr)
    if isinstance(value, list | tuple):
        return [in_order(item) for item in value]
    return value


def fingerprint_of_files(files: Iterable[Path], *values: object, below: Path | None = None) -> str:
    """Return one fingerprint for the names and contents of `files`, and for `values`.

    With `below`, a folder that contains them all, names are relative to it, so that cached
    results remain valid for a copy of the book in another place.
    """
    named = [(file.relative_to(below) if below else file, digest_of_file(file)) for file in files]
    return fingerprint([(file.as_posix(), content) for file, content in named], values)


def _digest_of_file(file: Path) -> str:
    """Return the digest of a file's bytes, or "" if it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""


digest_of_file = Once(_digest_of_file, settles=FRESH)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _telling(value: object) -> object:
    """Convert `value` to an object whose repr is the same exactly when the value is the same."""
    kind = type(value)
    if kind in _TELLING:
        return value
    if kind not in _ways:
        _ways[kind] = _way(kind)
    return _ways[kind](value)


def _way(kind: type[Any]) -> Callable[[Any], object]:
    """Return the function that `_telling` uses for values of this type."""
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
    """Whether all values are of types whose repr is complete, so that none needs converting."""
    return _TELLING.issuperset(map(type, values))
