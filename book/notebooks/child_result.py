"""Reads what a notebook's process returns, which is untrusted.

The process is sandboxed, but cells may have sent anything in its name. The answer is therefore JSON
in a file that the parent opens beforehand and reads after the process has ended: the sender cannot
choose which objects are created, cannot block the reader, and anything longer than `LONGEST` is
rejected. Every field is validated here before any other code sees it.
"""

import base64
import binascii
import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

Output = dict[str, Any]
"""One output of a cell, in the notebook format (nbformat 4)."""

T = TypeVar("T")
FILE = "answer.json"
"""The file name of the answer in the temporary folder."""
LONGEST = 64 * 1024**2
"""The maximum size of an answer in bytes."""
MOST_WORDS = 600
"""The maximum length of an error's message."""
MOST_PATHS = 20_000
_LONGEST_PATH = 4096
_CODED = ("image/png", "image/jpeg", "image/gif", "application/pdf")
"""MIME types that are base64 in JSON."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b.")
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+")


@dataclass(frozen=True, slots=True)
class Job:
    """A notebook to run: its name, its folder and the source of its code cells."""

    name: str
    folder: Path
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """What a run used; all of it is inside the book or its package.

    `looks` are files and folders whose existence or size it queried. `trees` are folders from which
    it may have read files without being observed.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    parts: tuple[tuple[Path, str], ...] = ()
    looks: tuple[Path, ...] = ()
    trees: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Executed:
    """The outputs of a notebook, cell by cell, what it used, and when it began.

    `began` is in nanoseconds, as `time.time_ns`; 0 until the runner, whose clock counts, sets it.
    """

    outputs: list[list[Output]]
    used: Used = field(default_factory=Used)
    began: int = 0


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a notebook stopped: the code cell (from 0), its line (from 1), and the error.

    Cell and line are None if no cell is to blame, as when there was no time left.
    """

    cell: int | None
    line: int | None
    message: str


class UnreadableError(ValueError):
    """An answer that does not have the expected structure."""


def write_answer(file: Path, answer: Executed | CellError) -> None:
    """Write `answer` where the parent expects it. Values that JSON cannot hold become text."""
    content = json.dumps(asdict(answer), default=_plain).encode()
    if len(content) > LONGEST:
        message = f"the notebook shows more than {LONGEST // 1024**2} MB: show a summary instead"
        content = json.dumps(asdict(CellError(None, None, message))).encode()
    file.write_bytes(content)


def read_answer(file: IO[bytes], job: Job, allowed: Callable[[Path], bool]) -> Executed | CellError:
    """Parse the untrusted answer to `job` in `file`.

    `allowed` returns whether a run may have used a path. Raises UnreadableError.
    """
    if not os.fstat(file.fileno()).st_size:
        raise UnreadableError("there is none")
    content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise UnreadableError("it is too long")
    try:
        answer = _fields(json.loads(content))
        if "message" in answer:
            return _error(answer, job)
        return Executed(_outputs(answer["outputs"], job), _used(answer["used"], allowed))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnreadableError(f"{type(error).__name__}: {error}") from None


def one_line(text: str, longest: int = MOST_WORDS) -> str:
    """Return `text` as one line, without control sequences for the terminal."""
    spaced = " ".join(_ESCAPES.sub("", text).split())
    plain = "".join(char if char.isprintable() else "�" for char in spaced)
    return plain if len(plain) <= longest else f"{plain[:longest]}…"


def _error(answer: dict[str, Any], job: Job) -> CellError:
    message = one_line(_text(answer["message"]))
    if not job.sources or answer["cell"] is None:
        return CellError(None, None, message)
    cell, line = _whole(answer["cell"]), _whole(answer["line"])
    cell = max(0, min(cell, len(job.sources) - 1))
    lines = job.sources[cell].count("\n") + 1
    return CellError(cell, min(max(1, line), lines), message)


def _outputs(cells: Any, job: Job) -> list[list[Output]]:
    if len(_list(cells)) != len(job.sources):
        raise ValueError(f"{len(job.sources)} cells ran, and {len(cells)} answered")
    return [[_output(output) for output in _list(cell)] for cell in cells]


def _output(given: Any) -> Output:
    """Return an output with the fields that nbformat defines, and no others."""
    output = _fields(given)
    kind = output["output_type"]
    if kind == "stream":
        if output["name"] not in ("stdout", "stderr"):
            raise ValueError("a stream has another name")
        return {"output_type": kind, "name": output["name"], "text": _text(output["text"])}
    if kind not in ("display_data", "execute_result"):
        raise ValueError("an output is of another kind")
    data = {name: _datum(name, datum) for name, datum in _fields(output["data"]).items()}
    made: Output = {"output_type": kind, "data": data}
    made["metadata"] = {_text(name): _json(of) for name, of in _fields(output["metadata"]).items()}
    if any(kind in data and not isinstance(of, dict) for kind, of in made["metadata"].items()):
        raise ValueError("a picture's measures are none")
    if kind == "execute_result":
        made["execution_count"] = _whole(output["execution_count"])
    return made


def _datum(kind: str, datum: Any) -> Any:
    if not _KIND.fullmatch(kind):
        raise ValueError("a form of an output has no name of such a form")
    if kind.endswith("json"):
        return _json(datum)
    text = _text(datum)
    if kind in _CODED:
        try:
            base64.b64decode("".join(text.split()), validate=True)
        except binascii.Error as error:
            raise ValueError(f"a picture cannot be read: {error}") from None
    return text


def _used(given: Any, allowed: Callable[[Path], bool]) -> Used:
    used = _fields(given)
    parts = [_list(pair) for pair in _some(used["parts"])]
    names = [str(path) for path in _paths((pair[0] for pair in parts), lambda path: True)]
    pairs = zip(names, (_text(pair[1]) for pair in parts), strict=True)
    return Used(
        _paths(used["files"], allowed),
        _paths(used["folders"], allowed),
        tuple((Path(name), part) for name, part in pairs if allowed(Path(name))),
        _paths(used["looks"], allowed),
        _paths(used["trees"], allowed),
    )


def _paths(names: Iterable[Any], allowed: Callable[[Path], bool]) -> tuple[Path, ...]:
    """Return the allowed paths among `names`; the rest are ignored."""
    paths = []
    for name in _some(list(names)):
        if not isinstance(name, str) or len(name) > _LONGEST_PATH or "\0" in name:
            raise ValueError("a path is none")
        path = Path(_text(name))
        if not path.is_absolute():
            raise ValueError("a path is not whole")
        paths.append(path)
    return tuple(filter(allowed, paths))


def _plain(value: Any) -> str:
    """Convert a value that JSON cannot hold: pictures to base64, the rest with str()."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _json(value: Any) -> Any:
    """Return a JSON value in which all strings can be encoded."""
    if isinstance(value, dict):
        return {_text(key): _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return _text(value) if isinstance(value, str) else value


def _text(value: Any) -> str:
    """Return a string that can be encoded as UTF-8."""
    return _of(str, value).encode("utf-8", "replace").decode()


def _whole(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError("a truth is no number")
    return _of(int, value)


def _some(value: Any) -> list[Any]:
    if len(_list(value)) > MOST_PATHS:
        raise ValueError("there are too many")
    return _list(value)


def _list(value: Any) -> list[Any]:
    return _of(list, value)


def _fields(value: Any) -> dict[str, Any]:
    return _of(dict, value)


def _of(kind: type[T], value: Any) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected, {type(value).__name__} found")
    return value
